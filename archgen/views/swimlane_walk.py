"""The steps of a process as stops and links: who does what, where ways part and meet, who hands over to whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding, Severity
from archgen.core.names import Name, joined
from archgen.core.record import Record, changed
from archgen.model.entities import Act, Case, Decide, Goto, Process, Step, Together, walk
from archgen.model.model import Model
from archgen.shapes.lanes import Link, Phase, Stop
from archgen.views.hues import subsystem_hues
from archgen.views.labels import in_a_row, operation_label
from archgen.views.prd_source import role_label
from archgen.views.prd_steps import strides
from archgen.views.timeline import Timeline, columns

SYSTEM = "system"  # the lane of what nobody does
PASSED = Name("通过", "passed")
REJECTED = Name("不通过", "rejected")
BY_HAND = Name("线下人工", "by hand")

NOTHING = Name("", "")


class Surroundings(Record, frozen=True, kw_only=True):
    """What all processes have in common; `places` says what to call a module."""

    facts: Facts
    findings: tuple[Finding, ...]
    hues: Mapping[str, int]
    places: Mapping[str, Name]


class Way(Record, frozen=True):
    """A way out of a stop that is still open; `last` are the roles that may have done the last human step on it."""

    source: str
    last: frozenset[str]
    label: Name = NOTHING
    reject: bool = False


def surroundings(facts: Facts, findings: Sequence[Finding]) -> Surroundings:
    """Look up what all processes have in common."""
    return Surroundings(
        facts=facts, findings=tuple(findings), hues=subsystem_hues(facts.model), places=_places(facts.model)
    )


def timeline(around: Surroundings, process: Process) -> Timeline:
    """All stops and links of a process that has steps."""
    return _Walk(around, process).timeline()


class _Walk:
    """Goes through the steps in the order of the file; jumps to named steps are linked when every name is known."""

    def __init__(self, around: Surroundings, process: Process) -> None:
        self.around = around
        self.process = process
        self.findings = [one for one in around.findings if _is_about(one, process)]
        self.numbers = (stride.number for stride in strides(process.steps))
        self.stops: dict[str, Stop] = {}
        self.links: dict[str, Link] = {}
        self.before: dict[str, list[str]] = {}
        self.phase: dict[str, int] = {}
        self.phases = [process.steps[0].stage]
        self.jumps: list[tuple[Way, str]] = []
        self.named: dict[str, str] = {}
        self.add(Stop(id="start", kind="start", lane=self.lane_of(process.steps), column=0), ())
        ways = self.wire(process.steps, [Way("start", frozenset())])
        if ways:
            self.add(Stop(id="end", kind="end", lane=self.stops[ways[0].source].lane, column=0), ways)
        order = list(self.stops)
        for way, name in self.jumps:
            if name in self.named:
                target = self.named[name]
                self.link(way, target, forward=order.index(way.source) < order.index(target))

    def timeline(self) -> Timeline:
        column = columns([stop for stop in self.stops if not self.stops[stop].beside], self.before, self.phase)
        stops = tuple(changed(stop, column=column[stop.beside or stop.id]) for stop in self.stops.values())
        return Timeline(stops, tuple(self.links.values()), tuple(self.heads(column)))

    def heads(self, column: Mapping[str, int]) -> list[Phase]:
        """What stands over the columns; nothing if no step names its stage."""
        if not any(self.phases):
            return []
        found = []
        for number, name in enumerate(self.phases):
            inside = [at for stop, at in column.items() if self.phase[stop] == number]
            if inside:
                found.append(Phase(Name.parse(name), min(inside), max(inside)))
        return found

    def wire(self, steps: Sequence[Step], entering: list[Way]) -> list[Way]:
        """Link steps one after the other; the ways that are open at the end."""
        for step in steps:
            if isinstance(step, Act):
                entering = self.act(step, entering)
            elif isinstance(step, Decide):
                entering = self.decide(step, entering)
            else:
                entering = self.together(step, entering)
        return entering

    def act(self, step: Act, entering: list[Way]) -> list[Way]:
        module = self.around.facts.model.modules.get(step.module)
        lane = f"role:{step.role}" if step.role else SYSTEM
        operation = self.operation(step)
        stop = Stop(
            id=next(self.numbers),
            kind="step",
            lane=lane,
            column=0,
            label=step.name or operation,
            details=self.details(step, operation),
            marks=self.marks(step),
            element=step.operation,
            hue=self.around.hues.get(module.subsystem, -1) if module else -1,
            emphasis="broken" if any(_blames(one, step) for one in self.findings) else "",
        )
        self.add(changed(stop, number=stop.id), entering, step)
        last = frozenset({step.role}) if step.role else _last(entering)
        if step.otherwise is None:
            return [Way(stop.id, last)]
        rejected = self.go(step.otherwise, Way(stop.id, last, REJECTED, reject=True))
        return [Way(stop.id, last, PASSED), *rejected]

    def decide(self, step: Decide, entering: list[Way]) -> list[Way]:
        lane = self.lane(entering, [step])
        broken = any(one.rule == "PR003" and _names(one, step) for one in self.findings)
        emphasis = "broken" if broken else ""
        stop = Stop(id=next(self.numbers), kind="decision", lane=lane, column=0, label=step.question, emphasis=emphasis)
        self.add(stop, entering, step)
        last = _last(entering)
        ways = [way for case in step.cases for way in self.case(case, Way(stop.id, last, case.label))]
        return ways if step.cases else [Way(stop.id, last)]

    def case(self, case: Case, way: Way) -> list[Way]:
        return self.go(case.goto, way)

    def together(self, step: Together, entering: list[Way]) -> list[Way]:
        fork = Stop(
            id=next(self.numbers),
            kind="fork",
            lane=self.lane(entering, [step]),
            column=0,
            label=step.name or NOTHING,
        )
        self.add(fork, entering, step)
        last = _last(entering)
        ways = [way for branch in step.branches for way in self.wire(branch, [Way(fork.id, last)])]
        if not ways:
            return [] if step.branches else [Way(fork.id, last)]
        join = Stop(id=f"{fork.id} join", kind="join", lane=self.stops[ways[0].source].lane, column=0)
        self.add(join, ways)
        return [Way(join.id, _last(ways))]

    def go(self, goto: Goto, way: Way) -> list[Way]:
        """Where a rejection or a case leads; the ways that go on from there."""
        if goto.to == "end":
            end = f"{way.source} end"
            if end not in self.stops:
                lane = self.stops[way.source].lane
                self.add(Stop(id=end, kind="end", lane=lane, column=0, beside=way.source), [way])
            else:
                self.link(way, end)
            return []
        if goto.to == "step":
            self.jumps.append((way, goto.step))
            return []
        return self.wire(goto.steps, [way]) if goto.to == "steps" else [way]

    def add(self, stop: Stop, entering: Sequence[Way], step: Step | None = None) -> None:
        """A new stop, linked to the ways that lead to it; one that nothing leads to stands behind the last."""
        latest = next(reversed(self.stops), "")
        latest = self.stops[latest].beside or latest if latest else ""
        self.stops[stop.id] = stop
        self.before[stop.id] = [] if entering or not latest else [latest]
        if step and step.name:
            self.named.setdefault(step.name.zh, stop.id)
            self.named.setdefault(step.name.en, stop.id)
        if step and not entering and any(one.rule == "PR003" for one in self.findings):
            self.stops[stop.id] = changed(stop, emphasis="broken")
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

    def link(self, way: Way, target: str, forward: bool = True) -> None:
        """Ways with the same ends are one link that names all its cases."""
        role = self.stops[target].lane.removeprefix("role:") if self.stops[target].kind == "step" else SYSTEM
        link = Link(
            source=way.source,
            target=target,
            lines=(way.label,) if way.label.zh else (),
            tone="reject" if way.reject else "",
            handoff=forward and role != SYSTEM and bool(way.last - {role}),
        )
        known = self.links.get(link.id)
        if known:
            lines = (joined([*known.lines, *link.lines], " / ", " / "),)
            link = changed(link, lines=lines, tone=link.tone if link.tone == known.tone else "")
        self.links[link.id] = link
        if forward:
            self.before[target].append(way.source)

    def lane(self, entering: Sequence[Way], steps: Sequence[Step]) -> str:
        """Who decides or starts several things at once: who was there before, else who comes next."""
        before = self.stops[entering[0].source] if entering else None
        return before.lane if before else self.lane_of(steps)

    def lane_of(self, steps: Sequence[Step]) -> str:
        """The lane of the first act of some steps, else of the process's owner."""
        roles = [act.role for act in walk(tuple(steps))[:1]] or list(self.process.owners[:1])
        return f"role:{roles[0]}" if roles and roles[0] else SYSTEM

    def operation(self, step: Act) -> Name:
        model = self.around.facts.model
        found = model.human(step.operation) if step.role else model.system(step.operation)
        return operation_label(found[0]) if found else Name.both(step.operation.rpartition(".")[2])

    def details(self, step: Act, operation: Name) -> tuple[Name, ...]:
        """Where it is done, as which operation if the step has another name, and when."""
        place = self.around.places.get(step.module, Name.both(step.module))
        named = step.name is not None and step.name != operation
        when = (Name(f"条件：{step.when}", f"When: {step.when}"),) if step.when else ()
        return (in_a_row(place, operation) if named else place, *when)

    def marks(self, step: Act) -> tuple[Name, ...]:
        roles = self.around.facts.model.roles
        told = joined([role_label(roles[role]) for role in step.notify])
        marks = (
            Name(f"时限 {step.sla}", f"within {step.sla}") if step.sla else NOTHING,
            BY_HAND if step.manual else NOTHING,
            Name(f"通知 {told.zh}", f"tell {told.en}") if step.notify else NOTHING,
        )
        return tuple(mark for mark in marks if mark.zh)


