"""Strips of lanes on pages: as many as can be read at once, each with a legend of what occurs on it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from archgen.core.record import changed
from archgen.shapes.lanes import Key, Lanes, Strip
from archgen.shapes.picture import Picture
from archgen.views.labels import numbered
from archgen.views.lane_sizes import BETWEEN, room, strip_height


def pictures(name: str, taken: Container[str], shape: Lanes, keys: Sequence[Key]) -> Iterator[Picture]:
    """The picture, or its pages `name-1`, `name-2` ...; `taken` are names that other pictures have."""
    stops = [stop for strip in shape.strips for stop in strip.stops]
    lanes = [lane for strip in shape.strips for lane in strip.lanes]
    pages = list(_pages(shape.strips, room(stops, lanes)[1]))
    for number, page in enumerate(pages, 1):
        title = numbered(shape.title, number, len(pages))
        own = name if len(pages) == 1 else page_name(name, taken, number)
        yield Picture(own, title, changed(shape, title=title, strips=tuple(page), legend=_legend(page, keys)))


def _pages(strips: Sequence[Strip], most: float) -> Iterator[list[Strip]]:
    page: list[Strip] = []
    used = 0.0
    for strip in strips:
        high = strip_height(strip)
        if page and used + BETWEEN + high > most:
            yield page
            page = []
        used = used + BETWEEN + high if page else high
        page.append(strip)
    yield page


def page_name(name: str, taken: Container[str], number: int) -> str:
    """The name of a page, with zeros before the number as long as another picture has that name."""
    digits = str(number)
    while f"{name}-{digits}" in taken:
        digits = f"0{digits}"
    return f"{name}-{digits}"


def _legend(page: Sequence[Strip], keys: Sequence[Key]) -> tuple[Key, ...]:
    """Those of the keys that occur."""
    signs = {"fork" if stop.kind == "join" else stop.kind for strip in page for stop in strip.stops}
    signs |= {stop.emphasis for strip in page for stop in strip.stops}
    for link in (link for strip in page for link in strip.links):
        signs |= {link.tone, link.emphasis, "handoff" if link.handoff else ""}
    return tuple(key for key in keys if key.sign in signs)
