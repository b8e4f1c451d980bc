"""A block of a matrix: its heads, its rows with merged group heads, and the signs in its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from archgen.core.names import Language
from archgen.core.record import changed
from archgen.render.drawing import Box, Group, Icon, Item, Label, Rect
from archgen.render.matrix.measures import (
    BEFORE_REMARK,
    GROUP_PAD,
    HEAD_SIZE,
    MOST_ON_COLUMN,
    MOST_ON_ROW,
    PAD,
    SIGN,
    SIZE,
    Line,
    Measures,
    detail_lines,
    head_lines,
    party_widths,
    row_lines,
)
from archgen.render.tags import GAP, inline_tags, inline_width, stacked_size, stacked_tags
from archgen.render.text_metrics import LEADING, ellipsize, width, wrap
from archgen.shapes.change import signed
from archgen.shapes.table import Cell, Column, Row, RowGroup, Table

_GAP = 2.0  # of paper between boxes
_MOST_GROUP_LINES = 20


def draw_block(
    table: Table, lines: Sequence[Line], x: float, y: float, measures: Measures, language: Language
) -> list[Item]:
    """Heads and rows, from the given top left corner."""
    items = _heads(table, x, y, measures, language)
    top = y + measures.heads.height
    items += _merged(table, lines, x, top, measures, language)
    for line in lines:
        if line.row:
            place = Rect(x + measures.section + measures.module, top, 0, line.high)
            items.append(_row(table.columns, line.row, place, measures, language))
        top += line.high
    return items


def sign(rect: Rect, text: str, kind: str, marks: tuple[str, ...], owner: str, change: str = "") -> list[Item]:
    """What stands in a cell: text on the ground of its kind, red where duties are broken; a lock for masked fields.

    What changed has the colour and the sign of its change.
    """
    broken = "broken" in marks
    items: list[Item] = []
    text = signed(text, change)
    if kind or broken or change:
        emphasis = change or ("broken" if broken else "")
        items.append(Box(rect=rect, kind=f"cell-{kind or 'self'}", id=owner, radius=4, emphasis=emphasis))
    x, y = rect.centre
    if text:
        shown = ellipsize(text, 12, 600, rect.width - 6)
        role = change or ("broken" if broken else "body")
        items.append(Label(lines=(shown,), x=x, y=y, size=12, weight=500, owner=owner, role=role))
    if "masked" in marks:
        left = x + width(text, 12, 600) / 2 + 3 if text else x - 5
        items.append(Icon(name="lock", rect=Rect(left, y - 5, 10, 10), owner=owner, role="muted"))
    return items


def _heads(table: Table, x: float, y: float, measures: Measures, language: Language) -> list[Item]:
    """Names of the row heads; parties over their roles."""
    items: list[Item] = []
    left = x
    bottom = y + measures.heads.height - _GAP
    for name, wide in zip(table.heads, (measures.section, measures.module, measures.operation), strict=True):
        if wide:
            place = Rect(left, y, wide - _GAP, bottom - y)
            items += _head(place, name.say(language), "table-subhead", "", "muted")
            left += wide
    top = y + measures.heads.party
    start = 0
    for group, wide in party_widths(table, measures.columns):
        place = Rect(left, y, wide - _GAP, measures.heads.party - _GAP)
        items += _head(place, group.name.say(language), "table-head", group.id)
        for column in group.columns:
            place = Rect(left, top, measures.columns[start] - _GAP, bottom - top)
            items.append(_column_head(column, place, measures, language))
            left += measures.columns[start]
            start += 1
    return items


def _head(rect: Rect, name: str, kind: str, owner: str, role: str = "inverse") -> list[Item]:
    most = max(int((rect.height - 4) / (HEAD_SIZE * LEADING)), 1)
    lines = wrap(name, HEAD_SIZE, 600, rect.width - 8, most)
    label = Label(lines=lines, x=rect.centre[0], y=rect.centre[1], size=HEAD_SIZE, weight=600, owner=owner, role=role)
    return [Box(rect=rect, kind=kind, id=owner, radius=4), label]


def _column_head(column: Column, rect: Rect, measures: Measures, language: Language) -> Group:
    """A name, across or turned, a quieter line and findings under it."""
    heads, x = measures.heads, rect.centre[0]
    wide = rect.width + _GAP
    lines = head_lines(column, language, wide, heads.turned)
    names = rect.bottom - heads.detail - heads.tags
    box = Box(rect=rect, kind="table-subhead", id=column.id, radius=4, emphasis=column.change)
    name = Label(
        lines=lines,
        x=x,
        y=names - 6 if heads.turned else (rect.y + names + 4) / 2,
        size=HEAD_SIZE,
        weight=600,
        owner=column.id,
        anchor="start" if heads.turned else "middle",
        turned=heads.turned,
    )
    detail = Label(
        lines=detail_lines(column, language, wide),
        x=x,
        y=names + (heads.detail - 6) / 2,
        size=HEAD_SIZE,
        owner=column.id,
        role="muted",
    )
    flags = column.flags if stacked_size(column.flags, 1, MOST_ON_COLUMN)[0] <= wide else ()  # too narrow for any
    under = names + heads.detail - GAP - (1 if heads.detail else -5)
    tags = stacked_tags(flags, x, under, column.id, language, 1, MOST_ON_COLUMN)
    items: list[Item] = [box, name, *([detail] if heads.detail else []), *tags]
    return Group(items=tuple(items), id=column.id, title=signed(column.name.say(language), column.change))


def _merged(
    table: Table, lines: Sequence[Line], x: float, y: float, measures: Measures, language: Language
) -> list[Item]:
    """One box for neighbouring rows of a section, one for those of a group; or the bands of sections."""
    items: list[Item] = []
    top = y
    for _, same in groupby(lines, lambda line: line.group.section):
        of_section = list(same)
        high = sum(line.high for line in of_section)
        group = of_section[0].group
        if measures.section:
            place = Rect(x, top, measures.section - _GAP, high - _GAP)
            name = table.section_of(group).say(language)
            items += _group_head(place, name, "table-section", group.section, group.hue, 600)
        inner = top
        for is_band, of_group in groupby(of_section, lambda line: (not line.row, line.group.id)):
            group_lines = list(of_group)
            deep = sum(line.high for line in group_lines)
            wide = measures.width if is_band[0] else measures.module
            place = Rect(x + measures.section, inner, wide - _GAP, deep - _GAP)
            one = group_lines[0].group
            drawn = _band if is_band[0] else _module_head
            items += drawn(table, place, one, language) if wide else []
            inner += deep
        top += high
    return items


def _band(table: Table, rect: Rect, group: RowGroup, language: Language) -> list[Item]:
    """The name of a section across the block."""
    name = ellipsize(table.section_of(group).say(language), SIZE, 600, rect.width - 2 * PAD)
    label = Label(
        lines=(name,),
        x=rect.x + PAD,
        y=rect.centre[1],
        size=SIZE,
        weight=600,
        anchor="start",
        owner=group.section,
        role="heading",
        hue=group.hue,
    )
    return [Box(rect=rect, kind="table-section", id=group.section, radius=4, hue=group.hue), label]


def _module_head(table: Table, rect: Rect, group: RowGroup, language: Language) -> list[Item]:
    """The head of a group: its findings under its name, or behind it where there is only room for a line."""
    name, flags = table.name_of(group).say(language), group.flags[:1]
    lines = len(wrap(name, SIZE, 500, rect.width + 2 - GROUP_PAD, _MOST_GROUP_LINES))
    low = rect.height < lines * SIZE * LEADING + stacked_size(flags, most=1)[1] + 4
    beside, below = (inline_width(flags), 0.0) if low else (0.0, stacked_size(flags, most=1)[1])
    place = Rect(rect.x, rect.y, rect.width - beside, rect.height - below)
    box, label = _group_head(place, name, "table-group", group.id, group.hue, 500)
    x, y = label.rect.right, label.rect.bottom
    tags = (
        inline_tags(flags, x, rect.centre[1], group.id, language)
        if low
        else stacked_tags(flags, rect.centre[0], y - GAP / 2, group.id, language, most=1)
    )
    return [changed(box, rect=rect), label, *tags]


def _group_head(rect: Rect, name: str, kind: str, owner: str, hue: int, weight: int) -> tuple[Box, Label]:
    most = max(int((rect.height - 1) / (SIZE * LEADING)), 1)
    lines = wrap(name, SIZE, weight, rect.width + 2 - GROUP_PAD, most)
    role = "heading" if kind == "table-section" else "body"
    x, y = rect.centre
    label = Label(lines=lines, x=x, y=y, size=SIZE, weight=weight, owner=owner, role=role, hue=hue)
    return Box(rect=rect, kind=kind, id=owner, radius=4, hue=hue), label


def _row(columns: tuple[Column, ...], row: Row, place: Rect, measures: Measures, language: Language) -> Group:
    """The operation's name and its cells; a rule under them, or a ground that says why they are empty."""
    cells = sum(measures.columns)
    ground = Rect(place.x, place.y, measures.operation + cells - _GAP, place.height - _GAP)
    middle = ground.centre[1]
    role = row.change or {"automatic": "muted", "unassigned": "broken"}.get(row.kind, "body")
    items: list[Item] = []
    if row.kind:
        items.append(Box(rect=ground, kind=f"table-{row.kind}", id=row.id, radius=4))
    else:
        rule = Rect(place.x, ground.bottom + _GAP / 2 - 0.5, ground.width, 1)
        items.append(Box(rect=rule, kind="table-rule", radius=0))
    name = Label(
        lines=row_lines(row, language, measures.operation),
        x=place.x + PAD,
        y=middle,
        size=SIZE,
        anchor="start",
        owner=row.id,
        role=role,
    )
    items += [name, *inline_tags(row.flags, name.rect.right, middle, row.id if row.kind else "", language, MOST_ON_ROW)]
    left = place.x + measures.operation
    if row.remark.zh:
        end = name.rect.right + inline_width(row.flags, MOST_ON_ROW)
        items += _remark(row, Rect(end, ground.y, ground.right - end, ground.height), role, language)
    items += _cells(columns, row, Rect(left, place.y, cells, place.height), measures, language)
    full = signed(row.name.say(language), row.change)
    return Group(items=tuple(items), id=row.id, title="" if "".join(name.lines) == full.replace(" ", "") else full)


