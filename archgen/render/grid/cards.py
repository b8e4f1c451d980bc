"""Cards of chips, and pillars, inside a given rectangle."""

from __future__ import annotations

from archgen.core.names import Language
from archgen.render.change_signs import badge
from archgen.render.drawing import Box, Group, Icon, Item, Label, Rect
from archgen.render.tags import inline_tags, inline_width, stacked_size, stacked_tags
from archgen.render.text_metrics import LEADING, graphemes, is_wide, narrowest, width, wrap
from archgen.shapes.grid import Card, Chip
from archgen.shapes.packing import Density, Need, RowPlan

HIGHEST_CHIP = 60.0
TALLEST_CHIP = 96.0  # where pillars stretch the page
PILLAR_HEAD = 44.0

_WIDEST_TITLE = 230.0  # longer ones are cut
_STAR = 14.0


def need(card: Card, language: Language, density: Density) -> Need:
    """What a card asks of its row."""
    names = [(chip.name.say(language), inline_width(chip.flags)) for chip in card.chips]
    names = names or [(card.summary.say(language), 0.0)]
    title = width(card.name.say(language), density.heading, 600)
    pad = 2 * density.text_pad
    one, two, three = (
        max(narrowest(name, density.name, 400, lines) + tags for name, tags in names) + pad for lines in (1, 2, 3)
    )
    longest = max(tags for _, tags in names) + density.widest + pad
    return Need(
        chips=len(names),
        lines=(one, two, min(three, longest)),
        title=min(title, _WIDEST_TITLE) + (2 * (_STAR + 6) if card.core else 0) + 2 * inline_width(card.flags),
    )


def draw_card(card: Card, rect: Rect, columns: int, plan: RowPlan, language: Language, tinted: bool) -> Group:
    """A titled card of a row; `tinted` cards stand on bare paper and need a ground of their own."""
    density = plan.density
    frame = Box(
        rect=rect,
        kind="cluster" if tinted else "subsystem",
        id=card.id,
        radius=9,
        hue=card.hue,
        emphasis=card.change or ("core" if card.core else ""),
        dashed=card.planned,
    )
    items: list[Item] = [frame, *_heading(card, rect, language, density)]
    top = rect.y + density.card_head
    if card.summary.zh:
        middle = (top + rect.bottom - density.card_pad) / 2
        text = card.summary.say(language)
        items.append(_text(text, rect.centre[0], middle, rect.width, card.id, "muted", 1, density))
    kind = "node" if tinted else "module"
    places = _places(card, rect, columns, plan) if card.chips else []
    items += [
        draw_chip(chip, place, kind, card.hue, language, density)
        for chip, place in zip(card.chips, places, strict=True)
    ]
    return Group(items=(*items, *badge(rect, card.change)), id=card.id)


