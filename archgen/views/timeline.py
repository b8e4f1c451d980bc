"""Columns of a way through time, each stop right of those before it; long ways cut into strips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archgen.core.names import Name
from archgen.core.record import Record, changed
from archgen.shapes.lanes import Lane, Link, Phase, Stop, Strip
from archgen.views.flags import united

_BREADTH = {"step": 1.0, "decision": 1.0, "state": 1.35, "final": 1.35}  # of a column that holds one
_SLIM = 0.45  # of any other column
_ROOM = 8.5  # breadths of a strip
_CUT = 0.8  # columns that a strip may be off the even length to spare one link at its end


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
    cuts = _cuts(line)
    return _Cutter(line, lanes, cuts).strips() if cuts else (_strip(line, lanes),)


def _strip(line: Timeline, lanes: Sequence[Lane]) -> Strip:
    used = {stop.lane for stop in line.stops}
    own = tuple(lane for lane in lanes if lane.id in used)
    return Strip(lanes=own, stops=line.stops, links=line.links, phases=line.phases)


def _cuts(line: Timeline) -> list[int]:
    """The columns before which a new strip begins."""
    breadth = _breadth(line.stops)
    count = -int(-sum(breadth) // _ROOM)
    cuts: list[int] = []
    for number in range(1, count):
        done = sum(breadth[: cuts[-1]]) if cuts else 0.0
        ideal = done + (sum(breadth) - done) / (count - number + 1)
        first = cuts[-1] + 2 if cuts else 2
        costs = {at: _cost(line, breadth, at, ideal, done) for at in range(first, len(breadth))}
        if costs:
            cuts.append(min(costs, key=lambda at: (costs[at], at)))
    return cuts


def _breadth(stops: Sequence[Stop]) -> list[float]:
    breadth = [_SLIM] * (max(stop.column for stop in stops) + 1)
    for stop in stops:
        breadth[stop.column] = max(breadth[stop.column], _BREADTH.get(stop.kind, 0.0))
    return breadth


def _cost(line: Timeline, breadth: Sequence[float], at: int, ideal: float, done: float) -> float:
    length = sum(breadth[:at])
    column = {stop.id: stop.column for stop in line.stops}
    across = sum((column[link.source] < at) != (column[link.target] < at) for link in line.links)
    too_long = max(0.0, length - done - _ROOM - 1)
    return abs(length - ideal) + _CUT * across + 9 * too_long


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
