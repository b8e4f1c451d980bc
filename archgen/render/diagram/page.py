"""The pages that a diagram has to fit: how large its text comes out, and how high it may grow without loss."""

from __future__ import annotations

from math import log

from archgen.core.record import Record
from archgen.render.margins import LYING, STANDING

_PLENTY = 0.9  # of a page: a picture that small is read from afar, and may be larger
_TALLER = 1.5  # how many times a picture may grow in any case
_RATIO = 1.7  # width : height that pleases most
_AREA = 60_000.0  # px² that cost as much as a bend
_LARGE = 0.7  # of a page: text that is so large needs not be larger
# What a picture costs that is e times too large, in bends: for its shape squared, for any page, for a slide.
_SHAPE, _TEXT, _SLIDE = 10.0, 30.0, 120.0


class Page(Record, frozen=True):
    """A page of 9 pt, lying or standing; what a sheet has around its picture takes so many px of width and height."""

    across: float
    down: float

    def overflow(self, width: float, height: float) -> float:
        """How many times larger than a page, in width or in height; below 1 there is room left."""
        wide, high = width + self.across, height + self.down
        return min(max(wide / page[0], high / page[1]) for page in (LYING, STANDING))

    def beyond_slide(self, width: float, height: float) -> float:
        """How many times larger than a slide."""
        return max((width + self.across) / LYING[0], (height + self.down) / LYING[1])

    def cost(self, width: float, height: float) -> float:
        """How little a picture of this size pleases, in bends of a line: too flat or high, or its text too small."""
        return (
            _SHAPE * log((width + self.across) / (height + self.down) / _RATIO) ** 2
            + width * height / _AREA
            + _TEXT * log(max(self.overflow(width, height) / _LARGE, 1.0))
            + _SLIDE * log(max(self.beyond_slide(width, height), 1.0))
        )

    def room(self, width: float, height: float) -> float:
        """The height in px that a picture of this size may have before its text gets smaller on a slide."""
        high = LYING[1] * max(self.beyond_slide(width, height), _PLENTY) - self.down
        return max(height, min(high, height * _TALLER))
