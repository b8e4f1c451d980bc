"""How things look: the one place for colours, line styles and fonts. A theme is data; another look is another value."""

from __future__ import annotations

from archgen.core.record import Record
from archgen.render.drawing import Box, Path, Pill, Tag


class Hue(Record, frozen=True):
    """One colour family. Paper on `strong`, and `ink` on paper, `tint` and `soft`, reach 4.5:1 (WCAG AA)."""

    strong: str
    deep: str  # the upper end of a vertical gradient that ends at `strong`
    ink: str
    line: str
    tint: str
    soft: str


class Stroke(Record, frozen=True):
    """A line. `dash` is an SVG dash array, "" for solid; a double line is a line with a paper-coloured core."""

    colour: str
    width: float
    dash: str = ""
    double: bool = False


class Paint(Record, frozen=True):
    """A box: fill and border; `top` is where a vertical gradient to the fill begins, "" for a flat fill."""

    fill: str
    stroke: str = "none"
    width: float = 0
    dash: str = ""
    top: str = ""


class FlowStyle(Record, frozen=True):
    """How one kind of data flow is drawn: a hue, and a form that survives black and white print."""

    hue: Hue
    width: float
    dash: str
    event_dash: str
    double: bool = False


class Theme(Record, frozen=True, kw_only=True):
    """Everything that can look different."""

    name: str
    paper: str  # the ground of cards
    canvas: str  # the ground of the picture
    ink: str
    muted: str
    neutral: Hue
    broken: Hue
    changes: dict[str, Hue]  # "added", "removed", "changed" since another edition
    actor: str
    hues: tuple[Hue, ...]
    flows: dict[str, FlowStyle]
    fixed: dict[str, Hue]  # kinds of boxes that have a hue of their own
    font: str = (
        "'Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',"
        "'Hiragino Sans GB','WenQuanYi Micro Hei',sans-serif"
    )

    def hue(self, index: int) -> Hue:
        """The colour family of a layer or subsystem, counted round; neutral below 0."""
        return self.neutral if index < 0 else self.hues[index % len(self.hues)]


# What a box of a kind is made of: fill, border and border width in px. A fill or border is a slot of the box's hue, or
# "paper", "canvas", "actor", "gradient", "none".
BOXES: dict[str, tuple[str, str, float]] = {
    "canvas": ("canvas", "none", 0),
    "layer": ("soft", "line", 1),
    "layer-head": ("gradient", "none", 0),
    "subsystem": ("paper", "line", 1),
    "cluster": ("soft", "line", 1),
    "module": ("tint", "none", 0),
    "node": ("paper", "line", 1),
    "bar": ("strong", "none", 0),
    "pillar": ("soft", "line", 1),
    "pillar-head": ("strong", "none", 0),
    "external": ("soft", "line", 1),
    "actor": ("actor", "none", 0),
    "party": ("tint", "line", 1),
    "store": ("tint", "line", 1),
    "decision": ("paper", "line", 1.2),
    "start": ("strong", "none", 0),
    "end": ("paper", "strong", 2),
    "lane": ("soft", "line", 1),
    "lane-head": ("tint", "line", 1),
    "stage": ("tint", "none", 0),
    "state": ("tint", "line", 1),
    "entity": ("paper", "line", 1),
    "entity-head": ("tint", "none", 0),
    "swatch": ("tint", "line", 1),
    "stage-head": ("strong", "none", 0),
    "tile-module": ("tint", "line", 1),
    "tile-requirement": ("paper", "strong", 1),
    "quadrant": ("soft", "none", 0),
    "quadrant-cell": ("canvas", "none", 0),
    "quadrant-line": ("paper", "none", 0),
    "board-quiet": ("soft", "none", 0),
    "board-span": ("tint", "none", 0),
    "stage-floor": ("soft", "none", 0),
    "mark": ("strong", "paper", 2),
    "tree-head": ("strong", "none", 0),
    "tree-row": ("tint", "line", 1),
    "tree-operation": ("paper", "line", 1),
    "tree-automatic": ("tint", "none", 0),
    "tree-module": ("tint", "line", 1),
    "badge": ("paper", "line", 1),
    "badge-strong": ("strong", "none", 0),
    "table-head": ("strong", "none", 0),
    "table-subhead": ("tint", "none", 0),
    "table-section": ("tint", "none", 0),
    "table-group": ("soft", "none", 0),
    "table-automatic": ("soft", "none", 0),
    "table-unassigned": ("soft", "none", 0),
    "table-rule": ("tint", "none", 0),
    "cell-all": ("line", "none", 0),
    "cell-tenant": ("tint", "line", 1),
    "cell-dept": ("soft", "line", 1),
    "cell-self": ("paper", "line", 1),
    "cell-linked": ("tint", "line", 1),
    "cell-custom": ("soft", "line", 1),
    "cell-allowed": ("tint", "none", 0),
    "cell-unstated": ("soft", "line", 1),
    "cell-deputy": ("paper", "line", 1),
    "dsm-block": ("soft", "line", 1),
    "dsm-diagonal": ("line", "none", 0),
    "dsm-forward": ("strong", "none", 0),
    "dsm-backward": ("strong", "none", 0),
    "dsm-cycle": ("strong", "none", 0),
    "dsm-count-forward": ("tint", "line", 1),
    "dsm-count-backward": ("tint", "line", 1),
    "dsm-count-cycle": ("tint", "line", 1),
    "change": ("strong", "paper", 1.5),
    "tag-error": ("strong", "none", 0),
    "tag-warning": ("tint", "strong", 1),
    "tag-info": ("paper", "line", 1),
    "note": ("soft", "line", 1),
    "plain": ("none", "none", 0),
}


