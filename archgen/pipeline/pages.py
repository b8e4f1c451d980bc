"""Pictures as they are drawn: in one language or in both at once, what is too long for a page on several."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence

from archgen.core.names import LANGUAGES, Language
from archgen.shapes.lanes import Lanes
from archgen.shapes.picture import Picture
from archgen.shapes.quadrants import Quadrants
from archgen.shapes.table import Table


def on_pages(pictures: Sequence[Picture], in_both: bool = False) -> tuple[Picture, ...]:
    """What is too long for a page of its own on several, whichever language it is drawn in.

    `in_both`: every text in both languages at once.
    """
    said: Callable[[Picture], Picture] = _as_it_is
    if in_both:
        from archgen.shapes.bilingual import bilingual as said

        pictures = [said(picture) for picture in pictures]
    languages = LANGUAGES[:1] if in_both else LANGUAGES
    if any(isinstance(picture.shape, Lanes) for picture in pictures):
        from archgen.render.lanes.pages import paged  # draws what it measures: much to import

        pictures = paged(pictures, languages, said)
    taken = frozenset(picture.name for picture in pictures)
    return tuple(page for picture in pictures for page in _pages(picture, languages, said, taken))


def _pages(
    picture: Picture, languages: Sequence[Language], said: Callable[[Picture], Picture], taken: Container[str]
) -> Iterable[Picture]:
    shape = picture.shape
    if isinstance(shape, Table):
        from archgen.render.matrix.pages import paged as paged_table

        return paged_table(picture, shape, languages, said)
    if isinstance(shape, Quadrants):
        from archgen.render.plans.quadrant_pages import paged as paged_field

        return paged_field(picture, shape, languages, taken)
    return (picture,)


def _as_it_is(picture: Picture) -> Picture:
    return picture
