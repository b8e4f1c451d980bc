"""The theme for black and white: no grey; what colours say elsewhere, hatches, borders and lines say here."""

from __future__ import annotations

from archgen.core.look import GROUNDS
from archgen.render.themes.boxes import BOXES
from archgen.render.themes.families import fixed_hues, flow_styles
from archgen.render.themes.theme import OF_HUE, BoxStyle, Hue, Theme

_WHITE, _BLACK = GROUNDS["print"], "#000000"
_HAIR, _FINE, _PLAIN, _HEAVY = 0.5, 0.8, 1.0, 2.2
_DOTTED = "1 2"


def _hatched(hatch: str = "") -> Hue:
    return Hue(_BLACK, _BLACK, _BLACK, _BLACK, _BLACK, _WHITE, _WHITE, hatch)


_NEUTRAL = _hatched()
_GROUNDS = ("layer", "subsystem", "cluster", "pillar", "external", "lane", "note", "dsm-block")
_QUIET_GROUNDS = ("module", "stage", "quadrant", "board-quiet", "board-span", "lane-head", "dsm-count-forward")
_HEADS = ("table-subhead", "table-section", "table-group", "cell-allowed", "tree-operation")

PRINT = Theme(
    name="print",
    paper=_WHITE,
    canvas=_WHITE,
    ink=_BLACK,
    muted=_BLACK,
    inverse=_WHITE,
    actor=_BLACK,
    neutral=_NEUTRAL,
    broken=_NEUTRAL,
    changes=dict.fromkeys(("added", "removed", "changed"), _NEUTRAL),
    hues=tuple(map(_hatched, ("rising", "dots", "falling", "grid", "level", "upright", "lattice", "rings"))),
    flows=flow_styles(_NEUTRAL, _NEUTRAL, _NEUTRAL, _NEUTRAL),
    fixed=fixed_hues(_NEUTRAL, _NEUTRAL, _NEUTRAL, _NEUTRAL),
    boxes={
        **BOXES,
        **dict.fromkeys(_GROUNDS, BoxStyle("paper", "line", _PLAIN)),
        **dict.fromkeys(_QUIET_GROUNDS, BoxStyle("paper", "line", _FINE)),
        **dict.fromkeys(_HEADS, BoxStyle("paper", "line", _FINE)),
        **dict.fromkeys(("module-tag", "entity-head"), BoxStyle("paper", "line", _FINE, OF_HUE)),
        **dict.fromkeys(("swatch", "tile-module"), BoxStyle("paper", "line", _PLAIN, OF_HUE)),
        **dict.fromkeys(("table-rule", "quadrant-line"), BoxStyle("none", "line", _FINE, dash=_DOTTED)),
        "bar": BoxStyle("paper", "line", _FINE, OF_HUE),
        "state": BoxStyle("paper", "line", 1.8),
        "tile-planned": BoxStyle("paper", "line", _PLAIN),
        "tile-requirement": BoxStyle("paper", "line", _HEAVY),
        "stage-floor": BoxStyle("paper", "line", _HAIR, dash=_DOTTED),
        "tree-automatic": BoxStyle("paper", "line", _PLAIN, dash=_DOTTED),
        "table-automatic": BoxStyle("paper", hatch="dusty"),
        "table-unassigned": BoxStyle("paper", "line", _HEAVY),
        "cell-all": BoxStyle("paper", "line", _HEAVY),
        "cell-tenant": BoxStyle("paper", "line", 1.2),
        "cell-dept": BoxStyle("paper", "line", _HAIR),
        "cell-self": BoxStyle("paper", "line", _PLAIN, dash=_DOTTED),
        "cell-linked": BoxStyle("paper", "line", _PLAIN, dash="4 2"),
        "cell-custom": BoxStyle("paper", "line", _PLAIN, dash="6 2 1 2"),
        "cell-unstated": BoxStyle("paper", "line", _HEAVY, dash="2 2"),
        "cell-deputy": BoxStyle("paper", "line", _HAIR, dash="6 2"),
        "tag-warning": BoxStyle("paper", "line", _HEAVY),
        "tag-info": BoxStyle("paper", "line", _PLAIN, dash=_DOTTED),
        "dsm-diagonal": BoxStyle("paper", "line", _HAIR, "dusty"),
        "dsm-backward": BoxStyle("paper", "line", _HEAVY),
        "dsm-cycle": BoxStyle("strong", "line", 3.4, dash="2 2.2"),
        "dsm-count-backward": BoxStyle("paper", "line", 1.4, dash="3 2"),
        "dsm-count-cycle": BoxStyle("paper", "line", _HEAVY),
    },
    core_width=2.4,
    quiet_width=0.6,
    broken_width=4,
    broken_taped=True,
    broken_ticks=True,
    changed_dash="9 2",
    broken_underlined=True,
)
