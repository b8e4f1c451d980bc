"""What a theme is: data on colours, line styles, hatches and fonts. Sizes and places are the drawers'."""

from __future__ import annotations

from collections.abc import Mapping

from archgen.core.record import Record

FONTS = (
    "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',"
    "'Hiragino Sans GB','WenQuanYi Micro Hei',sans-serif"
)

OF_HUE = "of hue"


class Hue(Record, frozen=True):
    """One colour family.

    The theme's `inverse` is legible on `head` and `deep`, its `ink` and `muted` and the hue's own `ink` on paper,
    `tint` and `soft`: 4.5:1 or more (WCAG AA). `strong` stands out from paper and canvas by 3:1.
    """

    strong: str  # lines and marks
    head: str  # the ground of inverse text
    deep: str  # the upper end of a vertical gradient that ends at `head`
    ink: str
    line: str  # borders
    tint: str
    soft: str
    hatch: str = ""  # a pattern of archgen/render/hatches.py that stands for the colour


class Stroke(Record, frozen=True):
    """A line. `dash` is an SVG dash array, "" for solid; a double line is a line with a paper-coloured core; `ticks`
    cross it, like the sleepers of a railway.
    """

    colour: str
    width: float
    dash: str = ""
    double: bool = False
    ticks: bool = False


class Paint(Record, frozen=True):
    """A box: fill and border; `top` is where a vertical gradient to the fill begins, `hatch` a pattern on it,
    `taped` a border of black and white like barrier tape.
    """

    fill: str
    stroke: str = "none"
    width: float = 0
    dash: str = ""
    top: str = ""
    hatch: str = ""
    taped: bool = False


class BoxStyle(Record, frozen=True):
    """What a kind of box is made of.

    `fill` and `line` are slots of the box's hue, or "paper", "canvas", "actor", "gradient" (only a fill), "none".
    """

    fill: str
    line: str = "none"
    width: float = 0
    hatch: str = ""  # a pattern's name, or OF_HUE for the one that stands for the hue
    dash: str = ""


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
    inverse: str  # text on heads and actors
    actor: str
    neutral: Hue
    broken: Hue
    changes: Mapping[str, Hue]  # "added", "removed", "changed" since another edition
    hues: tuple[Hue, ...]
    flows: Mapping[str, FlowStyle]
    fixed: Mapping[str, Hue]  # kinds of boxes that have a hue of their own
    boxes: Mapping[str, BoxStyle]
    core_width: float = 1.8  # of the border of what is core
    quiet_width: float = 1.2  # of a line that stays in the background
    broken_width: float = 1.6  # of the border of what is broken
    broken_taped: bool = False  # whether the border of a broken box is like barrier tape
    broken_ticks: bool = False  # whether ticks cross every broken line, not only solid ones
    changed_dash: str = ""  # of the border of what has changed
    broken_underlined: bool = False  # whether text of what is broken is underlined
    font: str = FONTS

    def hue(self, index: int) -> Hue:
        """The colour family of a layer or subsystem, counted round; neutral below 0."""
        return self.neutral if index < 0 else self.hues[index % len(self.hues)]
