"""How wide the columns of a table should be, by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import sqrt

from archgen.core.record import Record
from archgen.render.text_metrics import width

SIZE = 12.0  # px, 9 pt: the size at which a cell is measured
UNBROKEN = 4.5  # em that a short text takes in one line if it can
LONGEST_WORD = 12.0  # em; longer ones may be broken
MONOSPACED = 1.25  # how much wider a code is than it is measured
BY_HAND = 8.0  # em of a column that is empty, to be filled by hand
_WORDS = re.compile(r"[!-~]+")
_CODE = re.compile(r"\w[._/:]\w|^[A-Z]+\d")


class _Column(Record, frozen=True):
    """The least and the most that a column can use, and the root of all that stands in it; in px."""

    least: float
    most: float
    root: float


def column_widths(columns: Sequence[Sequence[str]], room: float, padding: float) -> list[float]:
    """Widths in px that fill the room.

    The table is lowest where a width goes with the root of the text in its column (the least of Σ text ÷ width for a
    given Σ width); no word is broken if that can be had, and no column is wider than its longest line asks for.
    `columns` are the texts of each column, its head first; `padding` is what each cell adds, in px.
    """
    measured = [_measured(texts, padding) for texts in columns]
    least, most = sum(each.least for each in measured), sum(each.most for each in measured)
    if least >= room or most <= room:
        wanted = [each.least if least >= room else each.most for each in measured]
        return [room * each / sum(wanted) for each in wanted]
    return _filled(measured, room)


def is_by_hand(texts: Sequence[str]) -> bool:
    """Whether a column has nothing under its head: somebody is to write there."""
    return len(texts) > 1 and not any(texts[1:])


def _filled(columns: Sequence[_Column], room: float) -> list[float]:
    """Widths between the least and the most of each column, otherwise as their roots are to each other."""
    low, high = 0.0, room / min(each.root for each in columns)
    for _ in range(50):
        middle = (low + high) / 2
        total = sum(_within(each, middle) for each in columns)
        low, high = (middle, high) if total < room else (low, middle)
    return [_within(each, low) for each in columns]


def _long(word: str) -> float:
    return width(word, SIZE) * (MONOSPACED if _CODE.search(word) else 1)


def _within(column: _Column, factor: float) -> float:
    return min(max(column.root * factor, column.least), column.most)


def _measured(texts: Sequence[str], padding: float) -> _Column:
    lines = [width(line, SIZE, 600) for text in texts for line in text.split("\n")]
    words = (_long(word) for text in texts for word in _WORDS.findall(text))
    widest = max(lines, default=0)
    least = max(min(max(words, default=0), LONGEST_WORD * SIZE), min(widest, UNBROKEN * SIZE))
    if is_by_hand(texts):
        least = widest = max(least, BY_HAND * SIZE)
    return _Column(least + padding, max(widest, least) + padding, sqrt(sum(lines) + padding))
