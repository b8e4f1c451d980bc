"""Where the rows of a table are cut into pages: few, about equally full, groups rather whole."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from archgen.core.record import Record
from archgen.shapes.paging import Slice

# What a page costs: one that is half empty, one that begins inside a group, one that leaves a row of it alone.
_EMPTY, _INSIDE, _ALONE = 0.5, 0.2, 0.6
_MORE = 18.0  # px that the head of a group that goes on needs more, as it says so
_LEAST = 0.4  # of the room of a page that is filled, the last one apart


class Heights(Record, frozen=True):
    """Px of height: of the rows of each group, what its head needs, and of the band that each section on a page has."""

    rows: tuple[tuple[float, ...], ...]
    heads: tuple[float, ...]
    sections: tuple[str, ...]
    band: float

    @property
    def whole(self) -> float:
        """Of all rows, one after the other."""
        bands = 1 + sum(one != other for one, other in pairwise(self.sections))
        groups = (max(sum(rows), head) for rows, head in zip(self.rows, self.heads, strict=True))
        return sum(groups) + bands * self.band


def packed(heights: Heights, room: float) -> list[list[Slice]]:
    """The rows on pages with so much room; a row that needs more has a page of its own.

    The cheapest way of all, found row by row: the best page that ends with it, and the best ones before that.
    """
    places = [(group, row) for group, rows in enumerate(heights.rows) for row in range(len(rows))]
    costs, firsts = [0.0], [0]
    for end in range(1, len(places) + 1):
        least = 0.0 if end == len(places) else _LEAST * room
        cost, first = _best(heights, places, costs, room, least)
        costs.append(cost)
        firsts.append(first)
    return _slices(places, firsts)


def _best(
    heights: Heights, places: Sequence[tuple[int, int]], costs: Sequence[float], room: float, least: float
) -> tuple[float, int]:
    """The least cost of all rows up to the first without a cost, and the row with which their last page begins."""
    last = len(costs) - 1
    group, row = places[last]
    rows, head = heights.rows[group], heights.heads[group]
    whole, part = heights.band, 0.0  # px of groups that are whole, and of the one that is being added to
    best, start = costs[last] + 2 + _parting(row, len(rows)), last  # a row alone, if nothing else
    for first in range(last, -1, -1):
        number, row = places[first]
        if number != group:
            whole += max(part, head)
            whole += heights.band if heights.sections[number] != heights.sections[group] else 0.0
            group, part = number, 0.0
            rows, head = heights.rows[group], heights.heads[group]
        part += rows[row]
        high = whole + max(part, head + _MORE if row else head)
        if whole + part > room:
            break
        if least <= high <= room or (not first and high <= room):
            cost = costs[first] + 1 + _EMPTY * (1 - high / room) ** 2 + (_parting(row, len(rows)) if row else 0.0)
            if cost < best:
                best, start = cost, first
    return best, start


def _parting(row: int, count: int) -> float:
    """What it costs to begin a page with this row of a group."""
    return 0.0 if not row else _INSIDE + (_ALONE if row == 1 or row == count - 1 else 0.0)


def _slices(places: Sequence[tuple[int, int]], firsts: Sequence[int]) -> list[list[Slice]]:
    """The pages, found backwards."""
    parts: list[list[Slice]] = []
    end = len(places)
    while end:
        first = firsts[end]
        parts.append([])
        for number, rows in groupby(places[first:end], lambda place: place[0]):
            numbers = [row for _, row in rows]
            parts[-1].append((number, numbers[0], numbers[-1] + 1))
        end = first
    return parts[::-1]
