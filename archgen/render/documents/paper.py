"""Paper: pages either way round, and what has to lie on a page turned round to be read."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

from archgen.core.record import Record, changed
from archgen.shapes.document import Block, Figure, Paragraph, Part, Table

DOTS_AN_INCH = 192  # of pictures: two for each px
CM_AN_INCH = 2.54
TOO_SMALL = 0.55  # of its natural size: then a picture gets a page turned round,
GAIN = 1.2  # if it is that much larger there
MANY = 10  # columns of a table for which a page is turned round


class Page(Record, frozen=True):
    """An A4 page; lengths in centimetres. `tallest` is the room for a picture under a heading and over its caption."""

    width: float
    height: float
    side: float
    tallest: float

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.side


PORTRAIT = Page(21.0, 29.7, 2.2, 19.5)
LANDSCAPE = Page(29.7, 21.0, 2.0, 12.2)


class Picture(Record, frozen=True):
    """A PNG and its natural size in centimetres."""

    content: bytes
    width: float
    height: float

    def scale(self, page: Page) -> float:
        """How much it shrinks to fit between the margins."""
        return min(1.0, page.room / self.width, page.tallest / self.height)

    @property
    def is_wide(self) -> bool:
        """Whether it is to be read only on a page turned round."""
        portrait = self.scale(PORTRAIT)
        return portrait < TOO_SMALL and self.scale(LANDSCAPE) > GAIN * portrait


Pictures = Callable[[str], Picture | None]


def measured(content: bytes) -> Picture:
    """A PNG with its size."""
    pixels = struct.unpack(">II", content[16:24])
    width, height = (max(each, 1) / DOTS_AN_INCH * CM_AN_INCH for each in pixels)
    return Picture(content, width, height)


def is_wide(block: Block, picture: Pictures) -> bool:
    """Whether a block would be too small on an upright page."""
    found = picture(block.name) if isinstance(block, Figure) else None
    return bool(found and found.is_wide) or (isinstance(block, Table) and len(block.heads) >= MANY)


def stretches(shown: Part, picture: Pictures) -> Iterator[tuple[Page, Part]]:
    """A part cut where the page has to be turned round; a heading and running text go with what they announce."""
    stretch: list[Block] = []
    upto, wide = 0, False  # how far the stretch is settled, and for which kind of page
    for block in shown.blocks:
        stretch.append(block)
        if isinstance(block, Paragraph):
            continue
        if upto and wide is not is_wide(block, picture):
            yield _page(wide), changed(shown, blocks=tuple(stretch[:upto]))
            shown, stretch = changed(shown, title=None), stretch[upto:]
        upto, wide = len(stretch), is_wide(block, picture)
    if wide and upto < len(stretch):
        yield LANDSCAPE, changed(shown, blocks=tuple(stretch[:upto]))
        shown, stretch, wide = changed(shown, title=None), stretch[upto:], False
    yield _page(wide), changed(shown, blocks=tuple(stretch))


def _page(wide: bool) -> Page:
    return LANDSCAPE if wide else PORTRAIT
