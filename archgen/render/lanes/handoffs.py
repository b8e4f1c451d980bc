"""Where on its line a hand-off is marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import dist

from archgen.render.drawing import Rect

_HEAD = 18.0  # px before the end of a line in which its head is
_HALF = 4.0  # px of a mark with some air
_SHARES = (0.5, 0.3, 0.7, 0.15, 0.85, 0.08)  # of a piece

Point = tuple[float, float]


def handoff(points: Sequence[Point], borders: Sequence[float], taken: Sequence[Rect]) -> Point:
    """Where a line comes into its last lane, else another place that is not `taken`.

    A line that comes from a letter, or joins another before, is marked on a long piece, rather in its middle.
    """
    places = list(_places(points, borders))
    return next((place for place in places if _is_free(place, taken)), places[0])


def _places(points: Sequence[Point], borders: Sequence[float]) -> Iterator[Point]:
    """The best first."""
    end = points[-1]
    for crossed in reversed(_crossed(points, borders)):
        near = crossed[0] == end[0] and dist(crossed, end) < _HEAD
        yield _before(points[-2], end, _HEAD) if near else crossed
    for start, stop in sorted(pairwise(points), key=lambda piece: -dist(*piece)):
        for share in _SHARES:
            yield start[0] + (stop[0] - start[0]) * share, start[1] + (stop[1] - start[1]) * share


def _is_free(place: Point, taken: Sequence[Rect]) -> bool:
    mark = Rect(place[0], place[1], 0, 0).inset(-_HALF)
    return not any(mark.overlaps(rect) for rect in taken)


def _before(start: Point, end: Point, far: float) -> Point:
    """A place on a straight piece so far before its end."""
    share = min(far / dist(start, end), 0.5)
    return end[0] + (start[0] - end[0]) * share, end[1] + (start[1] - end[1]) * share


def _crossed(points: Sequence[Point], borders: Sequence[float]) -> list[Point]:
    """Where a line comes into another lane, in its order."""
    return [
        (x, border)
        for (x, y), (to_x, to_y) in pairwise(points)
        if x == to_x
        for border in (borders if y < to_y else reversed(borders))
        if min(y, to_y) < border < max(y, to_y)
    ]
