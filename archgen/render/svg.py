"""Drawing → SVG: accessible, selectable, self-contained, the same bytes for the same drawing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

from archgen.core.record import changed
from archgen.render.characters import ILLEGAL, legal, undirected
from archgen.render.drawing import Box, Drawing, Group, Icon, Item, Label, Path, Pill, Rect, Tag
from archgen.render.hatches import pattern
from archgen.render.outlines import HEAD, arrow_head, number, outline, place, polyline, sign, ticks, towards
from archgen.render.themes.default import DEFAULT
from archgen.render.themes.paint import Palette, line_paint, pill_ink, pill_paint, tag_ink
from archgen.render.themes.theme import Paint, Theme

_BASELINE = 0.36  # from the middle of a line down to its baseline, in em
TICK = 7.0  # the length of a tick across a line, in px
EVERY = 10.0  # the way from tick to tick, as long as a dash and its gap, in px; of dashes every other one has a tick
TAPE = "4 4"  # the white parts of a border like barrier tape
HATCHED = 9.0  # px, the least width of what is hatched
HAIR = 1.0  # a box that is no thicker is a line
_TURNING = "\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
_NOT_PLAIN = re.compile(f'[&<>"{ILLEGAL}{_TURNING}]')


def svg(drawing: Drawing, theme: Theme = DEFAULT) -> bytes:
    """The picture as an SVG file. Ids begin with the drawing's name, so that pictures can share a page."""
    return svgs([drawing], theme)[0]


def svgs(drawings: Iterable[Drawing], theme: Theme) -> list[bytes]:
    """The SVG file of each picture; for many at once that is cheaper."""
    palette = Palette(theme)
    return [_svg(drawing, palette) for drawing in drawings]


@lru_cache(maxsize=4096)
def text(raw: str) -> str:
    """Text for XML, without what XML forbids; right-to-left text cannot reorder its neighbours."""
    if not _NOT_PLAIN.search(raw):
        return raw
    clean = legal(raw)
    if re.search(f"[{_TURNING}]", clean):
        clean = f"\u2068{undirected(clean)}\u2069"
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _svg(drawing: Drawing, palette: Palette) -> bytes:
    theme, painter = palette.theme, _Painter(palette, drawing.name)
    painter.items(drawing.items)
    width, height = number(drawing.width), number(drawing.height)
    title, description = painter.id("title"), painter.id("desc")
    language = "zh-CN" if drawing.language == "zh" else "en"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' role="graphics-document" aria-labelledby="{title} {description}" lang="{language}"'
        f' font-family="{theme.font}">'
        f'<title id="{title}">{text(drawing.title)}</title><desc id="{description}">{text(drawing.description)}</desc>'
        f'{painter.definitions()}<rect width="100%" height="100%" fill="{theme.canvas}"/>'
    )
    return "".join((head, *painter.drawn, "</svg>\n")).encode()


