"""How good a routed diagram looks: fewer crossings and bends, data to the right, of a size that suits the page."""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise
from operator import itemgetter

from archgen.render.diagram.page import Page
from archgen.render.diagram.routing import Point, Routed
from archgen.shapes.diagram import Edge

_CROSSING, _BEND, _BACK, _LOOP = 4.0, 1.0, 5.0, 4.0


def ugliness(edges: Sequence[Edge], routed: Routed, page: Page) -> float:
    """Less is better."""
    bends = sum(len(line) - 2 for line in routed.lines.values())
    back = sum(_runs_left(routed.lines[edge.id]) for edge in edges if not edge.event and not edge.both)
    return (
        _CROSSING * crossings(routed.lines)
        + _BEND * bends
        + _BACK * back
        + _LOOP * sum(_loops(edge, routed) for edge in edges)
        + page.cost(routed.width, routed.height)
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


def _loops(edge: Edge, routed: Routed) -> bool:
    """Whether a line between two boxes of a column makes its way round beside them."""
    one, other = (routed.boxes[end].centre[0] for end in (edge.source, edge.target))
    return one == other and len(routed.lines[edge.id]) > 2


def _runs_left(line: Sequence[Point]) -> bool:
    return line[0][0] > line[-1][0]
