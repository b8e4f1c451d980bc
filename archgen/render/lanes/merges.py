"""Lines that run together are drawn once: the later one ends where it joins the earlier, begins where it leaves it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import dist

from archgen.core.record import Record
from archgen.shapes.lanes import Link

Point = tuple[float, float]
Points = tuple[Point, ...]

_ROUND = 12.0  # px beyond a corner that both lines show, so that it is as round as others
_LEAST = 24.0  # px of common way that are worth it


class Drawn(Record, frozen=True):
    """What is drawn of a line; `starts` and `ends` tell whether its own stops are still at its ends."""

    points: Points
    starts: bool = True
    ends: bool = True


def drawn(links: Sequence[Link], lines: Mapping[str, Points]) -> dict[str, Drawn]:
    """What is drawn of every line."""
    found: dict[str, Drawn] = {}
    for number, link in enumerate(links):
        line = lines[link.id]
        alike = [other for other in links[:number] if (other.tone, other.emphasis) == (link.tone, link.emphasis)]
        into = [lines[other.id] for other in alike if other.target == link.target]
        out = [lines[other.id][::-1] for other in alike if other.source == link.source]
        ends = _shortened(line, into)
        starts = _shortened(ends[::-1], out)[::-1]
        found[link.id] = Drawn(starts, starts[0] == line[0], ends[-1] == line[-1])
    return found


def _shortened(line: Points, others: Sequence[Points]) -> Points:
    """A line up to where it joins one of those that end where it does: the one that it joins first."""
    best = min((_joined(line, other) for other in others if other[-1] == line[-1]), key=_length, default=line)
    return best if _length(line) - _length(best) >= _LEAST else line


def _joined(line: Points, other: Points) -> Points:
    """A line up to the rounded corner after which it is the same as another that ends where it does."""
    at, there = len(line) - 1, len(other) - 1
    while at > 1 and there > 1 and line[at - 1] == other[there - 1]:
        at, there = at - 1, there - 1
    join = line[at]
    before, before_other = line[at - 1], other[there - 1]
    if _direction(before, join) == _direction(before_other, join):
        nearer = before if dist(before, join) <= dist(before_other, join) else before_other
        kept, join, after = line[:at], nearer, join
    elif at < len(line) - 1:
        kept, after = line[:at], line[at + 1]
    else:
        return line
    corner = () if kept[-1] == join else (join,)
    return (*kept, *corner, _towards(join, after)) if len(kept) > 1 or corner else line


def _direction(start: Point, end: Point) -> tuple[int, int]:
    return (end[0] > start[0]) - (end[0] < start[0]), (end[1] > start[1]) - (end[1] < start[1])


def _towards(start: Point, end: Point) -> Point:
    """A little further on the way to `end`."""
    across, down = _direction(start, end)
    return start[0] + across * _ROUND, start[1] + down * _ROUND


def _length(line: Points) -> float:
    return sum(dist(a, b) for a, b in pairwise(line))
