"""Lists as native tables: columns as wide as they need, rows measured, as many slides as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.util import Pt

from archgen.core.record import Record
from archgen.render.documents.deck.stage import Stage
from archgen.render.documents.deck.template import POINT
from archgen.render.documents.deck.text import (
    LEADING,
    Spoken,
    Style,
    clean,
    joined,
    lines_of,
    spoken,
    widest,
    write,
)
from archgen.render.drawing import Rect
from archgen.render.text_metrics import narrowest
from archgen.shapes.deck import Listing, Slide

RULED = "{3B4B98B0-60AC-42C2-AFA5-B58CD77FA1E5}"  # the built-in style "Light Style 1 - Accent 1"
SIZES = (15.0, 14.0, 13.0, 12.0, 11.0)  # the largest at which all stands on one slide, else the last
_SIDE = 6.0  # room beside the text of a cell
_ABOVE = (8.0, 5.5, 3.5)  # and above: as much as there is room for
_BLANK = 96.0  # width of a column that people fill
_SIGNED = 34.0  # height of a row that people fill

Cells = tuple[tuple[Spoken, ...], ...]


class Line(Record, frozen=True):
    """A row, or the part of one that fits a slide, and its height."""

    cells: Cells
    height: float


class Plan(Record, frozen=True):
    """Sizes of a table: of text, of the room above and below it, of columns and head; and its rows slide by slide."""

    size: float
    above: float
    widths: tuple[float, ...]
    head: float
    pages: tuple[tuple[Line, ...], ...]


def add_listing(stage: Stage, slide: Slide, body: Listing) -> None:
    """As many slides as the table needs."""
    heads = [clean(head.say(stage.language)) for head in body.table.heads]
    rows: list[Cells] = [tuple(spoken(cell, stage.language) for cell in row) for row in body.table.rows]
    first, later = stage.room(body.lead, 1), stage.room(body.lead, 2)
    plans = (plan(heads, rows, size, above, first, later) for size in SIZES for above in _ABOVE)
    tight = plan(heads, rows, SIZES[-1], _ABOVE[-1], first, later)
    best = next((each for each in plans if len(each.pages) == 1), None) or tight
    for number, lines in enumerate(best.pages, 1):
        made, room = stage.add(slide, body.lead, number, len(best.pages))
        _draw(stage, made, room, heads, lines, best)


def plan(heads: Sequence[str], rows: Sequence[Cells], size: float, above: float, first: Rect, later: Rect) -> Plan:
    """Widths and heights of everything, and which rows stand on which slide."""
    widths = column_widths(heads, rows, size, first.width)
    head = max(len(lines_of(text, size, wide - 2 * _SIDE, True)) for text, wide in zip(heads, widths, strict=True))
    head_height = head * size * LEADING + 2 * above
    blank = any(not any(joined(each) for row in rows for each in row[n]) for n in range(len(heads)))
    blank = blank or any(not any(joined(each) for cell in row for each in cell) for row in rows)
    grid = _Grid(widths, size, above, _SIGNED if blank else 0.0)
    pages = grid.pages(rows, first.height - head_height, later.height - head_height)
    return Plan(size, above, widths, head_height, pages)


def column_widths(heads: Sequence[str], rows: Sequence[Cells], size: float, room: float) -> tuple[float, ...]:
    """All of the room, shared by what the columns hold: none narrower than its longest word where that can be."""
    least, natural = [], []
    for number, head in enumerate(heads):
        column = [row[number] for row in rows]
        texts = [joined(each) for cell in column for each in cell]
        blank = not any(texts)
        words = max((narrowest(text, size, 700, 99) for text in (head, *texts) if text), default=0.0)
        longest = max([narrowest(head, size, 700, 1), *(widest(cell, size) for cell in column)])
        least.append(min(max(words, 24) + 2 * _SIDE + 4, room * 0.3))
        natural.append(max(min(longest + 2 * _SIDE + 8, room), _BLANK if blank else 0))
    if sum(natural) <= room:
        return tuple(each * room / sum(natural) for each in natural)
    if sum(least) >= room:
        return tuple(each * room / sum(least) for each in least)
    wanted = [max(wide - narrow, 0.0) ** 0.7 for wide, narrow in zip(natural, least, strict=True)]
    spare = room - sum(least)
    return tuple(narrow + spare * each / sum(wanted) for narrow, each in zip(least, wanted, strict=True))


class _Grid:
    """Breaks rows into slides; `least` is the height of a row that people fill."""

    def __init__(self, widths: Sequence[float], size: float, above: float, least: float) -> None:
        self.widths, self.size, self.above, self.least = widths, size, above, least

    def pages(self, rows: Sequence[Cells], first: float, later: float) -> tuple[tuple[Line, ...], ...]:
        """The rows of each slide. A row goes on on the next one where much of the slide would stay empty."""
        pages: list[list[Line]] = [[]]
        left = first
        for whole in rows:
            row: Cells | None = whole
            while row:
                line, rest = self.taken(row, left)
                fits = line.height <= left and not rest
                worth_it = rest and left > later / 3 and line.height > 6 * self.size
                if fits or worth_it or not pages[-1]:
                    pages[-1].append(line)
                    left -= line.height
                    row = rest
                if row:
                    pages.append([])
                    left = later
        return tuple(map(tuple, pages))

    def taken(self, row: Cells, room: float) -> tuple[Line, Cells | None]:
        """As much of a row as there is room for, at least a line, and what is left of it."""
        limit = max(int((room - 2 * self.above) / (self.size * LEADING)), 1)
        counts = [
            [len(lines_of(joined(each), self.size, wide - 2 * _SIDE, any(bold for _, bold in each))) for each in cell]
            for cell, wide in zip(row, self.widths, strict=True)
        ]
        highest = max(map(sum, counts), default=1)
        height = min(highest, limit) * self.size * LEADING + 2 * self.above
        if highest <= limit:
            return Line(row, max(height, self.least)), None
        parts = [self.cut(cell, limit, wide - 2 * _SIDE) for cell, wide in zip(row, self.widths, strict=True)]
        return Line(tuple(head for head, _ in parts), height), tuple(rest for _, rest in parts)

    def cut(self, cell: tuple[Spoken, ...], limit: int, room: float) -> tuple[tuple[Spoken, ...], tuple[Spoken, ...]]:
        """The first lines of a cell, and the rest; where a paragraph is cut its runs become one."""
        head: list[Spoken] = []
        for number, paragraph in enumerate(cell):
            bold = any(each for _, each in paragraph)
            text = " ".join(joined(paragraph).split())
            lines = lines_of(text, self.size, room, bold)
            if len(lines) > limit:
                end = 0
                for line in lines[:limit]:
                    end = text.index(line, end) + len(line)
                first = [((text[:end], bold),)] if limit else []
                return (*head, *first), (((text[end:].strip(), bold),), *cell[number + 1 :])
            head.append(paragraph)
            limit -= len(lines)
        return tuple(head), ((),)


def _draw(stage: Stage, made: Any, room: Rect, heads: Sequence[str], lines: Sequence[Line], sizes: Plan) -> None:
    height = sizes.head + sum(line.height for line in lines)
    frame = made.shapes.add_table(len(lines) + 1, len(heads), Pt(room.x), Pt(room.y), Pt(room.width), Pt(height))
    table = frame.table
    set_style(frame, RULED)
    for column, wide in zip(table.columns, sizes.widths, strict=True):
        column.width = Pt(wide)
    cells = [list(row.cells) for row in table.rows]
    for row, high in zip(table.rows, (sizes.head, *(line.height for line in lines)), strict=True):
        row.height = Pt(high)
    for number, head in enumerate(heads):
        fill_cell(stage, cells[0][number], [((head, True),)], Style(sizes.size, bold=True), above=sizes.above)
    for place, line in enumerate(lines, 1):
        for number, cell in enumerate(line.cells):
            fill_cell(stage, cells[place][number], list(cell), Style(sizes.size), above=sizes.above)


def fill_cell(
    stage: Stage, cell: Any, paragraphs: Sequence[Spoken], style: Style, side: float = _SIDE, above: float = 0
) -> None:
    """Text in a cell with the margins that it was measured with."""
    write(cell.text_frame, paragraphs, style, stage.language)
    properties = cell._tc.get_or_add_tcPr()
    for name, room in (("marL", side), ("marR", side), ("marT", above), ("marB", above)):
        properties.set(name, str(round(room * POINT)))


def set_style(frame: Any, style: str) -> None:
    """One of the built-in table styles, by its id."""
    properties = frame._element.graphic.graphicData.tbl.tblPr
    for child in properties:
        if child.tag.endswith("}tableStyleId"):
            child.text = style
