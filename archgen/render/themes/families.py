"""Colour families: a whole one from a single colour, and who belongs to which."""

from __future__ import annotations

from collections.abc import Mapping

from archgen.core.colour import READABLE, VISIBLE, contrast, legible, luminance, mixed
from archgen.core.record import Record
from archgen.render.themes.theme import FlowStyle, Hue


class Grounds(Record, frozen=True):
    """What a family has to go with: the theme's grounds and the colours of its plain text."""

    paper: str
    canvas: str
    ink: str
    muted: str
    inverse: str


def family(colour: str, grounds: Grounds, head: str = "") -> Hue:
    """The family of a colour: every text in it and on it is legible, whatever the colour. `head` may be given."""
    paper, canvas = grounds.paper, grounds.canvas
    texts = (grounds.ink, grounds.muted)
    dim = 1 if luminance(paper) > 0.2 else 1.6  # hues are harder to tell apart in the dark
    head = head or legible(colour, (grounds.inverse,))
    tint, soft = _tinted(paper, colour, 0.12 * dim, texts), _tinted(canvas, colour, 0.06 * dim, texts)
    return Hue(
        strong=legible(colour, (paper, canvas), VISIBLE),
        head=head,
        deep=_deeper(head, grounds.inverse),
        ink=legible(colour, (paper, canvas, tint, soft)),
        line=_tinted(paper, colour, 0.38, (grounds.ink,)),
        tint=tint,
        soft=soft,
    )


def flow_styles(information: Hue, cash: Hue, goods: Hue, business: Hue) -> Mapping[str, FlowStyle]:
    """The kinds of data flow: by colour, and by line for who cannot tell the colours apart."""
    return {
        "information": FlowStyle(information, 1.3, "", "6 4"),
        "cash": FlowStyle(cash, 2.4, "", "8 4"),
        "goods": FlowStyle(goods, 3.2, "", "7 4", double=True),
        "business": FlowStyle(business, 1.6, "9 3 2 3", "9 3 2 3 2 3"),
    }


def fixed_hues(granted: Hue, special: Hue, doubtful: Hue, broken: Hue) -> Mapping[str, Hue]:
    """The kinds of boxes that have a hue of their own."""
    return {
        **dict.fromkeys(("cell-all", "cell-tenant", "cell-dept", "cell-self"), granted),
        **dict.fromkeys(("cell-linked", "cell-custom"), special),
        **dict.fromkeys(("cell-unstated", "tag-warning", "dsm-backward", "dsm-count-backward"), doubtful),
        **dict.fromkeys(("table-unassigned", "tag-error", "dsm-cycle", "dsm-count-cycle", "dsm-ring"), broken),
    }


def _tinted(paper: str, colour: str, share: float, texts: tuple[str, ...]) -> str:
    """Paper with at most this share of the colour, less where a text would suffer."""
    steps = 16
    shades = (mixed(paper, colour, share * (steps - step) / steps) for step in range(steps))
    return next((shade for shade in shades if all(contrast(text, shade) >= READABLE for text in texts)), paper)


def _deeper(head: str, inverse: str) -> str:
    """A darker shade for the upper end of a gradient; where the text on it is dark, a lighter one."""
    end = max(("#000000", "#ffffff"), key=lambda end: contrast(end, inverse))
    return mixed(head, end, 0.18)
