"""Where a way may best be cut: into pages, and each page into rows; by the room that it takes by estimate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from math import inf

from archgen.core.names import Language
from archgen.render.lanes.extents import BETWEEN, Extent, Measures, Size, room
from archgen.render.margins import LYING, STANDING
from archgen.shapes.lanes import Link, Stop, Strip

_JUMP = 52.0  # px of a column with letters
_PERHAPS, _SURELY = 1.25, 0.5  # of a page, by the estimate: what may fit after all, and what fits in any case

_ROWS = 1, 2, 3  # of a page
_LETTER, _BESIDE_LETTER = 24.0, 9.0  # px that a letter takes below others, and beside them
_STANDS = 0.92  # of a page that stands, by the estimate: what fits in any case

Rows = tuple[int, ...]


class Ground:
    """The columns of a way, and the room of a page."""

    def __init__(self, strip: Strip, languages: Sequence[Language]) -> None:
        self.phases = bool(strip.phases)
        self.measures = Measures(strip, languages)
        self.wide, self.high = room(strip, languages)
        self.by_id = {stop.id: stop for stop in strip.stops}
        self.count = max(stop.column for stop in strip.stops) + 1
        self.stops: list[list[Stop]] = [[] for _ in range(self.count)]
        for stop in strip.stops:
            self.stops[stop.column].append(stop)
        self.links: list[list[Link]] = [[] for _ in self.stops]
        self.across = [0] * (self.count + 1)
        for link in strip.links:
            low, high = sorted((self.by_id[link.source].column, self.by_id[link.target].column))
            self.links[high].append(link)
            for at in range(low + 1, high + 1):
                self.across[at] += 1

    def is_small(self) -> bool:
        """Whether a page holds the whole way in any case, in one row."""
        wide, high = self.sizes[0, self.count]
        return wide <= _SURELY * self.wide and high <= _SURELY * self.high

    def full(self, first: int) -> int:
        """The end of the columns from `first` that fill a page, in rows; there is at least one."""
        end = first + 1
        while end < self.count and any(self.is_page(first, end + 1, number) for number in _ROWS):
            end += 1
        return end

    def is_page(self, first: int, end: int, number: int) -> bool:
        """Whether a page can hold some columns in so many rows."""
        if number > end - first:
            return False
        rows, wide = self.rows(first, end, number)
        return wide <= self.wide and self.high_of(first, end, rows) <= self.high

    def high_of(self, first: int, end: int, rows: Rows) -> float:
        """Px of height of all rows."""
        return sum(self.sizes[cut][1] + BETWEEN for cut in pairwise((first, *rows, end))) - BETWEEN

    def strips_from(self, first: int, most: float = 0.0) -> Iterator[tuple[int, tuple[float, float]]]:
        """Where a strip that begins with a column may end, and its width and height; at least one."""
        extent = Extent(self.phases, self.measures)
        for at in range(first, self.count):
            for stop in self.stops[at]:
                extent.add(stop)
            for link in self.links[at]:
                source, target = self.by_id[link.source], self.by_id[link.target]
                if min(source.column, target.column) >= first:
                    extent.link(link, source, target)
            wide = extent.width + _JUMP * ((first > 0) + (at + 1 < self.count))
            if wide > (most or self.wide) and at > first:
                return
            yield at + 1, (wide, extent.height)

    def has_room(self, at: int) -> bool:
        """Whether a page that lies, or one that stands, has room for a column by itself with its letters."""
        _, (wide, high) = next(self.strips_from(at))
        letters = max(self.across[at], self.across[at + 1])
        wide += _BESIDE_LETTER * letters
        high += _LETTER * max(letters - len(self.stops[at]), 0)
        across, down = (stands - lies for stands, lies in zip(STANDING, LYING, strict=True))
        return high <= self.high or (high <= _STANDS * (self.high + down) and wide <= self.wide + across)

    def editions(self, first: int, end: int) -> list[Rows]:
        """The columns with which further rows of a page begin: as few rows as may fit, and so on until they surely do.

        There may be no such number of rows: then in as many as are the height of a page.
        """
        found: list[Rows] = []
        for number in range(1, end - first + 1):
            rows, wide = self.rows(first, end, number)
            high = self.high_of(first, end, rows)
            if found and high > _PERHAPS * self.high:
                break
            if wide <= _PERHAPS * self.wide or number == end - first or high > _SURELY * self.high:
                found.append(rows)
            if wide <= _SURELY * self.wide:
                break
        return found

    def rows(self, first: int, end: int, number: int) -> tuple[Rows, float]:
        """So many rows, the widest as narrow as can be, few links across; and how wide that is."""
        best: dict[tuple[int, int], tuple[float, float, Rows]] = {(first, 0): (0.0, 0.0, ())}
        for done in range(number):
            for start in range(first, end):
                if (start, done) in best:
                    most, across, before = best[start, done]
                    for stop in range(start + 1, end - number + done + 2):
                        found = (max(most, self.sizes[start, stop][0]), across + self.across[stop], (*before, start))
                        best[stop, done + 1] = min(best.get((stop, done + 1), found), found)
        wide, _, starts = best[end, number]
        return starts[1:], wide

    @cached_property
    def sizes(self) -> dict[tuple[int, int], Size]:
        """Px of width and height of every strip, by its first column and its end."""
        return {(first, end): size for first in range(self.count) for end, size in self.strips_from(first, inf)}
