"""A table on pages that can be read: all alike in their widths, about equally full, groups of rows rather whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from archgen.core.names import BAR, Language, Name, joined
from archgen.core.record import Record, changed
from archgen.render.margins import LYING, MARGIN, titles_width
from archgen.render.matrix.cuts import Heights, packed
from archgen.render.matrix.matrix import BETWEEN, NARROWEST, highest, is_readable, room_abreast, room_for_rows
from archgen.render.matrix.measures import (
    Measures,
    Needs,
    band_height,
    blocks_of,
    framed,
    head_height,
    lines_of,
    measured,
    needs,
    row_heights,
    widened,
)
from archgen.shapes.paging import numbered
from archgen.shapes.picture import Picture
from archgen.shapes.table import Frame, Table, cut, occurring

_MOST_ABREAST = 3
_WIDEST, _STRETCHED = 120.0, 1.2  # px of a column; how much wider than they need the names of rows may be
_REMARK = 230.0  # px of all columns, for what a row without cells says
_NAME = 150.0  # px that the name of a row has beside many columns, if it needs them
_LESS, _TRIALS = 0.94, 6  # of the room of a page in blocks, should rows not go into it; how often


def paged(
    picture: Picture, table: Table, languages: Sequence[Language], said: Callable[[Picture], Picture]
) -> Iterator[Picture]:
    """The picture of a table, or pages `name-1`, `name-2` ... if one does not hold it in all of the languages."""
    pages = _pages(table, languages)
    if len(pages) == 1:
        yield changed(picture, shape=_explained(pages[0]))
        return
    for number, page in enumerate(_numbered(pages, table), 1):
        yield said(Picture(f"{picture.name}-{number}", page.title, _explained(page)))


def _explained(page: Table) -> Table:
    return changed(page, legend=occurring(page.legend, page.rows))


class _Edition(Record, frozen=True):
    """A table as it is in one language: its widths, that of a page, and the px of height that a page has for rows."""

    language: Language
    measures: Measures
    sheet: float
    room: float

    @property
    def frame(self) -> Frame:
        """What its pages share."""
        one = self.measures
        return Frame(self.sheet, one.section, one.module, one.operation, one.columns)


def _pages(table: Table, languages: Sequence[Language]) -> tuple[Table, ...]:
    """One, or several that are full; in as many blocks abreast as there is room for."""
    need = [needs(table, language, on_pages=True) for language in languages]
    for abreast in range(_MOST_ABREAST, 0, -1):
        wanted, room = changed(table, abreast=abreast), room_abreast(abreast)
        widths = [measured(wanted, language, one, room) for language, one in zip(languages, need, strict=True)]
        if not all(_fits(*one, room) for one in zip(widths, need, strict=True)):
            continue
        fullest = _fullest(wanted)
        editions = [_edition(fullest, language, one) for language, one in zip(languages, widths, strict=True)]
        room = min(edition.room for edition in editions)
        heights = _heights(wanted, editions)
        if abreast > 1 and heights.whole <= (abreast - 1) * room:
            continue
        if heights.whole <= abreast * room and all(is_readable(wanted, language) for language in languages):
            return (wanted,)
        parts = _in_blocks(wanted, editions, heights, room)
        if parts:
            return parts
    return _in_columns(table, languages, need)


def _fits(measures: Measures, need: Needs, room: float) -> bool:
    return measures.width <= room + 1 and min(measures.columns) >= need.cells


def _fullest(table: Table, *notes: Name) -> Table:
    """The table with as many words around it as a page may have."""
    subtitle = _in_a_row(table.subtitle, _row_count(999, 999, 999))
    said = (joined([*table.notes, *notes], "", " "),)
    return changed(table, title=numbered(table.title, 99, 99), subtitle=subtitle, notes=said)


def _edition(fullest: Table, language: Language, measures: Measures) -> _Edition:
    """On a whole page; a lone block is no wider than looks good."""
    room = room_abreast(fullest.abreast)
    if fullest.abreast == 1:
        columns = max(sum(measures.columns), _WIDEST * len(measures.columns))
        wanted = measures.section + measures.module + _STRETCHED * measures.operation + columns
        said = titles_width(fullest.title, fullest.subtitle, language)
        room = min(max(wanted, NARROWEST - 2 * MARGIN, said - 2 * MARGIN), room)
    measures = widened(fullest, language, measures, room)
    sheet = fullest.abreast * (room + BETWEEN) - BETWEEN + 2 * MARGIN
    return _Edition(language, measures, sheet, room_for_rows(fullest, language, sheet, measures))


def _heights(table: Table, editions: Sequence[_Edition]) -> Heights:
    """Those of the language that needs most."""
    rows, heads = [], []
    for group in table.row_groups:
        each = [row_heights(group, one.language, one.measures) for one in editions]
        rows.append(tuple(map(max, zip(*each, strict=True))))
        heads.append(max([head_height(table, group, one.language, one.measures) for one in editions]))
    sections = tuple([group.section for group in table.row_groups])
    return Heights(tuple(rows), tuple(heads), sections, band_height(table))


def _in_blocks(table: Table, editions: Sequence[_Edition], heights: Heights, room: float) -> tuple[Table, ...]:
    """Pages of blocks; none should rows not go into them."""
    frames = tuple(edition.frame for edition in editions)
    most = table.abreast * room
    for _ in range(_TRIALS):
        parts = cut(table, packed(heights, most), len(table.columns))
        if table.abreast == 1 or all(_holds(part, edition, room) for part in parts for edition in editions):
            return tuple(changed(part, frames=frames) for part in parts)
        most *= _LESS
    return ()


def _holds(page: Table, edition: _Edition, room: float) -> bool:
    return highest(blocks_of(page, lines_of(page, edition.language, edition.measures), room)) <= room


def _in_columns(table: Table, languages: Sequence[Language], need: Sequence[Needs]) -> tuple[Table, ...]:
    """Pages of rows, and of these with as many columns as can be read: all columns alike."""
    room = room_abreast(1)
    beside = [one.heads(1) + max(one.folded, min(one.name + one.beside, _NAME)) for one in need]
    most = min(max(int((room - left) / one.cells), 1) for left, one in zip(beside, need, strict=True))
    fullest = _fullest(table, table.apart)
    editions = []
    for language, one, left in zip(languages, need, beside, strict=True):
        columns = ((room - left) / most,) * len(table.columns)
        measures = framed(fullest, language, one.section, one.module, left - one.heads(1), columns)
        editions.append(_Edition(language, measures, LYING[0], room_for_rows(fullest, language, LYING[0], measures)))
    parts = packed(_heights(table, editions), min(edition.room for edition in editions))
    pages = cut(table, parts, most)
    widest = max(len(page.columns) for page in pages)
    wide = min(min(room - left for left in beside) / widest, max(_WIDEST, _REMARK / widest))
    return tuple(
        changed(page, frames=tuple(_frame(one, room, wide, widest, len(page.columns)) for one in need))
        for page in pages
    )


def _frame(need: Needs, room: float, wide: float, most: int, count: int) -> Frame:
    """With so many of the most columns, all as wide; a few are wider."""
    return Frame(
        LYING[0], need.section, need.module, room - need.heads(1) - wide * most, (max(wide, _REMARK / count),) * count
    )


def _numbered(parts: Sequence[Table], whole: Table) -> Iterator[Table]:
    """Say on each page which rows and how many columns of the whole it shows, and where the others are."""
    place = {row.id: number for number, row in enumerate(whole.rows, 1)}
    ends = [(part.row_groups[0].rows[0].id, part.row_groups[-1].rows[-1].id) for part in parts]
    for number, (part, (first, last)) in enumerate(zip(parts, ends, strict=True), 1):
        count, total = len(part.columns), len(whole.columns)
        zh, en = whole.counted.zh, whole.counted.en
        columns = Name(f"本页 {count} 个{zh}，共 {total} 个", f"{count} of {total} {en} here")
        alone = [start for start, _ in ends].count(first) == 1
        missing = [whole.absent if alone else whole.apart] if count < total else []
        yield changed(
            part,
            title=numbered(whole.title, number, len(parts)),
            subtitle=_in_a_row(
                whole.subtitle,
                _row_count(place[first], place[last], len(place)),
                *([columns] if count < total else []),
            ),
            notes=(joined([*whole.notes, *missing], "", " "),),
        )


def _row_count(first: int, last: int, count: int) -> Name:
    return Name(f"第 {first}–{last} 行，共 {count} 行", f"rows {first}–{last} of {count}")


def _in_a_row(*facts: Name) -> Name:
    return joined([fact for fact in facts if fact.zh], BAR, BAR)