class _Painter:
    """Turns items into elements, one after the other, and remembers the gradients and hatches that they use."""

    def __init__(self, palette: Palette, name: str) -> None:
        self.palette = palette
        self.theme = palette.theme
        self.prefix = re.sub(r"[^\w-]", "", name) or "picture"
        self.drawn: list[str] = []
        self.defined: dict[Paint, str] = {}  # the ids of gradients and hatches
        self.hatched: list[Rect] = []
        self.inside = ""  # the element whose group is being painted

    def id(self, local: str) -> str:
        return f"{self.prefix}-{local}"

    def definitions(self) -> str:
        defined = "".join(self.definition(paint, name) for paint, name in self.defined.items())
        return f"<defs>{defined}</defs>" if defined else ""

    def definition(self, paint: Paint, name: str) -> str:
        if paint.hatch:
            return pattern(paint.hatch, name, paint.fill, self.theme.ink)
        stops = f'<stop offset="0" stop-color="{paint.top}"/><stop offset="1" stop-color="{paint.fill}"/>'
        return f'<linearGradient id="{name}" x2="0" y2="1">{stops}</linearGradient>'

    def items(self, items: Sequence[Item]) -> None:
        """Items in order; neighbours that belong to one element in one group."""
        owners = [_OWNERS[type(item)](item) for item in items]
        at, count = 0, len(items)
        while at < count:
            item, owner, first = items[at], owners[at], at
            at += 1
            while at < count and owners[at] == owner and owner and owner != self.inside:
                at += 1
            if at - first > 1:
                self.within(owner, f"<g{_data(owner)}>", items[first:at])
            elif isinstance(item, Group):
                self.group(item)
            else:
                self.drawn.append(_ELEMENTS[type(item)](self, item))

    def within(self, owner: str, start: str, items: Sequence[Item]) -> None:
        """A group: its id is said once."""
        self.drawn.append(start)
        outside, self.inside = self.inside, owner
        self.items(items)
        self.inside = outside
        self.drawn.append("</g>")

    def data(self, element: str) -> str:
        return _data(element) if element != self.inside else ""

    def icon(self, icon: Icon) -> str:
        return self.plate(icon.rect, icon.role) + sign(icon.name, icon.rect, self.palette.ink(icon.role, icon.hue))

    def group(self, group: Group) -> None:
        title = f' role="graphics-object"><title>{text(group.title)}</title>' if group.title else ">"
        self.within(group.id or self.inside, f"<g{self.data(group.id)}{title}", group.items)

    def box(self, box: Box) -> str:
        paint = self.palette.box(box)
        if paint.fill == "none" and min(box.rect.width, box.rect.height) <= HAIR:
            return self.rule(box.rect, paint)
        if paint.hatch:
            box = _legible_hatch(box)
            self.hatched.append(box.rect)
        drawn = outline(box, f"{self.data(box.id)}{self.fill(paint)}")
        if paint.taped:
            tape = f' fill="none" stroke="{self.theme.paper}" stroke-width="{number(paint.width - 1.6)}"{_dash(TAPE)}'
            drawn += outline(box, tape)
        return drawn

    def rule(self, rect: Rect, paint: Paint) -> str:
        """A box that is only a line."""
        x, y = rect.centre
        ends = [(rect.x, y), (rect.right, y)] if rect.width > rect.height else [(x, rect.y), (x, rect.bottom)]
        return f'<path d="{polyline(ends, 0)}"{self.fill(paint)}/>'

    def fill(self, paint: Paint) -> str:
        colour = paint.fill
        if paint.hatch or paint.top:
            graded = Paint(fill=paint.fill, top=paint.top, hatch=paint.hatch)
            colour = f"url(#{self.defined.setdefault(graded, self.id(f'shade{len(self.defined)}'))})"
        stroke = f' stroke="{paint.stroke}" stroke-width="{number(paint.width)}"' if paint.width else ""
        return f' fill="{colour}"{stroke}{_dash(paint.dash)}'

    def plate(self, rect: Rect, role: str) -> str:
        """A plain ground for what would stand on a hatch."""
        if not any(hatched.overlaps(rect) for hatched in self.hatched):
            return ""
        colour = self.theme.ink if role == "inverse" else self.theme.paper
        ground = Rect(rect.x - 2, rect.y - 0.5, rect.width + 4, rect.height + 1)
        return f'<rect{place(ground)} rx="2" fill="{colour}"/>'

    def label(self, label: Label) -> str:
        decoration = "underline" if label.role == "broken" and self.theme.broken_underlined else ""
        plate = self.plate(label.rect, label.role) if self.hatched else ""
        return plate + _lines(label, self.palette.ink(label.role, label.hue), decoration, self.data(label.owner))

    def pill(self, pill: Pill) -> str:
        rect, colour = pill.rect, pill_ink(self.theme, pill)
        middle, centre = rect.centre
        icon = ""
        if pill.icon:
            icon = sign(pill.icon, Rect(rect.x + 6, centre - pill.size / 2, pill.size, pill.size), colour)
            middle += pill.size / 2 + 1
        ground = (
            f'<rect{place(rect)} rx="{number(min(rect.height / 2, 11))}"{self.fill(pill_paint(self.theme, pill))}/>'
        )
        label = Label(lines=pill.lines, x=middle, y=centre, size=pill.size, weight=pill.weight)
        return f"<g{self.data(pill.owner)}>{ground}{icon}{_lines(label, colour)}</g>"

    def tag(self, tag: Tag) -> str:
        box = Box(rect=tag.rect, kind=f"tag-{tag.severity}", radius=4)
        x, y = tag.rect.centre
        label = Label(lines=(tag.text,), x=x, y=y, size=tag.size, weight=tag.weight)
        said = "; ".join(f"{one.text} {one.meaning}" for one in tag.hidden or (tag,) if one.meaning)
        title = f"<title>{text(said)}</title>" if said else ""
        ground = outline(box, self.fill(self.palette.box(box)))
        return f"<g>{title}{ground}{_lines(label, tag_ink(self.theme, tag))}</g>"

    def path(self, path: Path) -> str:
        stroke = line_paint(self.theme, path)
        points = list(path.points)
        heads = ""
        if path.arrow in ("end", "both"):
            heads += arrow_head(points[-2], points[-1], stroke.width, stroke.colour)
            points[-1] = towards(points[-1], points[-2], HEAD * 0.7)
        if path.arrow in ("start", "both"):
            heads += arrow_head(points[1], points[0], stroke.width, stroke.colour)
            points[0] = towards(points[0], points[1], HEAD * 0.7)
        line = f'<path d="{polyline(points, path.radius)}" fill="none"'
        drawn = f'{line} stroke="{stroke.colour}" stroke-width="{number(stroke.width)}"{_dash(stroke.dash)}/>'
        if stroke.double:
            drawn += f'{line} stroke="{self.theme.paper}" stroke-width="{number(stroke.width / 2.4)}"/>'
        if stroke.ticks:
            across = ticks(points, path.radius, 2 * EVERY if stroke.dash else EVERY, TICK)
            drawn += f'<path d="{across}" stroke="{stroke.colour}" stroke-width="1.4"/>' if across else ""
        return f"<g{self.data(path.id)}>{drawn}{heads}</g>"


