"""The theme for dark rooms and dark slides: light text on deep blue grey, lighter hues."""

from __future__ import annotations

from archgen.core.look import GROUNDS
from archgen.render.themes.boxes import BOXES
from archgen.render.themes.families import Grounds, family, fixed_hues, flow_styles
from archgen.render.themes.theme import Theme

_ON = Grounds(paper=GROUNDS["dark"], canvas="#0f1726", ink="#eef2f8", muted="#a7b4c8", inverse="#ffffff")
_TEAL = family("#22b8d6", _ON, "#0e7490")
_BLUE = family("#5b9bff", _ON, "#2563eb")
_VIOLET = family("#a98bff", _ON, "#7c3aed")
_GREEN = family("#2cc295", _ON, "#047857")
_ORANGE = family("#f0a04b", _ON, "#b45309")
_ROSE = family("#f472a6", _ON, "#c52468")
_INDIGO = family("#8f94ff", _ON, "#5a52ea")
_OLIVE = family("#9ccc3f", _ON, "#4d7c0f")
_RED = family("#ff6b6b", _ON, "#dc2626")
_SLATE = family("#8fa0b8", _ON, "#56657d")

DARK = Theme(
    name="dark",
    paper=_ON.paper,
    canvas=_ON.canvas,
    ink=_ON.ink,
    muted=_ON.muted,
    inverse=_ON.inverse,
    changes={"added": _GREEN, "removed": _RED, "changed": _ORANGE},
    actor="#33435c",
    neutral=_SLATE,
    broken=_RED,
    hues=(_TEAL, _BLUE, _VIOLET, _GREEN, _ORANGE, _ROSE, _INDIGO, _OLIVE),
    flows=flow_styles(_BLUE, _ORANGE, _GREEN, _VIOLET),
    fixed=fixed_hues(_BLUE, _VIOLET, _ORANGE, _RED),
    boxes=BOXES,
)
