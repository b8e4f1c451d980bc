"""Arithmetic of colours, written `#rrggbb`: mixing, and contrast as WCAG 2.2 defines it."""

from __future__ import annotations

from collections.abc import Iterable

READABLE = 4.5  # the contrast of text with its ground: WCAG 2.2, 1.4.3, level AA
VISIBLE = 3.0  # that of large text (1.4.3) and of graphics (1.4.11)
_STEPS = 64


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white), as in WCAG 2.2 with the threshold of IEC 61966-2-1."""
    red, green, blue = (_linear(channel / 255) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21: (L1 + 0.05) / (L2 + 0.05)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """`colour` with a `share` (0 to 1) of another; channel by channel, as a painter of screens would."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def legible(colour: str, grounds: Iterable[str], least: float = READABLE) -> str:
    """The nearest shade of a colour that has a contrast of `least` with every ground; black or white if none has."""
    grounds = tuple(grounds)
    end = max(("#000000", "#ffffff"), key=lambda end: min(contrast(end, ground) for ground in grounds))
    shades = (mixed(colour, end, step / _STEPS) for step in range(_STEPS + 1))
    return next((shade for shade in shades if min(contrast(shade, ground) for ground in grounds) >= least), end)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
