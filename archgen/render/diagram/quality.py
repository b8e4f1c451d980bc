"""How good a routed diagram looks: fewer crossings and bends, data to the right, a page of pleasant shape."""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log
from operator import itemgetter

from archgen.render.diagram.page import overflow
from archgen.render.diagram.routing import Point, Routed
from archgen.shapes.diagram import Edge

_CROSSING, _BEND, _BACK, _SHAPE, _OVER = 3.0, 1.0, 6.0, 30.0, 400.0
_RATIO = 1.7  # width : height that pleases most
_AREA = 60_000.0  # px² that cost as much as a bend


def ugliness(edges: Sequence[Edge], routed: Routed) -> float:
    """Less is better."""
    bends = sum(len(line) - 2 for line in routed.lines.values())
    back = sum(_runs_left(routed.lines[edge.id]) for edge in edges if not edge.event)
    shape = log((routed.width + 80) / (routed.height + 170) / _RATIO) ** 2
    return (
        _CROSSING * crossings(routed.lines)
        + _BEND * bends
        + _BACK * back
        + _SHAPE * shape
        + routed.width * routed.height / _AREA
        + _OVER * log(max(overflow(routed.width, routed.height), 1.0))
    )


def crossings(lines: Mapping[str, Sequence[Point]]) -> int:
    """How often a line crosses another."""
    across: list[tuple[str, float, float, float]] = []
    down: list[tuple[str, float, float, float]] = []
    for name, line in lines.items():
        for (x1, y1), (x2, y2) in pairwise(line):
            if y1 == y2:
                across.append((name, y1, min(x1, x2), max(x1, x2)))
            else:
                down.append((name, x1, min(y1, y2), max(y1, y2)))
    across.sort(key=itemgetter(1))
    heights = [y for _, y, _, _ in across]
    return sum(
        left < x < right and one != other
        for one, x, top, low in down
        for other, _, left, right in across[bisect(heights, top) : bisect_left(heights, low)]
    )


def _runs_left(line: Sequence[Point]) -> bool:
    return line[0][0] > line[-1][0]
