"""The theme for weak eyes and strong light: black on white, dark lines, text of 7:1 (WCAG AAA)."""

from __future__ import annotations

from archgen.core.colour import legible, mixed
from archgen.core.look import GROUNDS
from archgen.render.themes.boxes import BOXES
from archgen.render.themes.default import DEFAULT
from archgen.render.themes.families import fixed_hues, flow_styles
from archgen.render.themes.theme import Hue, Theme

_WHITE, _BLACK = GROUNDS["contrast"], "#000000"
_STRONG = 7.0  # the contrast of text, WCAG 2.2, 1.4.6
_LINE = 3.1  # that of a border or a filled cell: seen on white (3:1), and black can be read on it


def clear(own: Hue) -> Hue:
    """A family in which everything stands out from white: black text on a line's colour, its own ink on its tint."""
    tint, soft = mixed(_WHITE, own.strong, 0.1), mixed(_WHITE, own.strong, 0.04)
    head = legible(own.head, (_WHITE,), _STRONG)
    return Hue(
        strong=legible(own.strong, (_WHITE, soft), 4.5),
        head=head,
        deep=mixed(head, _BLACK, 0.3),
        ink=legible(own.ink, (_WHITE, tint, soft), _STRONG),
        line=legible(own.line, (_WHITE,), _LINE),
        tint=tint,
        soft=soft,
    )


_HUES = {hue: clear(hue) for hue in (DEFAULT.neutral, DEFAULT.broken, *DEFAULT.hues)}
_TEAL, _BLUE, _VIOLET, _GREEN, _ORANGE, *_ = (_HUES[hue] for hue in DEFAULT.hues)
_RED = _HUES[DEFAULT.broken]

CONTRAST = Theme(
    name="contrast",
    paper=_WHITE,
    canvas=_WHITE,
    ink=_BLACK,
    muted="#2b3442",
    inverse=_WHITE,
    changes={"added": _GREEN, "removed": _RED, "changed": _ORANGE},
    actor=_BLACK,
    neutral=_HUES[DEFAULT.neutral],
    broken=_RED,
    hues=tuple(_HUES[hue] for hue in DEFAULT.hues),
    flows=flow_styles(_BLUE, _ORANGE, _GREEN, _VIOLET),
    fixed=fixed_hues(_BLUE, _VIOLET, _ORANGE, _RED),
    boxes=BOXES,
)
