"""The theme for screens and colour printers: dark text on white, one hue a layer."""

from __future__ import annotations

from archgen.core.look import GROUNDS
from archgen.render.themes.boxes import BOXES
from archgen.render.themes.families import fixed_hues, flow_styles
from archgen.render.themes.theme import Hue, Theme

_TEAL = Hue("#0e7490", "#0e7490", "#0a5f77", "#0e7490", "#a3cdd8", "#e3f0f3", "#eff6f8")
_BLUE = Hue("#2563eb", "#2563eb", "#1a4fd0", "#1d4ed8", "#b3c9f9", "#e8effe", "#f1f5ff")
_VIOLET = Hue("#7c3aed", "#7c3aed", "#6223cc", "#6d28d9", "#cbb9f5", "#f1eafd", "#f7f3fe")
_GREEN = Hue("#047857", "#047857", "#035c43", "#047857", "#a2d4c3", "#e3f3ed", "#eff8f5")
_ORANGE = Hue("#b45309", "#b45309", "#934207", "#a84d08", "#ecca9c", "#fcefdd", "#fdf6ec")
_ROSE = Hue("#be185d", "#be185d", "#9c104c", "#b01555", "#efb8ce", "#fce8f0", "#fdf3f7")
_INDIGO = Hue("#4338ca", "#4338ca", "#342aab", "#3f35c0", "#bfbcee", "#eaeafb", "#f3f3fd")
_OLIVE = Hue("#4d7c0f", "#4d7c0f", "#3d640b", "#456f0e", "#c3d6a0", "#edf4df", "#f6f9ef")
_RED = Hue("#dc2626", "#dc2626", "#b91c1c", "#b91c1c", "#f0a9a9", "#fde5e5", "#fef3f3")

DEFAULT = Theme(
    name="default",
    paper=GROUNDS["default"],
    canvas="#ffffff",
    ink="#111827",
    muted="#5b6679",
    inverse="#ffffff",
    changes={"added": _GREEN, "removed": _RED, "changed": _ORANGE},
    actor="#1e293b",
    neutral=Hue("#475569", "#475569", "#374357", "#334155", "#cbd2dc", "#eceff4", "#f5f7fa"),
    broken=_RED,
    hues=(_TEAL, _BLUE, _VIOLET, _GREEN, _ORANGE, _ROSE, _INDIGO, _OLIVE),
    flows=flow_styles(_BLUE, _ORANGE, _GREEN, _VIOLET),
    fixed=fixed_hues(_BLUE, _VIOLET, _ORANGE, _RED),
    boxes=BOXES,
)