def _last(ways: Sequence[Way]) -> frozenset[str]:
    return frozenset(role for way in ways for role in way.last)


def _is_about(finding: Finding, process: Process) -> bool:
    """Whether a finding may concern a process: it is one of PR003, or an error that names no other process."""
    named = [element for element in finding.elements if element.startswith("process:")]
    if named and f"process:{process.id}" not in named:
        return False
    return finding.severity is Severity.ERROR or finding.rule == "PR003"


def _blames(finding: Finding, step: Act) -> bool:
    """Whether a finding names the operation of a step, and no role but the step's."""
    roles = [element for element in finding.elements if element.startswith("role:")]
    return step.operation in finding.elements and (not roles or f"role:{step.role}" in roles)


def _names(finding: Finding, step: Decide) -> bool:
    """Whether PR003 speaks of a decision or of one of its cases."""
    question = step.question.en
    empty = {f"empty {question} {case.label.en}" for case in step.cases}
    return finding.discriminator in {f"no case {question}", *empty}


def _places(model: Model) -> dict[str, Name]:
    """What to call modules: a label that several have says its subsystem as well."""
    labels = [module.label.zh for module in model.modules.values()]
    return {
        path: in_a_row(model.subsystems[module.subsystem].label, module.label)
        if labels.count(module.label.zh) > 1
        else module.label
        for path, module in model.modules.items()
    }
