"""A strip of lanes cut into several: a way from one to another goes on at a letter."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from archgen.core.names import Name
from archgen.core.record import changed
from archgen.shapes.flag import united
from archgen.shapes.lanes import Link, Phase, Stop, Strip, inhabited

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def cut(strip: Strip, pages: Sequence[int], rows: Sequence[int]) -> tuple[Strip, ...]:
    """Parts of a strip that begin with the columns `pages` (pages do) and `rows` (further strips of a page do).

    A way to another page has a capital letter, to another strip of one page a small one unless there is but one page.
    """
    return _Cutter(strip, pages, rows).strips() if len({*pages, *rows}) > 1 else (strip,)


class _Cutter:
    """Shares stops and links out among strips; a link from one to another becomes two, each with a lettered stop."""

    def __init__(self, strip: Strip, pages: Sequence[int], rows: Sequence[int]) -> None:
        self.whole = strip
        self.firsts = sorted({*pages, *rows})
        self.bounds = [*self.firsts, max(stop.column for stop in strip.stops) + 1]
        self.pages = sorted(pages)
        self.stop = {stop.id: stop for stop in strip.stops}
        self.home = {stop.id: bisect_right(self.firsts, stop.column) - 1 for stop in strip.stops}
        self.stops: list[dict[str, Stop]] = [{} for _ in self.firsts]
        self.links: list[dict[str, Link]] = [{} for _ in self.firsts]
        self.capitals: dict[str, str] = {}
        self.smalls: dict[str, str] = {}
        for link in strip.links:
            if self.page(link.source) != self.page(link.target):
                self.capitals.setdefault(link.target, _letter(len(self.capitals)))
        for stop in strip.stops:
            self.stops[self.home[stop.id]][stop.id] = stop
        for link in strip.links:
            self.share(link)

    def page(self, stop: str) -> int:
        """The number of the page on which a stop is."""
        return bisect_right(self.pages, self.stop[stop].column)

    def letter(self, link: Link) -> str:
        """All ways to one stop have the same letter."""
        if link.target not in self.capitals:
            small = _letter(len(self.smalls))
            self.smalls.setdefault(link.target, small if len(self.pages) == 1 else small.lower())
        return self.capitals.get(link.target) or self.smalls[link.target]

    def share(self, link: Link) -> None:
        here, there = self.home[link.source], self.home[link.target]
        if here == there:
            self.put(here, link)
            return
        letter = self.letter(link)
        leaving = self.leaving(letter, link, forward=here < there)
        self.put(here, changed(link, target=leaving, handoff=False))
        arriving = self.arriving(letter, link, forward=here < there)
        self.put(there, Link(source=arriving, target=link.target, tone=link.tone, handoff=link.handoff))

    def put(self, strip: int, link: Link) -> None:
        """Several ways to one letter, or from it, are one link."""
        known = self.links[strip].get(link.id)
        if known:
            tone = link.tone if link.tone == known.tone else ""
            link = changed(
                known,
                tone=tone,
                handoff=link.handoff or known.handoff,
                lines=known.lines or link.lines,
                flags=united(known.flags, link.flags),
            )
        self.links[strip][link.id] = link

    def leaving(self, letter: str, link: Link, forward: bool) -> str:
        """Where a link leaves its strip: at the end of its lane, or right under its source if it leads back."""
        source = self.stop[link.source]
        strip = self.home[link.source]
        name = f"{letter} from {source.lane if forward else source.id}/{strip}"
        column, beside = (self.bounds[strip + 1], "") if forward else (source.column, source.id)
        return self.jump(strip, name, letter, source.lane, column, beside)

    def arriving(self, letter: str, link: Link, forward: bool) -> str:
        """Where it comes in again: at the beginning of its lane, or right under its target if it leads back."""
        target = self.stop[link.target]
        strip = self.home[link.target]
        name = f"{letter} to {target.id}"
        if name in self.stops[strip]:
            return name
        column, beside = (self.bounds[strip] - 1, "") if forward else (target.column, target.id)
        return self.jump(strip, name, letter, target.lane, column, beside)

    def jump(self, strip: int, name: str, letter: str, lane: str, column: int, beside: str) -> str:
        stop = Stop(id=name, kind="jump", lane=lane, column=column, label=Name.both(letter), beside=beside)
        self.stops[strip].setdefault(name, stop)
        return name

    def strips(self) -> tuple[Strip, ...]:
        return tuple(map(self.strip, range(len(self.stops))))

    def strip(self, number: int) -> Strip:
        """With columns counted from its own first."""
        first, end = self.bounds[number], self.bounds[number + 1]
        inside = sorted(self.stops[number].values(), key=lambda stop: stop.column >= first)  # those that come in first
        shift = min(stop.column for stop in inside)
        stops = tuple(changed(stop, column=stop.column - shift) for stop in inside)
        phases = tuple(
            Phase(phase.label, max(phase.first, first) - shift, min(phase.last, end - 1) - shift)
            for phase in self.whole.phases
            if phase.first < end and phase.last >= first
        )
        lanes = inhabited(self.whole.lanes, stops)
        return Strip(lanes=lanes, stops=stops, links=tuple(self.links[number].values()), phases=phases)


def _letter(number: int) -> str:
    """A, B, ... Z, A1, B1 ..."""
    return _LETTERS[number % 26] + (str(number // 26) if number >= 26 else "")
