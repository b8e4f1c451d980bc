"""The steps of a process as stops and links: where ways part and meet, who hands over to whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archgen.core.names import Name, joined
from archgen.core.record import Record, changed
from archgen.model.entities import Act, Decide, Goto, Process, Step, Together, walk
from archgen.shapes.flag import Flag
from archgen.shapes.lanes import Link, Phase, Stop
from archgen.views.flags import broken, united
from archgen.views.prd.steps import strides
from archgen.views.swimlane_steps import NOTHING, SYSTEM, Surroundings, step_stop
from archgen.views.timeline import Timeline, columns

START = Name("开始", "Start")
END = Name("结束", "End")
FORK = Name("并行开始", "Fork")
JOIN = Name("并行结束", "Join")
PASSED = Name("通过", "passed")
REJECTED = Name("不通过", "rejected")


def timeline(around: Surroundings, process: Process) -> Timeline:
    """All stops and links of a process that has steps. Steps have the numbers that they have in the PRD."""
    return _Walk(around, process).timeline()


class _Way(Record, frozen=True):
    """A way out of a stop that is still open; `last` are the roles that may have done the last human step on it."""

    source: str
    last: frozenset[str]
    label: Name = NOTHING
    reject: bool = False
    flags: tuple[Flag, ...] = ()


class _Walk:
    """Goes through the steps in the order of the file; jumps to named steps are linked when every name is known."""

    def __init__(self, around: Surroundings, process: Process) -> None:
        self.around = around
        self.process = process
        self.numbers = (stride.number for stride in strides(process.steps))
        self.stops: dict[str, Stop] = {}
        self.links: dict[str, Link] = {}
        self.before: dict[str, list[str]] = {}
        self.phase: dict[str, int] = {}
        self.phases = [process.steps[0].stage]
        self.jumps: list[tuple[_Way, str]] = []
        self.named: dict[str, str] = {}
        self.sign("start", "start", self.lane_of(process.steps), START, ())
        ways = self.wire(process.steps, [_Way("start", frozenset())])
        if ways:
            self.sign("end", "end", self.stops[ways[0].source].lane, END, ways)
        order = list(self.stops)
        for way, name in self.jumps:
            if name in self.named:
                target = self.named[name]
                self.link(way, target, forward=order.index(way.source) < order.index(target))

    def timeline(self) -> Timeline:
        """With columns; the usual ways on come before rejections."""
        column = columns([stop for stop in self.stops if not self.stops[stop].beside], self.before, self.phase)
        stops = tuple(changed(stop, column=column[stop.beside or stop.id]) for stop in self.stops.values())
        links = sorted(self.links.values(), key=lambda link: link.tone != "")
        return Timeline(stops, tuple(links), tuple(self.heads(column)))

    def heads(self, column: Mapping[str, int]) -> Iterator[Phase]:
        """What stands over the columns; nothing if no step names its stage."""
        for number, name in enumerate(self.phases if any(self.phases) else ()):
            inside = [at for stop, at in column.items() if self.phase[stop] == number]
            if inside:
                yield Phase(Name.parse(name), min(inside), max(inside))

    def wire(self, steps: Sequence[Step], entering: list[_Way]) -> list[_Way]:
        """Link steps one after the other; the ways that are open at the end."""
        for step in steps:
            if isinstance(step, Act):
                entering = self.act(step, entering)
            elif isinstance(step, Decide):
                entering = self.decide(step, entering)
            else:
                entering = self.together(step, entering)
        return entering

    def act(self, step: Act, entering: list[_Way]) -> list[_Way]:
        stop = step_stop(self.around, step, next(self.numbers))
        self.add(stop, entering, step)
        last = frozenset({step.role}) if step.role else _last(entering)
        if step.otherwise is None:
            return [_Way(stop.id, last)]
        rejected = self.go(step.otherwise, _Way(stop.id, last, REJECTED, reject=True))
        return [_Way(stop.id, last, PASSED), *rejected]

    def decide(self, step: Decide, entering: list[_Way]) -> list[_Way]:
        stop = self.sign(next(self.numbers), "decision", self.lane(entering, step), step.question, entering, step)
        last = _last(entering)
        ways = []
        for case in step.cases:
            ways += self.go(case.goto, _Way(stop, last, case.label, flags=self.around.flags.pointing(case.span)))
        return ways if step.cases else [_Way(stop, last)]

    def together(self, step: Together, entering: list[_Way]) -> list[_Way]:
        fork = self.sign(next(self.numbers), "fork", self.lane(entering, step), step.name or FORK, entering, step)
        last = _last(entering)
        flags = self.around.flags.pointing(step.span)  # of branches that are empty; a bar has no room for them
        ways = [
            way
            for branch in step.branches
            for way in self.wire(branch, [_Way(fork, last, flags=() if branch else flags)])
        ]
        if not ways:
            return [] if step.branches else [_Way(fork, last, flags=flags)]
        join = self.sign(f"{fork} join", "join", self.stops[ways[0].source].lane, JOIN, ways)
        return [_Way(join, _last(ways))]

    def go(self, goto: Goto, way: _Way) -> list[_Way]:
        """Where a rejection or a case leads; the ways that go on from there."""
        if goto.to == "end":
            end = f"{way.source} end"
            if end in self.stops:
                self.link(way, end)
            else:
                lane = self.stops[way.source].lane
                self.add(Stop(id=end, kind="end", lane=lane, column=0, label=END, beside=way.source), [way])
            return []
        if goto.to == "step":
            self.jumps.append((way, goto.step))
            return []
        return self.wire(goto.steps, [way]) if goto.to == "steps" else [way]

    def sign(
        self,
        id_: str,
        kind: str,
        lane: str,
        label: Name,
        entering: Sequence[_Way],
        step: Step | None = None,
    ) -> str:
        """Add what is no box: its id."""
        flags = self.around.flags.pointing(step.span) if isinstance(step, Decide) else ()
        stop = Stop(id=id_, kind=kind, lane=lane, column=0, label=label, emphasis=broken(flags), flags=flags)
        self.add(stop, entering, step)
        return id_

    def add(self, stop: Stop, entering: Sequence[_Way], step: Step | None = None) -> None:
        """A new stop, linked to the ways that lead to it; one that nothing leads to stands behind the last."""
        latest = next(reversed(self.stops.values()), None)
        self.before[stop.id] = [] if entering or not latest else [latest.beside or latest.id]
        self.stops[stop.id] = stop
        for name in (step.name.zh, step.name.en) if step and step.name else ():
            self.named.setdefault(name, stop.id)
        for way in entering:
            self.link(way, stop.id)
        earliest = max((self.phase[other] for other in self.before[stop.id]), default=0)
        self.phase[stop.id] = self.stage(step.stage if step else "", earliest)

    def stage(self, name: str, earliest: int) -> int:
        """The phase of a stage: one that is not before `earliest`, a new one if there is none."""
        if not name:
            return earliest
        for number in range(earliest, len(self.phases)):
            if self.phases[number] == name:
                return number
        self.phases.append(name)
        return len(self.phases) - 1

    def link(self, way: _Way, target: str, forward: bool = True) -> None:
        """Ways with the same ends are one link that names all its cases."""
        stop = self.stops[target]
        by_people = stop.kind == "step" and stop.lane != SYSTEM
        link = Link(
            source=way.source,
            target=target,
            lines=(way.label,) if way.label.zh else (),
            tone="reject" if way.reject else "",
            handoff=forward and by_people and bool(way.last - {stop.lane.removeprefix("role:")}),
            emphasis=broken(way.flags),
            flags=way.flags,
        )
        known = self.links.get(link.id)
        if known:
            lines = (joined([*known.lines, *link.lines], " / ", " / "),)
            flags = united(known.flags, link.flags)
            tone = link.tone if link.tone == known.tone else ""
            link = changed(link, lines=lines, tone=tone, emphasis=broken(flags), flags=flags)
        self.links[link.id] = link
        if forward:
            self.before[target].append(way.source)

    def lane(self, entering: Sequence[_Way], step: Step) -> str:
        """Who decides or starts several things at once: who was there before, else who comes next."""
        return self.stops[entering[0].source].lane if entering else self.lane_of([step])

    def lane_of(self, steps: Sequence[Step]) -> str:
        """The lane of the first act of some steps, else of the process's owner."""
        roles = [act.role for act in walk(tuple(steps))[:1]] or list(self.process.owners[:1])
        return f"role:{roles[0]}" if roles and roles[0] else SYSTEM


def _last(ways: Sequence[_Way]) -> frozenset[str]:
    return frozenset(role for way in ways for role in way.last)
