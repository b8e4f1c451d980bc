"""A block of a matrix: its heads, its rows with merged group heads, and the signs in its cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from archgen.core.names import Language
from archgen.core.record import Record, changed
from archgen.render.drawing import Box, Group, Icon, Item, Label, Rect
from archgen.render.tags import GAP, inline_tags, inline_width, stacked_size, stacked_tags
from archgen.render.text_metrics import LEADING, ellipsize, width, wrap
from archgen.shapes.change import signed
from archgen.shapes.table import Cell, Column, Row, RowGroup, Table

SIZE, HEAD_SIZE = 13.0, 12.0  # font sizes

_GAP = 2.0  # of paper between boxes
_PARTY = 28.0
_PAD = 10.0
MOST_ON_COLUMN = 2  # tags under each other in a head
MOST_ON_ROW = 2  # behind its name


class Line(Record, frozen=True):
    """A row with the group that it belongs to."""

    group: RowGroup
    row: Row


class Measures(Record, frozen=True):
    """Widths of the three heads and of a column, the number of columns, the lines of the tallest column head,
    the height of its tags.
    """

    section: float
    module: float
    operation: float
    column: float
    columns: int
    head_lines: int
    head_tags: float = 0.0
    row: float = 23.0

    @property
    def heads(self) -> float:
        """Of the three row heads together."""
        return self.section + self.module + self.operation

    @property
    def width(self) -> float:
        """Of the block."""
        return self.heads + self.columns * self.column

    @property
    def head(self) -> float:
        """The height of the column heads."""
        return _PARTY + self.head_lines * HEAD_SIZE * LEADING + 30 + self.head_tags


def draw_block(
    table: Table, lines: Sequence[Line], x: float, y: float, measures: Measures, language: Language
) -> list[Item]:
    """Heads and rows, from the given top left corner."""
    items = _heads(table, x, y, measures, language)
    top = y + measures.head
    items += _merged(lines, x, top, measures, language)
    for index, line in enumerate(lines):
        place = Rect(x + measures.section + measures.module, top + index * measures.row, 0, measures.row)
        items.append(_row(table.columns, line.row, place, measures, language))
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
    bottom = y + measures.head - _GAP
    for name, wide in zip(table.heads, (measures.section, measures.module, measures.operation), strict=True):
        place = Rect(left, y, wide - _GAP, bottom - y)
        items += _head(place, name.say(language), "table-subhead", "", 1, "muted")
        left += wide
    for group in table.column_groups:
        wide = len(group.columns) * measures.column
        items += _head(Rect(left, y, wide - _GAP, _PARTY - _GAP), group.name.say(language), "table-head", group.id, 1)
        for index, column in enumerate(group.columns):
            top = y + _PARTY
            place = Rect(left + index * measures.column, top, measures.column - _GAP, bottom - top)
            items.append(_column_head(column, place, language))
        left += wide
    return items


def _head(rect: Rect, name: str, kind: str, owner: str, most: int, role: str = "inverse") -> list[Item]:
    lines = wrap(name, HEAD_SIZE, 600, rect.width - 8, most)
    label = Label(lines=lines, x=rect.centre[0], y=rect.centre[1], size=HEAD_SIZE, weight=600, owner=owner, role=role)
    return [Box(rect=rect, kind=kind, id=owner, radius=4), label]


def head_tags(column: Column) -> float:
    """Px of height that the findings in a column's head take."""
    return max(stacked_size(column.flags, 1, MOST_ON_COLUMN)[1] - GAP, 0.0)


def _column_head(column: Column, rect: Rect, language: Language) -> Group:
    name = signed(column.name.say(language), column.change)
    lines = wrap(name, HEAD_SIZE, 600, rect.width - 6, 3)
    x = rect.centre[0]
    tags = head_tags(column)
    middle = (rect.y + rect.bottom - 20 - tags) / 2
    items: tuple[Item, ...] = (
        Box(rect=rect, kind="table-subhead", id=column.id, radius=4, emphasis=column.change),
        Label(lines=lines, x=x, y=middle, size=HEAD_SIZE, weight=600, owner=column.id),
        Label(
            lines=(column.detail.say(language),),
            x=x,
            y=rect.bottom - 13 - tags,
            size=HEAD_SIZE,
            owner=column.id,
            role="muted",
        ),
        *stacked_tags(column.flags, x, rect.bottom - 4 - tags - GAP, column.id, language, 1, MOST_ON_COLUMN),
    )
    return Group(items=items, id=column.id, title=name)


