"""Table → Drawing: a matrix with repeated heads, in one to three columns on its page, with legend and notes."""

from __future__ import annotations

from archgen.core.names import Language
from archgen.render.drawing import Drawing, Item, Label, Rect
from archgen.render.margins import LYING, MARGIN, TOP
from archgen.render.matrix.matrix_rows import HEAD_SIZE, MOST_ON_ROW, Line, Measures, draw_block, head_tags, sign
from archgen.render.tags import inline_width
from archgen.render.text_metrics import narrowest, width, wrap
from archgen.shapes.change import signed
from archgen.shapes.table import Cell, Table

MOST_LINES = 19  # under each other; more stand beside

_BETWEEN = 32.0
_LINE = 24.0
_NARROWEST = 960.0
_NARROWEST_COLUMN = 58.0
_PROPORTION = 1.7  # width : height of a landscape page


def draw_table(table: Table, language: Language, name: str) -> Drawing:
    """The page in one language."""
    lines = [Line(group, row) for group in table.row_groups for row in group.rows]
    abreast = min(max(-(-len(lines) // MOST_LINES), 1), 3)
    size = max(-(-len(lines) // abreast), 1)
    measures = _measure(table, language, abreast)
    sheet = 2 * MARGIN + abreast * measures.width + (abreast - 1) * _BETWEEN
    items: list[Item] = _titles(table, language, sheet)
    for block in range(abreast):
        x = MARGIN + block * (measures.width + _BETWEEN)
        items += draw_block(table, lines[block * size : (block + 1) * size], x, TOP, measures, language)
    bottom = TOP + measures.head + min(size, len(lines)) * measures.row
    foot, height = _foot(table, language, sheet, bottom + 24)
    return Drawing(
        width=sheet,
        height=height,
        items=(*items, *foot),
        title=table.title.say(language),
        description=_description(table, language),
        name=name,
        language=language,
    )


def _measure(table: Table, language: Language, abreast: int) -> Measures:
    """Widths from the longest texts, within limits; a lone narrow table is widened to hold its own titles."""
    groups, rows = table.row_groups, table.rows
    section = _room([(group.section_name.say(language), len(group.rows)) for group in groups], 64, 110)
    module = _room([(group.name.say(language), len(group.rows)) for group in groups], 72, 150)
    module += max((inline_width(group.flags[:1]) for group in groups), default=0.0)
    tagged = max((inline_width(row.flags, MOST_ON_ROW) for row in rows), default=0.0)
    names = [signed(column.name.say(language), column.change) for column in table.columns]
    texts = [signed(cell.text.say(language), cell.change) for row in rows for cell in row.cells if cell.change]
    signs = max((width(text, 12, 600) + 16 for text in texts), default=0.0)
    signs = max(signs, *(_flagged(cell, language) for row in rows for cell in row.cells if cell.flags), 0.0)
    room = (LYING[0] - 2 * MARGIN - _BETWEEN * (abreast - 1)) / abreast
    longest = room - section - module - max(_NARROWEST_COLUMN, signs) * len(names)
    wide = _room([(row.name.say(language), 1) for row in rows], 90, (330, 290, 190)[abreast - 1]) + tagged
    operation = min(wide, longest)
    fixed = section + module + operation
    widest = min((room - fixed) / len(names), 104.0)
    column = min(max(max(narrowest(name, HEAD_SIZE, 600, 3) for name in names) + 12, _NARROWEST_COLUMN, signs), widest)
    if abreast == 1:
        wanted = max(_NARROWEST, _PROPORTION * _height(len(rows), 2)) - 2 * MARGIN
        column = min(max(column, (wanted - fixed) / len(names)), widest)
        operation = max(operation, _NARROWEST - 2 * MARGIN - section - module - column * len(names))
    lines = max(len(wrap(name, HEAD_SIZE, 600, column - 8, 3)) for name in names)
    tags = max(map(head_tags, table.columns))
    return Measures(section, module, operation, column, len(names), lines, tags)


def _flagged(cell: Cell, language: Language) -> float:
    """The width of a column for a cell with a finding in it."""
    text = width(cell.text.say(language), 12, 600) + 6 + (26 if "masked" in cell.marks else 0) if cell.kind else 0.0
    return text + inline_width(cell.flags) + 12


def _height(rows: int, head_lines: int) -> float:
    measures = Measures(0, 0, 0, 0, 0, head_lines)
    return TOP + measures.head + rows * measures.row + 90


def _room(texts: list[tuple[str, int]], least: float, most: float) -> float:
    """The width that shows every text in the lines that its rows leave it."""
    needs = [narrowest(text, 13, 600, min(rows, 3)) for text, rows in texts]
    return min(max([least, *needs]) + 20, most)


def _titles(table: Table, language: Language, sheet: float) -> list[Item]:
    room = sheet - 2 * MARGIN
    title = wrap(table.title.say(language), 26, 700, room, 1)
    subtitle = wrap(table.subtitle.say(language), 14, 400, room, 1)
    return [
        Label(lines=title, x=MARGIN, y=46, size=26, weight=700, anchor="start", role="title"),
        Label(lines=subtitle, x=MARGIN, y=80, size=14, anchor="start", role="subtitle"),
    ]


def _foot(table: Table, language: Language, sheet: float, y: float) -> tuple[list[Item], float]:
    """The legend in as many lines as it takes, then notes and footer; and where the page ends."""
    items: list[Item] = []
    x = MARGIN
    for entry in table.legend:
        meaning = entry.name.say(language)
        sample = 14 if entry.mark == "masked" else 34
        needed = sample + 8 + width(meaning, 12) + 22
        if x + needed > sheet - MARGIN and x > MARGIN:
            x, y = MARGIN, y + _LINE
        place = Rect(x, y - 9, sample, 18)
        marks = (entry.mark,) if entry.mark else ()
        items += sign(place, entry.sign.say(language), entry.kind, marks, "", entry.change)
        items.append(Label(lines=(meaning,), x=x + sample + 8, y=y, size=12, anchor="start", role="muted"))
        x += needed
    y += _LINE if table.legend else 0
    footer = wrap(table.footer.say(language), 12, 400, sheet / 2 - MARGIN, 1)
    room = sheet - 2 * MARGIN - (width(footer[0], 12) + 24 if footer[0] else 0)
    if footer[0]:
        items.append(Label(lines=footer, x=sheet - MARGIN, y=y, size=12, anchor="end", role="muted"))
    for note in table.notes:
        lines = wrap(note.say(language), 12, 400, room, 3)
        y += (len(lines) - 1) * 16.2 / 2
        items.append(Label(lines=lines, x=MARGIN, y=y, size=12, anchor="start", role="muted"))
        y += (len(lines) - 1) * 16.2 / 2 + _LINE
    return items, y + (12 if table.notes else 34)


def _description(table: Table, language: Language) -> str:
    heads = [column.name.say(language) for column in table.columns]
    groups = [group.name.say(language) for group in table.row_groups]
    comma, stop = ("、", "。") if language == "zh" else (", ", ". ")
    return stop.join((table.subtitle.say(language), comma.join(heads), comma.join(groups))) + stop.strip()
