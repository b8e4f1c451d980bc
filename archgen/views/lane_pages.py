"""Strips of lanes on pages: as many as can be read at once, each with a legend of what occurs on it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from archgen.core.names import Name
from archgen.core.record import changed
from archgen.shapes.lanes import Key, Lanes, Stop, Strip
from archgen.shapes.picture import Picture
from archgen.views.labels import numbered
from archgen.views.lane_sizes import BETWEEN, room, strip_height


def pictures(name: str, taken: Container[str], shape: Lanes, keys: Sequence[Key]) -> Iterator[Picture]:
    """The picture, or its pages `name-1`, `name-2` ...; `taken` are names that other pictures have."""
    stops = [stop for strip in shape.strips for stop in strip.stops]
    lanes = [lane for strip in shape.strips for lane in strip.lanes]
    pages = list(_pages(shape.strips, room(stops, lanes)[1]))
    ways = _Ways(pages)
    for number, page in enumerate(pages, 1):
        title = numbered(shape.title, number, len(pages))
        own = name if len(pages) == 1 else page_name(name, taken, number)
        yield Picture(
            own, title, changed(shape, title=title, strips=tuple(page), legend=_legend(page, keys, ways.keys(number)))
        )


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


class _Ways:
    """Where the ways that leave a page at a letter go on, and where those come from that enter at one."""

    def __init__(self, pages: Sequence[Sequence[Strip]]) -> None:
        self.targets: dict[str, tuple[int, Stop]] = {}  # by letter: page and stop
        self.letters: list[list[str]] = []  # of each page
        for number, page in enumerate(pages, 1):
            found: dict[str, None] = {}
            for strip in page:
                stops = {stop.id: stop for stop in strip.stops}
                found |= {stop.label.zh: None for stop in strip.stops if stop.kind == "jump"}
                for link in strip.links:
                    if stops[link.source].kind == "jump":
                        self.targets[stops[link.source].label.zh] = (number, stops[link.target])
            self.letters.append(list(found))

    def keys(self, page: int) -> Iterator[Key]:
        """An entry for each letter that leads to another page, or in from another one."""
        for letter in self.letters[page - 1]:
            there, stop = self.targets[letter]
            sources = [at for at, letters in enumerate(self.letters, 1) if letter in letters and at != page]
            if there != page:
                yield Key("jump", _where(there, stop), letter)
            elif sources:
                numbers = "、".join(map(str, sources)), ", ".join(map(str, sources))
                yield Key("jump", Name(f"来自第 {numbers[0]} 页", f"from page {numbers[1]}"), letter)


def _where(page: int, stop: Stop) -> Name:
    """`接第 2 页第 7 步 / on page 2, step 7`."""
    if stop.number:
        return Name(f"接第 {page} 页第 {stop.number} 步", f"on page {page}, step {stop.number}")
    if stop.label.zh:
        return Name(f"接第 {page} 页「{stop.label.zh}」", f"on page {page}, {stop.label.en}")
    return Name(f"接第 {page} 页", f"on page {page}")


def _legend(page: Sequence[Strip], keys: Sequence[Key], ways: Iterable[Key]) -> tuple[Key, ...]:
    """Those of the keys that occur, and where ways go on; a letter that says so needs no other word."""
    signs = {"fork" if stop.kind == "join" else stop.kind for strip in page for stop in strip.stops}
    signs |= {stop.emphasis for strip in page for stop in strip.stops}
    for link in (link for strip in page for link in strip.links):
        signs |= {link.tone, link.emphasis, "handoff" if link.handoff else ""}
    joins = tuple(ways)
    letters = {stop.label.zh for strip in page for stop in strip.stops if stop.kind == "jump"}
    if len(joins) == len(letters):
        signs -= {"jump"}
    return (*(key for key in keys if key.sign in signs), *joins)
