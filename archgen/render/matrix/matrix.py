"""Table → Drawing: a matrix with repeated heads, in one to three blocks on its page, with legend and notes."""

from __future__ import annotations

from archgen.core.names import LANGUAGES, Language
from archgen.render.drawing import Drawing, Item, Label, Rect
from archgen.render.margins import LYING, MARGIN, TOP, above_sheet, ending, in_rows, noted, titles, titles_width
from archgen.render.matrix.matrix_rows import draw_block, sign
from archgen.render.matrix.measures import Line, Measures, blocks_of, framed, lines_of, measure, stretched, widened
from archgen.render.text_metrics import width
from archgen.shapes.table import EMPTY, Frame, Table

BETWEEN = 32.0  # px between blocks
_LINE = 24.0
_UNDER = 10.0  # px from the rows to the legend
NARROWEST = 960.0
_MEANING = 170.0  # px of the meaning of a finding
_SPARE = 4.0  # px less, so that it can be read on A4, too
_PROPORTION = 1.7  # width : height of a landscape page


def draw_table(table: Table, language: Language, name: str) -> Drawing:
    """The page in one language."""
    measures = _measure(table, language)
    sheet = _sheet(table, language, measures)
    room = room_for_rows(table, language, sheet, measures)
    items = titles(table.title, table.subtitle, table.footer, language, sheet)
    blocks = blocks_of(table, lines_of(table, language, measures), room)
    blocks = stretched(blocks, room - highest(blocks))
    for number, block in enumerate(blocks):
        x = MARGIN + number * (measures.width + BETWEEN)
        items += draw_block(table, block, x, TOP, measures, language)
    bottom = TOP + measures.heads.height + highest(blocks)
    foot, height = _foot(table, language, sheet, bottom + _UNDER)
    return Drawing(
        width=sheet,
        height=height,
        items=(*items, *foot),
        title=table.title.say(language),
        description=_description(table, language),
        name=name,
        language=language,
    )


def is_readable(table: Table, language: Language) -> bool:
    """Whether a page holds all rows."""
    measures = _measure(table, language)
    if measures.width > room_abreast(table.abreast) + 1:
        return False
    room = room_for_rows(table, language, _sheet(table, language, measures), measures)
    return highest(blocks_of(table, lines_of(table, language, measures), room)) <= room


def room_for_rows(table: Table, language: Language, sheet: float, measures: Measures) -> float:
    """Px of height that a page of this width, with all that it says, has for rows."""
    above = above_sheet(titles(table.title, table.subtitle, table.footer, language, sheet))
    below = _foot(table, language, sheet, 0)[1]
    return LYING[1] - _SPARE - TOP - above - measures.heads.height - below - _UNDER - _explained(table, sheet)


def highest(blocks: list[list[Line]]) -> float:
    """Px of height."""
    return max(sum(line.high for line in block) for block in blocks)


def room_abreast(abreast: int) -> float:
    """Px of width of each of so many blocks on a page."""
    return (LYING[0] - 2 * MARGIN - BETWEEN * (abreast - 1)) / abreast


def _measure(table: Table, language: Language) -> Measures:
    """Blocks as wide as those of other pages, or else as their texts need; a lone one as suits its height."""
    frame = _frame(table, language)
    if frame:
        return framed(table, language, frame.section, frame.module, frame.operation, frame.columns)
    room = room_abreast(table.abreast)
    measures = measure(table, language, room)
    if table.abreast > 1:
        return widened(table, language, measures, room)
    high = sum(line.high for line in lines_of(table, language, measures)) + TOP + measures.heads.height + 4 * _LINE
    wanted = min(max(NARROWEST, _PROPORTION * high) - 2 * MARGIN, room)
    return widened(table, language, measures, wanted)


def _frame(table: Table, language: Language) -> Frame | None:
    if not table.frames:
        return None
    return table.frames[LANGUAGES.index(language) if len(table.frames) > 1 else 0]


def _sheet(table: Table, language: Language, measures: Measures) -> float:
    """The px of width of the page."""
    frame = _frame(table, language)
    if frame:
        return frame.sheet
    wide = 2 * MARGIN + table.abreast * measures.width + (table.abreast - 1) * BETWEEN
    return max(wide, min(titles_width(table.title, table.subtitle, language), LYING[0]))


def _explained(table: Table, sheet: float) -> float:
    """The px of height that the meanings of its findings take below."""
    cells = [cell for row in table.rows for cell in row.cells if cell is not EMPTY]
    some = (table.columns, table.row_groups, table.rows, cells)
    rules = {flag.rule for things in some for thing in things for flag in thing.flags}
    lines = -(-len(rules) * _MEANING // (sheet - 2 * MARGIN))
    return 22 * lines - 4 if rules else 0.0


def _foot(table: Table, language: Language, sheet: float, y: float) -> tuple[list[Item], float]:
    """The legend in as many lines as it takes, from `y` down, then notes; and where the page ends."""
    items: list[Item] = []
    texts = [entry.sign.say(language) for entry in table.legend]
    samples = [
        14.0 if entry.mark == "masked" else max(width(text, 12, 600) + 12, 34)
        for entry, text in zip(table.legend, texts, strict=True)
    ]
    meanings = [entry.name.say(language) for entry in table.legend]
    needs = [sample + 8 + width(meaning, 12) for sample, meaning in zip(samples, meanings, strict=True)]
    spots = in_rows(needs, MARGIN, sheet - MARGIN, y + _LINE / 2)
    for entry, text, sample, meaning, (x, middle) in zip(table.legend, texts, samples, meanings, spots, strict=True):
        place = Rect(x, middle - 9, sample, 18)
        marks = (entry.mark,) if entry.mark else ()
        items += sign(place, text, entry.kind, marks, "", entry.change)
        items.append(Label(lines=(meaning,), x=x + sample + 8, y=middle, size=12, anchor="start", role="muted"))
    y = spots[-1][1] + _LINE / 2 if spots else y
    notes, y = noted(table.notes, language, MARGIN, sheet - MARGIN, y)
    return [*items, *notes], ending(y)


def _description(table: Table, language: Language) -> str:
    heads = [column.name.say(language) for column in table.columns]
    groups = [group.name.say(language) for group in table.row_groups]
    comma, stop = ("、", "。") if language == "zh" else (", ", ". ")
    return stop.join((table.subtitle.say(language), comma.join(heads), comma.join(groups))) + stop.strip()
