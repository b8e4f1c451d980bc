"""The geometry of shapes, lines, arrow heads and signs as SVG elements; colours come in ready."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from archgen.render.drawing import Box, Rect

Point = tuple[float, float]

HEAD = 7.5  # length of an arrow head in px
_FIRST = 3.0  # px to the middle of the first dash
_ROUND = 1.62  # the length of a rounded corner in radii
CHEVRON = 14.0  # how far a chevron's point stands out, in px


@lru_cache(maxsize=8192)
def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    tenths = round(value * 10)
    if tenths % 10 == 0:
        return str(tenths // 10)
    return f"{tenths // 10}.{tenths % 10}" if tenths > 0 else str(tenths / 10)


def place(rect: Rect) -> str:
    """The attributes that place a rectangle."""
    return f' x="{number(rect.x)}" y="{number(rect.y)}" width="{number(rect.width)}" height="{number(rect.height)}"'


def outline(box: Box, attributes: str) -> str:
    """A box as an element with the given attributes."""
    return _OUTLINES[box.shape](box, attributes)


def polyline(points: list[Point], radius: float) -> str:
    """Path data of straight segments with quarter-round corners."""
    drawn = "M" + _at(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        room = min(radius, _distance(before, corner) / 2, _distance(corner, after) / 2)
        drawn += f"L{_at(towards(corner, before, room))}Q{_at(corner)} {_at(towards(corner, after, room))}"
    return drawn + "L" + _at(points[-1])


def ticks(points: list[Point], radius: float, every: float, length: float) -> str:
    """Path data of short strokes across a polyline, none in its corners; `every` counts along the drawn line, from the
    middle of the first dash.
    """
    drawn, due = "", _FIRST
    for index, (start, end) in enumerate(pairwise(points)):
        whole = _distance(start, end)
        first = min(radius, whole / 2) if index else 0.0
        last = whole - (min(radius, whole / 2) if index < len(points) - 2 else 0.0)
        across = (start[1] - end[1]) / (whole or 1) * length / 2, (end[0] - start[0]) / (whole or 1) * length / 2
        while first + due <= last:
            x, y = towards(start, end, first + due)
            drawn += f"M{_at((x - across[0], y - across[1]))}L{_at((x + across[0], y + across[1]))}"
            due += every
        due = (due - (last - first) - _ROUND * radius) % every
    return drawn


def towards(start: Point, end: Point, by: float) -> Point:
    """The point `by` px from start on the way to end."""
    length = _distance(start, end) or 1.0
    return start[0] + (end[0] - start[0]) / length * by, start[1] + (end[1] - start[1]) / length * by


def arrow_head(before: Point, tip: Point, stroke_width: float, colour: str) -> str:
    """A filled triangle at the end of a line."""
    base = towards(tip, before, HEAD)
    half = (HEAD - 1 + stroke_width) / 2
    dx, dy = (tip[0] - base[0]) / HEAD * half, (tip[1] - base[1]) / HEAD * half
    return polygon((tip, (base[0] - dy, base[1] + dx), (base[0] + dy, base[1] - dx)), f' fill="{colour}"')


def polygon(corners: tuple[Point, ...], attributes: str) -> str:
    """A closed shape."""
    return f'<path d="M{"L".join(map(_at, corners))}Z"{attributes}/>'


def sign(name: str, rect: Rect, colour: str) -> str:
    """A small icon."""
    scale = f"{rect.width / 16:.3g}"
    drawn = _SIGNS[name].replace("{c}", colour)
    return f'<g transform="translate({_at((rect.x, rect.y))}) scale({scale})" fill="{colour}">{drawn}</g>'


def _at(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def _distance(a: Point, b: Point) -> float:
    return float(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5)


def _rectangle(box: Box, attributes: str) -> str:
    radius = f' rx="{number(box.radius)}"' if box.radius else ""
    return f"<rect{place(box.rect)}{radius}{attributes}/>"


def _round(box: Box, attributes: str) -> str:
    return f'<rect{place(box.rect)} rx="{number(min(box.rect.width, box.rect.height) / 2)}"{attributes}/>'


def _tab(box: Box, attributes: str) -> str:
    rect, corner = box.rect, number(box.radius)
    across = number(rect.width - 2 * box.radius)
    sides = number(rect.height - box.radius)
    start = f"M{number(rect.x)} {number(rect.bottom)}v-{sides}"
    round_left, round_right = f"q0 -{corner} {corner} -{corner}", f"q{corner} 0 {corner} {corner}"
    return f'<path d="{start}{round_left}h{across}{round_right}v{sides}Z"{attributes}/>'


def _ring(box: Box, attributes: str) -> str:
    inner = Box(rect=box.rect.inset(4), kind=box.kind)
    return f"<g>{_round(box, attributes)}{_round(inner, attributes)}</g>"


def _diamond(box: Box, attributes: str) -> str:
    (x, y), rect = box.rect.centre, box.rect
    return polygon(((x, rect.y), (rect.right, y), (x, rect.bottom), (rect.x, y)), attributes)


def _chevron(box: Box, attributes: str) -> str:
    rect, middle = box.rect, box.rect.centre[1]
    notch, shoulder = rect.x + CHEVRON, rect.right - CHEVRON
    corners = ((rect.x, rect.y), (shoulder, rect.y), (rect.right, middle), (shoulder, rect.bottom))
    return polygon((*corners, (rect.x, rect.bottom), (notch, middle)), attributes)


def _cylinder(box: Box, attributes: str) -> str:
    rect, lid = box.rect, min(6.0, box.rect.height / 5)
    radii = f"{number(rect.width / 2)} {number(lid)} 0 0"
    left, right, top, low = number(rect.x), number(rect.right), number(rect.y + lid), number(rect.bottom - lid)
    body = f"M{left} {top}A{radii} 1 {right} {top}V{low}A{radii} 1 {left} {low}Z"
    return f'<path d="{body}M{left} {top}A{radii} 0 {right} {top}"{attributes}/>'


_OUTLINES = {
    "rect": _rectangle,
    "pill": _round,
    "circle": _round,
    "tab": _tab,
    "ring": _ring,
    "diamond": _diamond,
    "chevron": _chevron,
    "cylinder": _cylinder,
}

# On a grid of 16 × 16; {c} is the colour where a line is drawn instead of a surface.
_SIGNS = {
    "lock": (
        '<rect x="3" y="7" width="10" height="7.5" rx="1.5"/>'
        '<path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2" fill="none" stroke="{c}" stroke-width="1.7"/>'
    ),
    "person": '<circle cx="8" cy="4.6" r="3.2"/><path d="M1.8 15c0-3.7 2.6-5.7 6.2-5.700s6.2 2 6.2 5.700z"/>',
    "core": '<path d="M8 1.2l2 4.5 4.9.5-3.7 3.3 1.1 4.800L8 11.800l-4.3 2.5 1.1-4.800L1.1 6.200l4.9-.500z"/>',
    "system": '<rect x="2" y="2.5" width="12" height="8.5" rx="1.2"/><path d="M5 13h6v1.500H5z"/>',
    "wait": (
        '<circle cx="8" cy="8" r="6.2" fill="none" stroke="{c}" stroke-width="1.7"/>'
        '<path d="M8 4.500V8.200l2.600 1.700" fill="none" stroke="{c}" stroke-width="1.7"/>'
    ),
    "added": '<path d="M6.6 1.5h2.8v5.1h5.1v2.8H9.4v5.1H6.6V9.4H1.5V6.6h5.1z"/>',
    "removed": '<path d="M1.5 6.6h13v2.8h-13z"/>',
    "changed": ('<path d="M1.8 10.2C3 6.4 5.7 5.8 8 7.7s5 1.5 6.2-2" fill="none" stroke="{c}" stroke-width="2.7"/>'),
    "cross": ('<path d="M4.5 3.4L8 6.9l3.5-3.5 1.1 1.1L9.1 8l3.5 3.5-1.1 1.1L8 9.1l-3.5 3.5-1.1-1.1L6.9 8 3.4 4.5z"/>'),
}
