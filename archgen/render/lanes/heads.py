"""What stands around a strip: heads of lanes and of their groups at the left, grounds, heads of phases on top."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from archgen.core.names import Language
from archgen.core.record import Record
from archgen.render.drawing import Box, Icon, Item, Label, Path, Rect
from archgen.render.grid.cards import is_upright
from archgen.render.text_metrics import LEADING, graphemes, width, wrap
from archgen.render.two_languages import in_each_language, lines, narrowest_lines
from archgen.shapes.lanes import Lane, Phase

PHASE = 30.0  # px of height, with the gap below

_BEFORE_PHASE = 8.0  # px from where a phase begins to its first stop: nearer than any upright line
_NAME = 13.0
_UPRIGHT = 34.0  # px of width of a group's head whose name runs downwards
_TURNED_LINES = 4  # of a group's name that is turned, in one language
_LANE, _LONGEST_WORD = 84.0, 130.0  # px of such a name for each lane of the group, of a word that is not broken
_LEAST_LANE, _WIDEST_LANE = 84.0, 116.0  # px of width of a lane's head
_ICON, _BESIDE_ICON = 14.0, 7.0
_LONG_WORD = 34.0  # px by which a head may be wider so that a word is whole
_AROUND_NAME = _ICON + _BESIDE_ICON + 22  # px of a lane's head beside its name
_MOST_LINES = 3  # of a name in one language for which a lane is made higher
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
    names = [lane.label.say(language) for lane in headed]
    return _group_width(headed, language), _breadth(names, _AROUND_NAME + 3, _LEAST_LANE, _WIDEST_LANE)


def _group_width(lanes: Sequence[Lane], language: Language) -> float:
    """Px of width for names that run downwards, or that are turned, on lines that are not longer than their lanes."""
    lane = {lane.group: lane.group_label.say(language) for lane in lanes if lane.group}
    if not lane:
        return 0.0
    if all(map(is_upright, lane.values())):
        return _UPRIGHT
    count = Counter(lane.group for lane in lanes)
    most = max(len(_turned(name, count[group])) for group, name in lane.items())
    return _UPRIGHT + (most - 1) * _NAME * LEADING


def _turned(name: str, lanes: int) -> tuple[str, ...]:
    """The name of a group of so many lanes, in as few lines as have room beside them; words are whole."""
    room = max(_LANE * lanes, min(narrowest_lines(name, _NAME, 600, 99), _LONGEST_WORD))
    counts = range(1, _TURNED_LINES)
    most = next((each for each in counts if narrowest_lines(name, _NAME, 600, each) <= room), _TURNED_LINES)
    return lines(name, _NAME, 600, room, most)


def _breadth(names: Sequence[str], around: float, least: float, most: float) -> float:
    """Px of width for names on two lines, else on more; a long word is broken only where it is very long."""
    lines_of_two = max(narrowest_lines(name, _NAME, 600, 2) for name in names) + around
    longest_word = max(narrowest_lines(name, _NAME, 600, 99) for name in names) + around
    return max(least, min(lines_of_two, max(most, min(longest_word, most + _LONG_WORD))))


def least_heights(lanes: Sequence[Lane], language: Language) -> tuple[float, ...]:
    """Px of height of each lane that its name needs, and its share of what the name of its group needs."""
    group, wide = head_widths(lanes, language)
    least = [
        _height(lane.label.say(language), wide - _AROUND_NAME, _MOST_LINES) if lane.kind != "plain" else 0.0
        for lane in lanes
    ]
    for (_, id_), members in groupby(range(len(lanes)), key=lambda at: (lanes[at].kind, lanes[at].group)):
        own = list(members)
        need = _group_height(lanes[own[0]].group_label.say(language), group, len(own)) if id_ else 0.0
        for at in own:
            least[at] = max(least[at], need / len(own))
    return tuple(least)


def _group_height(name: str, wide: float, lanes: int) -> float:
    """Px that the name of a group needs, with air."""
    if wide == _UPRIGHT and is_upright(name):
        return len(name) * _NAME * LEADING + 8
    return max(width(line, _NAME, 600) for line in _turned(name, lanes)) + 12


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
    turns = [columns[phase.first][0] - _BEFORE_PHASE + frame.start for phase in phases[1:]]
    edges = [frame.start, *turns, frame.right]
    for phase, left, right in zip(phases, edges, edges[1:], strict=False):
        if phase.label.zh:
            head = Rect(left + 2, frame.top - PHASE, right - left - 4, PHASE - 6)
            text = wrap(phase.label.say(language), _NAME, 600, head.width - 12, 1)
            x, y = head.centre
            yield Box(rect=head, kind="stage", radius=6)
            yield Label(lines=text, x=x, y=y, size=_NAME, weight=600, role="heading")
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
        yield _group_label(lane, head, len(members), language)
        left = head.right
    for number, (one, (y, end)) in enumerate(members):
        if number:
            yield _rule((left, y), (frame.right, y))
        yield from _lane_head(one, Rect(left, y, frame.start - left, end - y), language)
    yield _rule((frame.start, top), (frame.start, low))


def _group_label(lane: Lane, head: Rect, lanes: int, language: Language) -> Label:
    """Chinese downwards if all are short; else turned."""
    name = lane.group_label.say(language)
    upright = head.width == _UPRIGHT and is_upright(name)
    text = tuple(graphemes(name)) if upright else _turned(name, lanes)
    x, y = head.centre
    return Label(lines=text, x=x, y=y, size=_NAME, weight=600, role="inverse", owner=lane.group, turned=not upright)


def _lane_head(lane: Lane, place: Rect, language: Language) -> Iterator[Item]:
    """An icon and the name beside it."""
    text = _fitting(lane.label.say(language), place.width - _AROUND_NAME, place.height)
    y = place.centre[1]
    wide = Label(lines=text, x=0, y=y, size=_NAME, weight=600).rect.width
    x = place.centre[0] - (wide + _ICON + _BESIDE_ICON) / 2
    yield Box(rect=place, kind="plain", id=lane.id)
    yield Icon(
        name="system" if lane.kind == "system" else "person",
        rect=Rect(x, y - _ICON / 2, _ICON, _ICON),
        role="muted",
        owner=lane.id,
    )
    yield Label(lines=text, x=x + _ICON + _BESIDE_ICON, y=y, size=_NAME, weight=600, anchor="start", owner=lane.id)


def _height(name: str, wide: float, most: int) -> float:
    """Px that a name needs in a head, with air; of at most so many lines in a language."""
    return len(lines(name, _NAME, 600, wide, most)) * _NAME * LEADING + 12


def _fitting(name: str, wide: float, high: float) -> tuple[str, ...]:
    """A name in as many lines as there is height for, two languages apart."""
    most = max(int((high - 8) / (_NAME * LEADING)), 1)
    return lines(name, _NAME, 600, wide, max(most // len(in_each_language(name)), 1))


def _rule(start: Point, end: Point) -> Path:
    """A fine line."""
    return Path(points=(start, end), kind="rule", arrow="", emphasis="quiet")
