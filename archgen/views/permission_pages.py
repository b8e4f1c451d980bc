"""How a matrix of permissions is cut into pages that can be read: blocks abreast, rows, columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archgen.core.names import Name, joined
from archgen.core.record import changed
from archgen.shapes.paging import Slice
from archgen.shapes.table import Table, cut
from archgen.views import labels
from archgen.views.permission_measures import Frame, Measures

_FULL = 290.0  # px of rows on a page that is nearly full
_MOST_ABREAST = 3


def paged(table: Table) -> tuple[Table, ...]:
    """The table itself if it can be read on a page, else its pages."""
    measures = Measures(table)
    parts = next(found for abreast in range(_MOST_ABREAST, 0, -1) if (found := _in_blocks(measures, abreast)))
    return parts if len(parts) == 1 else tuple(_numbered(parts, table))


def is_one_page(table: Table) -> bool:
    """Whether the table can be read on a page."""
    measures = Measures(table)
    frames = [frame for abreast in range(1, _MOST_ABREAST + 1) if (frame := measures.frame(abreast))]
    count = len(table.columns)
    return any(count <= frame.columns and measures.fits(frame, measures.whole) for frame in frames)


def _in_blocks(measures: Measures, abreast: int) -> tuple[Table, ...]:
    """The pages with so many blocks abreast, as full as can be; none if blocks are too wide or most would be empty."""
    frame = measures.frame(abreast)
    if frame is None or (abreast > 1 and measures.fits(changed(frame, abreast=1), measures.whole)):
        return ()
    pages = list(_filled(measures, frame))
    parts = cut(measures.table, pages, frame.columns)
    if abreast == 1:
        return parts
    return tuple(changed(part, abreast=_needed(measures, frame, rows)) for part, rows in zip(parts, pages, strict=True))


def _filled(measures: Measures, frame: Frame) -> Iterator[list[Slice]]:
    """Groups on a page as long as it can be read; one that would leave much of it empty begins on it all the same."""
    page: list[Slice] = []
    weights = measures.weights(frame, measures.whole)
    for number, group in enumerate(measures.table.row_groups):
        first, end = 0, len(group.rows)
        while first < end and not _holds(measures, frame, [*page, (number, first, end)]):
            most = first if page and _is_full(weights, frame, page) else _most(measures, frame, page, number, first)
            if most > first:
                page.append((number, first, most))
            yield page
            page, first = [], most
        if first < end:
            page.append((number, first, end))
    if page:
        yield page


def _is_full(weights: list[list[float]], frame: Frame, page: list[Slice]) -> bool:
    """Whether so little room is left that a group had better begin on the next page."""
    return sum(sum(weights[group][first:end]) for group, first, end in page) > _FULL * frame.abreast


def _most(measures: Measures, frame: Frame, page: list[Slice], group: int, first: int) -> int:
    """Up to which row a group that begins at `first` goes on the page; a row alone at either end is left out."""
    end = len(measures.table.row_groups[group].rows)
    tried = range(end - 1, first, -1)
    held = next((at for at in tried if _holds(measures, frame, [*page, (group, first, at)])), first)
    held = held - 1 if held == end - 1 and held > first + 2 else held
    return first if page and held < first + 2 else held


def _holds(measures: Measures, frame: Frame, rows: Sequence[Slice]) -> bool:
    """Whether a page has room for these rows, in whichever columns; it has for a single one."""
    if sum(end - first for _, first, end in rows) == 1:
        return True
    count = len(measures.table.columns)
    if count <= frame.columns:
        return measures.fits(frame, rows)
    if not measures.may_fit(frame, rows):
        return False
    parts = map(Measures, cut(measures.table, [list(rows)], frame.columns))
    return all(part.fits(frame, part.whole, len(part.table.columns) < count) for part in parts)


def _needed(measures: Measures, frame: Frame, rows: Sequence[Slice]) -> int:
    """Fewer blocks where rows need no more: the last page may be less full."""
    fewer = range(1, frame.abreast)
    return next((count for count in fewer if measures.fits(changed(frame, abreast=count), rows)), frame.abreast)


def _numbered(parts: tuple[Table, ...], whole: Table) -> Iterator[Table]:
    """Say on each page which rows and how many columns of the whole it shows, and where the others are."""
    place = {row.id: number for number, row in enumerate(whole.rows, 1)}
    ends = [(part.row_groups[0].rows[0].id, part.row_groups[-1].rows[-1].id) for part in parts]
    for number, (part, (first, last)) in enumerate(zip(parts, ends, strict=True), 1):
        row, last_row = place[first], place[last]
        operations = Name(f"第 {row}–{last_row} 行，共 {len(place)} 行", f"rows {row}–{last_row} of {len(place)}")
        count, total = len(part.columns), len(whole.columns)
        roles = Name(f"本页 {count} 个角色，共 {total} 个", f"{count} of {total} roles here")
        only = [start for start, _ in ends].count(first) == 1
        missing = [labels.ABSENT_ROLES if only else labels.ROLES_ELSEWHERE] if count < total else []
        yield changed(
            part,
            title=labels.numbered(whole.title, number, len(parts)),
            subtitle=labels.in_a_row(whole.subtitle, operations, *([roles] if count < total else [])),
            notes=(joined([*whole.notes, *missing], "", " "),),
        )
