"""Drawing → SVG: accessible, selectable, self-contained, the same bytes for the same drawing."""

from __future__ import annotations

import re

from archgen.render.drawing import Box, Drawing, Group, Icon, Item, Label, Path, Pill, Rect
from archgen.render.theme import DEFAULT, Paint, Stroke, Theme, box_paint, ink, line_paint, pill_ink, pill_paint

_BASELINE = 0.36  # from the middle of a line down to its baseline, in em
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BIDI = re.compile("[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufeff]")
_HEAD = 7.5  # length of an arrow head in px


def svg(drawing: Drawing, theme: Theme = DEFAULT) -> bytes:
    """The picture as an SVG file."""
    painter = _Painter(theme)
    body = "".join(painter.item(item) for item in drawing.items)
    size = f'width="{number(drawing.width)}" height="{number(drawing.height)}"'
    described = f'<desc id="d">{text(drawing.description)}</desc>' if drawing.description else ""
    labelled = "t d" if drawing.description else "t"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {number(drawing.width)} {number(drawing.height)}"'
        f' role="img" aria-labelledby="{labelled}" lang="{"zh-CN" if drawing.language == "zh" else "en"}"'
        f' font-family="{theme.font}"><title id="t">{text(drawing.title)}</title>{described}{painter.definitions()}'
        f'<rect width="100%" height="100%" fill="{theme.canvas}"/>{body}</svg>\n'
    ).encode()


def text(raw: str) -> str:
    """Text as XML content or attribute value: escaped, without what XML forbids; right-to-left text cannot reorder its neighbours."""
    clean = _FORBIDDEN.sub("", raw)
    if _BIDI.search(clean):
        clean = "\u2068" + re.sub("[\u202a-\u202e\u2066-\u2069]", "", clean) + "\u2069"
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    rounded = f"{value:.1f}"
    return rounded[:-2] if rounded.endswith(".0") else rounded


class _Painter:
    """Turns items into elements and remembers the gradients that they use."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.gradients: dict[tuple[str, str], str] = {}

    def definitions(self) -> str:
        stops = "".join(
            f'<linearGradient id="{name}" x2="0" y2="1"><stop stop-color="{top}"/><stop offset="1" stop-color="{low}"/></linearGradient>'
            for (top, low), name in self.gradients.items()
        )
        return f"<defs>{stops}</defs>" if stops else ""

    def item(self, item: Item) -> str:
        if isinstance(item, Label):
            return self.label(item)
        if isinstance(item, Box):
            return self.box(item)
        if isinstance(item, Path):
            return self.path(item)
        if isinstance(item, Pill):
            return self.pill(item)
        if isinstance(item, Icon):
            return self.icon(item)
        return self.group(item)

    def group(self, group: Group) -> str:
        title = f"<title>{text(group.title)}</title>" if group.title else ""
        return f"<g{_data(group.id)}>{title}{''.join(self.item(item) for item in group.items)}</g>"

    def box(self, box: Box) -> str:
        paint = box_paint(self.theme, box)
        return _OUTLINES[box.shape](box, f"{_data(box.id)}{self.fill(paint)}")

    def fill(self, paint: Paint) -> str:
        colour = paint.fill
        if paint.fade:
            colour = f"url(#{self.gradients.setdefault((paint.fill, paint.fade), f'g{len(self.gradients)}')})"
        dash = f' stroke-dasharray="{paint.dash}"' if paint.dash else ""
        stroke = f' stroke="{paint.stroke}" stroke-width="{number(paint.width)}"{dash}' if paint.width else ""
        return f' fill="{colour}"{stroke}'

    def label(self, label: Label) -> str:
        colour = ink(self.theme, label.role, label.hue)
        return _lines(label.lines, label.x, label.y, label.size, label.weight, label.anchor, colour, label.leading)

    def pill(self, pill: Pill) -> str:
        rect, colour = pill.rect, pill_ink(self.theme, pill)
        middle, centre = rect.centre
        sign = ""
        if pill.icon:
            side = pill.size
            sign = _icon(pill.icon, Rect(rect.x + 6, centre - side / 2, side, side), colour)
            middle += side / 2 + 1
        radius = number(min(rect.height / 2, 11))
        frame = f'<rect{_place(rect)} rx="{radius}"{self.fill(pill_paint(self.theme, pill))}/>'
        return f"<g{_data(pill.owner)}>{frame}{sign}{_lines(pill.lines, middle, centre, pill.size, pill.weight, 'middle', colour)}</g>"

    def icon(self, icon: Icon) -> str:
        return _icon(icon.name, icon.rect, ink(self.theme, icon.role, icon.hue))

    def path(self, path: Path) -> str:
        stroke = line_paint(self.theme, path)
        points = list(path.points)
        heads = ""
        if path.arrow in ("end", "both"):
            heads += _head(points[-2], points[-1], stroke)
            points[-1] = _towards(points[-1], points[-2], _HEAD * 0.7)
        if path.arrow in ("start", "both"):
            heads += _head(points[1], points[0], stroke)
            points[0] = _towards(points[0], points[1], _HEAD * 0.7)
        line = _polyline(points, path.radius)
        dash = f' stroke-dasharray="{stroke.dash}"' if stroke.dash else ""
        drawn = f'<path d="{line}" fill="none" stroke="{stroke.colour}" stroke-width="{number(stroke.width)}"{dash}/>'
        if stroke.double:
            drawn += f'<path d="{line}" fill="none" stroke="{self.theme.paper}" stroke-width="{number(stroke.width / 2.4)}"/>'
        return f"<g{_data(path.id)}>{drawn}{heads}</g>" if path.id else drawn + heads


def _data(element: str) -> str:
    return f' data-id="{text(element)}"' if element else ""


def _place(rect: Rect) -> str:
    return f' x="{number(rect.x)}" y="{number(rect.y)}" width="{number(rect.width)}" height="{number(rect.height)}"'


def _lines(
    lines: tuple[str, ...],
    x: float,
    y: float,
    size: float,
    weight: int,
    anchor: str,
    colour: str,
    leading: float = 1.35,
) -> str:
    """A block of lines whose vertical middle is `y`."""
    style = f' font-size="{number(size)}" fill="{colour}"'
    style += f' font-weight="{weight}"' if weight != 400 else ""
    style += f' text-anchor="{anchor}"' if anchor != "start" else ""
    first = y - size * leading * (len(lines) - 1) / 2 + size * _BASELINE
    if len(lines) == 1:
        return f'<text x="{number(x)}" y="{number(first)}"{style}>{text(lines[0])}</text>'
    spans = "".join(
        f'<tspan x="{number(x)}" y="{number(first + index * size * leading)}">{text(line)}</tspan>'
        for index, line in enumerate(lines)
    )
    return f"<text{style}>{spans}</text>"


def _towards(start: tuple[float, float], end: tuple[float, float], by: float) -> tuple[float, float]:
    """The point `by` px from start on the way to end."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    return start[0] + dx / length * by, start[1] + dy / length * by


