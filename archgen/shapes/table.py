"""A table with grouped columns and rows: the permission matrix, and every list that is shown, printed or filtered."""

from __future__ import annotations

from archgen.core.names import Name
from archgen.core.record import Record, changed

NOTHING = Name("", "")


class Cell(Record, frozen=True):
    """`kind` says what the text is ("scope", "automatic" ...), `marks` what stands beside it ("broken" ...)."""

    text: Name = NOTHING
    kind: str = ""
    marks: tuple[str, ...] = ()
    note: Name = NOTHING


class Column(Record, frozen=True, kw_only=True):
    """One column; `id` is the element that it stands for (`role:keeper`)."""

    id: str
    name: Name
    marks: tuple[str, ...] = ()
    note: Name = NOTHING


class ColumnGroup(Record, frozen=True, kw_only=True):
    """Columns under one head."""

    id: str
    name: Name
    columns: tuple[Column, ...]


class Row(Record, frozen=True, kw_only=True):
    """One row: a head and a cell for every column of the table. `kind` is "" or, for instance, "automatic"."""

    id: str
    name: Name
    cells: tuple[Cell, ...]
    kind: str = ""
    marks: tuple[str, ...] = ()
    note: Name = NOTHING


class RowGroup(Record, frozen=True, kw_only=True):
    """Rows under one head; `section` is the name of the larger group that it is part of."""

    id: str
    name: Name
    rows: tuple[Row, ...]
    section: Name = NOTHING
    marks: tuple[str, ...] = ()
    note: Name = NOTHING


class LegendEntry(Record, frozen=True):
    """What a sign in a cell means: `sign` is its text, or `mark` the name of a mark."""

    name: Name
    sign: Name = NOTHING
    mark: str = ""


class Table(Record, frozen=True, kw_only=True):
    """A whole table. `heads` name the columns of row heads (group, row); `notes` are sentences under it."""

    title: Name
    subtitle: Name = NOTHING
    heads: tuple[Name, ...] = ()
    column_groups: tuple[ColumnGroup, ...]
    row_groups: tuple[RowGroup, ...]
    legend: tuple[LegendEntry, ...] = ()
    notes: tuple[Name, ...] = ()
    footer: Name = NOTHING

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, left to right."""
        return tuple(column for group in self.column_groups for column in group.columns)

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, top to bottom."""
        return tuple(row for group in self.row_groups for row in group.rows)


def pages(table: Table, max_rows: int, max_columns: int) -> tuple[Table, ...]:
    """The table in parts that can be read: column parts first, then row parts; groups stay whole where they fit.

    A group that is cut goes on under the same head.
    """
    column_parts = _parts([len(group.columns) for group in table.column_groups], max_columns)
    row_parts = _parts([len(group.rows) for group in table.row_groups], max_rows)
    return tuple(_part(table, columns, rows) for columns in column_parts for rows in row_parts)


Slice = tuple[int, int, int]  # group, first, end


def _parts(sizes: list[int], limit: int) -> list[list[Slice]]:
    """Groups of the given sizes into parts of at most `limit`; parts of near-equal size where groups allow it."""
    parts: list[list[Slice]] = [[]]
    room = limit
    for group, size in enumerate(sizes):
        if size > room and size <= limit and parts[-1]:
            parts.append([])
            room = limit
        first = 0
        while first < size:
            if room == 0:
                parts.append([])
                room = limit
            end = min(size, first + room)
            parts[-1].append((group, first, end))
            room -= end - first
            first = end
    return parts


def _part(table: Table, columns: list[Slice], rows: list[Slice]) -> Table:
    starts = [0]
    for group in table.column_groups:
        starts.append(starts[-1] + len(group.columns))
    kept = [starts[group] + index for group, first, end in columns for index in range(first, end)]
    whole = kept == list(range(starts[-1]))
    return changed(
        table,
        column_groups=tuple(
            changed(table.column_groups[group], columns=table.column_groups[group].columns[first:end])
            for group, first, end in columns
        ),
        row_groups=tuple(
            changed(
                table.row_groups[group],
                rows=tuple(
                    row if whole else changed(row, cells=tuple(row.cells[index] for index in kept))
                    for row in table.row_groups[group].rows[first:end]
                ),
            )
            for group, first, end in rows
        ),
    )
