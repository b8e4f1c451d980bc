"""Pictures as they are drawn: in one language or in both at once, long ways through time on pages."""

from __future__ import annotations

from collections.abc import Sequence

from archgen.core.names import LANGUAGES
from archgen.shapes.lanes import Lanes
from archgen.shapes.picture import Picture


def on_pages(pictures: Sequence[Picture], in_both: bool = False) -> tuple[Picture, ...]:
    """What is too long for a page of its own on several, whichever language it is drawn in.

    `in_both`: every text in both languages at once.
    """
    if in_both:
        from archgen.render.lanes.pages import paged
        from archgen.shapes.bilingual import bilingual

        return paged([bilingual(picture) for picture in pictures], LANGUAGES[:1], said=bilingual)
    if not any(isinstance(picture.shape, Lanes) for picture in pictures):
        return tuple(pictures)
    from archgen.render.lanes.pages import paged  # draws what it measures: much to import

    return paged(pictures, LANGUAGES)
