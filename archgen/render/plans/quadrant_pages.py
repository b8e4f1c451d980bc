"""A field with more tiles than a page can show: an overview that counts, then pages that name every tile."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from math import ceil

from archgen.core.names import Language
from archgen.core.record import changed
from archgen.render.plans.quadrants import shows_all
from archgen.shapes.board import Tile
from archgen.shapes.paging import numbered, page_name
from archgen.shapes.picture import Picture
from archgen.shapes.quadrants import Quadrants

Row = tuple[tuple[Tile, ...], ...]
Cells = tuple[Row, ...]


def paged(
    picture: Picture, shape: Quadrants, languages: Sequence[Language], taken: Container[str]
) -> tuple[Picture, ...]:
    """The picture as it is if it names every tile in all of the languages; else with pages `name-1`, `name-2` ..."""

    def fits(cells: Cells) -> bool:
        return all(shows_all(changed(shape, cells=cells), language) for language in languages)

    if fits(shape.cells):
        return (picture,)
    parts = list(_parts(shape.cells, fits))
    overview = changed(shape, title=shape.overview, subtitle=shape.elsewhere)
    pages = [
        changed(shape, title=numbered(shape.title, number, len(parts)), cells=cells, notes=())
        for number, cells in enumerate(parts, 1)
    ]
    return (
        Picture(picture.name, overview.title, overview),
        *(Picture(page_name(picture.name, taken, at), page.title, page) for at, page in enumerate(pages, 1)),
    )


def _parts(cells: Cells, fits: Callable[[Cells], bool]) -> Iterator[Cells]:
    """The cells, row by row, each page as full as it can be; a row that is too much for one goes on."""
    empty: Cells = tuple(tuple(() for _ in row) for row in cells)
    page = empty
    for at, row in enumerate(cells):
        for piece in _pieces(empty, at, row, fits):
            if page != empty and (any(page[at]) or not fits(_with(page, at, piece))):
                yield page
                page = empty
            page = _with(page, at, piece)
    yield page


def _pieces(empty: Cells, at: int, row: Row, fits: Callable[[Cells], bool]) -> Iterator[Row]:
    """As few parts of a row as fit a page each, of about equal size."""
    most = max(map(len, row))
    sizes = (ceil(most / count) for count in range(1, most + 1))
    size = next((size for size in sizes if size == 1 or fits(_with(empty, at, _cut(row, 0, size)))), 1)
    for first in range(0, most, size):
        yield _cut(row, first, size)


def _cut(row: Row, first: int, size: int) -> Row:
    return tuple(cell[first : first + size] for cell in row)


def _with(cells: Cells, at: int, row: Row) -> Cells:
    return (*cells[:at], row, *cells[at + 1 :])