def _merged(lines: Sequence[Line], x: float, y: float, measures: Measures, language: Language) -> list[Item]:
    """One box for neighbouring rows of a section, one for those of a group."""
    items: list[Item] = []
    top = y
    for (section, name), same in groupby(lines, lambda line: (line.group.section, line.group.section_name)):
        of_section = list(same)
        high = len(of_section) * measures.row
        place = Rect(x, top, measures.section - _GAP, high - _GAP)
        items += _group_head(place, name.say(language), "table-section", section, of_section[0].group.hue, 600)
        inner = top
        for _, of_group in groupby(of_section, lambda line: line.group.id):
            group_lines = list(of_group)
            group = group_lines[0].group
            deep = len(group_lines) * measures.row
            place = Rect(x + measures.section, inner, measures.module - _GAP, deep - _GAP)
            items += _module_head(place, group, language)
            inner += deep
        top += high
    return items


def _module_head(rect: Rect, group: RowGroup, language: Language) -> list[Item]:
    """The head of a group: its findings under its name, or behind it where there is only room for a line."""
    name, flags = group.name.say(language), group.flags[:1]
    low = rect.height < SIZE * LEADING + stacked_size(flags, most=1)[1] + 4
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
    most = max(int((rect.height - 4) / (SIZE * LEADING)), 1)
    lines = wrap(name, SIZE, weight, rect.width - 12, min(most, 4))
    role = "heading" if kind == "table-section" else "body"
    x, y = rect.centre
    label = Label(lines=lines, x=x, y=y, size=SIZE, weight=weight, owner=owner, role=role, hue=hue)
    return Box(rect=rect, kind=kind, id=owner, radius=4, hue=hue), label


def _row(columns: tuple[Column, ...], row: Row, place: Rect, measures: Measures, language: Language) -> Group:
    """The operation's name and its cells; a rule under them, or a ground that says why they are empty."""
    wide = measures.operation + measures.columns * measures.column - _GAP
    ground = Rect(place.x, place.y, wide, measures.row - _GAP)
    middle = ground.centre[1]
    name = signed(row.name.say(language), row.change)
    shown = ellipsize(name, SIZE, 400, measures.operation - 2 * _PAD - inline_width(row.flags, MOST_ON_ROW))
    role = row.change or {"automatic": "muted", "unassigned": "broken"}.get(row.kind, "body")
    items: list[Item] = []
    if row.kind:
        items.append(Box(rect=ground, kind=f"table-{row.kind}", id=row.id, radius=4))
    else:
        items.append(Box(rect=Rect(place.x, ground.bottom + _GAP / 2 - 0.5, wide, 1), kind="table-rule", radius=0))
    items.append(Label(lines=(shown,), x=place.x + _PAD, y=middle, size=SIZE, anchor="start", owner=row.id, role=role))
    end = place.x + _PAD + width(shown, SIZE)
    items += inline_tags(row.flags, end, middle, row.id if row.kind else "", language, MOST_ON_ROW)
    left = place.x + measures.operation
    if row.remark.zh:
        remark = ellipsize(row.remark.say(language), 12, 400, measures.columns * measures.column - 8)
        x = left + measures.columns * measures.column / 2
        items.append(
            Label(lines=(remark,), x=x, y=middle, size=12, owner=row.id, role="muted" if role == "body" else role)
        )
    for index, (column, cell) in enumerate(zip(columns, row.cells, strict=True)):
        if cell.kind or cell.change or cell.flags:
            x = left + index * measures.column
            box = Rect(x + 3, place.y + 1.5, measures.column - 6 - _GAP, measures.row - 5)
            items.append(_cell(cell, box, f"{column.id} {row.id}", language))
    return Group(items=tuple(items), id=row.id, title="" if shown == name else name)


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
