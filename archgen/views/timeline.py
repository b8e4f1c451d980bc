"""Columns of a way through time, each stop right of those before it; long ways cut into strips."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archgen.core.names import Name
from archgen.core.record import Record, changed
from archgen.shapes.lanes import Lane, Link, Phase, Stop, Strip
from archgen.views.flags import united
from archgen.views.lane_sizes import BETWEEN, Extent, room

_JUMP = 52.0  # px of a column with letters
_PAGE = 3000.0  # what a further page costs, in px of height
_ACROSS = 20.0  # a link from strip to strip
_UNEVEN = 80.0  # an empty strip


class Timeline(Record, frozen=True):
    """Stops in order, links, and the heads over columns."""

    stops: tuple[Stop, ...]
    links: tuple[Link, ...]
    phases: tuple[Phase, ...] = ()


def columns(order: Sequence[str], before: Mapping[str, Sequence[str]], phase: Mapping[str, int]) -> dict[str, int]:
    """The column of every stop: right of those `before` it (which are earlier in `order`) and of earlier phases."""
    column: dict[str, int] = {}
    first = 0
    for number in sorted(set(phase.values())):
        members = [stop for stop in order if phase[stop] == number]
        for stop in members:
            known = (other for other in before.get(stop, ()) if other in column)  # one of a later phase leads back
            column[stop] = max([first, *(column[other] + 1 for other in known)])
        first = max(column.values()) + 1
    return column


def strips(line: Timeline, lanes: Sequence[Lane]) -> tuple[Strip, ...]:
    """The whole in as few strips of about equal length as can be read, cut where few links are."""
    cuts = _cuts(line, lanes)
    return _Cutter(line, lanes, cuts).strips() if cuts else (_strip(line, lanes),)


def _strip(line: Timeline, lanes: Sequence[Lane]) -> Strip:
    used = {stop.lane for stop in line.stops}
    own = tuple(lane for lane in lanes if lane.id in used)
    return Strip(lanes=own, stops=line.stops, links=line.links, phases=line.phases)


def _cuts(line: Timeline, lanes: Sequence[Lane]) -> list[int]:
    """The columns before which a new strip begins: few pages, then little height, then few links across."""
    ground = _Ground(line, lanes)
    count = len(ground.stops)
    best: dict[int, _Cut] = {0: _Cut(0.0, 0.0, ())}
    for first in range(count):
        before = best[first]
        for end, (wide, high) in ground.strips_from(first):
            cut = ground.longer(before, first, end, wide, high)
            if end not in best or cut.cost < best[end].cost:
                best[end] = cut
    return list(best[count].at[1:])


class _Cut(Record, frozen=True):
    """What it costs to begin strips before the columns `at`, and the px that are used of the last page."""

    cost: float
    used: float
    at: tuple[int, ...]


class _Ground:
    """The columns of a timeline, and the room of a page."""

    def __init__(self, line: Timeline, lanes: Sequence[Lane]) -> None:
        self.phases = bool(line.phases)
        self.wide, self.high = room(line.stops, lanes)
        self.by_id = {stop.id: stop for stop in line.stops}
        self.stops: list[list[Stop]] = [[] for _ in range(max(stop.column for stop in line.stops) + 1)]
        for stop in line.stops:
            self.stops[stop.column].append(stop)
        self.links: list[list[Link]] = [[] for _ in self.stops]
        self.across = [0] * (len(self.stops) + 1)
        for link in line.links:
            low, high = sorted((self.by_id[link.source].column, self.by_id[link.target].column))
            self.links[high].append(link)
            for at in range(low + 1, high + 1):
                self.across[at] += 1

    def strips_from(self, first: int) -> Iterator[tuple[int, tuple[float, float]]]:
        """Where a strip that begins with a column may end, and its width and height; at least one."""
        extent = Extent(self.phases)
        last = len(self.stops)
        for at in range(first, last):
            for stop in self.stops[at]:
                extent.add(stop)
            for link in self.links[at]:
                source, target = self.by_id[link.source], self.by_id[link.target]
                if min(source.column, target.column) >= first:
                    extent.link(link, source, target)
            wide = extent.width + _JUMP * ((first > 0) + (at + 1 < last))
            if wide > self.wide and at > first:
                return
            yield at + 1, (wide, extent.height)

    def longer(self, before: _Cut, first: int, end: int, wide: float, high: float) -> _Cut:
        """With one more strip, on the same page if it has room."""
        fits = first and before.used + BETWEEN + high <= self.high
        used = before.used + BETWEEN + high if fits else high
        cost = before.cost + high + _ACROSS * self.across[end] + _UNEVEN * max(1 - wide / self.wide, 0.0) ** 2
        cost += 0.0 if fits else _PAGE
        cost += _PAGE * 2 * (max(high / self.high, 1.0) + max(wide / self.wide, 1.0) - 2)
        return _Cut(cost, used, (*before.at, first))


class _Cutter:
    """Shares stops and links out among strips; a link from one to another becomes two, each with a lettered stop."""

    def __init__(self, line: Timeline, lanes: Sequence[Lane], cuts: Sequence[int]) -> None:
        self.line = line
        self.lanes = lanes
        self.bounds = [0, *cuts, max(stop.column for stop in line.stops) + 1]
        self.stop = {stop.id: stop for stop in line.stops}
        self.home = {stop.id: sum(stop.column >= cut for cut in cuts) for stop in line.stops}
        self.stops: list[dict[str, Stop]] = [{} for _ in self.bounds[1:]]
        self.links: list[dict[str, Link]] = [{} for _ in self.bounds[1:]]
        self.letters: dict[str, str] = {}
        for stop in line.stops:
            self.stops[self.home[stop.id]][stop.id] = stop
        for link in line.links:
            self.share(link)

    def share(self, link: Link) -> None:
        here, there = self.home[link.source], self.home[link.target]
        if here == there:
            self.put(here, link)
            return
        letter = self.letters.setdefault(link.target, _letter(len(self.letters)))
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
        lane = self.stop[link.source].lane
        if not forward or lane not in {stop.lane for stop in self.stops[strip].values()}:
            lane = target.lane
        column, beside = (self.bounds[strip] - 1, "") if forward else (target.column, target.id)
        return self.jump(strip, name, letter, lane, column, beside)

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
            for phase in self.line.phases
            if phase.first < end and phase.last >= first
        )
        return _strip(Timeline(stops, tuple(self.links[number].values()), phases), self.lanes)


def _letter(number: int) -> str:
    """A, B, ... Z, A1, B1 ..."""
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number % 26] + (str(number // 26) if number >= 26 else "")
