"""About how much of a page some columns of lanes take, px: stops and labels are measured, room for lines is guessed."""

from __future__ import annotations

from collections.abc import Sequence

from archgen.core.names import Language
from archgen.render.lanes.heads import PHASE, head_widths, least_heights
from archgen.render.lanes.labels import label_size
from archgen.render.lanes.stops import BOXES, stop_size
from archgen.render.margins import LYING, MARGIN, TOP
from archgen.shapes.lanes import Link, Stop, Strip

BETWEEN = 22.0  # between two strips
NARROWEST = 88.0  # px of text in a box

_FOOT, _TAGS = 74.0, 22.0  # under strips; the line that explains findings
_CHANNEL, _TRACK, _LABEL = 31.0, 9.0, 16.0  # between columns; a further line in it; around a label
_ROW, _ABOVE = 10.0, 18.0  # under a row; around a lane's

Size = tuple[float, float]


def room(strip: Strip, languages: Sequence[Language]) -> Size:
    """The width and height of a lying page that are left for strips."""
    heads = max(sum(head_widths(strip.lanes, language)) for language in languages)
    found = any(stop.flags for stop in strip.stops)
    return LYING[0] - 2 * MARGIN - heads, LYING[1] - TOP - _FOOT - (_TAGS if found else 0.0)


class Measures:
    """The sizes of stops and labels in the widest of some languages."""

    def __init__(self, strip: Strip, languages: Sequence[Language]) -> None:
        self.languages = languages
        least = zip(*(least_heights(strip.lanes, language) for language in languages), strict=True)
        self.least: dict[str, float] = {lane.id: max(highs) for lane, highs in zip(strip.lanes, least, strict=True)}
        self.stops: dict[str, Size] = {}

    def stop(self, stop: Stop) -> Size:
        if stop.id not in self.stops:
            self.stops[stop.id] = _largest([stop_size(stop, language, NARROWEST) for language in self.languages])
        return self.stops[stop.id]

    def label(self, link: Link) -> Size:
        return _largest([label_size(link, language) for language in self.languages])


class Extent:
    """The extent of stops in columns; grows stop by stop and link by link."""

    def __init__(self, phases: bool, measures: Measures) -> None:
        self.above = PHASE if phases else 0.0
        self.measures = measures
        self.box = 0.0  # the width of every step and state
        self.columns: dict[int, float] = {}  # the widths of other stops
        self.boxed: set[int] = set()
        self.rows: dict[tuple[str, int], float] = {}
        self.seated: dict[tuple[str, int], int] = {}
        self.gaps: dict[int, float] = {}
        self.lane: dict[str, float] = {}
        self.left: set[str] = set()  # stops that a line leaves at the right
        self.passed: set[str] = set()  # lanes in which a line runs past a stop: that has to stand in another row

    def add(self, stop: Stop) -> None:
        """A stop takes its column and a row of its lane."""
        wide, high = self.measures.stop(stop)
        if stop.kind in BOXES:
            self.boxed.add(stop.column)
            self.columns.setdefault(stop.column, 0.0)
            self.box = max(self.box, wide)
        else:
            self.columns[stop.column] = max(self.columns.get(stop.column, 0.0), wide)
        row = self.seated.get((stop.lane, stop.column), 0)
        self.seated[stop.lane, stop.column] = row + 1
        self.rows[stop.lane, row] = max(self.rows.get((stop.lane, row), 0.0), high)

    def link(self, link: Link, source: Stop, target: Stop) -> None:
        """A line takes room in the channel before its end or beside its start, its label more."""
        wide, high = self.measures.label(link)
        step = target.column - source.column
        ahead = step > 0 and not link.tone and source.id not in self.left
        if ahead:
            self.left.add(source.id)
        if wide and ahead:
            self.gaps[source.column] = max(self.gaps.get(source.column, 0.0), wide + _LABEL)
        elif wide:
            self.lane[source.lane] = max(self.lane.get(source.lane, 0.0), high + _LABEL)
        between = range(source.column + 1, target.column)
        if source.lane == target.lane and any((source.lane, at) in self.seated for at in between):
            self.passed.add(source.lane)
        if source.lane != target.lane or step != 1:
            self.gaps[source.column] = self.gaps.get(source.column, 0.0) + _TRACK
            if step != 1:
                self.lane[target.lane] = self.lane.get(target.lane, 0.0) + _TRACK

    @property
    def width(self) -> float:
        """Px from end to end."""
        wide = sum(max(own, self.box if at in self.boxed else 0.0) for at, own in self.columns.items())
        return wide + _CHANNEL * len(self.columns) + sum(self.gaps.values())

    @property
    def height(self) -> float:
        """Px from the heads of phases down to the last lane."""
        return self.above + sum(max(high, self.measures.least[lane]) for lane, high in self.lanes().items())

    def lanes(self) -> dict[str, float]:
        """Px of height that what is in each lane takes."""
        high: dict[str, float] = {}
        for (lane, row), own in self.rows.items():
            high[lane] = high.get(lane, _ABOVE + self.lane.get(lane, 0.0)) + own + (_ROW if row else 0.0)
        for lane in self.passed:
            high[lane] += self.rows[lane, 0] + _ROW if (lane, 1) not in self.rows else 0.0
        return high


def _largest(sizes: Sequence[Size]) -> Size:
    return max(wide for wide, _ in sizes), max(high for _, high in sizes)
