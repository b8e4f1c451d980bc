"""Routes in px: how wide columns and channels are, where every stop, line, label and lane is."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from archgen.core.record import Record
from archgen.render.drawing import Rect
from archgen.render.lanes.lattice import Lattice, Size, Stand
from archgen.render.lanes.routes import Route
from archgen.render.lanes.slots import HEAD, PAD, Slots, ends, spacing, spot
from archgen.render.lanes.tracks import Settled, in_channel, settle
from archgen.render.lanes.ways import Cell

Point = tuple[float, float]

_TRACK = 11.0  # px between two lines of a channel
_CLEAR = {"v": 16.0, "h": 11.0}  # px between a stop and the nearest line beside it: room for an arrow head
_EMPTY = {"v": 30.0, "h": 9.0}  # px of a channel in which nothing turns
_EDGE = 14.0  # px at the left and right end of a strip
_CORNER = 8.0  # px at a stop's corners without a line
_ROUND = 15.0  # px at the upper and lower corners of a box: these are round
_STRETCH = 64.0  # px that a channel may get on top to fill a page
_LEAN = 3.0  # px that a label between two boxes is nearer to the first: there is an arrow head at the other


class Placed(Record, frozen=True):
    """Rectangles of stops and labels, lines, lanes (top, bottom) and columns (left, right); from (0, 0), px."""

    stops: dict[str, Rect]
    labels: dict[str, Rect]
    lines: dict[str, tuple[Point, ...]]
    lanes: tuple[tuple[float, float], ...]
    columns: tuple[tuple[float, float], ...]
    width: float
    height: float

    @property
    def borders(self) -> list[float]:
        """Where lanes meet, px from the top."""
        return [(above[1] + below[0]) / 2 for above, below in pairwise(self.lanes)]


class Places:
    """A lattice with its routes, in px."""

    def __init__(self, lattice: Lattice, settled: Settled | None = None) -> None:
        self.lattice = lattice
        self.settled = settled or settle(lattice)
        self.routes, self.tracks = self.settled
        self.shift = spacing(self.routes)
        self.slots = Slots(self.routes)
        self.before: dict[tuple[str, int], float] = {}  # px at the near side of a channel that labels take
        self.behind: dict[tuple[str, int], float] = {}
        for route in self.routes:
            if route.label >= 0:
                self._pad(route)
        self.size = self._sizes()
        self.last = max(stand.x for stand in lattice.stands.values()) + 1
        self.wide = self._across()
        self.left = self._lefts()
        self.top, self.high = self._down()

    @property
    def width(self) -> float:
        """Px from end to end."""
        return self.left[self.last] + self.wide[self.last]

    def placed(self, width: float) -> Placed:
        """Everything, with columns moved apart to fill `width` px as far as that is pleasant."""
        inner = range(2, self.last - 1, 2)
        spare = max(width - self.width, 0.0)
        for at in inner:
            self.wide[at] += min(spare / len(inner), _STRETCH)
        self.left = self._lefts()
        stops = {stand.id: self._rect(stand) for stand in self.lattice.stands.values()}
        lanes = tuple((self.top[first], self.top[last] + self.high[last]) for first, last in self.lattice.lanes)
        return Placed(
            stops=stops,
            labels={route.wire.id: self._label(route, stops) for route in self.routes if route.label >= 0},
            lines={route.wire.id: self._line(route, stops) for route in self.routes},
            lanes=lanes,
            columns=tuple((self.left[x], self.left[x] + self.wide[x]) for x in range(1, self.last, 2)),
            width=self.width,
            height=lanes[-1][1],
        )

    def _pad(self, route: Route) -> None:
        """Room for a label in the channel beside its stop."""
        place = spot(route)
        width, height = route.wire.label
        need = (width if place.axis == "h" else height) + 2 * PAD + HEAD * place.heads
        side = self.before if place.outward > 0 else self.behind
        channel = ("v" if place.axis == "h" else "h", place.channel)
        side[channel] = max(side.get(channel, 0.0), need)

    def _sizes(self) -> dict[str, Size]:
        """Stops as large as the lines that meet them need."""
        shifts: dict[str, float] = {}
        for route in self.routes:
            for stop, _, piece, _ in ends(route):
                if piece.axis == "h":
                    shifts[stop] = max(shifts.get(stop, 0.0), abs(piece.shift) * self.shift[piece.at])
        return {
            stand.id: (
                max(stand.width, 2 * (self.slots.reach(stand.id) + _CORNER)),
                max(stand.height, 2 * (shifts[stand.id] + _ROUND) if shifts.get(stand.id) else 2.5 * _CORNER),
            )
            for stand in self.lattice.stands.values()
        }

    def _across(self) -> dict[int, float]:
        """The widths of columns and of the channels between them."""
        wide = {x: self.slots.breadth(x) for x in range(1, self.last, 2)}
        for stand in self.lattice.stands.values():
            wide[stand.x] = max(wide[stand.x], self.size[stand.id][0])
        wide |= {x: self._channel("v", x, _EMPTY["v"]) for x in range(2, self.last, 2)}
        return wide | {x: self._channel("v", x, _EDGE) for x in (0, self.last)}

    def _lefts(self) -> dict[int, float]:
        left: dict[int, float] = {}
        x = 0.0
        for at in range(self.last + 1):
            left[at] = x
            x += self.wide[at]
        return left

    def _down(self) -> tuple[dict[int, float], dict[int, float]]:
        """The tops and heights of rows and of the channels between them."""
        rows = self._rows()
        top: dict[int, float] = {}
        high: dict[int, float] = {}
        y = 0.0
        for (first, last), gap, least in zip(self.lattice.lanes, self.lattice.gaps, self.lattice.least, strict=True):
            y += gap
            for at in range(first, last + 1):
                high[at] = rows.get(at, 0.0) if (at - first) % 2 else self._channel("h", at, _EMPTY["h"])
            lacking = max(least - sum(high[at] for at in range(first, last + 1)), 0.0)
            for at in range(first, last + 1):
                top[at] = y + (lacking / 2 if at > first else 0.0)
                y += high[at]
            high[last] += lacking / 2
            y += lacking
        return top, high

    def _rows(self) -> dict[int, float]:
        """The heights of rows: of their highest stop, and of labels on their lines."""
        high: dict[int, float] = {}
        for stand in self.lattice.stands.values():
            high[stand.y] = max(high.get(stand.y, 0.0), self.size[stand.id][1])
        for route in self.routes:
            piece = route.pieces[route.label]
            if route.label >= 0 and piece.axis == "h":
                need = route.wire.label[1] + 2 * abs(piece.shift) * self.shift[piece.at] + 2 * _LEAN
                high[piece.at] = max(high.get(piece.at, 0.0), need)
        return high

    def _channel(self, axis: str, at: int, empty: float) -> float:
        count = self.tracks.count.get((axis, at), 0)
        labels = self.before.get((axis, at), 0.0) + self.behind.get((axis, at), 0.0)
        lines = 2 * _CLEAR[axis] + _TRACK * (count - 1) if count else _CLEAR[axis] if labels else 0.0
        return max(labels + lines, empty)

    def _rect(self, stand: Stand) -> Rect:
        width, height = self.size[stand.id]
        return Rect(self._middle("v", stand.x) - width / 2, self._middle("h", stand.y) - height / 2, width, height)

    def _middle(self, axis: str, at: int) -> float:
        """The middle of a column ("v") or row ("h")."""
        return self.left[at] + self.wide[at] / 2 if axis == "v" else self.top[at] + self.high[at] / 2

    def _line(self, route: Route, stops: Mapping[str, Rect]) -> tuple[Point, ...]:
        """From the side of a stop over all corners to the side of the other."""
        runs = [self._run(route, number) for number in range(len(route.pieces))]
        corners = [
            (after, before) if piece.axis == "h" else (before, after)
            for piece, before, after in zip(route.pieces, runs, runs[1:], strict=False)
        ]
        source, target = stops[route.wire.source], stops[route.wire.target]
        start = _end(source, route.cells[0], route.cells[1], runs[0])
        return (start, *corners, _end(target, route.cells[-1], route.cells[-2], runs[-1]))

    def _run(self, route: Route, number: int) -> float:
        """The y of a level piece, the x of an upright one."""
        piece = route.pieces[number]
        if in_channel(route, number):
            start = (self.left if piece.axis == "v" else self.top)[piece.at]
            start += self.before.get((piece.axis, piece.at), 0.0) + _CLEAR[piece.axis]
            return start + _TRACK * self.tracks.track[route.wire.id, number]
        offset = self.shift[piece.at] * piece.shift if piece.axis == "h" else self.slots.offset(piece)
        return self._middle(piece.axis, piece.at) + offset

    def _label(self, route: Route, stops: Mapping[str, Rect]) -> Rect:
        """Next to its stop; on a short straight line without others, in the middle."""
        place = spot(route)
        width, height = route.wire.label
        starts, sizes = (self.left, self.wide) if place.axis == "h" else (self.top, self.high)
        edge = starts[place.channel] + (sizes[place.channel] if place.outward < 0 else 0.0)
        half = (width if place.axis == "h" else height) / 2
        middle = edge + place.outward * (PAD + HEAD * place.heads + half)
        run = self._run(route, route.label)
        if place.axis == "v":
            return Rect(run - width / 2, middle - height / 2, width, height)
        source, target = stops[route.wire.source], stops[route.wire.target]
        short = len(route.pieces) == 1 and route.cells[1][0] - route.cells[0][0] == 2
        if short and ("v", place.channel) not in self.tracks.count:
            middle = (source.right + target.x) / 2 - _LEAN
        return Rect(middle - width / 2, run - height / 2, width, height)


def _end(rect: Rect, cell: Cell, towards: Cell, run: float) -> Point:
    """Where a line meets a stop."""
    if cell[1] == towards[1]:
        return (rect.right if towards[0] > cell[0] else rect.x), run
    return run, (rect.bottom if towards[1] > cell[1] else rect.y)
