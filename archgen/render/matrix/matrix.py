"""Table → Drawing: a matrix with repeated heads, in one to three blocks on its page, with legend and notes."""

from __future__ import annotations

from archgen.core.names import Language
from archgen.render.drawing import Drawing, Item, Label, Rect
from archgen.render.margins import LYING, MARGIN, TOP, titles, titles_width
from archgen.render.matrix.matrix_rows import draw_block, sign
from archgen.render.matrix.measures import Line, Measures, blocks_of, lines_of, measure, stretched, widened
from archgen.render.text_metrics import width, wrap
from archgen.shapes.table import Table

_BETWEEN = 32.0
_LINE = 24.0
_NARROWEST = 960.0
_MEANING = 170.0  # px of the meaning of a finding
_SPARE = 4.0  # px less, so that it can be read on A4, too
_PROPORTION = 1.7  # width : height of a landscape page


def draw_table(table: Table, language: Language, name: str) -> Drawing:
    """The page in one language."""
    measures = _measure(table, language)
    sheet = max(_sheet(table, measures), min(titles_width(table.title, table.subtitle, language), LYING[0]))
    below = _foot(table, language, sheet, 0)[1]
    room = LYING[1] - _SPARE - TOP - measures.heads.height - below - _LINE - _explained(table, sheet)
    blocks = blocks_of(table, lines_of(table, language, measures), room)
    blocks = stretched(blocks, room - _highest(blocks))
    items: list[Item] = titles(table.title, table.subtitle, language, sheet)
    for number, block in enumerate(blocks):
        x = MARGIN + number * (measures.width + _BETWEEN)
        items += draw_block(table, block, x, TOP, measures, language)
    bottom = TOP + measures.heads.height + _highest(blocks)
    foot, height = _foot(table, language, sheet, bottom + _LINE)
    return Drawing(
        width=sheet,
        height=height,
        items=(*items, *foot),
        title=table.title.say(language),
        description=_description(table, language),
        name=name,
        language=language,
    )


def _measure(table: Table, language: Language) -> Measures:
    """Blocks as wide as their texts need; a lone one as wide as suits its height, within the page."""
    room = (LYING[0] - 2 * MARGIN - _BETWEEN * (table.abreast - 1)) / table.abreast
    measures = measure(table, language, room)
    if table.abreast > 1:
        return widened(table, language, measures, room)
    high = sum(line.high for line in lines_of(table, language, measures)) + TOP + measures.heads.height + 4 * _LINE
    wanted = min(max(_NARROWEST, _PROPORTION * high) - 2 * MARGIN, room)
    return widened(table, language, measures, wanted)


def _sheet(table: Table, measures: Measures) -> float:
    return 2 * MARGIN + table.abreast * measures.width + (table.abreast - 1) * _BETWEEN


def _highest(blocks: list[list[Line]]) -> float:
    return max(sum(line.high for line in block) for block in blocks)


def _explained(table: Table, sheet: float) -> float:
    """The px of height that the meanings of its findings take below."""
    cells = [cell for row in table.rows for cell in row.cells]
    some = (table.columns, table.row_groups, table.rows, cells)
    rules = {flag.rule for things in some for thing in things for flag in thing.flags}
    lines = -(-len(rules) * _MEANING // (sheet - 2 * MARGIN))
    return 22 * lines - 8 if rules else 0.0


def _foot(table: Table, language: Language, sheet: float, y: float) -> tuple[list[Item], float]:
    """The legend in as many lines as it takes, then notes and footer; and where the page ends."""
    items: list[Item] = []
    x = MARGIN
    for entry in table.legend:
        meaning = entry.name.say(language)
        text = entry.sign.say(language)
        sample = 14 if entry.mark == "masked" else max(width(text, 12, 600) + 12, 34)
        needed = sample + 8 + width(meaning, 12) + 22
        if x + needed > sheet - MARGIN and x > MARGIN:
            x, y = MARGIN, y + _LINE
        place = Rect(x, y - 9, sample, 18)
        marks = (entry.mark,) if entry.mark else ()
        items += sign(place, text, entry.kind, marks, "", entry.change)
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
