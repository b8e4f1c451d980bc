"""Lanes on pages: as many as can be read at once, each with a legend of what occurs on it."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence

from archgen.core.names import Language, Name
from archgen.core.record import changed
from archgen.render.lanes.crowds import dispersed
from archgen.render.lanes.cuts import Ground
from archgen.render.lanes.jumps import cut
from archgen.render.lanes.lanes import draw_lanes, scale
from archgen.render.two_languages import in_each_language
from archgen.shapes.lanes import Key, Lanes, Stop, Strip
from archgen.shapes.paging import numbered, page_name
from archgen.shapes.picture import Picture


def paged(
    pictures: Sequence[Picture], languages: Sequence[Language], said: Callable[[Picture], Picture] = lambda page: page
) -> tuple[Picture, ...]:
    """Pictures as they are, but ways through time on pages `name-1`, `name-2` ... should one not hold them.

    A page holds what can be read on it in all of the languages. Its legend is that of what occurs on it; `said` puts
    what pages say of one another into words.
    """
    taken = {picture.name for picture in pictures}
    found: list[Picture] = []
    for picture in pictures:
        shape = picture.shape
        found += _Pages(picture.name, taken, shape, languages, said).best() if isinstance(shape, Lanes) else [picture]
    return tuple(found)


class _Pages:
    """The pages of one picture."""

    def __init__(
        self,
        name: str,
        taken: Container[str],
        shape: Lanes,
        languages: Sequence[Language],
        said: Callable[[Picture], Picture],
    ) -> None:
        self.name = name
        self.taken = taken
        self.shape = shape
        self.languages = languages
        self.said = said
        self.whole = dispersed(shape.strips[0], languages)
        self.ground = Ground(self.whole, languages)

    def best(self) -> list[Picture]:
        """As few pages as can be read; one with a single column cannot be helped."""
        if self.ground.is_small():
            return self.pages([0])
        firsts = self.evened(self.greedy())
        while True:
            pages = self.pages(firsts)
            ends = [*firsts[1:], self.ground.count]
            parts = zip(pages, firsts, ends, strict=True)
            more = [self.ground.rows(first, end, 2)[0][0] for page, first, end in parts if self.fails(page, first, end)]
            if not more:
                return pages
            firsts = sorted([*firsts, *more])

    def greedy(self) -> list[int]:
        """The columns with which pages begin, each as full as can be; tried from where it is full by estimate."""
        firsts = [0]
        while firsts[-1] < self.ground.count:
            first = firsts[-1]
            end = self.ground.full(first)
            if self.holds(first, end):
                while end < self.ground.count and self.holds(first, end + 1):
                    end += 1
            else:
                while end > first + 1 and not self.holds(first, end):
                    end -= 1
            firsts.append(end)
        return firsts[:-1]

    def evened(self, firsts: list[int]) -> list[int]:
        """Pages that begin earlier, from the last on, if the one before is fuller and fewer ways then lead across."""
        firsts = [*firsts, self.ground.count]
        for number in range(len(firsts) - 2, 0, -1):
            before, first, end = firsts[number - 1 : number + 2]
            least = (before + end + 1) // 2
            fitting = [first, *(at for at in range(least, first) if self.holds(at, end))]
            firsts[number] = min(fitting, key=lambda at: (self.ground.across[at], at))
        return firsts[:-1]

    def holds(self, first: int, end: int) -> bool:
        """Whether a page can hold the columns from `first` to `end`."""
        firsts = sorted({0, first, end} - {self.ground.count})
        return self.fits(self.pages(firsts)[firsts.index(first)])

    def fails(self, page: Picture, first: int, end: int) -> bool:
        return end - first > 1 and not self.fits(page)

    def fits(self, page: Picture) -> bool:
        return all(scale(draw_lanes(page.shape, language, page.name)) >= 1 for language in self.languages)

    def pages(self, firsts: Sequence[int]) -> list[Picture]:
        """Pages that begin with these columns."""
        ends = [*firsts[1:], self.ground.count]
        editions = [
            [self.strips(firsts, number, rows) for rows in self.ground.editions(first, end)]
            for number, (first, end) in enumerate(zip(firsts, ends, strict=True))
        ]
        ways = _Ways([strips[0] for strips in editions])
        return [self.page(number, len(editions), strips, ways) for number, strips in enumerate(editions, 1)]

    def strips(self, firsts: Sequence[int], number: int, rows: Sequence[int]) -> tuple[Strip, ...]:
        """Those of one page."""
        return cut(self.whole, firsts, rows)[number : number + len(rows) + 1]

    def page(self, number: int, count: int, editions: Sequence[tuple[Strip, ...]], ways: _Ways) -> Picture:
        title = numbered(self.shape.title, number, count)
        first, *others = (
            changed(self.shape, title=title, strips=strips, legend=_legend(strips, self.shape.legend, ways, number))
            for strips in editions
        )
        name = self.name if count == 1 else page_name(self.name, self.taken, number)
        return self.said(Picture(name, title, changed(first, instead=tuple(others))))


class _Ways:
    """Where the ways that leave a page at a letter go on, and where those come from that enter at one."""

    def __init__(self, pages: Sequence[Sequence[Strip]]) -> None:
        self.targets: dict[str, tuple[int, Stop]] = {}  # by letter: page and stop
        self.letters = [_letters(page) for page in pages]
        for number, page in enumerate(pages, 1):
            for strip in page:
                stops = {stop.id: stop for stop in strip.stops}
                for link in strip.links:
                    if stops[link.source].kind == "jump" and stops[link.source].label.zh.isupper():
                        self.targets[stops[link.source].label.zh] = (number, stops[link.target])

    def keys(self, page: int, strips: Sequence[Strip]) -> Iterator[Key]:
        """An entry for each letter in an edition of a page that leads to another page, or in from another one."""
        for letter in _letters(strips):
            there, stop = self.targets.get(letter, (page, None))
            sources = [at for at, letters in enumerate(self.letters, 1) if letter in letters and at != page]
            if stop and there != page:
                yield Key("jump", _where(there, stop), letter)
            elif stop and sources:
                numbers = "、".join(map(str, sources)), ", ".join(map(str, sources))
                yield Key("jump", Name(f"来自第 {numbers[0]} 页", f"from page {numbers[1]}"), letter)


def _letters(strips: Sequence[Strip]) -> dict[str, None]:
    return {stop.label.zh: None for strip in strips for stop in strip.stops if stop.kind == "jump"}


def _where(page: int, stop: Stop) -> Name:
    """`接第 2 页第 7 步 / on page 2, step 7`."""
    if stop.number:
        return Name(f"接第 {page} 页第 {stop.number} 步", f"on page {page}, step {stop.number}")
    if stop.label.zh:
        zh, en = in_each_language(stop.label.zh)[0], in_each_language(stop.label.en)[-1]
        return Name(f"接第 {page} 页「{zh}」", f"on page {page}, {en}")
    return Name(f"接第 {page} 页", f"on page {page}")


def _legend(page: Sequence[Strip], keys: Sequence[Key], ways: _Ways, number: int) -> tuple[Key, ...]:
    """Those of the keys that occur, and where ways go on; a letter that says so needs no other word."""
    signs = {"fork" if stop.kind == "join" else stop.kind for strip in page for stop in strip.stops}
    signs |= {stop.emphasis for strip in page for stop in strip.stops}
    for link in (link for strip in page for link in strip.links):
        signs |= {link.tone, link.emphasis, "handoff" if link.handoff else ""}
    joins = tuple(ways.keys(number, page))
    if len(joins) == len(_letters(page)):
        signs -= {"jump"}
    hues = {stop.hue for strip in page for stop in strip.stops if stop.kind == "step"}
    layers = [key for key in keys if key.sign == "swatch" and key.hue in hues]
    return (*(key for key in keys if key.sign in signs), *layers, *joins)
