"""Lines without needless steps: what stands in a rank slides up or down, within the room that its neighbours leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archgen.core.record import Record
from archgen.render.diagram.chains import Chain
from archgen.render.diagram.graph import BETWEEN, INNER, Graph, Placement, Spot

_ROUNDS = 2
_FAR = 1e9

Window = tuple[float, float]  # the heights that a thing may take, from high (small y) to low; none if they are reversed


class _Room(Record, frozen=True):
    """What bounds a spot: its own frame, the spots above and below (the least way to their middles), other frames.

    Of each of those its middle, and the heights that keep clear of it above and below.
    """

    high: float
    low: float
    above: str
    below: str
    from_above: float
    from_below: float
    frames: tuple[tuple[float, float, float], ...]


class Slide:
    """The middles of all spots. `ports` says how far above and below a box's middle lines may meet it (px)."""

    def __init__(self, graph: Graph, placement: Placement, ports: Mapping[str, float]) -> None:
        self.middle = {name: y for name, (_, y) in placement.centres.items()}
        self._spots = {spot.id: spot for spot in graph.spots}
        self._ports = ports
        self._frames = [
            (frame, *span, placement.frames[frame].y, placement.frames[frame].bottom)
            for frame, span in graph.spans().items()
        ]
        self._titles = {frame.id: frame.title_height for frame in graph.frames}
        above, below = self._neighbours()
        self._rooms = {
            spot.id: self._room(spot, above.get(spot.id, ""), below.get(spot.id, "")) for spot in graph.spots
        }

    def settle(self, chains: Sequence[Chain]) -> None:
        """Lines level, boxes in the middle of their lines, lines level again."""
        for _ in range(_ROUNDS):
            self.level(chains)
            self._centre(chains)
        self.level(chains)

    def level(self, chains: Sequence[Chain], fixed: Mapping[str, tuple[float, float]] | None = None) -> None:
        """Bring each wire to one height if there is one. `fixed`: the heights at its ends, once those are settled."""
        for chain in self._across(chains):
            if fixed:
                left, right = fixed[chain.wire.id]
                self._level(chain.spots[1:-1], (left, left), (right, right))
            else:
                self._level(chain.spots[1:-1], self._port(chain.spots[0]), self._port(chain.spots[-1]))

    def _across(self, chains: Sequence[Chain]) -> list[Chain]:
        """The chains that go from rank to rank."""
        return [chain for chain in chains if self._spots[chain.spots[0]].rank != self._spots[chain.spots[-1]].rank]

    def _level(self, inner: Sequence[str], left: Window, right: Window) -> None:
        """What is between a wire's ends goes to one height, best to one that both ends can meet, else one of them."""
        middle = self.middle
        highest, lowest, total = -_FAR, _FAR, 0.0
        for name in inner:
            high, low = self.window(name)
            highest, lowest = max(highest, high), min(lowest, low)
            if highest > lowest:
                return
            total += middle[name]
        both = max(left[0], right[0]), min(left[1], right[1])
        for high, low in (both, left, right):
            if max(highest, high) <= min(lowest, low):
                highest, lowest = max(highest, high), min(lowest, low)
                break
        y = min(max(total / len(inner), highest), lowest)
        for name in inner:
            middle[name] = y

    def _centre(self, chains: Sequence[Chain]) -> None:
        """Boxes go to the middle between their highest and their lowest line."""
        met: dict[str, list[float]] = {}
        for chain in self._across(chains):
            met.setdefault(chain.spots[0], []).append(self.middle[chain.spots[1]])
            met.setdefault(chain.spots[-1], []).append(self.middle[chain.spots[-2]])
        for name, heights in met.items():
            high, low = self.window(name)
            if high <= low:
                self.middle[name] = min(max((min(heights) + max(heights)) / 2, high), low)

    def _port(self, name: str) -> Window:
        return self.middle[name] - self._ports[name], self.middle[name] + self._ports[name]

    def window(self, name: str) -> Window:
        """From the neighbour above to the one below, inside the own frame, outside all others."""
        middle, room = self.middle, self._rooms[name]
        high, low = room.high, room.low
        if room.above:
            high = max(high, middle[room.above] + room.from_above)
        if room.below:
            low = min(low, middle[room.below] - room.from_below)
        for centre, over, under in room.frames:
            if middle[name] < centre:
                low = min(low, over)
            else:
                high = max(high, under)
        return high, low

    def _room(self, spot: Spot, above: str, below: str) -> _Room:
        half = spot.height / 2
        high, low, frames = -_FAR, _FAR, []
        for frame, first, last, top, bottom in self._frames:
            if frame == spot.frame:
                high, low = top + self._titles[frame] + INNER + half, bottom - INNER - half
            elif first <= spot.rank <= last:
                frames.append(((top + bottom) / 2, top - half - BETWEEN, bottom + half + BETWEEN))
        from_above, from_below = (
            self._spots[other].height / 2 + half + BETWEEN if other else 0.0 for other in (above, below)
        )
        return _Room(high, low, above, below, from_above, from_below, tuple(frames))

    def _neighbours(self) -> tuple[dict[str, str], dict[str, str]]:
        """Who stands above whom, and below."""
        above: dict[str, str] = {}
        below: dict[str, str] = {}
        last: dict[int, str] = {}
        for name in sorted(self._spots, key=self.middle.__getitem__):
            rank = self._spots[name].rank
            if rank in last:
                above[name], below[last[rank]] = last[rank], name
            last[rank] = name
        return above, below
