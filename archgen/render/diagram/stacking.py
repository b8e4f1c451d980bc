"""What stands above what in a diagram, and how far apart at least: boxes, labels, frames and the ends of lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, pairwise

from archgen.render.diagram.differences import Differences
from archgen.render.diagram.graph import BETWEEN, Graph, Rows
from archgen.render.diagram.legs import CORNER, Leg, Side

STRIP = 40.0  # px of a frame above what stands in it: the title's
FOOT = 16.0  # px of a frame below it

_AIR, _LITTLE_AIR = 9.0, 7.0  # px above and below a box that no line uses; on a page that would be too high
_BESIDE = 16.0  # px between a frame and what stands above or below it
_PORT = 16.0  # px between two lines at one side of a box

Heights = Mapping[str, tuple[float, float]]  # the least and the greatest height of every box, px


class Stack:
    """Unknowns: tops and bottoms of boxes, middles of all other spots, and ports, where legs meet boxes."""

    def __init__(
        self,
        graph: Graph,
        rows: Rows,
        legs: Iterable[Leg],
        heights: Heights,
        *,
        close: bool,
    ) -> None:
        self._box_air = _LITTLE_AIR if close else _AIR
        self.system = Differences(0.0)
        self.heights = heights
        self._place = {name: place for row in rows for place, name in enumerate(row)}
        self._half = {spot.id: spot.height / 2 for spot in graph.spots}
        self.top: dict[str, int] = {}
        self.low: dict[str, int] = {}
        for name in (name for row in rows for name in row):
            self._stand(name)
        self._off: dict[str, float] = {}
        self._most = {name: most for name, (_, most) in heights.items()}
        self.port = dict(self._ports(legs, max(graph.apart, _PORT)))
        for name, most in self._most.items():
            self.system.keep(self.low[name], self.top[name], -most)
        for row in rows:
            for above, below in pairwise(row):
                apart = self._air(above) + self._air(below) + BETWEEN
                self.system.keep(self.low[above], self.top[below], apart)
        self._frames(graph, rows)
        self.system.settle()

    def unknown(self, leg: Leg, side: Side) -> int:
        """The height at which a leg meets a side."""
        return self.port[leg.name, side.spot] if side.spot in self.heights else self.top[side.spot]

    def off_centre(self, legs: Iterable[Leg]) -> float:
        """How many lines are between a line and the middle of the box's side where it is farthest from it."""
        return max(self._off.get(leg.name, 0.0) for leg in legs)

    def _stand(self, name: str) -> None:
        """A box has a top and a bottom, what is on a line a middle."""
        if name in self.heights:
            least = self.heights[name][0]
            self.top[name], self.low[name] = self.system.unknown(0.0, least), self.system.unknown(least, 0.0)
            self.system.keep(self.top[name], self.low[name], least)
        else:
            self.top[name] = self.low[name] = self.system.unknown(self._half[name], self._half[name])

    def _air(self, name: str) -> float:
        return self._box_air if name in self.heights else self._half[name]

    def _ports(self, legs: Iterable[Leg], apart: float) -> Iterator[tuple[tuple[str, str], int]]:
        """The unknown of each leg at each box, by (leg, box): in the order in which the other ends stand.

        Around them are the legs that come back to the same rank, those to what is near outside.
        """
        wanted: dict[Side, list[tuple[int, int, str]]] = {}
        for leg in legs:
            for here, there in ((leg.start, leg.end), (leg.end, leg.start)):
                if here.spot in self.heights and leg.channel is not None:
                    place, own = self._place[there.spot], self._place[here.spot]
                    turn = (place > own) - (place < own) if here.face == there.face else 0
                    wanted.setdefault(here, []).append((turn, -place if turn else place, leg.name))
        for side, lines in wanted.items():
            before, least = self.top[side.spot], CORNER
            for place, (*_, name) in enumerate(sorted(lines)):
                port = self.system.unknown(0.0, 0.0)
                self._off[name] = max(self._off.get(name, 0.0), abs(place - (len(lines) - 1) / 2))
                self.system.keep(before, port, least)
                before, least = port, apart
                yield (name, side.spot), port
            self.system.keep(before, self.low[side.spot], CORNER)
            self._most[side.spot] = max(self._most[side.spot], 2 * CORNER + apart * (len(lines) - 1))

    def _frames(self, graph: Graph, rows: Rows) -> None:
        """Frames are around their own spots and keep clear of all others, and of one another."""
        home = {spot.id: spot.frame for spot in graph.spots}
        top = {frame.id: self.system.unknown(0.0, STRIP) for frame in graph.frames}
        low = {frame.id: self.system.unknown(0.0, 0.0) for frame in graph.frames}
        for row in rows:
            before: tuple[int, float] | None = None
            for frame, spots in groupby(row, key=home.__getitem__):
                first, *_, last = [*spots] * 2
                above, below = (self.top[first], self._extent(first)), (self.low[last], self._extent(last))
                if frame:
                    self.system.keep(top[frame], above[0], STRIP + above[1])
                    self.system.keep(below[0], low[frame], FOOT + below[1])
                    above, below = (top[frame], 0.0), (low[frame], 0.0)
                if before:
                    self.system.keep(before[0], above[0], _BESIDE + before[1] + above[1])
                before = below

    def _extent(self, name: str) -> float:
        """How far a spot reaches from its unknowns."""
        return 0.0 if name in self.heights else self._half[name]