def box_paint(theme: Theme, box: Box) -> Paint:
    """The fill and border of a box."""
    fill, line, border = BOXES.get(box.kind, BOXES["node"])
    hue = theme.broken if box.emphasis == "broken" else theme.neutral if box.emphasis == "quiet" else theme.hue(box.hue)
    hue = theme.fixed.get(box.kind, hue) if not box.emphasis else hue
    if box.emphasis in theme.changes:
        return _changed_box(theme, box)
    if box.kind in theme.flows and box.emphasis != "broken":
        hue, fill, line, border = theme.flows[box.kind].hue, "tint", "line", 1
    if box.emphasis == "core" and border:
        line, border = "strong", 1.8
    if box.dashed and not border:
        fill, line, border = "paper", "line", 1.2
    gradient = fill == "gradient"
    return Paint(
        fill=_slot(theme, hue, "strong" if gradient else fill),
        stroke=_slot(theme, hue, line),
        width=border,
        dash="5 4" if box.dashed else "",
        top=hue.deep if gradient else "",
    )


def line_paint(theme: Theme, path: Path) -> Stroke:
    """The stroke of a path: a data flow's by its kind, any other by its hue."""
    if path.emphasis == "broken":
        return Stroke(theme.broken.strong, 1.8, "6 4" if path.dashed else "")
    if path.emphasis == "quiet":
        return Stroke(theme.neutral.line, 1.2, "6 4" if path.dashed else "")
    if path.emphasis in theme.changes:
        dash = {"added": "6 4" if path.dashed else "", "removed": "2 4"}.get(path.emphasis, "10 4")
        return Stroke(theme.changes[path.emphasis].strong, 2.2, dash)
    flow = theme.flows.get(path.kind)
    if flow:
        return Stroke(flow.hue.strong, flow.width, flow.event_dash if path.dashed else flow.dash, flow.double)
    return Stroke(theme.hue(path.hue).strong, 1.3, "6 4" if path.dashed else "")


def pill_paint(theme: Theme, pill: Pill) -> Paint:
    """The ground of a label on a line."""
    hue = _pill_hue(theme, pill)
    return Paint(fill=theme.paper, stroke=hue.line, width=1)


def pill_ink(theme: Theme, pill: Pill) -> str:
    """The colour of a label on a line."""
    return _pill_hue(theme, pill).ink


def tag_ink(theme: Theme, tag: Tag) -> str:
    """The colour of a code in its tag."""
    hue = theme.fixed.get(f"tag-{tag.severity}", theme.neutral)
    return theme.paper if tag.severity == "error" else hue.ink


def ink(theme: Theme, role: str, hue: int = -1) -> str:
    """The colour of text.

    Roles: "title", "body", "muted", "heading" (in its hue), "inverse" (on strong fills), "broken", or a kind of flow.
    """
    if role in theme.changes:
        return theme.changes[role].ink
    if role in theme.flows:
        return theme.flows[role].hue.ink
    return {
        "title": theme.ink,
        "muted": theme.muted,
        "subtitle": theme.muted,
        "heading": theme.hue(hue).ink,
        "inverse": theme.paper,
        "broken": theme.broken.ink,
    }.get(role, theme.ink)


