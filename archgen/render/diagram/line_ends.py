"""What stands at the ends of a line, and the room beside boxes that it needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archgen.render.drawing import Item, Pill, Rect
from archgen.render.text_metrics import width
from archgen.shapes.diagram import Diagram, Edge

APART = 17.0  # px between two lines at a box

_SIZE = 12.0
_HEIGHT = 15.0
_FROM_BOX = 3.0
_BETWEEN = 46.0  # px between two boxes above one another, for both ends
_BESIDE = 2.0  # px beside a box if what stands at its ends leaves it more
_STUB = 9.0  # px of a line that are seen between what stands at its end and where it turns
_TURN = 14.0  # px from the room of ends to the nearest line that turns

Point = tuple[float, float]


def end_room(diagram: Diagram) -> float:
    """Px that each box needs at its left and right, where only straight lines run."""
    longest = max((_wide(text) for edge in diagram.edges for text in edge.ends if text), default=0.0)
    return max(_FROM_BOX + longest + _STUB - _TURN, _BESIDE) if longest else 0.0


def end_height(edge: Edge) -> float:
    """Px that a line needs between two boxes above one another."""
    return _BETWEEN if any(edge.ends) else 0.0


def reaching(line: Sequence[Point], by: float) -> tuple[Point, ...]:
    """The line with its level ends made longer."""
    return (_further(line[0], line[1], by), *line[1:-1], _further(line[-1], line[-2], by))


def end_items(edge: Edge, line: Sequence[Point]) -> Iterator[Item]:
    """The words at both ends, each on the line, close to its box."""
    for text, (x, y), towards in ((edge.ends[0], line[0], line[1]), (edge.ends[1], line[-1], line[-2])):
        if text:
            wide = _wide(text)
            along = _FROM_BOX + (wide if y == towards[1] else _HEIGHT) / 2
            x += along * _sign(towards[0] - x)
            y += along * _sign(towards[1] - y)
            rect = Rect(x - wide / 2, y - _HEIGHT / 2, wide, _HEIGHT)
            yield Pill(
                rect=rect, lines=(text,), kind=edge.kind, owner=edge.id, size=_SIZE, weight=600, emphasis=edge.emphasis
            )


def _wide(text: str) -> float:
    return max(width(text, _SIZE, 600) + 9, _HEIGHT)


def _further(end: Point, before: Point, by: float) -> Point:
    return end[0] - by * _sign(before[0] - end[0]), end[1]


def _sign(value: float) -> int:
    return (value > 0.01) - (value < -0.01)
