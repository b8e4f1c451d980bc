"""How a theme paints: boxes, lines, labels on lines, text."""

from __future__ import annotations

from functools import cache

from archgen.core.colour import VISIBLE, legible
from archgen.core.record import changed
from archgen.render.drawing import Box, Path, Pill, Tag
from archgen.render.themes.theme import OF_HUE, BoxStyle, Hue, Paint, Stroke, Theme

_FLOW = BoxStyle("tint", "line", 1)
_FILLED = ("head", "gradient", "actor", "strong", "none")
_SIGNS = ("change", "bar", "fork")  # filled, whatever has changed
_WIDE = ("cluster", "subsystem", "pillar")
_HEAVY = 2.2  # px, the border of what is broken on a line
_PLANNED = "5 4"
_EVENT = "6 4"


class Palette:
    """What a theme makes of the kinds of boxes and texts, each found out once."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._boxes: dict[tuple[str, int, str, bool], Paint] = {}
        self._inks: dict[tuple[str, int], str] = {}

    def box(self, box: Box) -> Paint:
        """The fill and border of a box."""
        look = box.kind, box.hue, box.emphasis, box.dashed
        if look not in self._boxes:
            self._boxes[look] = box_paint(self.theme, box)
        return self._boxes[look]

    def ink(self, role: str, hue: int) -> str:
        """The colour of text."""
        look = role, hue
        if look not in self._inks:
            self._inks[look] = ink(self.theme, role, hue)
        return self._inks[look]


def box_paint(theme: Theme, box: Box) -> Paint:
    """The fill and border of a box."""
    style, hue = _style(theme, box), _box_hue(theme, box)
    gradient = style.fill == "gradient"
    return Paint(
        fill=_slot(theme, hue, "head" if gradient else style.fill),
        stroke=_border(theme, hue, style, box.dashed),
        width=style.width,
        dash=_PLANNED if box.dashed else style.dash,
        top=hue.deep if gradient and hue.deep != hue.head else "",
        hatch=theme.hue(box.hue).hatch if style.hatch == OF_HUE else style.hatch,  # whatever befalls it
        taped=theme.broken_taped and box.emphasis == "broken" and _is_bordered(box, style),
    )


def line_paint(theme: Theme, path: Path) -> Stroke:
    """The stroke of a path: a data flow's by its kind, any other by its hue; what is turned down is no fault."""
    if path.emphasis == "broken":
        ticks = not path.dashed or (theme.broken_ticks and path.kind != "reject")
        return Stroke(theme.broken.strong, 1.8, _EVENT if path.dashed else "", ticks=ticks)
    if path.emphasis in theme.changes:
        dash = {"added": _EVENT if path.dashed else "", "removed": "2 4"}.get(path.emphasis, "10 4")
        return Stroke(theme.changes[path.emphasis].strong, 2.2, dash)
    if path.emphasis == "quiet":
        return Stroke(theme.neutral.line, theme.quiet_width, _EVENT if path.dashed else "")
    if path.kind == "call":
        return Stroke(theme.neutral.strong, 1.2, "1.5 3 1.5 3 6 3" if path.dashed else "1.5 3")
    flow = theme.flows.get(path.kind)
    if flow:
        return Stroke(flow.hue.strong, flow.width, flow.event_dash if path.dashed else flow.dash, flow.double)
    return Stroke(theme.hue(path.hue).strong, 1.3, _EVENT if path.dashed else "")


def pill_paint(theme: Theme, pill: Pill) -> Paint:
    """The ground of a label on a line."""
    hue = _pill_hue(theme, pill)
    if pill.emphasis == "broken":
        return Paint(fill=theme.paper, stroke=hue.strong, width=min(theme.broken_width, _HEAVY))
    return Paint(fill=theme.paper, stroke=hue.line, width=1)


def pill_ink(theme: Theme, pill: Pill) -> str:
    """The colour of a label on a line."""
    return _pill_hue(theme, pill).ink


def tag_ink(theme: Theme, tag: Tag) -> str:
    """The colour of a code in its tag."""
    hue = theme.fixed.get(f"tag-{tag.severity}", theme.neutral)
    return theme.inverse if tag.severity == "error" else hue.ink


def ink(theme: Theme, role: str, hue: int = -1) -> str:
    """The colour of text.

    Roles: "title", "body", "muted", "heading" (in its hue), "inverse" (on heads), "broken", or a kind of flow.
    """
    if role in theme.flows:
        return theme.flows[role].hue.ink
    if role in theme.changes:
        return theme.changes[role].ink
    return {
        "title": theme.ink,
        "muted": theme.muted,
        "subtitle": theme.muted,
        "heading": theme.hue(hue).ink,
        "inverse": theme.inverse,
        "broken": theme.broken.ink,
    }.get(role, theme.ink)


def _style(theme: Theme, box: Box) -> BoxStyle:
    """What the box is made of, in its state."""
    style = _FLOW if box.kind in theme.flows else theme.boxes.get(box.kind, theme.boxes["node"])
    if box.emphasis in theme.changes and box.kind not in _SIGNS:
        dash = {"removed": _PLANNED, "changed": theme.changed_dash}.get(box.emphasis, "")
        style = BoxStyle("soft" if box.kind in _WIDE else "tint", "strong", 1.6, dash=dash)
    if box.emphasis == "core" and style.width:
        style = changed(style, line="strong", width=theme.core_width)
    if box.emphasis == "broken" and _is_bordered(box, style):
        style = changed(style, line="strong", width=max(style.width, theme.broken_width))
    if box.dashed and not style.width:
        style = BoxStyle("paper", "line", 1.2)
    return style


def _is_bordered(box: Box, style: BoxStyle) -> bool:
    """Whether a border tells its state: not of what is filled, nor of what is not to be seen."""
    return style.fill not in _FILLED and box.kind not in _SIGNS


def _box_hue(theme: Theme, box: Box) -> Hue:
    if box.emphasis == "broken":
        return theme.broken
    if box.emphasis in theme.changes:
        return theme.changes[box.emphasis]
    if box.kind in theme.flows:
        return theme.flows[box.kind].hue
    if box.emphasis == "quiet":
        return theme.neutral
    hue = theme.hue(box.hue)
    return hue if box.emphasis else theme.fixed.get(box.kind, hue)


def _border(theme: Theme, hue: Hue, style: BoxStyle, dashed: bool) -> str:
    """A dashed border says something: it must stand out."""
    colour = _slot(theme, hue, style.line)
    return _visible(colour, (theme.paper, theme.canvas, hue.soft)) if dashed else colour


@cache
def _visible(colour: str, grounds: tuple[str, ...]) -> str:
    return legible(colour, grounds, VISIBLE)


def _pill_hue(theme: Theme, pill: Pill) -> Hue:
    if pill.emphasis == "broken":
        return theme.broken
    if pill.emphasis in theme.changes:
        return theme.changes[pill.emphasis]
    if pill.emphasis == "quiet":
        return theme.neutral
    flow = theme.flows.get(pill.kind)
    return flow.hue if flow else theme.hue(pill.hue)


def _slot(theme: Theme, hue: Hue, slot: str) -> str:
    if slot in ("paper", "canvas", "actor"):
        return str(getattr(theme, slot))
    return slot if slot == "none" else str(getattr(hue, slot))
