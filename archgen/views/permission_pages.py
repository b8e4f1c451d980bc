"""How a matrix of permissions is cut into pages that can be read: blocks abreast, rows, columns."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from archgen.core.names import Name, has_chinese, joined
from archgen.core.record import Record, changed
from archgen.shapes.flag import Flag
from archgen.shapes.paging import Slice, breadth
from archgen.shapes.table import Cell, RowGroup, Table, cut
from archgen.views import labels

_WIDE, _HIGH = 1220.0, 602.0  # px: what a page that can be read has for heads, rows and what explains them
_NARROW = 900.0  # px: what explains them has at least
_BETWEEN = 32.0  # px between blocks
_LINE, _ROW, _MORE = 24.0, 21.0, 16.0  # px: a line below, a row, a line more in a row
_EM, _HEAD_EM, _PAD = 13.0, 12.0, 22.0  # px: a letter of a row, of a head, beside a text
_LEAST_COLUMN, _LOCK, _FLAG, _MEANING = 40.0, 13.0, 58.0, 170.0  # px; the last of a finding that is explained
_OPERATION, _LEAST_OPERATION, _MODULE, _SECTION = 330.0, 90.0, 160.0, 110.0  # px: of operations at most, at least ...
_TURNED = 140.0  # px of the height of names that are turned
_PARTY = 28.0
_FULL = 290.0  # px of rows on a page that is nearly full
_UNEVEN = 1.15  # how much longer than half of a text the longer of its two lines is
_MOST_ABREAST = 3


class Frame(Record, frozen=True):
    """Px that a block has for a row's name; the most columns; the blocks abreast."""

    operation: float
    columns: int
    abreast: int


def paged(table: Table) -> tuple[Table, ...]:
    """The table itself if it can be read on a page, else its pages."""
    parts = next(found for abreast in range(_MOST_ABREAST, 0, -1) if (found := _in_blocks(table, abreast)))
    return parts if len(parts) == 1 else tuple(_numbered(parts, table))


def is_one_page(table: Table) -> bool:
    """Whether the table can be read on a page."""
    frames = [frame for abreast in range(1, _MOST_ABREAST + 1) if (frame := _frame(table, abreast))]
    count = len(table.columns)
    return any(count <= frame.columns and _fits(table, frame, count) for frame in frames)


def _in_blocks(table: Table, abreast: int) -> tuple[Table, ...]:
    """The pages with so many blocks abreast, as full as can be; none if blocks are too wide or most would be empty."""
    frame = _frame(table, abreast)
    if frame is None or (abreast > 1 and _fits(table, changed(frame, abreast=1), len(table.columns))):
        return ()
    parts = cut(table, list(_filled(table, frame)), frame.columns)
    return tuple(changed(part, abreast=_needed(part, frame, len(table.columns))) for part in parts)


def _filled(table: Table, frame: Frame) -> Iterator[list[Slice]]:
    """Groups on a page as long as it can be read; one that would leave much of it empty begins on it all the same."""
    page: list[Slice] = []
    weights = _weights(table, frame)
    for number, group in enumerate(table.row_groups):
        first, end = 0, len(group.rows)
        while first < end and not _holds(table, frame, [*page, (number, first, end)]):
            most = first if page and _is_full(weights, frame, page) else _most(table, frame, page, number, first)
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


def _most(table: Table, frame: Frame, page: list[Slice], group: int, first: int) -> int:
    """Up to which row a group that begins at `first` goes on the page; a row alone at either end is left out."""
    end = len(table.row_groups[group].rows)
    held = next((at for at in range(end - 1, first, -1) if _holds(table, frame, [*page, (group, first, at)])), first)
    held = held - 1 if held == end - 1 and held > first + 2 else held
    return first if page and held < first + 2 else held


