"""The colours of printed documents, taken from a theme: what is a head, a question, an answer, a warning."""

from __future__ import annotations

from archgen.core.record import Record
from archgen.render.themes.default import DEFAULT
from archgen.render.themes.theme import Hue, Theme


class Palette(Record, frozen=True, kw_only=True):
    """Colours as six hexadecimal digits after `#`; hues for what has a ground, a border and words."""

    ink: str
    muted: str
    accent: Hue
    question: Hue
    answer: Hue
    warning: Hue
    quiet: Hue


def palette(theme: Theme) -> Palette:
    """The colours that fit the pictures, where they are made for white paper."""
    if theme.paper != DEFAULT.paper:
        theme = DEFAULT
    return Palette(
        ink=theme.ink,
        muted=theme.muted,
        accent=theme.hue(1),
        question=theme.flows["cash"].hue,
        answer=theme.flows["goods"].hue,
        warning=theme.broken,
        quiet=theme.neutral,
    )