def _head(before: tuple[float, float], tip: tuple[float, float], stroke: Stroke) -> str:
    """A filled triangle at the end of a line."""
    base = _towards(tip, before, _HEAD)
    half = 0.5 * (_HEAD - 1 + stroke.width)
    dx, dy = (tip[0] - base[0]) / _HEAD, (tip[1] - base[1]) / _HEAD
    corners = (tip, (base[0] - dy * half, base[1] + dx * half), (base[0] + dy * half, base[1] - dx * half))
    return f'<path d="M{"L".join(f"{number(x)} {number(y)}" for x, y in corners)}Z" fill="{stroke.colour}"/>'


def _polyline(points: list[tuple[float, float]], radius: float) -> str:
    """Straight segments with quarter-round corners."""
    drawn = f"M{number(points[0][0])} {number(points[0][1])}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        room = min(radius, _distance(before, corner) / 2, _distance(corner, after) / 2)
        enter, leave = _towards(corner, before, room), _towards(corner, after, room)
        drawn += f"L{number(enter[0])} {number(enter[1])}Q{number(corner[0])} {number(corner[1])} {number(leave[0])} {number(leave[1])}"
    return drawn + f"L{number(points[-1][0])} {number(points[-1][1])}"


def _distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    return float(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5)


def _rect(box: Box, attributes: str) -> str:
    radius = f' rx="{number(box.radius)}"' if box.radius else ""
    return f"<rect{_place(box.rect)}{radius}{attributes}/>"


def _round(box: Box, attributes: str) -> str:
    return f'<rect{_place(box.rect)} rx="{number(min(box.rect.width, box.rect.height) / 2)}"{attributes}/>'


def _ring(box: Box, attributes: str) -> str:
    return f"<g>{_round(box, attributes)}{_round(Box(rect=box.rect.inset(4), kind=box.kind), attributes)}</g>"


def _diamond(box: Box, attributes: str) -> str:
    (x, y), rect = box.rect.centre, box.rect
    corners = ((x, rect.y), (rect.right, y), (x, rect.bottom), (rect.x, y))
    return f'<path d="M{"L".join(f"{number(a)} {number(b)}" for a, b in corners)}Z"{attributes}/>'


def _cylinder(box: Box, attributes: str) -> str:
    rect, lid = box.rect, min(6.0, box.rect.height / 5)
    arc = f"{number(rect.width / 2)} {number(lid)} 0 0"
    left, right, top, low = number(rect.x), number(rect.right), number(rect.y + lid), number(rect.bottom - lid)
    return f'<path d="M{left} {top}A{arc} 1 {right} {top}V{low}A{arc} 1 {left} {low}ZM{left} {top}A{arc} 0 {right} {top}"{attributes}/>'


_OUTLINES = {"rect": _rect, "pill": _round, "circle": _round, "ring": _ring, "diamond": _diamond, "cylinder": _cylinder}

# Signs on a grid of 16 × 16.
_SIGNS = {
    "lock": '<path d="M3.5 7h9v7h-9z"/><path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2" fill="none" stroke="{c}" stroke-width="1.6"/>',
    "person": '<circle cx="8" cy="4.8" r="3.4"/><path d="M1.8 15.2c0-3.600 2.600-5.600 6.200-5.600s6.200 2 6.200 5.600z"/>',
    "core": '<path d="M8 1.500l2 4.200 4.600.600-3.400 3.200.900 4.600-4.100-2.300-4.100 2.300.900-4.600-3.400-3.200 4.600-.600z"/>',
    "system": '<path d="M2 3h12v8H2zM5 13h6v1.500H5z"/>',
    "external": '<path d="M3 3h5v1.600H4.600v6.800h6.800V8H13v5H3z"/><path d="M9 2h5v5l-1.800-1.800-4 4-1.200-1.200 4-4z"/>',
    "cross": '<path d="M4 3l4 4 4-4 1 1-4 4 4 4-1 1-4-4-4 4-1-1 4-4-4-4z"/>',
}


def _icon(name: str, rect: Rect, colour: str) -> str:
    scale = f"{rect.width / 16:.3g}"
    sign = _SIGNS[name].replace("{c}", colour)
    return f'<g transform="translate({number(rect.x)} {number(rect.y)}) scale({scale})" fill="{colour}">{sign}</g>'
