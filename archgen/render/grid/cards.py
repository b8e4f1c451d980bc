"""Cards of chips, and pillars, inside a given rectangle."""

from __future__ import annotations

from archgen.core.names import Language
from archgen.render.change_signs import badge
from archgen.render.drawing import Box, Group, Icon, Item, Label, Rect
from archgen.render.grid.packing import CARD_HEAD, CARD_PAD, CHIP_GAP, Need, RowPlan
from archgen.render.tags import inline_tags, inline_width, stacked_size, stacked_tags
from archgen.render.text_metrics import LEADING, graphemes, is_wide, narrowest, width, wrap
from archgen.shapes.grid import Card, Chip

NAME, HEADING = 13.0, 15.0  # font sizes
HIGHEST_CHIP = 60.0
TALLEST_CHIP = 96.0  # where pillars stretch the page
PILLAR_HEAD = 44.0

_TEXT_PAD = 8.0
_WIDEST_NAME, _WIDEST_TITLE = 190.0, 230.0  # longer ones are cut
_STAR = 14.0


def need(card: Card, language: Language) -> Need:
    """What a card asks of its row."""
    names = [(chip.name.say(language), inline_width(chip.flags)) for chip in card.chips]
    names = names or [(card.summary.say(language), 0.0)]
    title = width(card.name.say(language), HEADING, 600)
    return Need(
        chips=len(names),
        one_line=max(width(name, NAME) + tags for name, tags in names) + 2 * _TEXT_PAD,
        two_lines=max(min(narrowest(name, NAME, 400, 2), _WIDEST_NAME) + tags for name, tags in names) + 2 * _TEXT_PAD,
        title=min(title, _WIDEST_TITLE) + (2 * (_STAR + 6) if card.core else 0) + 2 * inline_width(card.flags),
    )


