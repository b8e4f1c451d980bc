"""Strips of lanes on pages: as many as can be read at once, each with a legend of what occurs on it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from archgen.core.record import changed
from archgen.shapes.lanes import Key, Lanes, Strip
from archgen.shapes.picture import Picture
from archgen.views.labels import numbered

_MOST = 8.5  # rows under each other on a page
_BESIDE = 0.55  # what stops that stand under others add to a lane
_BETWEEN = 0.4  # what a strip adds to its lanes


def pictures(name: str, taken: Container[str], shape: Lanes, keys: Sequence[Key]) -> Iterator[Picture]:
    """The picture, or its pages `name-1`, `name-2` ...; `taken` are names that other pictures have."""
    pages = list(_pages(shape.strips))
    for number, page in enumerate(pages, 1):
        title = numbered(shape.title, number, len(pages))
        own = name if len(pages) == 1 else page_name(name, taken, number)
        yield Picture(own, title, changed(shape, title=title, strips=tuple(page), legend=_legend(page, keys)))


def _pages(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    page: list[Strip] = []
    for strip in strips:
        if page and sum(map(_height, (*page, strip))) > _MOST:
            yield page
            page = []
        page.append(strip)
    yield page


def _height(strip: Strip) -> float:
    """In rows: a lane has as many as stops stand in one of its columns."""
    total = _BETWEEN
    for lane in strip.lanes:
        columns = [stop.column for stop in strip.stops if stop.lane == lane.id and not stop.beside]
        total += max((columns.count(column) for column in set(columns)), default=1)
        total += _BESIDE * any(stop.lane == lane.id and stop.beside for stop in strip.stops)
    return total


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