def _changed_box(theme: Theme, box: Box) -> Paint:
    """In the colour of its change; what is gone has a broken border. Badges and bars are filled."""
    hue = theme.changes[box.emphasis]
    if box.kind in ("change", "bar"):
        border = theme.paper if box.kind == "change" else "none"
        return Paint(fill=hue.strong, stroke=border, width=1.5 if box.kind == "change" else 0)
    fill = hue.soft if box.kind in ("cluster", "subsystem", "pillar") else hue.tint
    return Paint(fill=fill, stroke=hue.strong, width=1.6, dash="5 4" if box.emphasis == "removed" else "")


def _pill_hue(theme: Theme, pill: Pill) -> Hue:
    if pill.emphasis == "broken":
        return theme.broken
    if pill.emphasis in theme.changes:
        return theme.changes[pill.emphasis]
    flow = theme.flows.get(pill.kind)
    return flow.hue if flow else theme.hue(pill.hue)


def _slot(theme: Theme, hue: Hue, slot: str) -> str:
    if slot in ("paper", "canvas", "actor"):
        return str(getattr(theme, slot))
    return slot if slot == "none" else str(getattr(hue, slot))


_TEAL = Hue("#0e7490", "#0a5f77", "#0e7490", "#a3cdd8", "#e3f0f3", "#eff6f8")
_BLUE = Hue("#2563eb", "#1a4fd0", "#1d4ed8", "#b3c9f9", "#e8effe", "#f1f5ff")
_VIOLET = Hue("#7c3aed", "#6223cc", "#6d28d9", "#cbb9f5", "#f1eafd", "#f7f3fe")
_GREEN = Hue("#047857", "#035c43", "#047857", "#a2d4c3", "#e3f3ed", "#eff8f5")
_ORANGE = Hue("#b45309", "#934207", "#a84d08", "#ecca9c", "#fcefdd", "#fdf6ec")
_ROSE = Hue("#be185d", "#9c104c", "#b01555", "#efb8ce", "#fce8f0", "#fdf3f7")
_INDIGO = Hue("#4338ca", "#342aab", "#3f35c0", "#bfbcee", "#eaeafb", "#f3f3fd")
_OLIVE = Hue("#4d7c0f", "#3d640b", "#456f0e", "#c3d6a0", "#edf4df", "#f6f9ef")
_RED = Hue("#dc2626", "#b91c1c", "#b91c1c", "#f0a9a9", "#fde5e5", "#fef3f3")

DEFAULT = Theme(
    name="default",
    paper="#ffffff",
    canvas="#ffffff",
    ink="#111827",
    muted="#5b6679",
    neutral=Hue("#475569", "#374357", "#334155", "#cbd2dc", "#eceff4", "#f5f7fa"),
    broken=_RED,
    changes={"added": _GREEN, "removed": _RED, "changed": _ORANGE},
    actor="#1e293b",
    hues=(_TEAL, _BLUE, _VIOLET, _GREEN, _ORANGE, _ROSE, _INDIGO, _OLIVE),
    flows={
        "information": FlowStyle(_BLUE, 1.3, "", "6 4"),
        "cash": FlowStyle(_ORANGE, 2.4, "", "8 4"),
        "goods": FlowStyle(_GREEN, 3.2, "", "7 4", double=True),
        "business": FlowStyle(_VIOLET, 1.6, "9 3 2 3", "2 3"),
    },
    fixed={
        "cell-all": _BLUE,
        "cell-tenant": _BLUE,
        "cell-dept": _BLUE,
        "cell-self": _BLUE,
        "cell-linked": _VIOLET,
        "cell-custom": _VIOLET,
        "cell-unstated": _ORANGE,
        "table-unassigned": _RED,
        "tag-error": _RED,
        "tag-warning": _ORANGE,
        "dsm-backward": _ORANGE,
        "dsm-cycle": _RED,
        "dsm-count-backward": _ORANGE,
        "dsm-count-cycle": _RED,
    },
)
THEMES: dict[str, Theme] = {DEFAULT.name: DEFAULT}
