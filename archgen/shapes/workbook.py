"""A workbook: a cover that explains, then sheets of rows that are filtered, printed and signed."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.core.names import Name
from archgen.core.record import Record, changed
from archgen.shapes.page import Fact
from archgen.shapes.table import Cell, LegendEntry

NOTHING = Name("", "")


class Column(Record, frozen=True, kw_only=True):
    """One column. Neighbours with the same `head` stand under it as one larger head.

    `kind`: "" (words), "code", "number", "sign" (one or two characters), or "hand" (left to people, who take one of
    the `choices` if there are any). `level` is how deep it lies in an outline that people fold up, 0 for never.
    """

    name: Name
    head: Name = NOTHING
    detail: Name = NOTHING
    note: Name = NOTHING
    kind: str = ""
    choices: tuple[Name, ...] = ()
    level: int = 0


class Row(Record, frozen=True, kw_only=True):
    """A cell for every column. `kind`: "", "section", "group" (sums up those of a higher `level` below it),
    "automatic", "unassigned". `hue` is the colour family of a section, -1 for none.
    """

    cells: tuple[Cell, ...]
    kind: str = ""
    level: int = 0
    hue: int = -1


class Sheet(Record, frozen=True, kw_only=True):
    """A list or a matrix. `name` stands on its tab (at most 31 characters), `purpose` says what it is good for.

    The first `frozen` columns stay in view; `remark` says what stands in the place of no rows at all.
    """

    name: Name
    title: Name
    purpose: Name
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    frozen: int = 1
    notes: tuple[Name, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    remark: Name = NOTHING

    @property
    def count(self) -> int:
        """The rows, without those that only sum up."""
        return sum(row.kind not in ("section", "group") for row in self.rows)


class Workbook(Record, frozen=True, kw_only=True):
    """Everything. `contents` heads the list of sheets, `explained` the legend; the last sheet is to be signed."""

    title: Name
    subtitle: Name
    facts: tuple[Fact, ...]
    notes: tuple[Name, ...]
    cover: Name
    contents: tuple[Name, Name, Name]
    explained: Name
    sheets: tuple[Sheet, ...]
    footer: Name


def sheets_of(sheet: Sheet, most_rows: int, most_columns: int) -> Iterator[Sheet]:
    """The sheet, or its parts where a file format has no room for all; each has the frozen columns."""
    room = max(most_columns - sheet.frozen, 1)
    column_starts = range(sheet.frozen, max(len(sheet.columns), sheet.frozen + 1), room)
    row_starts = range(0, max(len(sheet.rows), 1), most_rows)
    count = len(column_starts) * len(row_starts)
    if count == 1:
        yield sheet
        return
    places = [(column, row) for column in column_starts for row in row_starts]
    for number, (column, row) in enumerate(places, 1):
        rows = sheet.rows[row : row + most_rows]
        yield changed(
            sheet,
            name=Name(f"{sheet.name.zh} {number}", f"{sheet.name.en} {number}"),
            title=Name(f"{sheet.title.zh}（{number}/{count}）", f"{sheet.title.en} ({number}/{count})"),
            columns=(*sheet.columns[: sheet.frozen], *sheet.columns[column : column + room]),
            rows=tuple(
                changed(each, cells=(*each.cells[: sheet.frozen], *each.cells[column : column + room])) for each in rows
            ),
        )
