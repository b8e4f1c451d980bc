"""Orthogonal lines between placed spots: straight through every rank, turning only in the channels between ranks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archgen.core.record import Record
from archgen.render.diagram.chains import Chain
from archgen.render.diagram.channels import STRAIGHT
from archgen.render.diagram.graph import MARGIN, Graph, Placement
from archgen.render.diagram.legs import CORNER, Leg, Side
from archgen.render.diagram.wiring import Size, Wiring
from archgen.render.drawing import Rect

Point = tuple[float, float]

_TRACK = 10.0  # px between two vertical lines of a channel
_CLEAR = 14.0  # px between a box or frame and the nearest vertical line: room for an arrow head
_NARROW = 24.0  # px of a channel in which no line turns
_STRIP = 44.0  # px of a frame above its spots: the title's
_PAST = 6.0  # px from a title's end to a line that passes it
_FOOT = 18.0  # px of a frame below its spots
_SAME = 0.01  # px of difference that nobody sees

# A page that is too flat gets more room between rows, one that is too tall more between columns.
PAGE = (80.0, 170.0)  # px of width and height around the picture
_FLAT, _MOST_LIFT = 1.7, 1.6
_ROUGH_CHANNEL, _ROUGH_BOX = 44.0, 60.0  # px: what they are on average
_TALL, _MOST_STRETCH = 1.6, 60.0


class Routed(Record, frozen=True):
    """Rectangles of boxes, frames and labels and the line of every wire, by id; from (0, 0) to `width`, `height` px."""

    boxes: dict[str, Rect]
    frames: dict[str, Rect]
    labels: dict[str, Rect]
    lines: dict[str, tuple[Point, ...]]
    width: float
    height: float


def route(graph: Graph, chains: Sequence[Chain], placement: Placement, sizes: dict[str, Size]) -> Routed:
    """Lines for all chains. `sizes` are the true widths and heights of boxes and labels, without the air around."""
    lift = min(_rough_ratio(graph, placement, sizes) / _FLAT, _MOST_LIFT)
    return _Router(graph, chains, _lifted(placement, lift) if lift > 1 else placement, sizes).routed()


def _rough_ratio(graph: Graph, placement: Placement, sizes: dict[str, Size]) -> float:
    """Width to height of the page, about."""
    breadth: dict[int, float] = {}
    for spot in graph.spots:
        breadth[spot.rank] = max(breadth.get(spot.rank, 0.0), spot.width)
    heights = [placement.centres[name][1] for name in sizes]
    tall = max(heights) - min(heights) + _ROUGH_BOX
    return (sum(breadth.values()) + _ROUGH_CHANNEL * (len(breadth) - 1) + PAGE[0]) / (tall + PAGE[1])


def _lifted(placement: Placement, by: float) -> Placement:
    """The same order with more room between what stands above one another."""
    centres = {name: (x, y * by) for name, (x, y) in placement.centres.items()}
    frames = {name: Rect(rect.x, rect.y * by, rect.width, rect.height * by) for name, rect in placement.frames.items()}
    return Placement(centres, frames)


class _Router:
    """What a wiring still lacks: how wide ranks and channels are, and the shapes that follow."""

    def __init__(self, graph: Graph, chains: Sequence[Chain], placement: Placement, sizes: dict[str, Size]) -> None:
        self.graph = graph
        self.chains = chains
        self.sizes = sizes
        self.wiring = Wiring(graph, chains, placement, sizes)
        self.middle = self.wiring.middle
        self.rank = self.wiring.rank
        self.last = len(self.wiring.rows) - 1
        self.spans = graph.spans()
        self.starting, self.ending = (
            frozenset(ranks) for ranks in zip(*self.spans.values() or [(-2, -2)], strict=True)
        )
        self.breadth = [max((sizes[name][0] for name in row if name in sizes), default=0.0) for row in self.wiring.rows]
        self.used: dict[int, int] = {}
        for channel, track in self.wiring.track.values():
            self.used[channel] = max(self.used.get(channel, 0), track + 1)
        self.stretch = self._stretch()
        self.left, self.right = self._ranks()
        self.aside = {leg.name: x for legs in self.wiring.legs.values() for x in self._beside(legs) for leg in legs}

    def routed(self) -> Routed:
        """Everything, shifted so that it starts at (0, 0)."""
        rects = {name: self._rect(name) for name in self.sizes}
        labels = {chain.wire.id: self._label(chain, rects.pop(chain.label)) for chain in self.chains}
        frames = {frame.id: self._frame(frame.id) for frame in self.graph.frames}
        return _from_zero(rects, frames, labels, {chain.wire.id: self._line(chain) for chain in self.chains})

    def _stretch(self) -> float:
        """What each inner channel gets on top where the page would be too tall."""
        tops = [self.middle[name] - high / 2 for name, (_, high) in self.sizes.items()]
        lows = [self.middle[name] + high / 2 for name, (_, high) in self.sizes.items()]
        wide = sum(self.breadth) + sum(map(self._channel, range(-1, self.last + 1))) + PAGE[0]
        missing = _TALL * (max(lows) - min(tops) + PAGE[1]) - wide
        return min(max(missing / self.last, 0.0), _MOST_STRETCH) if self.last else 0.0

    def _ranks(self) -> tuple[dict[int, float], dict[int, float]]:
        """Left and right side of every rank."""
        left: dict[int, float] = {}
        right: dict[int, float] = {-1: 0.0}
        for rank, breadth in enumerate(self.breadth):
            left[rank] = right[rank - 1] + self._channel(rank - 1) + (self.stretch if rank else 0.0)
            right[rank] = left[rank] + breadth
        return left, right

    def _channel(self, channel: int) -> float:
        """The width of a channel: margins of frames, room for heads, the lines that turn."""
        count = self.used.get(channel, 0)
        if channel in (-1, self.last) and not count:
            return sum(self._margins(channel))
        return sum(self._margins(channel)) + (2 * _CLEAR + _TRACK * (count - 1) if count else _NARROW)

    def _margins(self, channel: int) -> tuple[float, float]:
        """What frames take at the left and at the right of a channel."""
        return MARGIN * (channel in self.ending), MARGIN * (channel + 1 in self.starting)

    def _rect(self, name: str) -> Rect:
        width, height = self.sizes[name]
        centre = (self.left[self.rank[name]] + self.right[self.rank[name]]) / 2
        return Rect(centre - width / 2, self.middle[name] - height / 2, width, height)

    def _frame(self, name: str) -> Rect:
        """Around its spots, with the title's strip on top."""
        inside = [spot for spot in self.graph.spots if spot.frame == name]
        ends = [(self.middle[spot.id], self.sizes.get(spot.id, (0, spot.height))[1] / 2) for spot in inside]
        top = min(y - half for y, half in ends) - _STRIP
        low = max(y + half for y, half in ends) + _FOOT
        first, last = self.spans[name]
        left = self.left[first] - MARGIN
        return Rect(left, top, self.right[last] + MARGIN - left, low - top)

    def _label(self, chain: Chain, rect: Rect) -> Rect:
        """A label on its line, which may stand beside the middle of its rank."""
        x = self.aside.get(self.wiring.legs[chain.wire.id][0].name, rect.centre[0])
        return Rect(x - rect.width / 2, rect.y, rect.width, rect.height)

    def _beside(self, legs: Sequence[Leg]) -> Iterator[float]:
        """Where a line that runs straight up or down in a rank stands so that it passes the titles of frames there.

        Nothing if it meets none. As far as the box's corner at most: then a title has to be cut.
        """
        upright = [(leg.start.spot, leg.end.spot) for leg in legs if leg.channel is None]
        titles = [x for ends in upright for x in self._titles_between(*ends)]
        if titles:
            first, label, last = (self._rect(side.spot) for side in (legs[0].start, legs[0].end, legs[-1].end))
            corner = min(first.right, last.right) - CORNER
            room = first.centre[0] + (max(first.width, last.width) - label.width) / 2
            x = min(max(titles) + _PAST, corner, room)
            if x > first.centre[0]:
                yield x

    def _titles_between(self, one: str, other: str) -> Iterator[float]:
        """The right ends of the titles that stand between two spots of a rank."""
        high, low = sorted((self._rect(one), self._rect(other)), key=lambda rect: rect.y)
        for frame in self.graph.frames:
            if self.spans[frame.id][0] == self.rank[one]:
                place = self._frame(frame.id)
                if high.y < place.y + _STRIP and place.y < low.bottom:
                    yield place.x + frame.title_width

    def _line(self, chain: Chain) -> tuple[Point, ...]:
        points = [point for leg in self.wiring.legs[chain.wire.id] for point in self._bends(leg)]
        clean = _without_needless(_levelled(points))
        return tuple(reversed(clean)) if chain.back else tuple(clean)

    def _bends(self, leg: Leg) -> list[Point]:
        start, end = self._end(leg, leg.start), self._end(leg, leg.end)
        if leg.name not in self.wiring.track:
            return [start, end] if leg.channel is None else self._level(leg, start, end)
        channel, track = self.wiring.track[leg.name]
        spare = self.stretch / 2 if 0 <= channel < self.last else 0.0
        x = self.right[channel] + self._margins(channel)[0] + _CLEAR + spare + _TRACK * track
        return [start, (x, start[1]), (x, end[1]), end]

    def _level(self, leg: Leg, start: Point, end: Point) -> list[Point]:
        """A leg that does not turn, without the hair's breadth that a box's side may be off."""
        y = end[1] if leg.start.spot in self.wiring.boxes else start[1]
        return [(start[0], y), (end[0], y)]

    def _end(self, leg: Leg, side: Side) -> Point:
        if side.spot not in self.sizes:  # a passing point is as wide as its rank
            edges = self.right if side.face == "right" else self.left
            return edges[self.rank[side.spot]], self.middle[side.spot]
        rect = self._rect(side.spot)
        x = self.aside.get(leg.name, rect.centre[0])
        if side.spot not in self.wiring.boxes:  # a line runs through its label
            return x, rect.centre[1]
        if side.face in ("top", "bottom"):
            return x, rect.y if side.face == "top" else rect.bottom
        return (rect.right if side.face == "right" else rect.x), self.wiring.height(leg, side)