def _places(card: Card, rect: Rect, columns: int, plan: RowPlan) -> list[Rect]:
    """Where chips stand: in rows of nearly equal length, each as wide as the card."""
    density, count = plan.density, len(card.chips)
    rows = -(-count // columns)
    left, top = rect.x + density.card_pad, rect.y + density.card_head
    room = rect.bottom - density.card_pad - top + density.chip_gap
    high = room / rows - density.chip_gap
    if high > HIGHEST_CHIP:  # then in line with the chips of the neighbours
        high = min(room / plan.rows - density.chip_gap, TALLEST_CHIP)
    places = []
    for row in range(rows):
        own = count // rows + (row < count % rows)
        step = (rect.width - 2 * density.card_pad + density.chip_gap) / own
        y = top + row * (high + density.chip_gap)
        places += [Rect(left + at * step, y, step - density.chip_gap, high) for at in range(own)]
    return places


def draw_chip(
    chip: Chip, rect: Rect, kind: str, hue: int, language: Language, density: Density, upright: bool = False
) -> Group:
    """A box with a name in it, written downwards if `upright`."""
    name = chip.name.say(language)
    x, y = rect.centre
    dashed = chip.planned or kind == "external"
    box = Box(rect=rect, kind=kind, id=chip.id, radius=6, hue=hue, emphasis=chip.change, dashed=dashed)
    signs = badge(rect, chip.change)
    if upright:
        low = stacked_size(chip.flags, 1, 1)[1] / 2
        label = Label(lines=tuple(graphemes(name)), x=x, y=y - low, size=density.name + 1, owner=chip.id)
        tags = stacked_tags(chip.flags, x, label.rect.bottom - 2, chip.id, language, 1, 1)
        return Group(items=(box, label, *tags, *signs), id=chip.id)
    most = max(int((rect.height - 4) / (density.name * LEADING)), 1)
    room = rect.width - inline_width(chip.flags)
    label = _text(name, x - inline_width(chip.flags) / 2, y, room, chip.id, "body", min(most, 3), density)
    title = "" if "".join(label.lines) == name.replace(" ", "") else name
    tags = inline_tags(chip.flags, label.rect.right, y, chip.id, language)
    return Group(items=(box, label, *tags, *signs), id=chip.id, title=title)


def draw_pillar(card: Card, rect: Rect, language: Language, density: Density, upright: bool) -> Group:
    """A subsystem beside the layers: a dark head, and its modules under each other."""
    head = Rect(rect.x, rect.y, rect.width, PILLAR_HEAD)
    lines = wrap(card.name.say(language), density.name, 600, rect.width - 12, 2)
    items: list[Item] = [
        Box(rect=rect, kind="pillar", id=card.id, radius=10, emphasis=card.change, dashed=card.planned),
        Box(rect=head, kind="pillar-head", radius=10),
        Label(
            lines=lines,
            x=head.centre[0],
            y=head.centre[1],
            size=density.name,
            weight=600,
            role="inverse",
            owner=card.id,
        ),
    ]
    inner = Rect(rect.x + 10, head.bottom + 10, rect.width - 20, rect.height - PILLAR_HEAD - 20)
    if card.summary.zh:
        items.append(_text(card.summary.say(language), *inner.centre, inner.width, card.id, "muted", 2, density))
    step = (inner.height + density.chip_gap) / max(len(card.chips), 1)
    for index, chip in enumerate(card.chips):
        place = Rect(inner.x, inner.y + index * step, inner.width, step - density.chip_gap)
        items.append(draw_chip(chip, place, "node", -1, language, density, upright))
    return Group(items=(*items, *badge(rect, card.change)), id=card.id)


def pillar_height(card: Card, wide: float, language: Language, density: Density, upright: bool) -> float:
    """The least height in px that shows all its modules."""
    names = [chip.name.say(language) for chip in card.chips]
    if upright:
        tags = max((stacked_size(chip.flags, 1, 1)[1] for chip in card.chips), default=0.0)
        tallest = max((len(graphemes(name)) for name in names), default=0)
        heights = [tallest * (density.name + 1) * LEADING + 20 + tags] * len(names)
    else:
        rooms = [wide - 20 - 2 * density.text_pad - inline_width(chip.flags) for chip in card.chips]
        lines = [len(wrap(name, density.name, 400, room, 3)) for name, room in zip(names, rooms, strict=True)]
        heights = [density.chips[count - 1] - 4 for count in lines]
    return PILLAR_HEAD + 20 + sum(heights, density.chip_gap * (len(names) - 1)) if names else PILLAR_HEAD + 60


def is_upright(name: str) -> bool:
    """Whether a name can be written downwards: Chinese, and short."""
    return 0 < len(name) <= 8 and all(map(is_wide, name))


def _heading(card: Card, rect: Rect, language: Language, density: Density) -> list[Item]:
    star = _STAR + 6 if card.core else 0.0
    tags = inline_width(card.flags)
    size = density.heading
    lines = wrap(card.name.say(language), size, 600, rect.width - 16 - 2 * star - tags, 1)
    x, y = rect.centre[0] + (star - tags) / 2, rect.y + density.card_head / 2
    heading = Label(lines=lines, x=x, y=y, size=size, weight=600, owner=card.id, role="heading", hue=card.hue)
    items: list[Item] = [heading, *inline_tags(card.flags, heading.rect.right, y, card.id, language)]
    if card.core:
        place = Rect(heading.rect.x - star, y - _STAR / 2, _STAR, _STAR)
        items.append(Icon(name="core", rect=place, owner=card.id, role="heading", hue=card.hue))
    return items


def _text(
    name: str, x: float, y: float, room: float, owner: str, role: str, most_lines: int, density: Density
) -> Label:
    lines = wrap(name, density.name, 400, room - 2 * density.text_pad, most_lines)
    return Label(lines=lines, x=x, y=y, size=density.name, owner=owner, role=role)
