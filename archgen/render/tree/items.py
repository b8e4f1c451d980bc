"""What a tree's parts are made of: the root, heads, rows with badges, leaves."""

from __future__ import annotations

from archgen.core.names import Language, Name
from archgen.render.drawing import NEUTRAL, Box, Group, Icon, Item, Label, Rect
from archgen.render.tags import inline_tags, inline_width
from archgen.render.text_metrics import ellipsize, width, wrap
from archgen.shapes.tree import Branch, Leaf, Row

ROOT, HEAD, NAME, LEAF = 16.0, 14.0, 13.0, 12.0  # font sizes
PAD = 14.0  # px beside text in a box
BADGE, STAR = 32.0, 13.0  # px of width
TIGHT = 8.0  # px less beside the name of a leaf that would else take one more column
SIGN = 16.0  # px of a sign before the name of a leaf, with the gap behind it


def root_box(name: Name, rect: Rect, language: Language) -> Group:
    """The product."""
    lines = wrap(name.say(language), ROOT, 700, rect.width - 2 * PAD, 4)
    x, y = rect.centre
    box = Box(rect=rect, kind="actor", radius=12)
    return Group(items=(box, Label(lines=lines, x=x, y=y, size=ROOT, weight=700, role="inverse")), id="product")


def branch_head(branch: Branch, rect: Rect, language: Language) -> list[Item]:
    """A filled box; a star before the name of a core one."""
    star = STAR + 6 if branch.core else 0.0
    lines = head_lines(branch, rect.width, language)
    x, y = rect.centre
    label = Label(
        lines=lines, x=x + star / 2, y=y, size=HEAD, weight=600, owner=branch.id, role="inverse", hue=branch.hue
    )
    items: list[Item] = [
        Box(rect=rect, kind="tree-head", id=branch.id, radius=10, hue=branch.hue, emphasis=branch.emphasis),
        label,
    ]
    if branch.core:
        place = Rect(label.rect.x - star, y - STAR / 2, STAR, STAR)
        items.append(Icon(name="core", rect=place, owner=branch.id, role="inverse"))
    return items


def head_lines(branch: Branch, wide: float, language: Language) -> tuple[str, ...]:
    """A branch's name on as many lines as it takes, three at most."""
    return wrap(branch.name.say(language), HEAD, 600, wide - 2 * PAD - (STAR + 6 if branch.core else 0.0) + 8, 3)


def row_lines(row: Row, wide: float, language: Language) -> tuple[str, ...]:
    """A row's name on as many lines as it takes, three at most."""
    badge = (BADGE + 5 if row.badge else 0.0) + inline_width(row.flags)
    return wrap(row.name.say(language), NAME, 500, wide - 2 * PAD + 4 - badge, 3)


def row_box(row: Row, rect: Rect, hue: int, language: Language) -> list[Item]:
    """A tinted box with a name at the left and a badge at the right."""
    role = "broken" if row.emphasis == "broken" else "body"
    lines = row_lines(row, rect.width, language)
    x, y = rect.x + PAD - 2, rect.centre[1]
    box = Box(rect=rect, kind="tree-row", id=row.id, radius=8, hue=hue, emphasis=row.emphasis, dashed=row.planned)
    items: list[Item] = [
        box,
        Label(lines=lines, x=x, y=y, size=NAME, weight=500, anchor="start", owner=row.id, role=role),
    ]
    end = rect.right - (BADGE + 7 if row.badge else 4)
    most = _tags_shown(row, end - x - max(width(line, NAME, 500) for line in lines) - PAD / 2)
    items += inline_tags(row.flags, end - inline_width(row.flags, most) - 3, y, row.id, language, most)
    if row.badge:
        items += badge(row.badge, Rect(rect.right - BADGE - 7, y - 9, BADGE, 18), row.stressed, row.id, hue)
    return items


def _tags_shown(row: Row, room: float) -> int:
    """How many findings stand behind a name that leaves so many px: one at least, more if there is room for them."""
    return max((most for most in range(2, len(row.flags) + 1) if inline_width(row.flags, most) <= room), default=1)


def badge(text: str, rect: Rect, stressed: bool, owner: str, hue: int) -> list[Item]:
    """A small pill with a few characters, filled if stressed."""
    kind, role = ("badge-strong", "inverse") if stressed else ("badge", "heading")
    x, y = rect.centre
    return [
        Box(rect=rect, kind=kind, shape="pill", hue=hue),
        Label(lines=(text,), x=x, y=y, size=LEAF, weight=600, owner=owner, role=role, hue=hue),
    ]


def leaf_box(leaf: Leaf, rect: Rect, hue: int, language: Language) -> Group:
    """A box with a name on one line; a sign before that of what the system does."""
    name, tail = leaf.name.say(language), leaf.tail.say(language)
    tags, sign = inline_width(leaf.flags), leaf_sign(leaf)
    shown = ellipsize(name, LEAF, 400, rect.width - PAD + TIGHT - tags - sign - width(tail, LEAF))
    role = "broken" if leaf.emphasis == "broken" else "muted" if leaf.kind == "automatic" else "body"
    x, y = rect.centre
    box = Box(
        rect=rect,
        kind=f"tree-{leaf.kind}",
        id=leaf.id,
        radius=6,
        hue=NEUTRAL if leaf.kind == "automatic" else hue,
        emphasis=leaf.emphasis,
        dashed=leaf.planned,
    )
    label = Label(lines=(shown + tail,), x=x + (sign - tags) / 2, y=y, size=LEAF, owner=leaf.id, role=role)
    icon = Icon(name="system", rect=Rect(label.rect.x - sign, y - 6, 12, 12), owner=leaf.id, role=role)
    return Group(
        items=(box, *([icon] if sign else []), label, *inline_tags(leaf.flags, label.rect.right, y, leaf.id, language)),
        id=leaf.id,
        title="" if shown == name else name,
    )


def leaf_sign(leaf: Leaf) -> float:
    """Px of the sign before a name."""
    return SIGN if leaf.kind == "automatic" else 0.0


def summary_label(row: Row, x: float, y: float, language: Language) -> Label:
    """Words instead of leaves."""
    return Label(lines=(row.summary.say(language),), x=x, y=y, size=NAME, anchor="start", role="muted")
