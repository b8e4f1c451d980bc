"""Room where lines meet stops: side by side along their sides, with their labels in the channel before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archgen.core.record import Record
from archgen.render.lanes.routes import Route, Stretch

LEAST = 15.0  # px between two lines at the left or right side of a stop
PAD = 8.0  # px around a label
HEAD = 12.0  # px that an arrow head needs before a label

_HALF = 7.0  # px that an upright line without a label takes at each side
_AIR = 4.0  # px between two labels


class Spot(Record, frozen=True):
    """Where a label is: on a piece of axis `axis`, in the channel at `channel`, next to the stop where the piece ends.

    `outward` is 1 where the channel lies right of or below the stop, else -1; `heads`: whether an arrow head is there.
    """

    axis: str
    channel: int
    outward: int
    heads: bool


def spot(route: Route) -> Spot:
    """The place of a route's label."""
    axis = route.pieces[route.label].axis
    at_start = route.label == 0 and not (route.wire.late and len(route.pieces) == 1)
    here, there = (route.cells[0], route.cells[1]) if at_start else (route.cells[-1], route.cells[-2])
    index = 0 if axis == "h" else 1
    outward = 1 if there[index] > here[index] else -1
    return Spot(axis, here[index] + outward, outward, not at_start)


def ends(route: Route) -> Iterator[tuple[str, bool, Stretch, float]]:
    """Both ends of a line: the stop, whether it leaves there, its piece, and the height of a label on that (px)."""
    label = route.wire.label[1]
    at_end = route.label >= 0 and spot(route).heads
    yield route.wire.source, True, route.pieces[0], 0.0 if at_end else label
    yield route.wire.target, False, route.pieces[-1], label if at_end else 0.0


def spacing(routes: Sequence[Route]) -> dict[int, float]:
    """Px between two lines at the left or right side of the stops of each row, so that their labels do not touch."""
    sides: dict[tuple[int, str, bool], dict[int, float]] = {}
    for route in routes:
        for stop, leaves, piece, label in ends(route):
            if piece.axis == "h":
                side = sides.setdefault((piece.at, stop, leaves), {})
                side[piece.shift] = max(side.get(piece.shift, 0.0), label)
    found: dict[int, float] = {}
    for (row, _, _), side in sides.items():
        needs = [(side[at] + side[at + 1]) / 2 + _AIR for at in side if at + 1 in side]
        found[row] = max([found.get(row, LEAST), *needs])
    return found


class Slots:
    """Upright lines that run in columns of stops: side by side around the middle, with room for their labels."""

    def __init__(self, routes: Sequence[Route]) -> None:
        self.half: dict[int, dict[Stretch, float]] = {}
        self.used: dict[str, list[Stretch]] = {}
        for route in routes:
            for stop, _, piece, label in ends(route):
                if piece.axis == "v":
                    half = route.wire.label[0] / 2 + _AIR if label else _HALF
                    column = self.half.setdefault(piece.at, {})
                    column[piece] = max(column.get(piece, 0.0), half)
                    self.used.setdefault(stop, []).append(piece)

    def offset(self, piece: Stretch) -> float:
        """Px right of the middle: beyond what runs beside it and nearer to the middle."""
        if piece.shift == 0:
            return 0.0
        sign = 1 if piece.shift > 0 else -1
        inner = [
            abs(self.offset(other)) + half
            for other, half in self.half[piece.at].items()
            if 0 <= other.shift * sign < piece.shift * sign and other.low < piece.high and piece.low < other.high
        ]
        return sign * (max(inner, default=_HALF) + self.half[piece.at][piece])

    def reach(self, stop: str) -> float:
        """How far from the middle lines meet a stop, px."""
        return max((abs(self.offset(piece)) for piece in self.used.get(stop, ())), default=0.0)

    def breadth(self, at: int) -> float:
        """Px that a column needs for all its upright lines."""
        return max((2 * (abs(self.offset(piece)) + half) for piece, half in self.half.get(at, {}).items()), default=0.0)