def _levelled(points: Sequence[Point]) -> list[Point]:
    """The same line without steps that are none: what hardly differs in height has one height."""
    level: list[Point] = []
    for x, y in points:
        level.append((x, level[-1][1] if level and abs(level[-1][1] - y) <= STRAIGHT else y))
    return level


def _without_needless(points: Sequence[Point]) -> list[Point]:
    """The same line without repeated points and without points on a straight part."""
    kept: list[Point] = []
    for x, y in points:
        if kept and abs(kept[-1][0] - x) < _SAME and abs(kept[-1][1] - y) < _SAME:
            continue
        while len(kept) > 1:
            (x1, y1), (x2, y2) = kept[-2:]
            upright = abs(x1 - x2) < _SAME and abs(x2 - x) < _SAME
            if not upright and not (abs(y1 - y2) < _SAME and abs(y2 - y) < _SAME):
                break
            kept.pop()
        kept.append((x, y))
    return kept


def _from_zero(
    boxes: dict[str, Rect], frames: dict[str, Rect], labels: dict[str, Rect], lines: dict[str, tuple[Point, ...]]
) -> Routed:
    rects = [*boxes.values(), *frames.values(), *labels.values()]
    points = [point for line in lines.values() for point in line]
    left = min([rect.x for rect in rects] + [x for x, _ in points])
    top = min([rect.y for rect in rects] + [y for _, y in points])
    right = max([rect.right for rect in rects] + [x for x, _ in points])
    low = max([rect.bottom for rect in rects] + [y for _, y in points])

    def shift(named: dict[str, Rect]) -> dict[str, Rect]:
        return {name: Rect(rect.x - left, rect.y - top, rect.width, rect.height) for name, rect in named.items()}

    shifted = {name: tuple((x - left, y - top) for x, y in line) for name, line in lines.items()}
    return Routed(shift(boxes), shift(frames), shift(labels), shifted, right - left, low - top)