def _holds(table: Table, frame: Frame, rows: list[Slice]) -> bool:
    """Whether a page has room for these rows, in whichever columns; it has for a single one."""
    if sum(end - first for _, first, end in rows) == 1:
        return True
    return all(_fits(part, frame, len(table.columns)) for part in cut(table, [rows], frame.columns))


def _needed(part: Table, frame: Frame, columns: int) -> int:
    """Fewer blocks where rows need no more: the last page may be less full."""
    fewer = range(1, frame.abreast)
    return next((count for count in fewer if _fits(part, changed(frame, abreast=count), columns)), frame.abreast)


def _fits(part: Table, frame: Frame, columns: int) -> bool:
    """Whether a part, of a table of so many columns, can be read on a page."""
    high = sum(map(sum, _weights(part, frame)))
    if frame.abreast > 1:
        high = high / frame.abreast + _ROW + 12
    block = (_WIDE - _BETWEEN * (frame.abreast - 1)) / frame.abreast
    heads = _section(part) if frame.abreast == 1 else 0.0
    room = block - heads - _module(part) - min(_operation(part), frame.operation)
    sheet = _WIDE if frame.abreast > 1 else _NARROW
    return high + _head(part, room) + _below(part, sheet, len(part.columns) < columns) <= _HIGH


def _frame(table: Table, abreast: int) -> Frame | None:
    """None if so many blocks have no room for names."""
    column, operation, count = _column(table), _operation(table), len(table.columns)
    block = (_WIDE - _BETWEEN * (abreast - 1)) / abreast - _module(table)
    folded = min(operation, _folded(table))
    if abreast > 1:
        room = block - column * count
        return Frame(room, count, abreast) if room >= folded else None
    block -= _section(table)
    columns = max(int((block - max(folded, min(operation, 150.0))) / column), 1)
    return Frame(block - column * min(columns, count), columns, 1)


def _section(table: Table) -> float:
    return min(_widest_word([group.section_name for group in table.row_groups]) + _PAD, _SECTION)


def _column(table: Table) -> float:
    """The px of a column for the widest that stands in it."""
    cells = [cell for row in table.rows for cell in row.cells if cell.kind or cell.flags or cell.change]
    heads = [_FLAG for column in table.columns if column.flags]
    return max([_LEAST_COLUMN, *heads, *map(_cell, cells)])


def _cell(cell: Cell) -> float:
    text = breadth(cell.text) * _HEAD_EM + 16 + (8.0 if cell.change else 0.0) if cell.kind else 6.0
    return text + (_LOCK if "masked" in cell.marks else 0.0) + (_FLAG if cell.flags else 0.0)


def _operation(table: Table) -> float:
    """The px of the longest name of a row, as far as one is shown on a line."""
    longest = max((breadth(row.name) * _EM for row in table.rows), default=0.0)
    return max(min(longest, _OPERATION) + _beside(table), _LEAST_OPERATION)


def _folded(table: Table) -> float:
    """The same on two lines."""
    beside = _beside(table)
    return max((_operation(table) - beside) / 2 * _UNEVEN + beside, _LEAST_OPERATION)


def _beside(table: Table) -> float:
    """The px that margins and findings take beside the name of a row."""
    return _PAD + max((_FLAG * min(len(row.flags), 2) for row in table.rows), default=0.0)


def _module(table: Table) -> float:
    flags = _FLAG if any(group.flags for group in table.row_groups) else 0.0
    return min(_widest_word([group.name for group in table.row_groups]) + _PAD, _MODULE) + flags


def _widest_word(names: list[Name], em: float = _EM) -> float:
    """About the px of the longest word, of Chinese of half of a name."""
    words = [word for name in names for text in (name.zh, name.en) for word in text.replace("-", "- ").split()]
    return max((breadth(Name.both(word)) * em * (0.6 if has_chinese(word) else 1.0) for word in words), default=0.0)


