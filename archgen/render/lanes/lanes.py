"""Lanes → Drawing: strips of lanes under one another, titles above, legend below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from archgen.core.names import Language
from archgen.core.record import Record
from archgen.render.drawing import Drawing, Item, Path, Rect
from archgen.render.lanes.heads import PHASE, Frame, ground_items, head_widths, phase_items
from archgen.render.lanes.keys import dot, foot_items
from archgen.render.lanes.labels import label_items
from archgen.render.lanes.lattice import lattice
from archgen.render.lanes.merges import Drawn, Point, Points, drawn
from archgen.render.lanes.places import Placed, Places
from archgen.render.lanes.stops import stop_items
from archgen.render.margins import MARGIN, TOP, titles
from archgen.shapes.lanes import Lanes, Link, Strip

_LEAST = 720.0  # px of width
_BETWEEN = 30.0  # px between strips


class _Laid(Record, frozen=True):
    """A strip with everything in its place in a frame; ids of what is in it begin with `name`."""

    name: str
    strip: Strip
    placed: Placed
    frame: Frame

    def id(self, local: str) -> str:
        """The id of a stop or link on the page."""
        return f"{self.name}/{local}"

    def rect(self, rect: Rect) -> Rect:
        """A rectangle of the strip on the page."""
        return Rect(rect.x + self.frame.start, rect.y + self.frame.top, rect.width, rect.height)

    def points(self, points: Points) -> Points:
        """A line of the strip on the page."""
        return tuple((x + self.frame.start, y + self.frame.top) for x, y in points)


def draw_lanes(shape: Lanes, language: Language, name: str) -> Drawing:
    """The whole picture."""
    strips = list(_laid(shape.strips, language, name))
    sheet = strips[0].frame.right + MARGIN
    bottom = strips[-1].frame.top + strips[-1].placed.height
    foot, height = foot_items(shape, language, sheet, bottom + 22)
    return Drawing(
        width=sheet,
        height=height,
        items=(
            *titles(shape.title, shape.subtitle, language, sheet),
            *(item for laid in strips for item in _items(laid, language)),
            *foot,
        ),
        title=shape.title.say(language),
        description=_description(shape, language),
        name=name,
        language=language,
    )


def _laid(strips: Sequence[Strip], language: Language, name: str) -> Iterator[_Laid]:
    """All strips, as wide as the widest."""
    group, lane = head_widths([lane for strip in strips for lane in strip.lanes], language)
    places = [Places(lattice(strip, language)) for strip in strips]
    body = max([one.width for one in places] + [_LEAST - 2 * MARGIN - group - lane])
    y = TOP
    for number, (strip, one) in enumerate(zip(strips, places, strict=True)):
        y += PHASE if strip.phases else 0.0
        placed = one.placed(body)
        start = MARGIN + group + lane
        frame = Frame(left=MARGIN, group=group, start=start, right=start + body, top=y)
        yield _Laid(f"{name}/{number}", strip, placed, frame)
        y += placed.height + _BETWEEN


def _items(laid: _Laid, language: Language) -> Iterator[Item]:
    """Grounds, lines, stops, labels, in this order."""
    strip, placed = laid.strip, laid.placed
    yield from ground_items(strip.lanes, placed.lanes, laid.frame, language)
    yield from phase_items(strip.phases, placed.columns, laid.frame, placed.height, language)
    lines = drawn(strip.links, placed.lines)
    for link in strip.links:
        yield _line(link, lines[link.id], laid)
    for stop in strip.stops:
        yield stop_items(stop, laid.id(stop.id), laid.rect(placed.stops[stop.id]), language)
    for link in strip.links:
        if link.lines or link.flags:
            yield from label_items(link, laid.id(link.id), laid.rect(placed.labels[link.id]), language)
        if link.handoff:
            borders = [laid.frame.top + border for border in placed.borders]
            yield from (dot(*at) for at in _crossed(laid.points(placed.lines[link.id]), borders)[-1:])


def _line(link: Link, line: Drawn, laid: _Laid) -> Path:
    reject = link.tone == "reject"
    return Path(
        points=laid.points(line.points),
        kind="way",
        id=laid.id(link.id),
        source=laid.id(link.source) if line.starts else "",
        target=laid.id(link.target) if line.ends else "",
        arrow="end" if line.ends else "",
        emphasis="broken" if reject else link.emphasis,
        dashed=reject,
    )


def _crossed(points: Sequence[Point], borders: Sequence[float]) -> list[Point]:
    """Where a line comes into another lane, in its order."""
    return [
        (x, border)
        for (x, y), (to_x, to_y) in pairwise(points)
        if x == to_x
        for border in (borders if y < to_y else reversed(borders))
        if min(y, to_y) < border < max(y, to_y)
    ]


def _description(shape: Lanes, language: Language) -> str:
    """Every link in words."""
    texts = []
    for strip in shape.strips:
        names = {stop.id: stop.label.say(language) for stop in strip.stops}
        for link in strip.links:
            label = ", ".join(line.say(language) for line in link.lines)
            texts.append(f"{names[link.source]} → {names[link.target]}" + (f": {label}" if label else ""))
    return "; ".join(texts)
