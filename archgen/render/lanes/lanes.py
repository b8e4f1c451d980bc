"""Lanes → Drawing: strips of lanes under one another, titles above, legend below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from archgen.core.names import Language
from archgen.core.record import Record
from archgen.render.drawing import Drawing, Item, Path, Rect
from archgen.render.lanes.extents import BETWEEN, NARROWEST
from archgen.render.lanes.handoffs import handoff
from archgen.render.lanes.heads import PHASE, Frame, ground_items, head_widths, phase_items
from archgen.render.lanes.keys import dot, foot_items
from archgen.render.lanes.labels import label_items
from archgen.render.lanes.lattice import lattice
from archgen.render.lanes.merges import Drawn, Points, drawn
from archgen.render.lanes.places import Placed, Places
from archgen.render.lanes.stops import stop_items
from archgen.render.lanes.tracks import Settled
from archgen.render.margins import LYING, MARGIN, STANDING, TOP, above_sheet, titles, titles_width
from archgen.render.tags import explained
from archgen.shapes.lanes import Lanes, Link, Strip

_ROOMS = (124.0, 104.0, NARROWEST)  # px of text in a box, the first with which the picture fits a page


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


@lru_cache(maxsize=256)  # who shares ways out among pages draws them to see whether they fit
def draw_lanes(shape: Lanes, language: Language, name: str) -> Drawing:
    """The whole picture: of its editions, boxes narrower and narrower, the first that a page holds, else the least."""
    tried: list[Drawing] = []
    for edition in (shape, *shape.instead):
        settled: list[Settled | None] = [None] * len(edition.strips)
        for room in _ROOMS:
            lattices = [lattice(one, language, room) for one in edition.strips]
            for least in _least_widths(shape, language):
                places = [Places(one, way) for one, way in zip(lattices, settled, strict=True)]
                settled = [one.settled for one in places]
                tried.append(_drawn(edition, places, room, language, name, least))
                if scale(tried[-1]) >= 1:
                    return tried[-1]
    return max(tried, key=scale)


def _least_widths(shape: Lanes, language: Language) -> list[float]:
    """Of a sheet: so that titles are whole if a page holds that; else of a page that stands."""
    whole = min(titles_width(shape.title, shape.subtitle, language), LYING[0])
    return [whole, STANDING[0]] if whole > STANDING[0] else [STANDING[0]]


def scale(drawing: Drawing) -> float:
    """By how much a drawing can grow on a page, findings explained, or must shrink (below 1)."""
    tall = explained(drawing).height + above_sheet(drawing.items)
    return max(min(wide / drawing.width, high / tall) for wide, high in (LYING, STANDING))


def _drawn(shape: Lanes, places: Sequence[Places], room: float, language: Language, name: str, least: float) -> Drawing:
    strips = list(_laid(shape.strips, places, language, name, least))
    sheet = strips[0].frame.right + MARGIN
    bottom = strips[-1].frame.top + strips[-1].placed.height
    foot, height = foot_items(shape, language, sheet, bottom + 16)
    return Drawing(
        width=sheet,
        height=height,
        items=(
            *titles(shape.title, shape.subtitle, shape.footer, language, sheet),
            *(item for laid in strips for item in _items(laid, language, room)),
            *foot,
        ),
        title=shape.title.say(language),
        description=_description(shape, language),
        name=name,
        language=language,
    )


def _laid(
    strips: Sequence[Strip], places: Sequence[Places], language: Language, name: str, least: float
) -> Iterator[_Laid]:
    """All strips, as wide as the widest."""
    group, lane = (max(wide) for wide in zip(*(head_widths(strip.lanes, language) for strip in strips), strict=True))
    body = max([one.width for one in places] + [least - 2 * MARGIN - group - lane])
    y = TOP
    for number, (strip, one) in enumerate(zip(strips, places, strict=True)):
        y += PHASE if strip.phases else 0.0
        placed = one.placed(body)
        start = MARGIN + group + lane
        frame = Frame(left=MARGIN, group=group, start=start, right=start + body, top=y)
        yield _Laid(f"{name}/{number}", strip, placed, frame)
        y += placed.height + BETWEEN


def _items(laid: _Laid, language: Language, room: float) -> Iterator[Item]:
    """Grounds, lines, stops, labels, in this order."""
    strip, placed = laid.strip, laid.placed
    yield from ground_items(strip.lanes, placed.lanes, laid.frame, language)
    yield from phase_items(strip.phases, placed.columns, laid.frame, placed.height, language)
    lines = drawn(strip.links, placed.lines)
    for link in strip.links:
        yield _line(link, lines[link.id], laid)
    for stop in strip.stops:
        yield stop_items(stop, laid.id(stop.id), laid.rect(placed.stops[stop.id]), language, room)
    for link in strip.links:
        if link.lines or link.flags:
            yield from label_items(link, laid.id(link.id), laid.rect(placed.labels[link.id]), language)
    yield from _marks(laid, lines)


def _marks(laid: _Laid, lines: Mapping[str, Drawn]) -> Iterator[Item]:
    """One for each hand-off, where nothing else is."""
    placed = laid.placed
    borders = [laid.frame.top + border for border in placed.borders]
    taken = [laid.rect(rect) for rect in (*placed.stops.values(), *placed.labels.values())]
    for link in laid.strip.links:
        if link.handoff:
            mark = dot(*handoff(laid.points(lines[link.id].points), borders, taken))
            taken.append(mark.rect)
            yield mark


def _line(link: Link, line: Drawn, laid: _Laid) -> Path:
    reject = link.tone == "reject"
    return Path(
        points=laid.points(line.points),
        kind="reject" if reject else "way",
        id=laid.id(link.id),
        source=laid.id(link.source) if line.starts else "",
        target=laid.id(link.target) if line.ends else "",
        arrow="end" if line.ends else "",
        emphasis="broken" if reject else link.emphasis,
        dashed=reject,
    )


def _description(shape: Lanes, language: Language) -> str:
    """Every link in words."""
    texts = []
    for strip in shape.strips:
        names = {stop.id: stop.label.say(language) for stop in strip.stops}
        for link in strip.links:
            label = ", ".join(line.say(language) for line in link.lines)
            texts.append(f"{names[link.source]} → {names[link.target]}" + (f": {label}" if label else ""))
    return "; ".join(texts)
