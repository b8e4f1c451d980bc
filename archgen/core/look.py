"""How an author wants the pictures to look: a built-in theme, and the colours and fonts of the house on top of it."""

from __future__ import annotations

from collections.abc import Mapping

from archgen.core.record import Record

# The built-in themes, each with the ground that the house's colours must stand out from.
GROUNDS: Mapping[str, str] = {"default": "#ffffff", "print": "#ffffff", "dark": "#1a2436", "contrast": "#ffffff"}
BASES = tuple(GROUNDS)
FLOWS = ("information", "cash", "goods", "business")
COLOURS = ("text", "ground", "neutral", "broken", *FLOWS)


class Look(Record, frozen=True, kw_only=True):
    """`colours` are those of COLOURS that the house gives, `accents` the ones that layers and subsystems take in turn,
    all as `#rrggbb`. `fonts` are families, tried before archgen's own.
    """

    base: str = "default"
    fonts: tuple[str, ...] = ()
    colours: Mapping[str, str] = {}
    accents: tuple[str, ...] = ()
