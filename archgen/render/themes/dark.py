"""The theme for dark rooms and dark slides: light text on deep blue grey, lighter hues."""

from __future__ import annotations

from archgen.core.look import GROUNDS
from archgen.render.themes.boxes import BOXES
from archgen.render.themes.families import Grounds, family, fixed_hues, flow_styles
from archgen.render.themes.theme import Theme

_ON = Grounds(paper=GROUNDS["dark"], canvas="#0f1726", ink="#eef2f8", muted="#a7b4c8", inverse="#ffffff")
_TEAL, _BLUE, _VIOLET, _GREEN, _ORANGE, _ROSE, _INDIGO, _OLIVE, _RED, _SLATE = (
    family(colour, _ON)
    for colour in (
        *("#22b8d6", "#5b9bff", "#a98bff", "#2cc295", "#f0a04b"),
        *("#f472a6", "#8f94ff", "#9ccc3f", "#ff6b6b", "#8fa0b8"),
    )
)

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
