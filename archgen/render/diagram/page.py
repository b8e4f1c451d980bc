"""The pages that a diagram has to fit: how large its text comes out, and how high it may grow without loss."""

from __future__ import annotations

from archgen.core.record import Record
from archgen.render.margins import LYING, STANDING

_PLENTY = 0.9  # of a page: a picture that small is read from afar, and may be larger
_TALLER = 1.5  # how many times a picture may grow in any case


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

    def room(self, width: float, height: float) -> float:
        """The height in px that a picture of this size may have before its text gets smaller on a slide."""
        high = LYING[1] * max(self.beyond_slide(width, height), _PLENTY) - self.down
        return max(height, min(high, height * _TALLER))