_ELEMENTS: Mapping[type[Item], Callable[[_Painter, Any], str]] = {
    Box: _Painter.box,
    Icon: _Painter.icon,
    Label: _Painter.label,
    Path: _Painter.path,
    Pill: _Painter.pill,
    Tag: _Painter.tag,
}


# The element that an item belongs to; "" for a group, which stands alone.
_OWNERS: Mapping[type[Item], Callable[[Any], str]] = {
    **dict.fromkeys((Box, Path), attrgetter("id")),
    **dict.fromkeys((Icon, Label, Pill, Tag), attrgetter("owner")),
    Group: lambda _: "",
}


@lru_cache(maxsize=4096)
def _data(element: str) -> str:
    return f' data-id="{text(element)}"' if element else ""


def _legible_hatch(box: Box) -> Box:
    """A box wide enough that its hatch can be told from others."""
    rect = box.rect
    if rect.width >= HATCHED:
        return box
    return changed(box, rect=Rect(rect.x, rect.y, HATCHED, rect.height))


def _dash(pattern: str) -> str:
    return f' stroke-dasharray="{pattern}"' if pattern else ""


def _lines(label: Label, colour: str, decoration: str = "", data: str = "") -> str:
    """A block of lines; one line needs no inner element."""
    x, size, step = number(label.x), label.size, label.size * label.leading
    style = data + _font(size, colour, label.weight, decoration, label.anchor)
    if label.turned:
        style += f' transform="rotate(-90 {x} {number(label.y)})"'
    lines = label.lines
    first = label.y - step * (len(lines) - 1) / 2 + size * _BASELINE
    if len(lines) == 1:
        return f'<text x="{x}" y="{number(first)}"{style}>{text(lines[0])}</text>'
    spans = "".join(
        f'<tspan x="{x}" y="{number(first + index * step)}">{text(line)}</tspan>'
        for index, line in enumerate(label.lines)
    )
    return f"<text{style}>{spans}</text>"


@lru_cache(maxsize=1024)
def _font(size: float, colour: str, weight: int, decoration: str, anchor: str) -> str:
    font = f' font-size="{number(size)}" fill="{colour}"'
    font += f' font-weight="{weight}"' if weight != 400 else ""
    font += f' text-decoration="{decoration}"' if decoration else ""
    return font + (f' text-anchor="{anchor}"' if anchor != "start" else "")
