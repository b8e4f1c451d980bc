"""Orthogonal lines between placed spots: straight through every rank, turning only in the gaps between columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archgen.core.record import Record
from archgen.render.diagram.chains import Chain
from archgen.render.diagram.differences import ContradictionError
from archgen.render.diagram.gaps import Gap, Part, fit
from archgen.render.diagram.graph import MARGIN, Graph, Rows
from archgen.render.diagram.legs import CORNER, Leg, Side
from archgen.render.diagram.page import Page
from archgen.render.diagram.stacking import FOOT, STRIP
from archgen.render.diagram.wiring import Size, Wiring
from archgen.render.drawing import Rect

Point = tuple[float, float]

_PAST = 6.0  # px from a title's end to a line that passes it
_SAME = 0.01  # px of difference that nobody sees
_ROUGH_GAP = 60.0  # px of a gap besides its labels, on average


class Routed(Record, frozen=True):
    """Rectangles of boxes, frames and labels and the line of every wire, by id; from (0, 0) to `width`, `height` px."""

    boxes: dict[str, Rect]
    frames: dict[str, Rect]
    labels: dict[str, Rect]
    lines: dict[str, tuple[Point, ...]]
    width: float
    height: float


def route(graph: Graph, chains: Sequence[Chain], rows: Rows, sizes: dict[str, Size], page: Page) -> Routed | None:
    """Lines for all chains between the spots of each rank, top to bottom; None if their order makes no sense.

    `sizes` are the least widths and heights of boxes and labels, without the air around.
    """
    try:
        return _Router(graph, chains, rows, sizes, page).routed()
    except ContradictionError:
        return None


class _Router:
    """What a wiring still lacks: how wide columns and gaps are, and the shapes that follow."""

    def __init__(self, graph: Graph, chains: Sequence[Chain], rows: Rows, sizes: dict[str, Size], page: Page) -> None:
        self.graph = graph
        self.chains = chains
        self.sizes = sizes
        ranks = range(max(spot.rank for spot in graph.spots) + 1)
        self.breadth = dict.fromkeys(ranks, 0.0)
        for spot in graph.spots:
            if spot.id in sizes:
                self.breadth[spot.rank] = max(self.breadth[spot.rank], sizes[spot.id][0])
        self.spans = graph.spans()
        for frame in graph.frames:
            first, last = self.spans[frame.id]
            if first == last:  # a frame of several columns has room for any title
                self.breadth[first] = max(self.breadth[first], frame.title_width - 2 * MARGIN)
        wide = sum(self.breadth.values()) + _ROUGH_GAP * (len(ranks) // 2)
        self.wiring = Wiring(graph, chains, rows, sizes, wide, page)
        self.rank = self.wiring.rank
        self.last = ranks[-1]
        self.heads = {chain.label: _heads(chain) for chain in chains}
        self.gaps = {rank: self._gap(rank) for rank in range(-1, self.last + 2, 2)}
        self.left, self.right = self._columns()
        self.rects = {name: self._rect(name) for name in sizes}
        self.aside = {leg.name: x for legs in self.wiring.legs.values() for x in self._beside(legs) for leg in legs}

    def routed(self) -> Routed:
        """Everything, shifted so that it starts at (0, 0)."""
        rects = dict(self.rects)
        labels = {chain.wire.id: self._label(chain, rects.pop(chain.label)) for chain in self.chains}
        frames = {frame.id: self._frame(frame.id) for frame in self.graph.frames}
        return _from_zero(rects, frames, labels, {chain.wire.id: self._line(chain) for chain in self.chains})

    def _gap(self, rank: int) -> Gap:
        """The gap that the labels of an odd rank stand in, between the columns left and right of it."""
        spans = self.wiring.spans
        inner = self.wiring.rows[rank] if 0 <= rank <= self.last else []
        labels = [
            Part(name, self.sizes[name][0], spans[name], self.heads[name]) for name in inner if name in self.sizes
        ]
        walls = rank > 0, rank < self.last
        return fit(self._turns(rank - 1), labels, self._turns(rank), walls)

    def _turns(self, channel: int) -> list[Part]:
        """The lines that turn in a channel, left to right."""
        spans = {run.id: run.span for run in self.wiring.runs.get(channel, ())}
        track = self.wiring.track.get(channel, {})
        return [Part(name, 0.0, spans[name]) for name in sorted(track, key=track.__getitem__)]

    def _columns(self) -> tuple[dict[int, float], dict[int, float]]:
        """Left and right side of every rank: a column's boxes, or the inside of a gap."""
        left: dict[int, float] = {}
        right: dict[int, float] = {}
        x = 0.0
        starting = {first for first, _ in self.spans.values()}
        ending = {last for _, last in self.spans.values()}
        for rank in range(-1, self.last + 2):
            if rank % 2:
                x += MARGIN * (rank - 1 in ending)
                left[rank], right[rank] = x, x + self.gaps[rank].width
                x = right[rank] + MARGIN * (rank + 1 in starting)
            else:
                left[rank], right[rank] = x, x + self.breadth[rank]
                x = right[rank]
        return left, right

    def _rect(self, name: str) -> Rect:
        rank, (width, _), (top, low) = self.rank[name], self.sizes[name], self.wiring.spans[name]
        x = self.left[rank] + self.gaps[rank].x[name] if rank % 2 else (self.left[rank] + self.right[rank] - width) / 2
        return Rect(x, top, width, low - top)

    def _frame(self, name: str) -> Rect:
        """Around its spots, with the title's strip on top."""
        spans = [self.wiring.spans[spot.id] for spot in self.graph.spots if spot.frame == name]
        top, low = min(top for top, _ in spans) - STRIP, max(low for _, low in spans) + FOOT
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
            first, label, last = (self.rects[side.spot] for side in (legs[0].start, legs[0].end, legs[-1].end))
            corner = min(first.right, last.right) - CORNER
            room = first.centre[0] + (max(first.width, last.width) - label.width) / 2
            x = min(max(titles) + _PAST, corner, room)
            if x > first.centre[0]:
                yield x

    def _titles_between(self, one: str, other: str) -> Iterator[float]:
        """The right ends of the titles that stand between two spots of a rank."""
        high, low = sorted((self.rects[one], self.rects[other]), key=lambda rect: rect.y)
        for frame in self.graph.frames:
            if self.spans[frame.id][0] == self.rank[one]:
                place = self._frame(frame.id)
                if high.y < place.y + STRIP and place.y < low.bottom:
                    yield place.x + frame.title_width

    def _line(self, chain: Chain) -> tuple[Point, ...]:
        """From side to side; between, the lines only stand still where they turn or run straight up or down."""
        legs = self.wiring.legs[chain.wire.id]
        points = [self._end(legs[0], legs[0].start)]
        for leg in legs:
            points += self._bends(leg)
        clean = _without_needless([*points, self._end(legs[-1], legs[-1].end)])
        return tuple(reversed(clean)) if chain.back else tuple(clean)

    def _bends(self, leg: Leg) -> list[Point]:
        if leg.channel is None:
            return [self._end(leg, leg.start), self._end(leg, leg.end)]
        gap = leg.channel + 1 if leg.channel % 2 == 0 else leg.channel
        x = self.gaps[gap].x.get(leg.name)
        if x is None:
            return []
        return [(self.left[gap] + x, self.wiring.height(leg, side)) for side in (leg.start, leg.end)]

    def _end(self, leg: Leg, side: Side) -> Point:
        """Where a leg meets a side of a box, or the middle of a label that it runs to straight up or down."""
        rect = self.rects[side.spot]
        x = self.aside.get(leg.name, rect.centre[0])
        if side.face in ("top", "bottom"):
            is_label = side.spot not in self.wiring.boxes
            return x, rect.centre[1] if is_label else rect.y if side.face == "top" else rect.bottom
        return rect.right if side.face == "right" else rect.x, self.wiring.height(leg, side)


def _heads(chain: Chain) -> tuple[bool, bool]:
    """Whether a line ends with an arrow head left of its label, with nothing between, and whether at its right."""
    first, last = chain.spots[1] == chain.label, chain.spots[-2] == chain.label
    both = chain.wire.both
    return (chain.back or both) and first, (both or not chain.back) and last


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
