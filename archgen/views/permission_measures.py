"""How much room a matrix of permissions takes on its page: measured once, then asked for any of its rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from math import ceil

from archgen.core.names import Name, has_chinese, joined
from archgen.core.record import Record
from archgen.shapes.paging import Slice, breadth
from archgen.shapes.table import EMPTY, Cell, Column, Row, RowGroup, Table
from archgen.views import labels

_WIDE, _HIGH = 1220.0, 602.0  # px: what a page that can be read has for heads, rows and what explains them
_NARROW = 900.0  # px: what explains them has at least
_BETWEEN = 32.0  # px between blocks
_LINE, _ROW, _MORE = 24.0, 21.0, 16.0  # px: a line below, a row, a line more in a row
_EM, _HEAD_EM, _PAD = 13.0, 12.0, 22.0  # px: a letter of a row, of a head, beside a text
_LEAST_COLUMN, _LOCK, _FLAG, _MEANING = 40.0, 13.0, 58.0, 170.0  # px; the last of a finding that is explained
_OPERATION, _LEAST_OPERATION, _MODULE, _SECTION = 330.0, 90.0, 160.0, 110.0  # px: of operations at most, at least ...
_TURNED = 140.0  # px of the height of names that are turned
_PARTY, _UNDER_NAMES = 28.0, 34.0
_UNEVEN = 1.15  # how much longer than half of a text the longer of its two lines is


class Frame(Record, frozen=True):
    """Px that a block has for a row's name; the most columns; the blocks abreast."""

    operation: float
    columns: int
    abreast: int


class _Group(Record, frozen=True):
    """Px of the longest words of a group and its section, of its height at least, and of the names of its rows."""

    section: float
    module: float
    high: float
    names: tuple[float, ...]
    flags: tuple[int, ...]  # of a row, those that are shown
    rules: tuple[frozenset[str], ...]  # of the findings in a row


class _Heads(Record, frozen=True):
    """Px of the longest word and the longest name of columns, and of their findings; of parties, each column's part."""

    word: float
    longest: float
    tags: float
    parties: tuple[float, ...]
    rules: frozenset[str]


