"""Which way each line takes over the lattice: straight if it can, else with few turns and few crossings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from archgen.core.record import Record, changed
from archgen.render.lanes.lattice import Lattice, Stand, Wire
from archgen.render.lanes.ways import Cell, Way, Ways

_TURN, _CROSS, _STEP = 1.0, 2.5, 0.12
_SHARED_SIDE = 0.7  # for meeting a stop at a side where another line does
_CROOKED = 0.4  # for not meeting it in the middle
_LONG_ROW = 0.12  # for each place that a line runs along its row before it turns
_BACK = 0.3  # for coming in where a line leads back, at whatever side
_CROWDED = 50.0  # a label, or an end, where another line is
_LEAVING = {"": {"R": 0.0, "T": 1.3, "B": 1.1}, "reject": {"R": 1.6, "T": 0.2, "B": 0.0}}  # by tone and side
_COMING = {"": {"L": 0.0, "T": 1.2, "B": 1.4}, "reject": {"L": 0.9, "T": 0.2, "B": 0.0}}
_ATTEMPTS = 4


class Stretch(Record, frozen=True):
    """A straight piece of a line: "h" at the y `at`, or "v" at the x `at`, between two places of the other axis.

    `shift` counts places off the middle of a row or column; in a channel it is 0.
    """

    axis: str
    at: int
    low: int
    high: int
    shift: int = 0


class Route(Record, frozen=True):
    """The way of one wire: its corners, its pieces, and which of these bears the label (-1: none).

    `crowded`: its label, or an end, is where another line is.
    """

    wire: Wire
    cells: Way
    pieces: tuple[Stretch, ...]
    label: int = -1
    crowded: bool = False


def routes(lattice: Lattice, apart: frozenset[str] = frozenset()) -> tuple[Route, ...]:
    """A route for every wire; the plain ones choose first, unless others then find no place.

    Wires named in `apart` meet their stops off the middle if they can.
    """
    best: tuple[Route, ...] = ()
    first: frozenset[str] = frozenset()
    late: frozenset[str] = frozenset()
    for attempt in range(_ATTEMPTS):
        found = _planned(lattice, first, late, apart)
        crowded = [route.wire for route in found if route.crowded]
        if not best or len(crowded) < sum(route.crowded for route in best):
            best = found
        if not crowded:
            break
        first |= {wire.id for wire in crowded}
        late |= {wire.source for wire in crowded} if attempt else frozenset()
    return best


def _planned(lattice: Lattice, first: frozenset[str], late: frozenset[str], apart: frozenset[str]) -> tuple[Route, ...]:
    """Routes, with the wires `first` before all others, and labels at the end of those out of `late` stops."""
    planner = _Planner(lattice, apart)
    wires = [changed(wire, late=True) if wire.source in late else wire for wire in lattice.wires]
    wires.sort(key=lambda wire: (wire.id not in first, planner.rank(wire)))
    found = {wire.id: planner.plan(wire) for wire in wires}
    return tuple(found[wire.id] for wire in lattice.wires)


_Turn = tuple[int, int]  # the rows at the left and at the right of a channel


class _Taken(Record, frozen=True):
    """An end of a line along a row or column; `first` and `last` say which end, `label` whether its label is there."""

    low: int
    high: int
    wire: Wire
    first: bool
    last: bool
    label: bool


class _Planner:
    """Plans one wire after the other, around what is taken so far."""

    def __init__(self, lattice: Lattice, apart: frozenset[str]) -> None:
        self.stands = lattice.stands
        self.apart = apart
        self.ways = Ways(lattice)
        self.ports = _bar_ports(lattice)
        self.ends: dict[tuple[str, int, int], list[_Taken]] = {}
        self.level: dict[int, list[tuple[int, int]]] = {}
        self.upright: dict[int, list[tuple[int, int]]] = {}
        self.sides: dict[tuple[str, str], int] = {}
        self.swaps: set[tuple[int, ...]] = set()
        self.turns: dict[int, list[_Turn]] = {}

    def rank(self, wire: Wire) -> tuple[bool, bool, int]:
        """Who chooses first: what stands right below or above, ways on, rejections; straight ones; short ones."""
        source, target = self.stands[wire.source], self.stands[wire.target]
        over = source.x == target.x and source is not target
        back = source.x >= target.x or bool(wire.tone)
        length = abs(source.x - target.x) + abs(source.y - target.y)
        return back and not over, source.y != target.y and not over, length

    def plan(self, wire: Wire) -> Route:
        """The cheapest way; crossings, and room at its ends, are looked at only where they can still decide."""
        ways = self.ways.between(self.stands[wire.source], self.stands[wire.target])
        costs = sorted((self._cost(wire, way), number, way) for number, way in enumerate(ways))
        best, least = None, float("inf")
        for cost, _, way in costs:
            if cost >= least:
                break
            more, route = self._fit(wire, way)
            total = cost + more + _CROSS * self._crossings(way)
            if total < least:
                total += _CROSS * self._crossings_of_turns(way)
            if total < least:
                best, least = changed(route, crowded=more >= _CROWDED), total
        assert best, "there is always a way around"
        self._take(best)
        return best

    def _cost(self, wire: Wire, way: Way) -> float:
        """Turns, length, and the sides that it uses."""
        source, target = self.stands[wire.source], self.stands[wire.target]
        leaves, comes = _side(way[0], way[1]), _side(way[-1], way[-2])
        cost = _TURN * (len(way) - 2) + _LEAVING[wire.tone][leaves]
        cost += _BACK if source.x >= target.x else _COMING[wire.tone][comes]
        for (x, y), (to_x, to_y) in pairwise(way):
            cost += _STEP * (abs(x - to_x) + abs(y - to_y))
        if leaves == "R" and len(way) > 2:
            cost += _LONG_ROW * (way[1][0] - way[0][0] - 1)
        others = self.sides.get((target.id, comes), 0) + (0 if wire.late else self.sides.get((source.id, leaves), 0))
        return cost + _SHARED_SIDE * others

    def _crossings(self, way: Way) -> int:
        count = 0
        for (x, y), (to_x, to_y) in pairwise(way):
            lines, (low, high), at = (
                (self.upright, _ordered(x, to_x), y) if y == to_y else (self.level, _ordered(y, to_y), x)
            )
            for place in range(low + 1, high):
                for start, end in lines.get(place, ()):
                    count += start < at < end
        return count

    def _crossings_of_turns(self, way: Way) -> int:
        """With lines that change rows in the same channels."""
        return sum(_crossed(turn, other) for x, turn in _turns(way) for other in self.turns.get(x, ()))

    def _fit(self, wire: Wire, way: Way) -> tuple[float, Route]:
        """The pieces of a way, moved off the middle where that is taken, and what that costs."""
        pieces = [_stretch(a, b) for a, b in pairwise(way)]
        last = len(pieces) - 1
        wanted = (last if wire.late else 0) if wire.label[0] else -1
        cost = 0.0
        alone = {}
        for number in {0, last}:
            price, pieces[number], alone[number] = self._move(wire, way, pieces, number, number == wanted)
            cost += price
        cost += self._swap(wire, way, pieces)
        if wanted >= 0 and not alone[wanted] and alone[last - wanted]:
            wanted = last - wanted
            cost -= _CROWDED
        elif (
            wanted >= 0 and alone[last - wanted] and _beside_others(pieces[wanted]) and not pieces[last - wanted].shift
        ):
            wanted = last - wanted
        return cost, Route(wire, way, tuple(pieces), wanted)

    def _move(
        self, wire: Wire, way: Way, pieces: Sequence[Stretch], number: int, label: bool
    ) -> tuple[float, Stretch, bool]:
        """An end of a line where it fits best: what that costs, and whether it is alone there."""
        piece = pieces[number]
        best = 3 * _CROWDED, piece, False
        for shift in self._shifts(wire, way, pieces, number):
            moved = changed(piece, shift=shift)
            met, barred = self._meets(wire, moved, number == 0, number == len(pieces) - 1)
            price = _CROOKED * (abs(shift) if shift or wire.id not in self.apart else 5)
            price += 2 * _CROWDED if barred else _CROWDED if met and label else 0.0
            if price < best[0]:
                best = price, moved, not met
        return best

    def _shifts(self, wire: Wire, way: Way, pieces: Sequence[Stretch], number: int) -> list[int]:
        """The places that the stops allow, the best first: the middle, then to where the line turns."""
        first, last = number == 0, number == len(pieces) - 1
        if wire.source == wire.target:
            return [1 if first else -1]
        keys = [(wire.id, "out")] * first + [(wire.id, "in")] * last
        ports = {self.ports[key] for key in keys if key in self.ports}
        if ports:
            return list(ports) if len(ports) == 1 else []
        stands = [self.stands[wire.source]] * first + [self.stands[wire.target]] * last
        axis = 1 if pieces[number].axis == "h" else 0
        reach = min(stand.reach[1 - axis] for stand in stands)
        turn, beyond = (way[1], way[2:3]) if first else (way[-2], way[-3:-2])
        forward = not beyond or beyond[0][axis] > turn[axis]
        return sorted(range(-reach, reach + 1), key=lambda shift: (abs(shift), (shift > 0) != forward))

    def _meets(self, wire: Wire, piece: Stretch, first: bool, last: bool) -> tuple[bool, bool]:
        """Whether any line is in a place, and whether one is there that this one must not run into."""
        met = False
        for other in self.ends.get((piece.axis, piece.at, piece.shift), ()):
            if other.low < piece.high and piece.low < other.high:
                met = True
                if not self._may_share(wire, other, first, last):
                    return True, True
        return met, False

    def _may_share(self, wire: Wire, other: _Taken, first: bool, last: bool) -> bool:
        """Lines of one tone may run together where they leave one stop or come to one, but not through a label."""
        if wire.tone != other.wire.tone or other.label:
            return False
        if first and other.first and wire.source == other.wire.source:
            return self.stands[wire.source].merges
        return last and other.last and wire.target == other.wire.target and self.stands[wire.target].merges

    def _swap(self, wire: Wire, way: Way, pieces: list[Stretch]) -> float:
        """Two lines that change rows with one another in one channel: one moves off the middle. What that costs."""
        if not _changes_rows(pieces) or _change(pieces[::-1]) not in self.swaps:
            return 0.0
        for number in (2, 0):
            for shift in self._shifts(wire, way, pieces, number):
                moved = changed(pieces[number], shift=shift)
                if shift != pieces[number].shift and not self._meets(wire, moved, number == 0, number == 2)[0]:
                    pieces[number] = moved
                    return _CROOKED
        return _CROWDED

    def _take(self, route: Route) -> None:
        wire, last = route.wire, len(route.pieces) - 1
        if _changes_rows(route.pieces):
            self.swaps.add(_change(route.pieces))
        for x, turn in _turns(route.cells):
            self.turns.setdefault(x, []).append(turn)
        for number, piece in enumerate(route.pieces):
            lines = self.level if piece.axis == "h" else self.upright
            lines.setdefault(piece.at, []).append((piece.low, piece.high))
            if number in (0, last):
                end = _Taken(piece.low, piece.high, wire, number == 0, number == last, number == route.label)
                self.ends.setdefault((piece.axis, piece.at, piece.shift), []).append(end)
        for side in ((wire.source, _side(*route.cells[:2])), (wire.target, _side(*route.cells[:-3:-1]))):
            self.sides[side] = self.sides.get(side, 0) + 1


def _turns(way: Way) -> Iterator[tuple[int, _Turn]]:
    """Where a way changes rows on its way through a channel: the channel, the rows at its left and at its right."""
    for (start, _), (x, y), (_, to_y), (end, _) in zip(way, way[1:], way[2:], way[3:], strict=False):
        if y != to_y and (start < x) != (end < x):
            yield x, (y, to_y) if start < x else (to_y, y)


def _crossed(one: _Turn, other: _Turn) -> int:
    """How often two lines that change rows in one channel cross at least, whichever turns first."""
    (left, right), (to_left, to_right) = one, other
    before = _between(right, other) + _between(to_left, one) + 2 * (right == to_left)
    behind = _between(left, other) + _between(to_right, one) + 2 * (left == to_right)
    return min(before, behind)


def _between(y: int, rows: _Turn) -> bool:
    return min(rows) < y < max(rows)


def _bar_ports(lattice: Lattice) -> dict[tuple[str, str], int]:
    """Where each line meets a bar, by wire and "out" or "in": in the order of the stops at the other ends."""
    ports: dict[tuple[str, str], int] = {}
    for stand in lattice.stands.values():
        if not stand.merges:
            out = {wire.id: lattice.stands[wire.target] for wire in lattice.wires if wire.source == stand.id}
            into = {wire.id: lattice.stands[wire.source] for wire in lattice.wires if wire.target == stand.id}
            ports |= {(wire, "out"): port for wire, port in _numbered(stand, out).items()}
            ports |= {(wire, "in"): port for wire, port in _numbered(stand, into).items()}
    return ports


def _numbered(bar: Stand, others: Mapping[str, Stand]) -> dict[str, int]:
    """Numbered from top to bottom; 0 is what lies straight ahead, else the middle one."""
    order = sorted(others, key=lambda wire: (others[wire].y, others[wire].x))
    ahead = [number for number, wire in enumerate(order) if others[wire].y == bar.y]
    middle = ahead[0] if ahead else len(order) // 2
    return {wire: number - middle for number, wire in enumerate(order)}


def _beside_others(piece: Stretch) -> bool:
    """Whether a level line runs off the middle: with a label there, its stop would have to be higher for it."""
    return piece.axis == "h" and piece.shift != 0


def _changes_rows(pieces: Sequence[Stretch]) -> bool:
    return len(pieces) == 3 and pieces[1].axis == "v"


def _change(pieces: Sequence[Stretch]) -> tuple[int, ...]:
    """From which row to which, and in which channel."""
    first, turn, last = pieces
    return turn.at, first.at, first.shift, last.at, last.shift


def _side(cell: Cell, towards: Cell) -> str:
    if cell[1] == towards[1]:
        return "R" if towards[0] > cell[0] else "L"
    return "B" if towards[1] > cell[1] else "T"


def _stretch(a: Cell, b: Cell) -> Stretch:
    if a[1] == b[1]:
        return Stretch("h", a[1], *_ordered(a[0], b[0]))
    return Stretch("v", a[0], *_ordered(a[1], b[1]))


def _ordered(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)
