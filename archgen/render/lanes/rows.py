"""Rows: which stops of a lane stand side by side, which under one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archgen.shapes.lanes import Strip

Span = tuple[int, int]


def levels(strip: Strip) -> tuple[dict[str, int], tuple[Span, ...]]:
    """The y of every stop, and the first and last y of every lane.

    The y of a lane run channel, row, channel, row, ... channel; where two lanes meet, each has a channel of its own.
    """
    seats = _Seating(strip)
    spans: dict[str, Span] = {}
    y = 0
    for lane in strip.lanes:
        spans[lane.id] = (y, y + 2 * seats.lanes[lane.id].count)
        y = spans[lane.id][1] + 1
    stops = {
        stop.id: spans[stop.lane][0] + 2 * (seats.row[stop.id] - seats.lanes[stop.lane].first) + 1
        for stop in strip.stops
    }
    return stops, tuple(spans.values())


class _Seating:
    """Gives every stop a row of its lane: the main way runs straight, what stands beside a stop comes last."""

    def __init__(self, strip: Strip) -> None:
        self.lanes = {lane.id: _Rows() for lane in strip.lanes}
        self.lane = {stop.id: stop.lane for stop in strip.stops}
        self.column = {stop.id: stop.column for stop in strip.stops}
        self.row: dict[str, int] = {}
        self.after = _main_way(strip)
        self.before = {target: source for source, target in self.after.items()}
        for stop in strip.stops:
            if not stop.beside:
                self.row[stop.id] = self.seat(stop.id)
        upward = _free_above(strip, self.after)
        for stop in strip.stops:
            if stop.beside:
                step = -1 if stop.beside in upward else 1
                self.row[stop.id] = self.lanes[stop.lane].beside(stop.id, stop.column, self.row[stop.beside], step)

    def seat(self, stop: str) -> int:
        before, after = self.before.get(stop, ""), self.after.get(stop, "")
        wanted = self.row[before] if before in self.row and self.lane[before] == self.lane[stop] else 0
        straight = after and self.lane[after] == self.lane[stop]
        until = self.column[after] if straight else self.column[stop]
        return self.lanes[self.lane[stop]].take(stop, self.column[stop], wanted, after, until)


def _main_way(strip: Strip) -> dict[str, str]:
    """What follows each stop on the main way: by its first link to the right, if that is the other's first as well."""
    column = {stop.id: stop.column for stop in strip.stops}
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for link in strip.links:
        if column[link.source] < column[link.target]:
            before.setdefault(link.target, link.source)
            after.setdefault(link.source, link.target)
    return {source: target for source, target in after.items() if before[target] == source}


def _free_above(strip: Strip, after: Mapping[str, str]) -> set[str]:
    """Stops from which a way other than the main one leads down to another lane, and none up."""
    rank = {lane.id: number for number, lane in enumerate(strip.lanes)}
    lane = {stop.id: rank[stop.lane] for stop in strip.stops}
    ways = [link for link in strip.links if after.get(link.source) != link.target]
    down = {link.source for link in ways if lane[link.target] > lane[link.source]}
    return down - {link.source for link in ways if lane[link.target] < lane[link.source]}


class _Rows:
    """The rows of one lane, and by whom their columns are taken: a stop, or the line that runs straight to one."""

    def __init__(self) -> None:
        self.taken: dict[tuple[int, int], str] = {}
        self.first, self.last = 0, 0

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.last - self.first + 1

    def take(self, stop: str, column: int, wanted: int, after: str, until: int) -> int:
        """The row of a stop, best `wanted`, with the way straight on to what comes after it kept free."""
        row = next(row for row in self._order(wanted) if self._is_free(row, stop, column, until))
        self.last = max(self.last, row)
        self.taken[row, column] = stop
        for between in range(column + 1, until + 1):
            self.taken.setdefault((row, between), after)
        return row

    def beside(self, stop: str, column: int, host: int, step: int) -> int:
        """The row of a stop below (`step` 1) or above (-1) its host: the nearest that is free."""
        row = host + step
        while (row, column) in self.taken:
            row += step
        self.first, self.last = min(self.first, row), max(self.last, row)
        self.taken[row, column] = stop
        return row

    def _order(self, wanted: int) -> Iterator[int]:
        """Downwards, then upwards, then a new one."""
        yield from range(wanted, self.last + 1)
        yield from range(wanted - 1, -1, -1)
        yield self.last + 1

    def _is_free(self, row: int, stop: str, column: int, until: int) -> bool:
        kept_for = self.taken.get((row, column))
        return kept_for == stop or not any((row, at) in self.taken for at in range(column, until + 1))
