"""The pages that a diagram has to fit: how large its text comes out, and how high it may grow without loss."""

from __future__ import annotations

from archgen.render.margins import LYING, STANDING

_AROUND = (60.0, 150.0)  # px of width and height around the picture
_PLENTY = 0.8  # of a page: a picture that small is read from afar, and may be larger
_TALLER = 1.5  # how many times a picture may grow in any case


def overflow(width: float, height: float) -> float:
    """How many times larger than a page of 9 pt, in width or in height; below 1 there is room left."""
    wide, high = width + _AROUND[0], height + _AROUND[1]
    return min(max(wide / page[0], high / page[1]) for page in (LYING, STANDING))


def room(width: float, height: float) -> float:
    """The height in px that a picture of this size may have before its text gets smaller on the page that suits it."""
    scale = max(overflow(width, height), _PLENTY)
    heights = [page[1] * scale for page in (LYING, STANDING) if width + _AROUND[0] <= page[0] * scale]
    return max(height, min(max(heights, default=0.0) - _AROUND[1], height * _TALLER))
