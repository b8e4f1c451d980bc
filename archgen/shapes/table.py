"""A table with grouped columns and rows: the permission matrix, and every list that is shown, printed or filtered."""

from __future__ import annotations

from collections.abc import Iterable

from archgen.core.names import Name
from archgen.core.record import Record, changed
from archgen.shapes.flag import Flag
from archgen.shapes.paging import Slice, parts

NOTHING = Name("", "")


class Cell(Record, frozen=True):
    """`kind` says what the text is ("self" … "all", "deputy" ...), `marks` what goes with it ("broken", "masked").

    `note` is the whole story, for a tooltip or a comment. A cell without a kind is empty. `change`, as of a row or a
    column: "added", "removed", "changed" since another edition of the spec, or "".
    """

    text: Name = NOTHING
    kind: str = ""
    marks: tuple[str, ...] = ()
    note: Name = NOTHING
    change: str = ""
    flags: tuple[Flag, ...] = ()


EMPTY = Cell()


class Column(Record, frozen=True, kw_only=True):
    """One column; `id` is the element that it stands for (`role:keeper`), `detail` a quieter line under its name."""

    id: str
    name: Name
    detail: Name = NOTHING
    marks: tuple[str, ...] = ()
    note: Name = NOTHING
    change: str = ""
    flags: tuple[Flag, ...] = ()


class ColumnGroup(Record, frozen=True, kw_only=True):
    """Columns under one head."""

    id: str
    name: Name
    columns: tuple[Column, ...]


class Row(Record, frozen=True, kw_only=True):
    """One row: a head, and a cell for every column of the table.

    `kind` is "", "automatic" or "unassigned"; `remark` says in words why every cell is empty.
    """

    id: str
    name: Name
    cells: tuple[Cell, ...]
    kind: str = ""
    remark: Name = NOTHING
    note: Name = NOTHING
    change: str = ""
    flags: tuple[Flag, ...] = ()


class RowGroup(Record, frozen=True, kw_only=True):
    """Rows under one head; neighbours with the same `section` (an id) stand under one larger head, `section_name`.

    `goes_on` and `section_goes_on` say that it began on an earlier page, or in an earlier block.
    """

    id: str
    name: Name
    rows: tuple[Row, ...]
    section: str = ""
    section_name: Name = NOTHING
    hue: int = -1
    goes_on: bool = False
    section_goes_on: bool = False
    flags: tuple[Flag, ...] = ()


class LegendEntry(Record, frozen=True):
    """What a cell of a `kind` with the text `sign` means, or a `mark`, or a `change`.

    A `letter` stands beside others in the first word of a cell; a `ground` is told by the colour of a cell alone.
    """

    name: Name
    sign: Name = NOTHING
    kind: str = ""
    mark: str = ""
    change: str = ""
    letter: bool = False
    ground: bool = False


class Frame(Record, frozen=True):
    """Px of width that pages share: of the sheet, of the three row heads, and of each column."""

    sheet: float
    section: float
    module: float
    operation: float
    columns: tuple[float, ...]


