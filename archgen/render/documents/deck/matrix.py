"""Matrices as native tables: grouped heads merged, scopes as tints of the accent colour, red where duties collide."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from archgen.core.names import Name
from archgen.core.record import Record, changed
from archgen.render.documents.deck.stage import Stage
from archgen.render.documents.deck.tables import fill_cell, set_style
from archgen.render.documents.deck.text import (
    ACCENT,
    HEAD,
    LEADING,
    QUIET,
    Style,
    clean,
    colour,
    fitted,
    lines_of,
    write,
)
from archgen.render.drawing import Rect
from archgen.render.text_metrics import ellipsize, narrowest
from archgen.shapes.deck import Matrix, Slide
from archgen.shapes.table import Cell, ColumnGroup, Row, RowGroup, Table, pages

PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # the built-in style "No Style, No Grid"
SIZES = (12.0, 11.0, 10.0, 9.0)  # the largest that needs few slides, else the last
FEW = 4
_SIDE, _ABOVE = 3.0, 1.5
_GROUP, _NAME, _COLUMN = 10.0, 17.0, 11.0  # the widest heads of groups and rows, and column, in em
_LEAST = 34.0
_HEAD_LINES = 4
# How much the accent colour covers the ground in a cell of a kind; what is not named stays as it is.
_TINTS = {"all": 0.45, "tenant": 0.28, "dept": 0.14, "linked": 0.14, "custom": 0.14, "allowed": 0.08}
MARKS = {"masked": "*"}
_QUIET_LINE = '<a:solidFill><a:schemeClr val="bg2"><a:lumMod val="90000"/></a:schemeClr></a:solidFill>'
_LINES = "".join(f'<a:{side} w="6350">{_QUIET_LINE}</a:{side}>' for side in ("lnL", "lnR", "lnT", "lnB"))


class Grid(Record, frozen=True, kw_only=True):
    """Sizes in points: of text, a row, the upper head and all of the head; widths of the heads of groups and rows, and
    of columns by their id.
    """

    size: float
    row: float
    upper: float
    head: float
    group: float
    name: float
    columns: Mapping[str, float]

    def parts(self, table: Table, room: Rect) -> list[Table]:
        """The table slide by slide: all that the first roles may do, then the next ones."""
        rows = max(int((room.height - self.head - self.row) / self.row), 1)
        left = room.width - self.group - self.name
        columns = len(table.columns)
        if sum(self.columns.values()) > left:
            columns = max(int(left / max(self.columns.values())), 1)
        sides = pages(table, len(table.rows), columns)
        return [
            part for side in sides for part in pages(_granted(side) if side is not sides[0] else side, rows, columns)
        ]


def _granted(table: Table) -> Table:
    """Without rows that say nothing of these roles."""
    groups = [
        changed(group, rows=tuple(row for row in group.rows if any(cell.kind for cell in row.cells)))
        for group in table.row_groups
    ]
    return changed(table, row_groups=tuple(group for group in groups if group.rows) or table.row_groups[:1])


def add_matrix(stage: Stage, slide: Slide, body: Matrix) -> None:
    """As many slides as the matrix needs."""
    room = stage.room(body.lead, 1)
    grids = [_grid(stage, body.table, size) for size in SIZES]
    grid = next((each for each in grids if len(each.parts(body.table, room)) <= FEW), grids[-1])
    parts = grid.parts(body.table, room)
    for number, part in enumerate(parts, 1):
        made, place = stage.add(slide, body.lead, number, len(parts))
        _Painter(stage, grid, part, place).draw(made)


def _grid(stage: Stage, table: Table, size: float) -> Grid:
    say, pad = stage.language, 2 * _SIDE + 6
    groups = max(narrowest(clean(each.name.say(say)), size, 700, 2) for each in table.row_groups)
    names = max(narrowest(clean(row.name.say(say)), size, 400, 1) for row in table.rows)
    heads = {each.id: clean(each.name.say(say)) for each in table.columns}
    wanted = {id_: narrowest(head, size, 700, 3) + pad for id_, head in heads.items()}
    columns = {id_: min(max(wide, _LEAST), _COLUMN * size) for id_, wide in wanted.items()}
    needed = (len(lines_of(head, size, columns[id_] - 2 * _SIDE, True)) for id_, head in heads.items())
    lines = min(max(needed), _HEAD_LINES)
    row = size * LEADING + 2 * _ABOVE + 1
    tall = max(_upper_lines(clean(each.name.say(say)), each, columns, size) for each in table.column_groups)
    upper = min(tall, 2) * size * LEADING + 2 * _ABOVE + 1
    return Grid(
        size=size,
        row=row,
        upper=upper,
        head=upper + lines * size * LEADING + 2 * _ABOVE,
        group=min(groups + pad, _GROUP * size),
        name=min(names + pad, _NAME * size),
        columns=columns,
    )


def _upper_lines(text: str, group: ColumnGroup, columns: Mapping[str, float], size: float) -> int:
    room = sum(columns[column.id] for column in group.columns) - 2 * _SIDE
    return len(lines_of(text, size, room, True))


class _Painter:
    """Paints one part of a matrix."""

    def __init__(self, stage: Stage, grid: Grid, part: Table, place: Rect) -> None:
        self.stage, self.grid, self.part, self.place = stage, grid, part, place
        own = [grid.columns[column.id] for column in part.columns]
        spare = place.width - grid.group - grid.name - sum(own)
        widest = max(_COLUMN * grid.size, *own)
        self.widths = [min(wide + spare / len(own), widest) for wide in own]

    def draw(self, made: Any) -> None:
        part, grid, place = self.part, self.grid, self.place
        widths = (grid.group, grid.name, *self.widths)
        size = (sum(widths), grid.head + grid.row * len(part.rows))
        frame = made.shapes.add_table(
            len(part.rows) + 2, len(widths), Pt(place.x), Pt(place.y), Pt(size[0]), Pt(size[1])
        )
        table = frame.table
        table.horz_banding = False
        set_style(frame, PLAIN)
        for column, wide in zip(table.columns, widths, strict=True):
            column.width = Pt(wide)
        for number, row in enumerate(table.rows):
            row.height = Pt((grid.upper, grid.head - grid.upper)[number] if number < 2 else grid.row)
        cells = [list(row.cells) for row in table.rows]
        self.heads(cells)
        self.rows(cells)
        self.legend(made, Rect(place.x, place.y + size[1] + 5, place.width, grid.row))

    def heads(self, cells: list[list[Any]]) -> None:
        """The two heads of rows over both lines, parties over their roles."""
        for number, name in enumerate(self.part.heads[1:]):
            cells[0][number].merge(cells[1][number])
            self.head(cells[0][number], self.say(name), "l")
        start = 2
        for group in self.part.column_groups:
            end = start + len(group.columns) - 1
            if end > start:
                cells[0][start].merge(cells[0][end])
            room = sum(self.widths[start - 2 : end - 1]) - 2 * _SIDE - 4
            style, high = Style(self.grid.size, bold=True), self.grid.upper - 2 * _ABOVE
            self.head(cells[0][start], fitted(self.say(group.name), style, room, high, style.size)[0], "ctr")
            for number, each in enumerate(group.columns, start):
                self.column_head(cells[1][number], self.say(each.name), self.widths[number - 2])
            start = end + 1

    def head(self, cell: Any, text: str, align: str) -> None:
        self.fill(cell, text, Style(self.grid.size, bold=True, colour=self.stage.inverse, align=align))
        _dress(cell, HEAD, middle=True)

    def column_head(self, cell: Any, text: str, wide: float) -> None:
        style = Style(self.grid.size, bold=True, align="ctr")
        high = self.grid.head - self.grid.upper - 2 * _ABOVE
        self.fill(cell, fitted(text, style, wide - 2 * _SIDE, high, self.grid.size)[0], style)
        _dress(cell, QUIET, middle=True)

    def rows(self, cells: list[list[Any]]) -> None:
        number = 2
        lines = [(group, row) for group in self.part.row_groups for row in group.rows]
        for group, same in groupby(lines, key=lambda line: line[0]):
            rows = [row for _, row in same]
            if len(rows) > 1:
                cells[number][0].merge(cells[number + len(rows) - 1][0])
            self.group(cells[number][0], group, len(rows))
            for row in rows:
                self.row(cells, number, row)
                number += 1

    def group(self, cell: Any, group: RowGroup, rows: int) -> None:
        """The head of a group in the lines that its rows leave it."""
        style = Style(self.grid.size, bold=True)
        high = rows * self.grid.row - 2 * _ABOVE
        shown = fitted(self.say(group.name), style, self.grid.group - 2 * _SIDE, high, self.grid.size)[0]
        self.fill(cell, shown, style)
        _dress(cell, QUIET)

    def row(self, cells: list[list[Any]], number: int, row: Row) -> None:
        ink = {"automatic": self.stage.muted, "unassigned": self.stage.theme.broken.ink}.get(row.kind, "")
        room = self.grid.name - 2 * _SIDE - 4
        name = ellipsize(self.say(row.name), self.grid.size, 400, room)
        self.fill(cells[number][1], name, Style(self.grid.size, colour=ink))
        _dress(cells[number][1], "")
        last = len(row.cells) + 1
        if row.remark.zh:  # at the left, beside the operation: else it would seem to be a role's
            if last > 2:
                cells[number][2].merge(cells[number][last])
            shown = ellipsize(self.say(row.remark), self.grid.size, 400, sum(self.widths) - 2 * _SIDE - 4)
            self.fill(cells[number][2], shown, Style(self.grid.size, colour=ink or self.stage.muted))
            _dress(cells[number][2], "")
            return
        for place, cell in enumerate(row.cells, 2):
            self.sign(cells[number][place], cell, self.widths[place - 2])

    def sign(self, target: Any, cell: Cell, wide: float) -> None:
        """A scope on its tint, with what goes with it."""
        text = self.say(cell.text) + "".join(sign for mark, sign in MARKS.items() if mark in cell.marks)
        theme, broken = self.stage.theme, "broken" in cell.marks
        ink = theme.broken.ink if broken else ""
        shown = ellipsize(text, self.grid.size, 400, wide - 2 * _SIDE)
        self.fill(target, shown, Style(self.grid.size, bold=broken, colour=ink, align="ctr"))
        ground = theme.broken.tint if broken else ACCENT if cell.kind in _TINTS else ""
        _dress(target, ground, _TINTS.get(cell.kind, 1))

    def legend(self, made: Any, place: Rect) -> None:
        """What the signs mean, in a line below."""
        entries = (
            (self.say(entry.sign) or MARKS.get(entry.mark, ""), self.say(entry.name)) for entry in self.part.legend
        )
        text = ("；" if self.stage.language == "zh" else "; ").join(
            f"{sign} = {name}" for sign, name in entries if sign
        )
        if text:
            shown = ellipsize(text, 9, 400, place.width)
            style = Style(9, colour=self.stage.muted)
            write(self.stage.text_box(made, place), [((shown, False),)], style, self.stage.language)

    def say(self, name: Name) -> str:
        return clean(name.say(self.stage.language))

    def fill(self, cell: Any, text: str, style: Style) -> None:
        fill_cell(self.stage, cell, [((text, False),)] if text else [()], style, _SIDE, _ABOVE)


def _dress(cell: Any, ground: str, cover: float = 1.0, middle: bool = False) -> None:
    """Thin quiet lines around a cell, and its ground, "" for none."""
    properties = cell._tc.get_or_add_tcPr()
    if middle:
        properties.set("anchor", "ctr")
    fill = f"<a:solidFill>{colour(ground, cover)}</a:solidFill>" if ground else ""
    for element in list(parse_xml(f"<a:tcPr {nsdecls('a')}>{_LINES}{fill}</a:tcPr>")):
        properties.append(element)