def _remark(row: Row, room: Rect, role: str, language: Language) -> list[Item]:
    """Why all cells are empty, close behind the name: under a role it would look like a right of that role."""
    x, quiet = room.x + BEFORE_REMARK, "muted" if role == "body" else role
    items: list[Item] = []
    if row.kind == "automatic":
        items.append(Icon(name="system", rect=Rect(x, room.centre[1] - 6, 12, 12), owner=row.id, role=quiet))
        x += SIGN
    shown = ellipsize(row.remark.say(language), HEAD_SIZE, 400, room.right - x - 4)
    y = room.centre[1]
    return [*items, Label(lines=(shown,), x=x, y=y, size=HEAD_SIZE, anchor="start", owner=row.id, role=quiet)]


def _cells(
    columns: tuple[Column, ...], row: Row, place: Rect, measures: Measures, language: Language
) -> Iterator[Group]:
    x = place.x
    for column, wide, cell in zip(columns, measures.columns, row.cells, strict=True):
        if cell.kind or cell.change or cell.flags:
            box = Rect(x + 3, place.y + 1.5, wide - 6 - _GAP, place.height - 5)
            yield _cell(cell, box, f"{column.id} {row.id}", language)
        x += wide


def _cell(cell: Cell, box: Rect, owner: str, language: Language) -> Group:
    """The sign, with a finding at its right; of a finding about what is missing only that."""
    tags, y = inline_width(cell.flags), box.centre[1]
    if not cell.kind and not cell.change:
        alone = inline_tags(cell.flags, box.centre[0] - (tags + GAP) / 2, y, owner, language)
        return Group(items=tuple(alone), id=owner)
    place = Rect(box.x, box.y, box.width - tags, box.height)
    drawn = sign(place, cell.text.say(language), cell.kind, cell.marks, owner, cell.change)
    drawn += inline_tags(cell.flags, place.right, y, owner, language)
    return Group(items=tuple(drawn), id=owner, title=cell.note.say(language))
