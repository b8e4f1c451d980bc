"""Which column each box stands in: data runs to the right where it can, and no column is overfull."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, repeat

from archgen.core.record import Record

# What a join costs by its direction, in steps to the right.
_STEP = 0.7  # each column more than one
_BACK = 4.0  # running to the left, for the first step
_LIGHT = 0.6  # what an event wants less than a command
_SIDE = 1.1  # between two boxes of one column, one above the other
_BLOCKED = 6.0  # in one column with no hope of standing next to each other; a box too many in a column
_CROWD = 260.0  # a column this many px high costs 1, twice as high 4
_MOST = 8  # boxes in one column
_ROUNDS = 12
_HAIR = 1e-6  # of cost that is none


# A join as one of its units sees it: the other end (its id, or its column), 1 if data runs there or -1 if it comes from
# there, how much it wants to run to the right, and what it costs in one column.
_Tie = tuple[str, int, float, float]
_End = tuple[int, int, float, float]


class Unit(Record, frozen=True, kw_only=True):
    """What moves as one: a box, or the boxes of a frame. `allowed` are its columns; `height` px."""

    id: str
    boxes: int
    height: float
    allowed: tuple[int, ...]


class Join(Record, frozen=True):
    """Edges from one unit to another; `events` of them report back and may well run to the left."""

    source: str
    target: str
    count: int = 1
    events: int = 0

    @property
    def pull(self) -> float:
        """How much it wants to run to the right."""
        return self.count - self.events * _LIGHT


class Arrangement(Record, frozen=True):
    """The column of every unit, counted from 0 without gaps, and what its joins cost."""

    column: dict[str, int]
    joins: float


class Web:
    """Who is joined to whom, and from where each unit gets its data."""

    def __init__(self, units: Iterable[str], joins: Sequence[Join]) -> None:
        self.near: dict[str, list[_Tie]] = {unit: [] for unit in units}
        self.sources: dict[str, list[str]] = {unit: [] for unit in self.near}
        edges: dict[frozenset[str], int] = {}
        for join in joins:
            ends = frozenset((join.source, join.target))
            edges[ends] = edges.get(ends, 0) + join.count
        for join in joins:
            pull = join.pull
            beside = pull * (_SIDE if edges[frozenset((join.source, join.target))] == 1 else _BLOCKED)
            self.near[join.source].append((join.target, 1, pull, beside))
            self.near[join.target].append((join.source, -1, pull, beside))
            self.sources[join.target].append(join.source)


def arrange(units: Sequence[Unit], web: Web, order: Sequence[str]) -> Arrangement:
    """From a first guess along `order`, every unit to its best column, again and again while that changes anything."""
    search = _Search(units, web, _first_guess(units, web, order))
    still = 0  # units in a row that stood best where they were
    for unit in chain.from_iterable(repeat(units, _ROUNDS)):
        still = 0 if search.improve(unit) else still + 1
        if still == len(units):
            break
    used = sorted(set(search.column.values()))
    return Arrangement({name: used.index(column) for name, column in search.column.items()}, search.joins())


def in_order(names: Sequence[str], joins: Sequence[Join]) -> list[str]:
    """An order in which little data runs back: sinks to the end, sources to the start, else first what gives most.

    Eades, Lin and Smyth, A fast and effective heuristic for the feedback arc set problem (1993).
    """
    left: list[str] = []
    right: list[str] = []
    remaining = list(names)
    while remaining:
        inside = frozenset(remaining)
        out = _weights(inside, joins, outward=True)
        into = _weights(inside, joins, outward=False)
        sink = next((name for name in reversed(remaining) if not out.get(name) and into.get(name)), None)
        source = next((name for name in remaining if not into.get(name)), None)
        chosen = sink or source or max(remaining, key=lambda name: out.get(name, 0) - into.get(name, 0))
        (right if sink else left).append(chosen)
        remaining.remove(chosen)
    return left + right[::-1]


class _Search:
    """The columns so far, what each holds, and what the joins of a unit cost in each of its columns."""

    def __init__(self, units: Sequence[Unit], web: Web, guess: Mapping[str, int]) -> None:
        self.units = units
        self.near = web.near
        self.column = dict(guess)
        columns = 1 + max((unit.allowed[-1] for unit in units), default=0)
        self.high, self.boxes = [0.0] * columns, [0] * columns
        self.costs: dict[str, dict[int, float]] = {}  # of those units whose neighbours still stand as they did
        for unit in units:
            self.fill(guess[unit.id], unit)

    def fill(self, column: int, unit: Unit, sign: int = 1) -> None:
        self.high[column] += sign * unit.height
        self.boxes[column] += sign * unit.boxes

    def improve(self, unit: Unit) -> bool:
        """Move one unit to its best column; whether that is better."""
        if len(unit.allowed) == 1:
            return False
        now = self.column[unit.id]
        self.fill(now, unit, -1)
        costs = self.joined(unit)
        best, least = now, costs[now] + self.crowd(now, unit)
        for column, joins in costs.items():
            cost = joins + self.crowd(column, unit)
            if cost < least - _HAIR:
                best, least = column, cost
        self.fill(best, unit)
        if best == now:
            return False
        self.column[unit.id] = best
        for tie in self.near[unit.id]:
            self.costs.pop(tie[0], None)
        return True

    def joins(self) -> float:
        """What all joins cost; each is counted at both ends."""
        return sum(self.joined(unit)[self.column[unit.id]] for unit in self.units) / 2

    def joined(self, unit: Unit) -> dict[int, float]:
        """What the joins of a unit cost, by the column in which it might stand."""
        costs = self.costs.get(unit.id)
        if costs is None:
            ends = [(self.column[other], sign, pull, beside) for other, sign, pull, beside in self.near[unit.id]]
            costs = self.costs[unit.id] = {column: _cost(ends, column) for column in unit.allowed}
        return costs

    def crowd(self, column: int, unit: Unit) -> float:
        """What a unit adds to the price of a column, the square of its height, more than to that of an empty one."""
        more = 2 * unit.height * self.high[column] / _CROWD**2
        boxes = self.boxes[column] + unit.boxes
        return more + _BLOCKED * min(boxes - _MOST, unit.boxes) if boxes > _MOST else more


def _cost(ends: Sequence[_End], column: int) -> float:
    """What the joins of a unit cost if it stands in a column."""
    total, besides = 0.0, 0
    for other, sign, pull, beside in ends:
        ahead = (other - column) * sign
        if ahead > 0:
            total += pull * _STEP * (ahead - 1)
        elif ahead:
            total += pull * (_BACK - _STEP * (ahead + 1))
        else:
            besides += 1
            total += beside
    return total + _BLOCKED * (besides - 1) if besides > 1 else total


def _first_guess(units: Sequence[Unit], web: Web, order: Sequence[str]) -> dict[str, int]:
    """Each unit one column behind the last of those before it in the order that feed it."""
    allowed = {unit.id: unit.allowed for unit in units}
    column: dict[str, int] = {}
    for name in order:
        wanted = max((column[source] + 1 for source in web.sources[name] if source in column), default=0)
        options = allowed[name]
        near = wanted if wanted in options else min(options, key=lambda option: (abs(option - wanted), option))
        column[name] = near
    return column


def _weights(inside: frozenset[str], joins: Sequence[Join], outward: bool) -> Mapping[str, float]:
    total: dict[str, float] = {}
    for join in joins:
        if join.source in inside and join.target in inside:
            end = join.source if outward else join.target
            total[end] = total.get(end, 0) + join.pull
    return total
