"""Dsm → Drawing: a square of cells with heads at its left and on top."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from archgen.core.names import Language
from archgen.core.record import Record
from archgen.render.drawing import Box, Drawing, Group, Item, Label, Rect
from archgen.render.margins import LYING, MARGIN, TOP, foot, titles, titles_width
from archgen.render.matrix.dsm_heads import NUMBERS, Heads, block_name, column_name, settled
from archgen.render.tags import inline_tags, inline_width
from archgen.render.text_metrics import ELLIPSIS, LEADING, ellipsize, narrowest, width, wrap
from archgen.shapes.dsm import Dsm, Line, Mark

_LEAST_CELL, _LEAST_COUNT = 20.0, 27.0  # px, of a cell with a dot, with a number
_LARGE_CELL, _LARGEST_CELL, _FEW = 48.0, 84.0, 420.0  # px, of a cell among many, among few, of a square of these
_TAGS, _NOTE, _UNDER = 30.0, 40.0, 62.0  # px below the cells: of findings explained, of a note, of all else
_NUMBER = 34.0  # px of a row's number
_GAP = 2.0
_PAD = 8.0
_DOT, _RING = 12.0, 18.0
_WIDEST_WORDS = 420.0  # px of words at the right of the cells
_BEYOND = 16.0  # px between the cells and what stands at their right
_NAME, _SMALL = 13.0, 12.0
_WIDEST_NAME = 300.0
_NARROWEST = 640.0


class Measures(Record, frozen=True):
    """The heads of the columns; widths of the two heads of a row, and where the cells begin, px."""

    heads: Heads
    group: float
    name: float
    left: float
    top: float

    @property
    def cell(self) -> float:
        """The side of a cell."""
        return self.heads.cell

    @property
    def lines(self) -> int:
        """Of text that a row has room for."""
        return max(int((self.cell - 2) / (_NAME * LEADING)), 1)


def draw_dsm(dsm: Dsm, language: Language, name: str) -> Drawing:
    """The page in one language."""
    measures = _measure(dsm, language)
    side = measures.cell * len(dsm.lines)
    wanted = max(
        measures.left + side + _beside(dsm, language) + MARGIN, titles_width(dsm.title, dsm.subtitle, language)
    )
    sheet = max(min(max(wanted, _NARROWEST), LYING[0]), measures.left + side + MARGIN)
    below, height = foot(dsm.legend, language, sheet, measures.top + side + 18, dsm.notes)
    return Drawing(
        width=sheet,
        height=height,
        items=(
            *titles(dsm.title, dsm.subtitle, dsm.footer, language, sheet),
            *_blocks(dsm, measures, language),
            *_rules(len(dsm.lines), measures),
            *_heads(dsm, measures, language),
            *(_mark(dsm, mark, measures, language) for mark in dsm.marks),
            *_beyond(dsm, measures, language, sheet - MARGIN),
            *below,
        ),
        title=dsm.title.say(language),
        description="; ".join(_story(dsm, mark, language) for mark in dsm.marks),
        name=name,
        language=language,
    )


def _measure(dsm: Dsm, language: Language) -> Measures:
    blocks = [(name, len(list(lines))) for name, lines in groupby(dsm.lines, lambda line: line.group_name)]
    grouped = any(line.group for line in dsm.lines)
    wide = max(narrowest(name.say(language), _SMALL, 600, 1 if rows == 1 else 2) for name, rows in blocks)
    group = min(wide + 2 * _PAD, 120) if grouped else 0
    high = LYING[1] - TOP - _UNDER - _NOTE * len(dsm.notes)
    high -= _TAGS if any(line.flags for line in dsm.lines) else 0.0
    if (high - NUMBERS) / len(dsm.lines) < 2 * _NAME * LEADING:
        return _sized(dsm, language, group, high, 1)
    folded = _sized(dsm, language, group, high, 2)
    return folded if folded.lines > 1 else _sized(dsm, language, group, high, 1)


def _sized(dsm: Dsm, language: Language, group: float, high: float, lines: int) -> Measures:
    """With names at the left on so many lines, and so many px of height for all but what is below."""
    least = _LEAST_COUNT if any(mark.text for mark in dsm.marks) else _LEAST_CELL
    name = _names(dsm, language, lines)
    left = MARGIN + group + name + _NUMBER
    wide = LYING[0] - MARGIN - left - _beside(dsm, language)
    most = max(_LARGE_CELL, min(_LARGEST_CELL, _FEW / len(dsm.lines)))
    heads = settled(dsm, language, (wide, high), (least, most))
    return Measures(heads, group, name, left, TOP + heads.band + heads.names)


def _names(dsm: Dsm, language: Language, lines: int) -> float:
    """The width of names at the left."""
    tags = max(inline_width(line.flags) for line in dsm.lines)
    needs = [narrowest(line.name.say(language), _NAME, 400, lines) + inline_width(line.flags) for line in dsm.lines]
    return min(max(*needs, 90 - 2 * _PAD), _WIDEST_NAME + tags) + 2 * _PAD


def _blocks(dsm: Dsm, measures: Measures, language: Language) -> Iterator[Item]:
    """A ground for each group on the diagonal, with its name at the left and on top."""
    start = 0
    for group, members in groupby(dsm.lines, lambda line: line.group):
        lines = list(members)
        if group:
            yield from _block(lines, start, measures, language)
        start += len(lines)


def _block(lines: list[Line], start: int, measures: Measures, language: Language) -> Iterator[Item]:
    line, side = lines[0], measures.cell * len(lines)
    x, y = measures.left + measures.cell * start, measures.top + measures.cell * start
    yield Box(rect=Rect(x, y, side, side), kind="dsm-block", radius=0, hue=line.hue)
    name = line.group_name.say(language)
    beside = Rect(MARGIN, y, measures.group - _GAP, side - _GAP)
    most = max(int((side - 4) / (_SMALL * LEADING)), 1)
    yield Box(rect=beside, kind="table-section", id=f"{line.group} rows", radius=4, hue=line.hue)
    yield _text(wrap(name, _SMALL, 600, beside.width - _PAD, min(most, 3)), beside, f"{line.group} rows", line.hue)
    above = Rect(x, TOP, side - _GAP, measures.heads.band - _GAP)
    yield Box(rect=above, kind="table-section", id=f"{line.group} columns", radius=4, hue=line.hue)
    yield from block_name(name, above, f"{line.group} columns", line.hue)


def _text(lines: tuple[str, ...], rect: Rect, owner: str, hue: int) -> Label:
    x, y = rect.centre
    return Label(lines=lines, x=x, y=y, size=_SMALL, weight=600, owner=owner, role="heading", hue=hue)


def _rules(count: int, measures: Measures) -> Iterator[Item]:
    """Hair lines between all cells."""
    side = measures.cell * count
    start, names = MARGIN + measures.group, measures.heads.names
    for number in range(count + 1):
        x, y = measures.left + measures.cell * number, measures.top + measures.cell * number
        yield Box(rect=Rect(start, y - 0.5, measures.left + side - start, 1), kind="table-rule", radius=0)
        yield Box(rect=Rect(x - 0.5, measures.top - names, 1, names + side), kind="table-rule", radius=0)


def _heads(dsm: Dsm, measures: Measures, language: Language) -> Iterator[Item]:
    """Names and numbers at the left, numbers on top, and the cells where a thing meets itself."""
    for number, line in enumerate(dsm.lines):
        x, y = measures.left + measures.cell * (number + 0.5), measures.top + measures.cell * (number + 0.5)
        name = line.name.say(language)
        shown = wrap(name, _NAME, 400, measures.name - 2 * _PAD - inline_width(line.flags), min(measures.lines, 2))
        role = "broken" if line.emphasis else "body"
        left = MARGIN + measures.group + _PAD
        said = Label(lines=shown, x=left, y=y, size=_NAME, anchor="start", role=role)
        yield Group(
            items=(
                said,
                *inline_tags(line.flags, said.rect.right, y, "", language),
                _number(number, measures.left - _NUMBER / 2, y),
            ),
            id=line.id,
            title="" if " ".join(shown) == name else name,
        )
        yield _number(number, x, measures.top - NUMBERS / 2)
        if measures.heads.style:
            yield column_name(name, x, measures.top - NUMBERS, measures.heads, role)
        rect = Rect(x - measures.cell / 2 + 1, y - measures.cell / 2 + 1, measures.cell - 2, measures.cell - 2)
        yield Box(rect=rect, kind="dsm-diagonal", radius=4, hue=line.hue, emphasis=line.emphasis)
        if line.group and not line.inner:
            yield Label(lines=(str(number + 1),), x=x, y=y, size=_SMALL)
        if line.inner:
            inner = ellipsize(line.inner, _SMALL, 600, measures.cell - 4)
            yield Label(lines=(inner,), x=x, y=y, size=_SMALL, weight=600)


def _beside(dsm: Dsm, language: Language) -> float:
    """Px that the words at the right of the cells ask for."""
    said = [(line.beyond[0].say(language), 400) for line in dsm.lines if line.beyond]
    most = (
        max(width(words, _SMALL, weight) for words, weight in [*said, (dsm.beyond.say(language), 600)]) if said else 0
    )
    return _BEYOND + min(most, _WIDEST_WORDS) if said else 0.0


def _beyond(dsm: Dsm, measures: Measures, language: Language, right: float) -> Iterator[Item]:
    """What lines are bound to, in as many words as there is room for."""
    left = measures.left + measures.cell * len(dsm.lines) + _BEYOND
    if dsm.beyond.zh:
        yield _aside(dsm.beyond.say(language), Rect(left, measures.top - NUMBERS, right - left, NUMBERS), 600, 1)
    for number, line in enumerate(dsm.lines):
        if line.beyond:
            place = Rect(left, measures.top + measures.cell * number, right - left, measures.cell)
            said = [_aside(words.say(language), place, 400, measures.lines) for words in line.beyond]
            label = next((one for one in said if not one.lines[-1].endswith(ELLIPSIS)), said[-1])
            yield Group(items=(label,), id=line.id, title="" if label is said[0] else line.beyond[0].say(language))


def _aside(words: str, rect: Rect, weight: int, most: int) -> Label:
    shown = wrap(words, _SMALL, weight, rect.width, most)
    y = rect.centre[1]
    return Label(lines=shown, x=rect.x, y=y, size=_SMALL, weight=weight, anchor="start", role="muted")


def _number(number: int, x: float, y: float) -> Label:
    return Label(lines=(str(number + 1),), x=x, y=y, size=_SMALL, role="muted")


def _mark(dsm: Dsm, mark: Mark, measures: Measures, language: Language) -> Group:
    x, y = measures.left + measures.cell * (mark.column + 0.5), measures.top + measures.cell * (mark.row + 0.5)
    owner = f"{dsm.lines[mark.row].id} -> {dsm.lines[mark.column].id}"
    items: list[Item] = []
    if mark.text:
        rect = Rect(x - measures.cell / 2 + 2, y - measures.cell / 2 + 2, measures.cell - 4, measures.cell - 4)
        shown = ellipsize(mark.text, _SMALL, 600, rect.width)
        items.append(Box(rect=rect, kind=f"dsm-count-{mark.kind}", id=owner, radius=4))
        items.append(Label(lines=(shown,), x=x, y=y, size=_SMALL, weight=600, owner=owner))
    else:
        rect = Rect(x - _DOT / 2, y - _DOT / 2, _DOT, _DOT)
        items.append(Box(rect=rect, kind=f"dsm-{mark.kind}", shape="circle", id=owner))
    if mark.faulty:
        size = measures.cell - 1 if mark.text else _RING
        ring = Rect(x - size / 2, y - size / 2, size, size)
        items.append(Box(rect=ring, kind="dsm-ring", shape="rect" if mark.text else "circle", radius=5))
    return Group(items=tuple(items), id=owner, title=_story(dsm, mark, language))


def _story(dsm: Dsm, mark: Mark, language: Language) -> str:
    names = (dsm.lines[mark.row].name, dsm.lines[mark.column].name)
    return mark.story.say(language) or " → ".join(name.say(language) for name in names)
