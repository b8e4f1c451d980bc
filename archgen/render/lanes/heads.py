"""What stands around a strip: heads of lanes and of their groups at the left, grounds, heads of phases on top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from archgen.core.names import Language
from archgen.core.record import Record
from archgen.render.drawing import Box, Icon, Item, Label, Path, Rect
from archgen.render.grid.cards import is_upright
from archgen.render.text_metrics import LEADING, graphemes, narrowest, wrap
from archgen.shapes.lanes import Lane, Phase

PHASE = 30.0  # px of height, with the gap below

_NAME = 13.0
_UPRIGHT = 34.0  # px of width of a group's head whose name runs downwards
_LEAST_GROUP, _WIDEST_GROUP = 56.0, 84.0
_LEAST_LANE, _WIDEST_LANE = 84.0, 116.0  # px of width of a lane's head
_ICON, _BESIDE_ICON = 14.0, 7.0
_RADIUS = 10.0

Point = tuple[float, float]
Span = tuple[float, float]


class Frame(Record, frozen=True, kw_only=True):
    """Where a strip stands, px: heads of groups (`group` wide) from `left`, of lanes to `start`, stops to `right`."""

    left: float
    group: float
    start: float
    right: float
    top: float


def head_widths(lanes: Sequence[Lane], language: Language) -> tuple[float, float]:
    """Px of width of the heads of groups and of lanes; 0 for none."""
    headed = [lane for lane in lanes if lane.kind != "plain"]
    if not headed:
        return 0.0, 0.0
    groups = [lane.group_label.say(language) for lane in headed if lane.group]
    group = 0.0
    if groups:
        across = max(narrowest(name, _NAME, 600, 2) for name in groups) + 20
        across = min(max(across, _LEAST_GROUP), _WIDEST_GROUP)
        group = _UPRIGHT if all(map(is_upright, groups)) else across
    lane = max(narrowest(lane.label.say(language), _NAME, 600, 2) for lane in headed) + _ICON + _BESIDE_ICON + 25
    return group, min(max(lane, _LEAST_LANE), _WIDEST_LANE)


def ground_items(lanes: Sequence[Lane], spans: Sequence[Span], frame: Frame, language: Language) -> Iterator[Item]:
    """Grounds and heads; `spans` are the top and bottom of each lane, from the frame's top."""
    placed = [(lane, (frame.top + top, frame.top + low)) for lane, (top, low) in zip(lanes, spans, strict=True)]
    for (kind, _), members in groupby(placed, key=lambda pair: (pair[0].kind, pair[0].group)):
        if kind != "plain":
            yield from _group(list(members), frame, language)


def phase_items(
    phases: Sequence[Phase], columns: Sequence[Span], frame: Frame, height: float, language: Language
) -> Iterator[Item]:
    """A head over the columns of each phase, and a fine line down where one ends."""
    turns = [(columns[phase.first - 1][1] + columns[phase.first][0]) / 2 + frame.start for phase in phases[1:]]
    edges = [frame.start, *turns, frame.right]
    for phase, left, right in zip(phases, edges, edges[1:], strict=False):
        if phase.label.zh:
            head = Rect(left + 2, frame.top - PHASE, right - left - 4, PHASE - 6)
            lines = wrap(phase.label.say(language), _NAME, 600, head.width - 12, 1)
            x, y = head.centre
            yield Box(rect=head, kind="stage", radius=6)
            yield Label(lines=lines, x=x, y=y, size=_NAME, weight=600, role="heading")
        if left > frame.start:
            yield _rule((left, frame.top), (left, frame.top + height))


def _group(members: Sequence[tuple[Lane, Span]], frame: Frame, language: Language) -> Iterator[Item]:
    """The lanes of one party, or the system's, on one ground."""
    lane, (top, low) = members[0][0], (members[0][1][0], members[-1][1][1])
    ground = Rect(frame.left, top, frame.right - frame.left, low - top)
    yield Box(rect=ground, kind="lane", radius=_RADIUS, dashed=lane.kind == "system")
    left = frame.left
    if frame.group and lane.group:
        head = Rect(left, top, frame.group, low - top)
        yield Box(rect=head, kind="layer-head", id=lane.group, radius=_RADIUS)
        yield _group_label(lane, head, language)
        left = head.right
    for number, (one, (y, end)) in enumerate(members):
        if number:
            yield _rule((left, y), (frame.right, y))
        yield from _lane_head(one, Rect(left, y, frame.start - left, end - y), language)
    yield _rule((frame.start, top), (frame.start, low))


def _group_label(lane: Lane, head: Rect, language: Language) -> Label:
    """Downwards if the head is narrow and high enough for that."""
    name = lane.group_label.say(language)
    lines = wrap(name, _NAME, 600, head.width - 8, max(int((head.height - 8) / (_NAME * LEADING)), 1))
    if head.width == _UPRIGHT and len(name) * _NAME * LEADING <= head.height - 8:
        lines = tuple(graphemes(name))
    x, y = head.centre
    return Label(lines=lines, x=x, y=y, size=_NAME, weight=600, role="inverse", owner=lane.group)


def _lane_head(lane: Lane, place: Rect, language: Language) -> Iterator[Item]:
    """An icon and the name beside it."""
    most = min(max(int((place.height - 8) / (_NAME * LEADING)), 1), 3)
    lines = wrap(lane.label.say(language), _NAME, 600, place.width - _ICON - _BESIDE_ICON - 22, most)
    y = place.centre[1]
    label = Label(lines=lines, x=0, y=y, size=_NAME, weight=600)
    text = label.rect.width
    x = place.centre[0] - (text + _ICON + _BESIDE_ICON) / 2
    yield Box(rect=place, kind="plain", id=lane.id)
    yield Icon(
        name="system" if lane.kind == "system" else "person",
        rect=Rect(x, y - _ICON / 2, _ICON, _ICON),
        role="muted",
        owner=lane.id,
    )
    yield Label(lines=lines, x=x + _ICON + _BESIDE_ICON, y=y, size=_NAME, weight=600, anchor="start", owner=lane.id)


def _rule(start: Point, end: Point) -> Path:
    """A fine line."""
    return Path(points=(start, end), kind="rule", arrow="", emphasis="quiet")