def _head(table: Table, room: float) -> float:
    """The height of the heads of columns, which turn their names where they have not enough room for them."""
    each = room / max(len(table.columns), 1)
    names = _widest_word([column.name for column in table.columns], _HEAD_EM) + 10
    tags = max((min(len(column.flags), 2) for column in table.columns), default=0) * 22.0
    longest = max((breadth(column.name) * _HEAD_EM for column in table.columns), default=0.0)
    lines = min(ceil(longest * _UNEVEN / max(each - 10, 1)), 3)
    parties = [breadth(group.name) * _HEAD_EM * _UNEVEN / len(group.columns) / each for group in table.column_groups]
    party = min(ceil(max(parties, default=1.0)), 3)
    crowded = names > each or longest > 3 * each
    words = min(longest, _TURNED) if crowded else lines * _MORE
    return _PARTY + _MORE * (party - 1) + words + 34 + tags


def _below(table: Table, sheet: float, lacks: bool) -> float:
    """The height of legend, notes and what explains findings, on a sheet so wide."""
    legend = sum(64 + breadth(entry.name) * _HEAD_EM for entry in table.legend)
    notes = breadth(joined([*table.notes, *([labels.ROLES_ELSEWHERE] if lacks else [])], "", " "))
    lines = ceil(notes * _HEAD_EM / sheet)
    rules = ceil(len({flag.rule for flag in _flags(table)}) * _MEANING / sheet)
    return 28 + (ceil(legend / sheet) + 1) * _LINE + _MORE * max(lines - 1, 0) + 22 * rules - 8 * (rules > 0)


def _flags(table: Table) -> Iterator[Flag]:
    cells = [cell for row in table.rows for cell in row.cells]
    for some in (table.columns, table.row_groups, table.rows, cells):
        for one in some:
            yield from one.flags


def _weights(table: Table, frame: Frame) -> list[list[float]]:
    """The heights of the rows of each group; the first has what its head, and the band of its section, takes more."""
    sections = {group.section: index for index, group in reversed(list(enumerate(table.row_groups)))}
    weights = []
    for index, group in enumerate(table.row_groups):
        own = [_row(row.name, len(row.flags), frame) for row in group.rows]
        own[0] += max(_high(group) - sum(own), 0.0)
        own[0] += _ROW if frame.abreast > 1 and group.section and sections[group.section] == index else 0.0
        weights.append(own)
    return weights


def _row(name: Name, flags: int, frame: Frame) -> float:
    needed = breadth(name) * _EM
    room = frame.operation - _PAD - _FLAG * min(flags, 2)
    return _ROW if needed <= room else _ROW + _MORE * min(ceil(needed * _UNEVEN / max(room, 1)) - 1, 2)


def _high(group: RowGroup) -> float:
    """Of the head of a group."""
    lines = ceil(breadth(group.name) * _EM * _UNEVEN / (_MODULE - _PAD))
    return min(lines, 6) * 17.6 + 4


def _numbered(parts: tuple[Table, ...], whole: Table) -> Iterator[Table]:
    """Say on each page which rows and how many columns of the whole it shows, and where the others are."""
    place = {row.id: number for number, row in enumerate(whole.rows, 1)}
    starts = [part.rows[0].id for part in parts]
    for number, part in enumerate(parts, 1):
        row, last_row = (place[part.rows[at].id] for at in (0, -1))
        operations = Name(
            f"第 {row}–{last_row} 行，共 {len(whole.rows)} 行", f"rows {row}–{last_row} of {len(whole.rows)}"
        )
        count, total = len(part.columns), len(whole.columns)
        roles = Name(f"本页 {count} 个角色，共 {total} 个", f"{count} of {total} roles here")
        only = starts.count(part.rows[0].id) == 1
        missing = [labels.ABSENT_ROLES if only else labels.ROLES_ELSEWHERE] if count < total else []
        yield changed(
            part,
            title=labels.numbered(whole.title, number, len(parts)),
            subtitle=labels.in_a_row(whole.subtitle, operations, *([roles] if count < total else [])),
            notes=(joined([*whole.notes, *missing], "", " "),),
        )
