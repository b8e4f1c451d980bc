"""Pictures as they are drawn: in one language or in both at once, long ways through time on pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from archgen.core.names import LANGUAGES, Language
from archgen.shapes.lanes import Lanes
from archgen.shapes.picture import Picture
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
    return tuple(page for picture in pictures for page in _pages_of_table(picture, languages, said))


def _pages_of_table(
    picture: Picture, languages: Sequence[Language], said: Callable[[Picture], Picture]
) -> Iterable[Picture]:
    if not isinstance(picture.shape, Table):
        return (picture,)
    from archgen.render.matrix.pages import paged

    return paged(picture, picture.shape, languages, said)


def _as_it_is(picture: Picture) -> Picture:
    return picture
