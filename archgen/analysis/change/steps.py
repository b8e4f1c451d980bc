"""What changed in the course of processes: steps added, removed, moved, done otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from archgen.core.names import Name
from archgen.core.record import Record
from archgen.model.entities import Act, Decide, Goto, Step
from archgen.model.model import Model

OTHERWISE = "else"


class StepLine(Record, frozen=True, kw_only=True):
    """A step as one line. `branch` are the cases and branches that it stands in, outermost first ("else", a case's
    label, the number of a parallel branch).

    `kind`: "act" (`role` does `operation`; "" is the system), "decide" (`operation` is the question), "together".
    `details` are its other keys as texts: `sla: 8h`, `else: end`.
    """

    branch: tuple[str, ...]
    kind: str
    role: str
    operation: str
    name: Name | None
    details: tuple[str, ...]


class StepChange(Record, frozen=True, kw_only=True):
    """`how`: "added", "removed", "moved" (the same elsewhere), "changed". `was` and `now` are places in the process,
    nested steps counted, from 0; -1 for none.
    """

    how: str
    process: str
    before: StepLine | None = None
    after: StepLine | None = None
    was: int = -1
    now: int = -1


def step_changes(old: Model, new: Model) -> tuple[StepChange, ...]:
    """The differences of all processes, in the order of the file; those that are gone last."""
    ids = dict.fromkeys((*new.processes, *old.processes))
    return tuple(change for id_ in ids for change in _of_process(id_, lines_of(old, id_), lines_of(new, id_)))


def lines_of(model: Model, process: str) -> list[StepLine]:
    """The steps of a process, nested ones after what they belong to; none for a process that there is not."""
    return list(_lines(model.processes[process].steps, ())) if process in model.processes else []


def _lines(steps: Iterable[Step], branch: tuple[str, ...]) -> Iterator[StepLine]:
    for step in steps:
        if isinstance(step, Act):
            details = _details(step, "when", "manual", "sla", "notify", "stage", "note")
            details += (f"{OTHERWISE}: {_goal(step.otherwise)}",) if step.otherwise else ()
            yield _line(branch, "act", step, details, step.role, step.operation)
            if step.otherwise:
                yield from _lines(step.otherwise.steps, (*branch, OTHERWISE))
        elif isinstance(step, Decide):
            cases = sorted(step.cases, key=lambda case: case.label.zh)
            details = tuple(f"{case.label.zh}: {_goal(case.goto)}" for case in cases)
            yield _line(branch, "decide", step, (*details, *_details(step, "stage", "note")), "", step.question.zh)
            for case in cases:
                yield from _lines(case.goto.steps, (*branch, case.label.zh))
        else:
            yield _line(branch, "together", step, _details(step, "stage", "note"), "", "")
            for number, inner in enumerate(step.branches, 1):
                yield from _lines(inner, (*branch, str(number)))


def _line(branch: tuple[str, ...], kind: str, step: Step, details: tuple[str, ...], role: str, what: str) -> StepLine:
    return StepLine(branch=branch, kind=kind, role=role, operation=what, name=step.name, details=details)


def _details(step: Step, *keys: str) -> tuple[str, ...]:
    values = ((key, getattr(step, key)) for key in keys)
    return tuple(f"{key}: {_text(value)}" for key, value in values if value)


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return "true" if value is True else str(value)


def _goal(goto: Goto) -> str:
    return goto.step or goto.to


def _of_process(process: str, old: Sequence[StepLine], new: Sequence[StepLine]) -> list[StepChange]:
    """The longest common course stays; of the rest, what is alike in both is one step that moved or changed."""
    gone, come = _different(old, new)
    pairs = [pair for alike in _ALIKE for pair in _paired(gone, come, old, new, alike)]
    changes = [
        StepChange(
            how="moved" if _content(old[was]) == _content(new[now]) else "changed",
            process=process,
            before=old[was],
            after=new[now],
            was=was,
            now=now,
        )
        for was, now in pairs
    ]
    changes += [StepChange(how="removed", process=process, before=old[was], was=was) for was in gone]
    changes += [StepChange(how="added", process=process, after=new[now], now=now) for now in come]
    return sorted(changes, key=lambda change: (change.now if change.now >= 0 else change.was, change.how))


def _different(old: Sequence[StepLine], new: Sequence[StepLine]) -> tuple[list[int], list[int]]:
    """Positions outside the longest common course, in the old and in the new process."""
    gone: list[int] = []
    come: list[int] = []
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += range(first, last)
            come += range(start, end)
    return gone, come


def _content(line: StepLine) -> tuple[object, ...]:
    return (line.kind, line.role, line.operation, line.name, line.details)


def _does(line: StepLine) -> tuple[object, ...]:
    return (line.kind, line.role, line.operation)


def _done(line: StepLine) -> tuple[object, ...]:
    return (line.kind, line.operation)


def _called(line: StepLine) -> tuple[object, ...] | None:
    return (line.name,) if line.name else None


# What makes two steps one: first everything, then who does what, then what is done, then what it is called.
_ALIKE: tuple[Callable[[StepLine], tuple[object, ...] | None], ...] = (_content, _does, _done, _called)


def _paired(
    gone: list[int],
    come: list[int],
    old: Sequence[StepLine],
    new: Sequence[StepLine],
    alike: Callable[[StepLine], tuple[object, ...] | None],
) -> list[tuple[int, int]]:
    """Pairs of steps that are alike, each once; they are taken out of `gone` and `come`."""
    pairs = []
    for was in tuple(gone):
        key = alike(old[was])
        now = next((now for now in come if alike(new[now]) == key), None) if key else None
        if now is not None:
            pairs.append((was, now))
            gone.remove(was)
            come.remove(now)
    return pairs
