"""Boxes without a line stand together where the picture leaves room in a column, or else under it or beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from archgen.core.record import changed
from archgen.render.diagram.routing import Routed
from archgen.render.drawing import Rect
from archgen.render.margins import LYING, MARGIN, TOP

_BETWEEN = 16.0  # px between two of them
_CLEAR = 28.0  # px to what else stands in the column
_BESIDE = 12.0  # px to what stands beside it
_MOST_ABREAST = 5

Size = tuple[float, float]


def with_loose(routed: Routed, sizes: Mapping[str, Size]) -> Routed:
    """The picture with these boxes of one width in their order."""
    if not sizes:
        return routed
    high = sum(height + _BETWEEN for _, height in sizes.values()) - _BETWEEN
    slots = [slot for slot in _slots(routed) if slot[2] >= high]
    if slots:
        x, low, _ = min(slots, key=lambda slot: (_from_corner(slot[0], routed), not slot[1]))
        y = routed.height - high if low else 0.0
        return _with(routed, dict(_stacked(sizes, x, y)))
    ways = [dict(_in_rows(routed, sizes))]
    if routed.boxes:
        ways += [dict(_stacked(sizes, x, routed.height - room)) for x, low, room in _slots(routed) if low]
        ways.append(dict(_stacked(sizes, routed.width + _CLEAR, 0.0)))
    return min((_with(routed, way) for way in ways), key=_beyond_slide)


def _with(routed: Routed, placed: dict[str, Rect]) -> Routed:
    return changed(
        routed,
        boxes=routed.boxes | placed,
        width=max(routed.width, *(rect.right for rect in placed.values())),
        height=max(routed.height, *(rect.bottom for rect in placed.values())),
    )


def _beyond_slide(routed: Routed) -> tuple[float, float]:
    """How large the picture is for a slide, then at all."""
    scale = max((routed.width + 2 * MARGIN) / LYING[0], (routed.height + 2 * TOP) / LYING[1])
    return scale, routed.width * routed.height


def _slots(routed: Routed) -> Iterator[tuple[float, bool, float]]:
    """The free ends of all columns: the column's x, whether it is the lower end, and its height."""
    for x, width in sorted({(rect.x, rect.width) for rect in routed.boxes.values()}):
        spans = [
            (rect.y, rect.bottom)
            for rect in _obstacles(routed)
            if rect.x < x + width + _BESIDE and x - _BESIDE < rect.right
        ]
        yield x, True, routed.height - max(bottom for _, bottom in spans) - _CLEAR
        yield x, False, min(top for top, _ in spans) - _CLEAR


def _obstacles(routed: Routed) -> Iterator[Rect]:
    yield from routed.boxes.values()
    yield from routed.frames.values()
    yield from routed.labels.values()
    for line in routed.lines.values():
        for (x1, y1), (x2, y2) in pairwise(line):
            yield Rect(min(x1, x2), min(y1, y2), abs(x1 - x2), abs(y1 - y2))


def _from_corner(x: float, routed: Routed) -> float:
    """How far a column is from the picture's nearer side."""
    right = max(rect.x for rect in routed.boxes.values())
    return min(x, right - x)


def _stacked(sizes: Mapping[str, Size], x: float, y: float) -> Iterator[tuple[str, Rect]]:
    for name, (width, height) in sizes.items():
        yield name, Rect(x, y, width, height)
        y += height + _BETWEEN


def _in_rows(routed: Routed, sizes: Mapping[str, Size]) -> Iterator[tuple[str, Rect]]:
    """Under the columns, and where there are too few of them, close together."""
    wide = max(width for width, _ in sizes.values())
    columns = sorted({rect.x for rect in routed.boxes.values() if rect.width == wide})
    if len(columns) < len(sizes):
        abreast = max(int((routed.width + _BETWEEN) / (wide + _BETWEEN)), min(_MOST_ABREAST, len(sizes)))
        abreast = -(-len(sizes) // -(-len(sizes) // abreast))
        columns = [at * (wide + _BETWEEN) for at in range(abreast)]
    y = routed.height + (_CLEAR if routed.boxes else 0.0)
    names = list(sizes)
    for row in _chunks(names, len(columns)):
        yield from ((name, Rect(x, y, *sizes[name])) for name, x in zip(row, columns, strict=False))
        y += max(sizes[name][1] for name in row) + _BETWEEN


def _chunks(names: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (names[at : at + size] for at in range(0, len(names), size))
