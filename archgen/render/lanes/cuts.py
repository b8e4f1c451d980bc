"""Where a way may best be cut: into pages, and each page into rows; by the room that it takes by estimate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from math import inf

from archgen.core.names import Language
from archgen.core.record import Record
from archgen.render.lanes.extents import BETWEEN, Extent, Measures, Size, room
from archgen.shapes.lanes import Link, Stop, Strip

_JUMP = 52.0  # px of a column with letters
_PAGE = 3000.0  # what a further page costs, in px of height
_ACROSS = 20.0  # a link from strip to strip
_UNEVEN = 80.0  # an empty strip
_PERHAPS, _SURELY = 1.25, 0.85  # of a page, by the estimate: what may fit after all, and what fits in any case

Rows = tuple[int, ...]


class _Cut(Record, frozen=True):
    """What it costs to begin pages with the columns `at`, and the px that are used of the last one."""

    cost: float
    used: float
    at: tuple[int, ...]


class Ground:
    """The columns of a way, and the room of a page."""

    def __init__(self, strip: Strip, languages: Sequence[Language]) -> None:
        self.phases = bool(strip.phases)
        self.measures = Measures(languages)
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

    def pages(self) -> list[int]:
        """The columns with which pages begin: few pages, little height, few links across."""
        best: dict[int, _Cut] = {0: _Cut(0.0, 0.0, ())}
        for first in range(self.count):
            before = best[first]
            for end, (wide, high) in self.strips_from(first):
                cut = self.longer(before, first, end, wide, high)
                if end not in best or cut.cost < best[end].cost:
                    best[end] = cut
        return list(best[self.count].at)

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

    def longer(self, before: _Cut, first: int, end: int, wide: float, high: float) -> _Cut:
        """With one more strip, on the same page if it has room."""
        fits = first > 0 and before.used + BETWEEN + high <= self.high
        used = before.used + BETWEEN + high if fits else high
        cost = before.cost + high + _ACROSS * self.across[end] + _UNEVEN * max(1 - wide / self.wide, 0.0) ** 2
        cost += 0.0 if fits else _PAGE
        cost += _PAGE * 2 * (max(high / self.high, 1.0) + max(wide / self.wide, 1.0) - 2)
        return _Cut(cost, used, before.at if fits else (*before.at, first))

    def editions(self, first: int, end: int) -> list[Rows]:
        """The columns with which further rows of a page begin: as few rows as may fit, and so on until they surely do.

        There may be no such number of rows: then in as many as are the height of a page.
        """
        found: list[Rows] = []
        for number in range(1, end - first + 1):
            rows, wide = self.rows(first, end, number)
            high = sum(self.sizes[cut][1] + BETWEEN for cut in pairwise((first, *rows, end))) - BETWEEN
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