class Measures:
    """What a table takes. It is measured when it is asked for, each thing once."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.whole: list[Slice] = [(number, 0, len(group.rows)) for number, group in enumerate(table.row_groups)]
        self._plain: dict[Frame, list[list[float]]] = {}

    def frame(self, abreast: int) -> Frame | None:
        """The blocks of a page with so many abreast; None if they have no room for names."""
        count = len(self._columns)
        longest, beside = self._operation(self.whole)
        operation = max(longest + beside, _LEAST_OPERATION)
        folded = min(operation, max((operation - beside) / 2 * _UNEVEN + beside, _LEAST_OPERATION))
        block = _block(abreast) - self._module(self.whole)
        if abreast > 1:
            room = block - self._column * count
            return Frame(room, count, abreast) if room >= folded else None
        block -= self._section(self.whole)
        columns = max(int((block - max(folded, min(operation, 150.0))) / self._column), 1)
        return Frame(block - self._column * min(columns, count), columns, 1)

    def fits(self, frame: Frame, rows: Sequence[Slice], lacks: bool = False) -> bool:
        """Whether these rows can be read on a page, in all columns; `lacks`: others are on other pages."""
        heads = self._section(rows) if frame.abreast == 1 else 0.0
        operation = max(sum(self._operation(rows)), _LEAST_OPERATION)
        room = _block(frame.abreast) - heads - self._module(rows) - min(operation, frame.operation)
        below = self._below(frame, len(self._rules(rows)), lacks)
        return self._high(frame, rows) + self._head(room) + below <= _HIGH

    def may_fit(self, frame: Frame, rows: Sequence[Slice]) -> bool:
        """False where these rows are too high for a page in any columns."""
        return self._high(frame, rows) + _PARTY + _UNDER_NAMES + self._below(frame, 0, False) <= _HIGH

    def weights(self, frame: Frame, rows: Sequence[Slice]) -> list[list[float]]:
        """The heights of rows; the first of a group has what its head, and the band of its section, takes more."""
        heights = self._heights(frame)
        weights, section = [], None
        for number, first, end in rows:
            own = heights[number][first:end]
            own[0] += max(self._groups[number].high - sum(own), 0.0)
            group = self.table.row_groups[number]
            own[0] += _ROW if frame.abreast > 1 and group.section and group.section != section else 0.0
            section = group.section
            weights.append(own)
        return weights

    def _heights(self, frame: Frame) -> list[list[float]]:
        """Of each row, without heads."""
        if frame not in self._plain:
            self._plain[frame] = [
                [_row(name, flags, frame) for name, flags in zip(group.names, group.flags, strict=True)]
                for group in self._groups
            ]
        return self._plain[frame]

    def _high(self, frame: Frame, rows: Sequence[Slice]) -> float:
        high = sum(map(sum, self.weights(frame, rows)))
        return high / frame.abreast + _ROW + 12 if frame.abreast > 1 else high

    @cached_property
    def _groups(self) -> list[_Group]:
        return [_group(group) for group in self.table.row_groups]

    @cached_property
    def _columns(self) -> tuple[Column, ...]:
        return self.table.columns

    @cached_property
    def _column(self) -> float:
        """The px of a column for the widest that stands in it."""
        cells = {
            (cell.text, cell.change, bool(cell.kind), "masked" in cell.marks, bool(cell.flags)): cell
            for row in self.table.rows
            for cell in row.cells
            if cell is not EMPTY and (cell.kind or cell.flags or cell.change)
        }
        heads = [_FLAG for column in self._columns if column.flags]
        return max([_LEAST_COLUMN, *heads, *map(_cell, cells.values())])

    @cached_property
    def _heads(self) -> _Heads:
        columns, parties = self._columns, self.table.column_groups
        return _Heads(
            word=max((_word(column.name, _HEAD_EM) for column in columns), default=0.0),
            longest=max((breadth(column.name) * _HEAD_EM for column in columns), default=0.0),
            tags=max((min(len(column.flags), 2) for column in columns), default=0) * 22.0,
            parties=tuple(breadth(party.name) * _HEAD_EM * _UNEVEN / len(party.columns) for party in parties),
            rules=_rules_of(columns),
        )

    def _section(self, rows: Sequence[Slice]) -> float:
        return min(max((self._groups[group].section for group, *_ in rows), default=0.0) + _PAD, _SECTION)

    def _module(self, rows: Sequence[Slice]) -> float:
        flags = _FLAG if any(self.table.row_groups[group].flags for group, *_ in rows) else 0.0
        return min(max((self._groups[group].module for group, *_ in rows), default=0.0) + _PAD, _MODULE) + flags

    def _operation(self, rows: Sequence[Slice]) -> tuple[float, float]:
        """The px of the longest name of a row, as far as it is shown on a line; of margins and findings beside it."""
        groups = [(self._groups[group], first, end) for group, first, end in rows]
        longest = max((max(group.names[first:end]) for group, first, end in groups), default=0.0)
        flags = max((max(group.flags[first:end]) for group, first, end in groups), default=0)
        return min(longest, _OPERATION), _PAD + _FLAG * flags

    def _head(self, room: float) -> float:
        """The height of the heads of columns, which turn their names where they have not enough room for them."""
        heads = self._heads
        each = room / max(len(self._columns), 1)
        lines = min(ceil(heads.longest * _UNEVEN / max(each - 10, 1)), 3)
        party = min(ceil(max((part / each for part in heads.parties), default=1.0)), 3)
        crowded = heads.word + 10 > each or heads.longest > 3 * each
        words = min(heads.longest, _TURNED) if crowded else lines * _MORE
        return _PARTY + _MORE * (party - 1) + words + _UNDER_NAMES + heads.tags

    def _below(self, frame: Frame, rules: int, lacks: bool) -> float:
        """The height of legend, notes and what explains the findings of so many rules."""
        sheet = _WIDE if frame.abreast > 1 else _NARROW
        lines = ceil(self._notes[lacks] * _HEAD_EM / sheet)
        more = ceil(rules * _MEANING / sheet)
        return 28 + (ceil(self._legend / sheet) + 1) * _LINE + _MORE * max(lines - 1, 0) + 22 * more - 8 * (more > 0)

    @cached_property
    def _legend(self) -> float:
        return sum(64 + breadth(entry.name) * _HEAD_EM for entry in self.table.legend)

    @cached_property
    def _notes(self) -> tuple[float, float]:
        """The em of the notes as they are, and with the one about other columns."""
        notes = self.table.notes
        return breadth(joined(notes, "", " ")), breadth(joined([*notes, labels.ROLES_ELSEWHERE], "", " "))

    def _rules(self, rows: Sequence[Slice]) -> frozenset[str]:
        """Of the findings on a page with these rows."""
        of_groups = _rules_of(self.table.row_groups[group] for group, *_ in rows)
        of_rows = (rules for group, first, end in rows for rules in self._groups[group].rules[first:end])
        return self._heads.rules.union(of_groups, *of_rows)


def _block(abreast: int) -> float:
    return (_WIDE - _BETWEEN * (abreast - 1)) / abreast


def _group(group: RowGroup) -> _Group:
    lines = ceil(breadth(group.name) * _EM * _UNEVEN / (_MODULE - _PAD))
    return _Group(
        section=_word(group.section_name),
        module=_word(group.name),
        high=min(lines, 6) * 17.6 + 4,
        names=tuple([breadth(row.name) * _EM for row in group.rows]),
        flags=tuple([min(len(row.flags), 2) for row in group.rows]),
        rules=tuple([_rules_of((row, *row.cells)) for row in group.rows]),
    )


def _rules_of(things: Iterable[Cell | Column | Row | RowGroup]) -> frozenset[str]:
    return frozenset([flag.rule for flags in [one.flags for one in things if one.flags] for flag in flags])


def _row(name: float, flags: int, frame: Frame) -> float:
    room = frame.operation - _PAD - _FLAG * flags
    return _ROW if name <= room else _ROW + _MORE * min(ceil(name * _UNEVEN / max(room, 1)) - 1, 2)


def _cell(cell: Cell) -> float:
    text = breadth(cell.text) * _HEAD_EM + 16 + (8.0 if cell.change else 0.0) if cell.kind else 6.0
    return text + (_LOCK if "masked" in cell.marks else 0.0) + (_FLAG if cell.flags else 0.0)


@lru_cache(maxsize=1 << 12)
def _word(name: Name, em: float = _EM) -> float:
    """About the px of the longest word, of Chinese of half of a name."""
    words = [word for text in (name.zh, name.en) for word in text.replace("-", "- ").split()]
    return max((breadth(Name.both(word)) * em * (0.6 if has_chinese(word) else 1.0) for word in words), default=0.0)
