"""Processes: who does what, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from archgen.core.names import Name
from archgen.core.span import NOWHERE
from archgen.model.entities import Act, Case, Decide, Goto, Process, Step, Together
from archgen.model.lookup import Lookup
from archgen.spec.declarations import ActDecl, DecideDecl, GotoDecl, ProcessDecl, Spec, StepDecl

StepNames = Mapping[str, str]
MOST_SHOWN = 5


def processes(spec: Spec, lookup: Lookup) -> dict[str, Process]:
    """Processes by id."""
    return {decl.id: _process(decl, lookup) for decl in spec.processes}


def _process(decl: ProcessDecl, lookup: Lookup) -> Process:
    names = {text: name.zh for name in _names(decl.steps) for text in (f"{name.zh} / {name.en}", name.en, name.zh)}
    return Process(
        id=decl.id,
        span=decl.span,
        name=decl.name,
        note=decl.note,
        stage=decl.stage.text if decl.stage else "",
        stage_span=decl.stage.span if decl.stage else NOWHERE,
        owners=lookup.find_all(decl.owners, "role"),
        owners_at=tuple((ref.text, ref.span) for ref in decl.owners),
        steps=_steps(decl.steps, names, lookup),
    )


def _names(decls: Iterable[StepDecl]) -> list[Name]:
    """The names of all steps, nested ones included: what `else` and a case can lead to."""
    names: list[Name] = []
    for decl in decls:
        if decl.name:
            names.append(decl.name)
        for inner in _inner(decl):
            names += _names(inner)
    return names


def _inner(decl: StepDecl) -> list[tuple[StepDecl, ...]]:
    if isinstance(decl, ActDecl):
        return [decl.otherwise.steps] if decl.otherwise else []
    if isinstance(decl, DecideDecl):
        return [case.goto.steps for case in decl.cases]
    return list(decl.branches)


def _steps(decls: Iterable[StepDecl], names: StepNames, lookup: Lookup) -> tuple[Step, ...]:
    return tuple(_step(decl, names, lookup) for decl in decls)


def _step(decl: StepDecl, names: StepNames, lookup: Lookup) -> Step:
    if isinstance(decl, ActDecl):
        return _act(decl, names, lookup)
    stage = decl.stage.text if decl.stage else ""
    if isinstance(decl, DecideDecl):
        cases = tuple(Case(case.label, case.span, _goto(case.goto, names, lookup)) for case in decl.cases)
        return Decide(span=decl.span, question=decl.question, cases=cases, name=decl.name, stage=stage, note=decl.note)
    branches = tuple(_steps(branch, names, lookup) for branch in decl.branches)
    return Together(span=decl.span, branches=branches, name=decl.name, stage=stage, note=decl.note)


def _act(decl: ActDecl, names: StepNames, lookup: Lookup) -> Act:
    return Act(
        span=decl.span,
        role=lookup.find(decl.role, "role"),
        operation=lookup.operation(decl.operation),
        operation_span=decl.operation.span,
        name=decl.name,
        stage=decl.stage.text if decl.stage else "",
        when=decl.when,
        manual=decl.manual,
        sla=decl.sla,
        notify=lookup.find_all(decl.notify, "role"),
        otherwise=_goto(decl.otherwise, names, lookup) if decl.otherwise else None,
        note=decl.note,
    )


def _ways(known: tuple[str, ...]) -> Name:
    """What may stand where a case leads: the two words, and steps of this process by name."""
    if not known:
        return Name(
            "写 `end`、`next`，或者给这个流程的某一步写上 `name` 再用它。",
            "Write `end`, `next`, or give a step of this process a `name` and write that.",
        )
    shown = [f"`{name}`" for name in known[:MOST_SHOWN]]
    more = len(known) > MOST_SHOWN
    return Name(
        f"写 `end`、`next`，或者这个流程里某一步的名称：{'、'.join(shown)}{' 等' * more}。",
        f"Write `end`, `next`, or the name of a step of this process: {', '.join(shown)}{', …' * more}.",
    )


def _goto(decl: GotoDecl, names: StepNames, lookup: Lookup) -> Goto:
    if decl.step and decl.step.text not in names:
        known = tuple(dict.fromkeys(names.values()))
        lookup.unknown(decl.step, "step", known, remedy=_ways(known))
    return Goto(
        span=decl.span,
        to=decl.to,
        step=names.get(decl.step.text, "") if decl.step else "",
        steps=_steps(decl.steps, names, lookup),
    )
