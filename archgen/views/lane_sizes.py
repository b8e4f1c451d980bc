"""About how much of a page a strip of lanes takes, px, texts at their smallest and boxes of middle width."""

from __future__ import annotations

from collections.abc import Iterable

from archgen.core.names import Name
from archgen.shapes.lanes import Lane, Link, Stop, Strip
from archgen.shapes.paging import breadth

WIDE, HIGH = 1280.0, 720.0  # of a page that lies
BETWEEN = 22.0  # between two strips

_MARGINS, _AROUND, _TAGS = 80.0, 184.0, 22.0  # beside strips; titles and foot; the line that explains findings
_ROOM = 93.0  # for text in a box
_NAME, _TEXT, _LINE = 13.0, 12.0, 17.0
_SIGNS = {"start": (22.0, 22.0), "end": (26.0, 26.0), "jump": (28.0, 28.0), "fork": (8.0, 52.0), "join": (8.0, 52.0)}
_CHANNEL, _TRACK, _LABEL = 33.0, 8.0, 28.0  # between columns; a further line in it; what a label takes with its text
_LONGEST = 112.0  # of a label's text
_ROW, _ABOVE = 10.0, 18.0  # under a row; around a lane's
_PHASE = 30.0


def room(stops: Iterable[Stop], lanes: Iterable[Lane]) -> tuple[float, float]:
    """The width and height of a page that are left for strips."""
    lanes = list(lanes)
    names = max((breadth(lane.label) for lane in lanes), default=0.0) * _NAME
    heads = 0.0 if all(lane.kind == "plain" for lane in lanes) else min(max(names * 0.6 + 46, 84.0), 116.0)
    groups = max((breadth(lane.group_label) for lane in lanes if lane.group), default=0.0) * _NAME
    groups = min(max(groups * 0.6 + 20, 56.0), 84.0) if groups else 0.0
    found = any(stop.flags for stop in stops)
    return WIDE - _MARGINS - heads - groups, HIGH - _AROUND - (_TAGS if found else 0.0)


class Extent:
    """The extent of stops in columns; grows stop by stop and link by link."""

    def __init__(self, phases: bool) -> None:
        self.above = _PHASE if phases else 0.0
        self.box = 0.0  # the width of every step and state
        self.columns: dict[int, float] = {}  # the widths of other stops
        self.boxed: set[int] = set()
        self.rows: dict[tuple[str, int], float] = {}
        self.seated: dict[tuple[str, int], int] = {}
        self.gaps: dict[int, float] = {}
        self.lane: dict[str, float] = {}
        self.passed: set[str] = set()  # lanes in which a line runs past a stop: that has to stand in another row

    def add(self, stop: Stop) -> None:
        """A stop takes its column and a row of its lane."""
        wide, high = stop_size(stop)
        if stop.kind in _SIGNS or stop.kind == "decision":
            self.columns[stop.column] = max(self.columns.get(stop.column, 0.0), wide)
        else:
            self.boxed.add(stop.column)
            self.columns.setdefault(stop.column, 0.0)
            self.box = max(self.box, wide)
        row = self.seated.get((stop.lane, stop.column), 0)
        self.seated[stop.lane, stop.column] = row + 1
        self.rows[stop.lane, row] = max(self.rows.get((stop.lane, row), 0.0), high)

    def link(self, link: Link, source: Stop, target: Stop) -> None:
        """A line takes room in the channel before its end or beside its start, its label more."""
        label = min(max((breadth(line) for line in link.lines), default=0.0) * _TEXT, _LONGEST) + _LABEL
        straight = source.lane == target.lane and target.column - source.column == 1
        if link.lines and not link.tone:
            self.gaps[source.column] = max(self.gaps.get(source.column, 0.0), label)
        elif link.lines:
            self.lane[source.lane] = max(self.lane.get(source.lane, 0.0), 36.0)
        between = range(source.column + 1, target.column)
        if source.lane == target.lane and any((source.lane, at) in self.seated for at in between):
            self.passed.add(source.lane)
        if not straight:
            self.gaps[source.column] = self.gaps.get(source.column, 0.0) + _TRACK
            if target.column - source.column != 1:
                self.lane[target.lane] = self.lane.get(target.lane, 0.0) + _TRACK

    @property
    def width(self) -> float:
        """Px from end to end."""
        wide = sum(max(own, self.box if at in self.boxed else 0.0) for at, own in self.columns.items())
        return wide + _CHANNEL * len(self.columns) + sum(self.gaps.values())

    @property
    def height(self) -> float:
        """Px from the heads of phases down to the last lane."""
        lanes = {lane for lane, _ in self.rows}
        rows = sum(self.rows.values()) + _ROW * (len(self.rows) - len(lanes))
        rows += sum(self.rows[lane, 0] + _ROW for lane in self.passed if (lane, 1) not in self.rows)
        return self.above + rows + _ABOVE * len(lanes) + sum(self.lane.values())


def strip_height(strip: Strip) -> float:
    """Px of height of a whole strip."""
    extent = Extent(bool(strip.phases))
    stops = {stop.id: stop for stop in strip.stops}
    for stop in strip.stops:
        extent.add(stop)
    for link in strip.links:
        extent.link(link, stops[link.source], stops[link.target])
    return extent.height


def stop_size(stop: Stop) -> tuple[float, float]:
    """Px of width and height of a stop."""
    if stop.kind in _SIGNS:
        return _SIGNS[stop.kind]
    tags = 22.0 * -(-min(len(stop.flags), 4) // 2)
    if stop.kind == "decision":
        wide = min(breadth(stop.label) * _TEXT / 2, 96.0)
        return max(wide, 48.0) * 1.75 + 14, (_lines(stop.label, _TEXT, 96.0, 3) * 16.0 + tags) / 0.43
    texts = [breadth(stop.label) * _NAME, *(breadth(detail) * _TEXT for detail in stop.details)]
    high = _lines(stop.label, _NAME, _ROOM, 2) * _LINE + tags + 14.0
    high += sum(_lines(detail, _TEXT, _ROOM, 2) * _LINE + 2 for detail in stop.details)
    high += 22.0 * (len(stop.marks) if sum(map(breadth, stop.marks)) * _TEXT > _ROOM - 24 else bool(stop.marks))
    texts.append(50.0 * min(len(stop.flags), 2))
    return min(max(texts), _ROOM) + (28.0 + 8 * len(stop.number) if stop.number else 30.0), high


def _lines(text: Name, size: float, wide: float, most: int) -> int:
    """Text is wrapped at words: a line is seldom full."""
    return min(int(breadth(text) * size / (wide * 0.94)) + 1, most)
