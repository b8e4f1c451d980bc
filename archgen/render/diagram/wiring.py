"""A route but for its widths: heights of boxes, labels and ends of lines, and which line turns in which track."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archgen.render.diagram.chains import Chain
from archgen.render.diagram.channels import Run, stacked, tracks
from archgen.render.diagram.graph import Graph, Placement
from archgen.render.diagram.legs import CORNER, Leg, Side, legs, ports
from archgen.render.diagram.straightening import Slide

Size = tuple[float, float]

_TRIES = 8
_SHIFTS = (9.0, -9.0, 13.0, -13.0, 5.0, -5.0)  # px up or down that may take one line off another


class Wiring:
    """`middle` of every spot, `ports` of legs at boxes (px); `track`: a turning leg's channel and its place there."""

    def __init__(self, graph: Graph, chains: Sequence[Chain], placement: Placement, sizes: Mapping[str, Size]) -> None:
        labels = {chain.label for chain in chains}
        self.rank = {spot.id: spot.rank for spot in graph.spots}
        self.boxes = frozenset(name for name in sizes if name not in labels)
        self._room = {name: sizes[name][1] / 2 - CORNER for name in self.boxes}
        self._apart = graph.apart
        self._slide = Slide(graph, placement, self._room)
        self._slide.settle(chains)
        self.middle = self._slide.middle
        self.rows: list[list[str]] = [[] for _ in range(max(self.rank.values()) + 1)]
        for name in sorted(self.rank, key=self.middle.__getitem__):
            self.rows[self.rank[name]].append(name)
        self.legs = {chain.wire.id: legs(chain, self.rank, self.rows, sizes) for chain in chains}
        self.ports = ports(self._all_legs(), self.middle, self._room, graph.apart)
        self._slide.level(chains, self._ends(chains))
        self.track = self._tracks()
        for _ in range(_TRIES):
            if not self._unstack():
                break
            self.track = self._tracks()

    def height(self, leg: Leg, side: Side) -> float:
        """Where a leg meets a side: at its port, or in the middle of a label or passing point."""
        return self.ports.get((leg.name, side.spot), self.middle[side.spot])

    def _all_legs(self) -> Iterator[Leg]:
        return (leg for some in self.legs.values() for leg in some)

    def _ends(self, chains: Sequence[Chain]) -> dict[str, tuple[float, float]]:
        """The heights at which each wire leaves its left box and meets its right one."""
        across = [chain for chain in chains if self.rank[chain.spots[0]] != self.rank[chain.spots[-1]]]
        return {
            chain.wire.id: (
                self.ports[self.legs[chain.wire.id][0].name, chain.spots[0]],
                self.ports[self.legs[chain.wire.id][-1].name, chain.spots[-1]],
            )
            for chain in across
        }

    def _runs(self) -> dict[int, list[Run]]:
        """The legs of each channel."""
        channels: dict[int, list[Run]] = {}
        for leg in self._all_legs():
            if leg.channel is not None:
                start, end = self.height(leg, leg.start), self.height(leg, leg.end)
                from_left = leg.start.face == "right"  # what stands left of the channel meets it with its right side
                if leg.start.face == leg.end.face:
                    run = Run(leg.name, (start, end), ()) if from_left else Run(leg.name, (), (start, end))
                else:
                    run = Run(leg.name, (start,), (end,)) if from_left else Run(leg.name, (end,), (start,))
                channels.setdefault(leg.channel, []).append(run)
        return channels

    def _tracks(self) -> dict[str, tuple[int, int]]:
        found: dict[str, tuple[int, int]] = {}
        self._channels = self._runs()
        for channel, runs in self._channels.items():
            found |= {name: (channel, track) for name, track in tracks(runs).items()}
        return found

    def _unstack(self) -> bool:
        """Move ends of lines up or down where two lie on one another; whether any moved."""
        named = {leg.name: leg for leg in self._all_legs()}
        track = {name: track for name, (_, track) in self.track.items()}
        moved = False
        for runs in self._channels.values():
            for one, other in stacked(runs, track):
                left, right = named[one], named[other]
                ends = [(left, left.start), (right, right.end), (left, left.end), (right, right.start)]
                ends.sort(key=lambda end: end[1].spot not in self.boxes)
                moved |= any(self._along_box(*end) or self._within_rank(end[1].spot) for end in ends)
        return moved

    def _along_box(self, leg: Leg, side: Side) -> bool:
        """Move an end along a box's side to where it is free, if there is such a place near."""
        if side.spot not in self.boxes:
            return False
        others = [y for (name, spot), y in self.ports.items() if spot == side.spot and name != leg.name]
        for y in (self.ports[leg.name, side.spot] + shift for shift in _SHIFTS):
            free = all(abs(y - other) > self._apart for other in others)
            if free and abs(y - self.middle[side.spot]) <= self._room[side.spot]:
                self.ports[leg.name, side.spot] = y
                return True
        return False

    def _within_rank(self, spot: str) -> bool:
        """Move a label or a passing point to where its neighbours leave room."""
        if spot in self.boxes:
            return False
        high, low = self._slide.window(spot)
        for y in (self.middle[spot] + shift for shift in _SHIFTS):
            if high <= y <= low:
                self.middle[spot] = y
                return True
        return False
