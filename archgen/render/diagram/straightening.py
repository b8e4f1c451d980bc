"""Lines without needless steps: what stands in a rank slides up or down, within the room that its neighbours leave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from archgen.render.diagram.chains import Chain
from archgen.render.diagram.graph import BETWEEN, INNER, Graph, Placement

_ROUNDS = 2
_FAR = 1e9

Window = tuple[float, float]  # the heights that a thing may take, from high (small y) to low; none if they are reversed


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
        self._above, self._below = self._neighbours()

    def settle(self, chains: Sequence[Chain]) -> None:
        """Lines level, boxes in the middle of their lines, lines level again."""
        for _ in range(_ROUNDS):
            self.level(chains)
            self._centre(chains)
        self.level(chains)

    def level(self, chains: Sequence[Chain], fixed: Mapping[str, tuple[float, float]] | None = None) -> None:
        """Bring each wire to one height if there is one. `fixed`: the heights at its ends, once those are settled."""
        for chain in self._across(chains):
            ends = (
                [(y, y) for y in fixed[chain.wire.id]]
                if fixed
                else [self._port(chain.spots[0]), self._port(chain.spots[-1])]
            )
            self._level(chain.spots[1:-1], ends)

    def _across(self, chains: Sequence[Chain]) -> Iterable[Chain]:
        """The chains that go from rank to rank."""
        return (chain for chain in chains if self._spots[chain.spots[0]].rank != self._spots[chain.spots[-1]].rank)

    def _level(self, inner: Sequence[str], ends: Sequence[Window]) -> None:
        """What is between a wire's ends goes to one height, best to one that both ends can meet, else one of them."""
        window = _common([self.window(name) for name in inner])
        if window[0] > window[1]:
            return
        for wanted in (_common(ends), *ends):
            narrower = _common((window, wanted))
            if narrower[0] <= narrower[1]:
                window = narrower
                break
        y = _nearest(window, sum(self.middle[name] for name in inner) / len(inner))
        self.middle |= dict.fromkeys(inner, y)

    def _centre(self, chains: Sequence[Chain]) -> None:
        """Boxes go to the middle between their highest and their lowest line."""
        met: dict[str, list[float]] = {}
        for chain in self._across(chains):
            met.setdefault(chain.spots[0], []).append(self.middle[chain.spots[1]])
            met.setdefault(chain.spots[-1], []).append(self.middle[chain.spots[-2]])
        for name, heights in met.items():
            window = self.window(name)
            if window[0] <= window[1]:
                self.middle[name] = _nearest(window, (min(heights) + max(heights)) / 2)

    def _port(self, name: str) -> Window:
        return self.middle[name] - self._ports[name], self.middle[name] + self._ports[name]

    def window(self, name: str) -> Window:
        """From the neighbour above to the one below, inside the own frame, outside all others."""
        spot = self._spots[name]
        high, low, half, y = -_FAR, _FAR, spot.height / 2, self.middle[spot.id]
        if spot.id in self._above:
            other = self._spots[self._above[spot.id]]
            high = self.middle[other.id] + other.height / 2 + half + BETWEEN
        if spot.id in self._below:
            other = self._spots[self._below[spot.id]]
            low = self.middle[other.id] - other.height / 2 - half - BETWEEN
        for frame, first, last, top, bottom in self._frames:
            if frame == spot.frame:
                high, low = max(high, top + self._titles[frame] + INNER + half), min(low, bottom - INNER - half)
            elif first <= spot.rank <= last:
                if y < (top + bottom) / 2:
                    low = min(low, top - half - BETWEEN)
                else:
                    high = max(high, bottom + half + BETWEEN)
        return high, low

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


def _common(windows: Iterable[Window]) -> Window:
    """The heights that all windows share."""
    highs, lows = zip(*windows, strict=True)
    return max(highs), min(lows)


def _nearest(window: Window, y: float) -> float:
    return min(max(y, window[0]), window[1])