def draw_card(card: Card, rect: Rect, columns: int, plan: RowPlan, language: Language, tinted: bool) -> Group:
    """A titled card of a row; `tinted` cards stand on bare paper and need a ground of their own."""
    frame = Box(
        rect=rect,
        kind="cluster" if tinted else "subsystem",
        id=card.id,
        radius=9,
        hue=card.hue,
        emphasis=card.change or ("core" if card.core else ""),
        dashed=card.planned,
    )
    items: list[Item] = [frame, *_heading(card, rect, language)]
    top = rect.y + CARD_HEAD
    if card.summary.zh:
        middle = (top + rect.bottom - CARD_PAD) / 2
        items.append(_text(card.summary.say(language), rect.centre[0], middle, rect.width, card.id, "muted", 1))
    rows = -(-len(card.chips) // columns)
    if rows:
        room = rect.bottom - CARD_PAD - top + CHIP_GAP
        high = room / rows - CHIP_GAP
        if high > HIGHEST_CHIP:  # then in line with the chips of the neighbours
            high = min(room / plan.rows - CHIP_GAP, TALLEST_CHIP)
        for index, chip in enumerate(card.chips):
            row, column = divmod(index, columns)
            x = rect.x + CARD_PAD + column * (plan.chip_width + CHIP_GAP)
            place = Rect(x, top + row * (high + CHIP_GAP), plan.chip_width, high)
            items.append(draw_chip(chip, place, "node" if tinted else "module", card.hue, language))
    return Group(items=(*items, *badge(rect, card.change)), id=card.id)


def draw_chip(chip: Chip, rect: Rect, kind: str, hue: int, language: Language, upright: bool = False) -> Group:
    """A box with a name in it, written downwards if `upright`."""
    name = chip.name.say(language)
    x, y = rect.centre
    dashed = chip.planned or kind == "external"
    box = Box(rect=rect, kind=kind, id=chip.id, radius=6, hue=hue, emphasis=chip.change, dashed=dashed)
    signs = badge(rect, chip.change)
    if upright:
        low = stacked_size(chip.flags, 1, 1)[1] / 2
        label = Label(lines=tuple(graphemes(name)), x=x, y=y - low, size=NAME + 1, owner=chip.id)
        tags = stacked_tags(chip.flags, x, label.rect.bottom - 2, chip.id, language, 1, 1)
        return Group(items=(box, label, *tags, *signs), id=chip.id)
    most = max(int((rect.height - 8) / (NAME * LEADING)), 1)
    room = rect.width - inline_width(chip.flags)
    label = _text(name, x - inline_width(chip.flags) / 2, y, room, chip.id, "body", min(most, 3))
    title = "" if "".join(label.lines) == name.replace(" ", "") else name
    tags = inline_tags(chip.flags, label.rect.right, y, chip.id, language)
    return Group(items=(box, label, *tags, *signs), id=chip.id, title=title)


def draw_pillar(card: Card, rect: Rect, language: Language, upright: bool) -> Group:
    """A subsystem beside the layers: a dark head, and its modules under each other."""
    head = Rect(rect.x, rect.y, rect.width, PILLAR_HEAD)
    lines = wrap(card.name.say(language), NAME, 600, rect.width - 12, 2)
    items: list[Item] = [
        Box(rect=rect, kind="pillar", id=card.id, radius=10, emphasis=card.change, dashed=card.planned),
        Box(rect=head, kind="pillar-head", radius=10),
        Label(lines=lines, x=head.centre[0], y=head.centre[1], size=NAME, weight=600, role="inverse", owner=card.id),
    ]
    inner = Rect(rect.x + 10, head.bottom + 10, rect.width - 20, rect.height - PILLAR_HEAD - 20)
    if card.summary.zh:
        items.append(_text(card.summary.say(language), *inner.centre, inner.width, card.id, "muted", 2))
    high = (inner.height - (len(card.chips) - 1) * CHIP_GAP) / max(len(card.chips), 1)
    for index, chip in enumerate(card.chips):
        place = Rect(inner.x, inner.y + index * (high + CHIP_GAP), inner.width, high)
        items.append(draw_chip(chip, place, "node", -1, language, upright))
    return Group(items=(*items, *badge(rect, card.change)), id=card.id)


def pillar_height(card: Card, wide: float, language: Language, upright: bool) -> float:
    """The least height in px that shows all its modules."""
    names = [chip.name.say(language) for chip in card.chips]
    if upright:
        tags = max((stacked_size(chip.flags, 1, 1)[1] for chip in card.chips), default=0.0)
        tallest = max((len(graphemes(name)) for name in names), default=0)
        heights = [tallest * (NAME + 1) * LEADING + 20 + tags] * len(names)
    else:
        rooms = [wide - 20 - 2 * _TEXT_PAD - inline_width(chip.flags) for chip in card.chips]
        lines = [len(wrap(name, NAME, 400, room, 2)) for name, room in zip(names, rooms, strict=True)]
        heights = [count * NAME * LEADING + 14 for count in lines]
    return PILLAR_HEAD + 20 + sum(heights, CHIP_GAP * (len(names) - 1)) if names else PILLAR_HEAD + 60


def is_upright(name: str) -> bool:
    """Whether a name can be written downwards: Chinese, and short."""
    return 0 < len(name) <= 8 and all(map(is_wide, name))


def _heading(card: Card, rect: Rect, language: Language) -> list[Item]:
    star = _STAR + 6 if card.core else 0.0
    tags = inline_width(card.flags)
    lines = wrap(card.name.say(language), HEADING, 600, rect.width - 16 - 2 * star - tags, 1)
    x, y = rect.centre[0] + (star - tags) / 2, rect.y + CARD_HEAD / 2 + 1
    heading = Label(lines=lines, x=x, y=y, size=HEADING, weight=600, owner=card.id, role="heading", hue=card.hue)
    items: list[Item] = [heading, *inline_tags(card.flags, heading.rect.right, y, card.id, language)]
    if card.core:
        place = Rect(heading.rect.x - star, y - _STAR / 2, _STAR, _STAR)
        items.append(Icon(name="core", rect=place, owner=card.id, role="heading", hue=card.hue))
    return items


def _text(name: str, x: float, y: float, room: float, owner: str, role: str, most_lines: int) -> Label:
    lines = wrap(name, NAME, 400, room - 2 * _TEXT_PAD, most_lines)
    return Label(lines=lines, x=x, y=y, size=NAME, owner=owner, role=role)
