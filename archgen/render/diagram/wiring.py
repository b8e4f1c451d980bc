"""A route but for its widths: heights of boxes, labels and ends of lines, and which line turns in which track."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from archgen.render.diagram.chains import Chain
from archgen.render.diagram.channels import Run, stacked, tracks
from archgen.render.diagram.graph import Graph, Rows
from archgen.render.diagram.legs import CORNER, Leg, Side, legs
from archgen.render.diagram.page import Page
from archgen.render.diagram.rows import in_order
from archgen.render.diagram.stacking import Stack
from archgen.render.diagram.straightening import Straight

Size = tuple[float, float]
Span = tuple[float, float]

_TRIES = 8
_STARTS = 3  # with those lines first that turned too little
_OFF = 10.0  # px that take one line off another
_PITCH = 10.0  # px that a line takes at a box besides its label
_GROWTH = 1.6  # how many times higher than its lines a box may get, so that they are straight


class Wiring:
    """Who stands where in its rank: `rows` top to bottom, `spans` of heights; by channel `runs` and their `track`."""

    def __init__(
        self,
        graph: Graph,
        chains: Sequence[Chain],
        rows: Rows,
        sizes: Mapping[str, Size],
        width: float,
        page: Page,
    ) -> None:
        labels = {chain.label for chain in chains}
        self.rank = {spot.id: spot.rank for spot in graph.spots}
        self.rows = in_order(graph, chains, rows)
        self.legs = {chain.wire.id: legs(chain, self.rank, self.rows, sizes) for chain in chains}
        across = [chain for chain in chains if self.rank[chain.spots[0]] != self.rank[chain.spots[-1]]]
        heights = {name: high for name, (_, high) in sizes.items() if name not in labels}
        self.boxes = frozenset(heights)
        self._natural = heights
        stack = partial(Stack, graph, self.rows, list(self._all_legs()), _growing(heights, across))
        self._stack = stack(close=False)
        close = page.beyond_slide(width, self._stack.system.end) > 1
        lines = {chain.wire.id: self.legs[chain.wire.id] for chain in across}
        first: set[str] = set()
        for start in range(_STARTS):
            self._stack = stack(close=close) if start or close else self._stack
            self._straight = Straight(self._stack, lines, width, page, first)
            if self._straight.jogging() <= first:
                break
            first |= self._straight.jogging()
        self._turn()
        for _ in range(_TRIES):
            if not self._unstack():
                break
            self._straight.refresh()
            self._turn()
        self.spans = {name: self._span(name, sizes) for name in self.rank}

    def height(self, leg: Leg, side: Side) -> float:
        """Where a leg meets a side: at its port, or in the middle of a label or passing point."""
        return self._straight.values[self._stack.unknown(leg, side)]

    def _all_legs(self) -> Iterator[Leg]:
        return (leg for some in self.legs.values() for leg in some)

    def _span(self, name: str, sizes: Mapping[str, Size]) -> Span:
        """From top to bottom of a spot; a box is as high as its words and its lines need, these in its middle."""
        values, top, low = self._straight.values, self._stack.top[name], self._stack.low[name]
        if name not in self.boxes:
            half = sizes[name][1] / 2 if name in sizes else 0.0
            return values[top] - half, values[top] + half
        ports = self._ports.get(name) or [(values[top] + values[low]) / 2]
        first, last = min(ports) - CORNER, max(ports) + CORNER
        high = max(self._natural[name], last - first)
        least, greatest = self._stack.system.window(values, top, low)
        start = min(max((first + last - high) / 2, last - high, least), first, greatest - high)
        values[top], values[low] = start, start + high
        return start, start + high

    def _turn(self) -> None:
        """The runs of each channel, the ports of each box, and the tracks of the runs that turn."""
        self.runs: dict[int, list[Run]] = {}
        self._ports: dict[str, list[float]] = {}
        for (_, spot), unknown in self._stack.port.items():
            self._ports.setdefault(spot, []).append(self._straight.values[unknown])
        for leg in self._all_legs():
            if leg.channel is not None:
                self.runs.setdefault(leg.channel, []).append(self._run(leg))
        self.track = {channel: tracks(runs) for channel, runs in self.runs.items()}

    def _run(self, leg: Leg) -> Run:
        """What stands left of the channel meets it with its right side."""
        lefts: list[float] = []
        rights: list[float] = []
        for side in (leg.start, leg.end):
            (lefts if side.face == "right" else rights).append(self.height(leg, side))
        return Run(leg.name, tuple(lefts), tuple(rights))

    def _unstack(self) -> bool:
        """Keep lines apart where two lie on one another; whether any could be."""
        named = {leg.name: leg for leg in self._all_legs()}
        moved = False
        for channel, runs in self.runs.items():
            for one, other in stacked(runs, self.track[channel]):
                for left in self._unknowns(named[one], "right"):
                    for right in self._unknowns(named[other], "left"):
                        near = abs(self._straight.values[left] - self._straight.values[right]) < _OFF - 1
                        moved |= near and self._straight.apart(left, right, _OFF)
        return moved

    def _unknowns(self, leg: Leg, face: str) -> Iterable[int]:
        return (self._stack.unknown(leg, side) for side in (leg.start, leg.end) if side.face == face)


def _growing(heights: Mapping[str, float], across: Iterable[Chain]) -> dict[str, Span]:
    """Least and greatest height of every box: the lines of its fuller side give it room."""
    room: dict[tuple[str, bool], float] = {}
    for chain in across:
        for end in ((chain.spots[0], True), (chain.spots[-1], False)):
            room[end] = room.get(end, 0.0) + max(chain.wire.height, _PITCH) + _PITCH
    return {
        name: (high, max(high, _GROWTH * max(room.get((name, True), 0.0), room.get((name, False), 0.0))))
        for name, high in heights.items()
    }