class Table(Record, frozen=True, kw_only=True):
    """A whole table. `heads` name the three columns of row heads; `notes` are sentences under it.

    `elsewhere` is the remark of a row whose cells are all in the columns of other pages, `continued` what a group is
    called (`{name}`) that began on an earlier one. Pages without some columns count them as `counted` ("roles") and
    say `absent` where these have nothing in any row, `apart` where other pages of the same rows have them.
    Rows stand in `abreast` blocks, each with its own heads, as wide as `frames` say, one a language, if there are any.
    """

    title: Name
    subtitle: Name = NOTHING
    heads: tuple[Name, Name, Name] = (NOTHING, NOTHING, NOTHING)
    column_groups: tuple[ColumnGroup, ...]
    row_groups: tuple[RowGroup, ...]
    legend: tuple[LegendEntry, ...] = ()
    notes: tuple[Name, ...] = ()
    elsewhere: Name = NOTHING
    continued: Name = NOTHING
    counted: Name = NOTHING
    absent: Name = NOTHING
    apart: Name = NOTHING
    footer: Name = NOTHING
    abreast: int = 1
    frames: tuple[Frame, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, left to right."""
        return tuple(column for group in self.column_groups for column in group.columns)

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, top to bottom."""
        return tuple(row for group in self.row_groups for row in group.rows)

    def name_of(self, group: RowGroup) -> Name:
        """What stands in the head of a group."""
        return self._going_on(group.name) if group.goes_on else group.name

    def section_of(self, group: RowGroup) -> Name:
        """What stands in the head of its section."""
        return self._going_on(group.section_name) if group.section_goes_on else group.section_name

    def _going_on(self, name: Name) -> Name:
        return self.continued.format(name=name) if name.zh and self.continued.zh else name


def occurring(entries: Iterable[LegendEntry], rows: Iterable[Row]) -> tuple[LegendEntry, ...]:
    """Those whose sign, mark or change is in a cell; a cell may have several signs (`D Ln`, `D→Org`)."""
    cells = [cell for row in rows for cell in row.cells if cell is not EMPTY]
    texts = {cell.text.en for cell in cells}
    signs = {sign for text in texts for sign in text.replace("→", " ").split()}
    letters = {letter for text in texts for letter in text.partition(" ")[0]}
    grounds = {cell.kind for cell in cells}
    marks = {mark for cell in cells if cell.marks for mark in cell.marks}
    changes = {cell.change for cell in cells}

    def occurs(entry: LegendEntry) -> bool:
        if entry.mark or entry.change:
            return entry.mark in marks if entry.mark else entry.change in changes
        if entry.ground:
            return entry.kind in grounds
        return entry.sign.en in (letters if entry.letter else signs)

    return tuple(entry for entry in entries if occurs(entry))


def pages(table: Table, max_rows: int, max_columns: int) -> tuple[Table, ...]:
    """The table in parts that can be read: the first rows in all their columns, then the next.

    Groups stay whole where they fit, and go on under the same head where they do not. Where there are too many columns,
    a part has only those with something in its rows.
    """
    return cut(table, parts([len(group.rows) for group in table.row_groups], max_rows), max_columns)


def cut(table: Table, row_parts: list[list[Slice]], max_columns: int) -> tuple[Table, ...]:
    """The same where it is settled which rows of which groups share a page."""
    whole = [(number, 0, len(group.rows)) for number, group in enumerate(table.row_groups)]
    if row_parts == [whole] and len(table.columns) <= max_columns:
        return (table,)
    return tuple(
        _part(table, set(columns), rows) for rows in row_parts for columns in _column_parts(table, rows, max_columns)
    )


def _column_parts(table: Table, rows: list[Slice], most: int) -> list[list[int]]:
    """The columns of each part of these rows."""
    used = set(range(len(table.columns)))
    if len(used) > most:
        shown = [row for group, first, end in rows for row in table.row_groups[group].rows[first:end]]
        used = {
            index for index in used if any(row.cells[index].kind or row.cells[index].change for row in shown)
        } or set(range(most))
    kept: list[list[int]] = []
    start = 0
    for group in table.column_groups:
        kept.append([index for index in range(start, start + len(group.columns)) if index in used])
        start += len(group.columns)
    cut = parts([len(group) for group in kept], most)
    return [[index for group, first, end in part for index in kept[group][first:end]] for part in cut]


def _part(table: Table, columns: set[int], rows: list[Slice]) -> Table:
    kept = sorted(columns)
    column_groups = []
    start = 0
    for group in table.column_groups:
        own = tuple(column for index, column in enumerate(group.columns, start) if index in columns)
        column_groups += [changed(group, columns=own)] if own else []
        start += len(group.columns)
    row_groups = [
        changed(
            _begun(table, group, first, rows[0]),
            rows=tuple(_shortened(row, kept, table.elsewhere) for row in table.row_groups[group].rows[first:end]),
        )
        for group, first, end in rows
    ]
    return changed(table, column_groups=tuple(column_groups), row_groups=tuple(row_groups))


def _begun(table: Table, number: int, first: int, start: Slice) -> RowGroup:
    """A group of a part that starts there, which knows whether it, or its section, began earlier."""
    group, opening = table.row_groups[number], table.row_groups[start[0]]
    before = opening.section if start[1] else table.row_groups[start[0] - 1].section if start[0] else None
    goes_on = bool(first) or group.goes_on
    return changed(group, goes_on=goes_on, section_goes_on=group.section == opening.section == before)


def _shortened(row: Row, kept: list[int], elsewhere: Name) -> Row:
    cells = tuple([row.cells[index] for index in kept]) if len(kept) < len(row.cells) else row.cells
    absent = not any(cell.kind or cell.flags for cell in cells) and any(cell.kind or cell.flags for cell in row.cells)
    return changed(row, cells=cells, remark=elsewhere if absent else row.remark)
