"""The course of a process: which step can follow which, what can never be reached, how often work changes hands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archgen.core.record import Record
from archgen.model.entities import Act, Decide, Goto, Process, Step, Together
from archgen.model.model import Model

START = -1


class Course(Record, frozen=True):
    """Steps in the order of the file, nested ones included, and who follows whom, by position.

    `following[START]` is where the process begins. A list of steps after `else` or in a case goes on to the step after
    the decision, as every other branch does.
    """

    steps: tuple[Step, ...]
    following: Mapping[int, tuple[int, ...]]

    def reached(self, origin: int = START) -> set[int]:
        """Positions that can come after `origin`, itself included."""
        seen = {origin}
        waiting = [origin]
        while waiting:
            new = [position for position in self.following.get(waiting.pop(), ()) if position not in seen]
            seen.update(new)
            waiting += new
        return seen

    def unreachable(self) -> tuple[Step, ...]:
        """The first step of every run of steps that nothing leads to."""
        seen = self.reached()
        heads: list[Step] = []
        for position, step in enumerate(self.steps):
            if position not in seen:
                heads.append(step)
                seen |= self.reached(position)
        return tuple(heads)

    def successions(self) -> tuple[tuple[Act, Act], ...]:
        """Pairs of acts where the one can come right after the other, with nothing but decisions and forks between."""
        return tuple(
            (act, later)
            for position, act in enumerate(self.steps)
            if isinstance(act, Act)
            for later in self._next_acts(position)
        )

    def handoffs(self) -> int:
        """The most changes of role between consecutive human steps on one way through; ways back do not count."""
        most: dict[int, dict[str, int]] = {START: {"": 0}}
        for position in range(START, len(self.steps)):
            here = most.get(position, {})
            step = self.steps[position] if position >= 0 else None
            if isinstance(step, Act) and step.role:
                changes = (count + (role not in ("", step.role)) for role, count in here.items())
                here = {step.role: max(changes, default=0)}
            for later in self.following.get(position, ()):
                if later > position:
                    there = most.setdefault(later, {})
                    there.update({role: max(count, there.get(role, 0)) for role, count in here.items()})
            most[position] = here
        return max((count for counts in most.values() for count in counts.values()), default=0)

    def _next_acts(self, position: int) -> Iterator[Act]:
        waiting = list(self.following.get(position, ()))
        seen = set(waiting)
        for later in waiting:
            step = self.steps[later]
            if isinstance(step, Act):
                yield step
            else:
                new = [p for p in self.following.get(later, ()) if p not in seen]
                seen.update(new)
                waiting += new


def course(process: Process) -> Course:
    """Lay out a process."""
    return _Layout(process).course


def modules_of(process: Process) -> tuple[str, ...]:
    """The modules that the steps of a process work in, in order."""
    return tuple(dict.fromkeys(act.module for act in process.acts if act.module))


def entities_of(model: Model, process: Process) -> tuple[str, ...]:
    """The entities that the steps of a process act on, in order."""
    return tuple(
        dict.fromkeys(
            entity
            for act in process.acts
            for operation in (model.human(act.operation) if act.role else model.system(act.operation))
            for entity in operation.entities
        )
    )


class _Layout:
    """Wires one process; jumps to named steps are wired last, when every name is known."""

    def __init__(self, process: Process) -> None:
        self.steps: list[Step] = []
        self.following: dict[int, dict[int, None]] = {}
        self.jumps: list[tuple[int, str]] = []
        self.wire(process.steps, [START])
        named = {name: position for position, step in reversed([*enumerate(self.steps)]) for name in _names(step)}
        for origin, name in self.jumps:
            if name in named:
                self.link([origin], named[name])
        following = {position: tuple(later) for position, later in self.following.items()}
        self.course = Course(tuple(self.steps), following)

    def link(self, origins: list[int], position: int) -> None:
        for origin in origins:
            self.following.setdefault(origin, {})[position] = None

    def wire(self, steps: tuple[Step, ...], entering: list[int]) -> list[int]:
        """Wire steps one after the other behind `entering`; what is still open at the end."""
        for step in steps:
            position = len(self.steps)
            self.steps.append(step)
            self.link(entering, position)
            entering = self.leave(step, position)
        return entering

    def leave(self, step: Step, position: int) -> list[int]:
        if isinstance(step, Act):
            rejected = self.go(step.otherwise, position) if step.otherwise else []
            return [position, *rejected]
        if isinstance(step, Decide):
            ways = [self.go(case.goto, position) for case in step.cases]
        else:
            ways = [self.wire(branch, [position]) for branch in step.branches]
        return list(dict.fromkeys(end for way in ways for end in way)) if ways else [position]

    def go(self, goto: Goto, position: int) -> list[int]:
        if goto.to == "step":
            self.jumps.append((position, goto.step))
        if goto.to == "steps":
            return self.wire(goto.steps, [position])
        return [position] if goto.to == "next" else []


def _names(step: Act | Decide | Together) -> tuple[str, ...]:
    return (step.name.zh, step.name.en) if step.name else ()
