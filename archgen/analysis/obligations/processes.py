"""O2, O10: whoever takes a step may take it, and somebody answers for each process."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.obligations.index import Index, role_element
from archgen.analysis.obligations.obligation import Obligation
from archgen.core.span import Span
from archgen.core.vocabulary import OperationClass
from archgen.model.entities import Act, Process


def steps_permitted(index: Index) -> Iterator[Obligation]:
    """O2: every step's role holds its operation; a step of the system is an automatic operation.

    `reason`: "not-held", "automatic" (a role does what only the system does) or "human" (the reverse); `about`: the
    operations.
    """
    for process in index.model.processes.values():
        for act in process.acts:
            yield _human_step(index, process, act) if act.role else _system_step(index, process, act)


def _human_step(index: Index, process: Process, act: Act) -> Obligation:
    operations = index.model.human(act.operation)
    missing = tuple(op.path for op in operations if not index.access.may(act.role, op.path))
    return Obligation(
        group="O2",
        rule="PM002",
        elements=(f"process:{process.id}", role_element(act.role), act.operation),
        met=bool(operations) and not missing,
        span=act.operation_span,
        reason="not-held" if operations else "automatic",
        about=missing or (act.operation,),
    )


def _system_step(index: Index, process: Process, act: Act) -> Obligation:
    return Obligation(
        group="O2",
        rule="PM002",
        elements=(f"process:{process.id}", act.operation),
        met=bool(index.model.system(act.operation)),
        span=act.operation_span,
        reason="human",
        about=tuple(operation.path for operation in index.model.human(act.operation)),
    )


def processes_answered_for(index: Index) -> Iterator[Obligation]:
    """O10: every process has exactly one owner, a human step, and an owner who can read something that it touches.

    `discriminator` tells the three apart: "owner" (`about`: the owners), "human-step", "reader" (`about`: the modules
    that could be read; the owner is the one of "owner").
    """
    for process in index.model.processes.values():
        human = any(act.role for act in process.acts)
        places = [span for _, span in process.owners_at]
        yield _of_process(process, "owner", len(process.owners) == 1, process.owners, (*places[1:], process.span)[0])
        yield _of_process(process, "human-step", human, (), process.span)
        readable = _readable(index, process)
        if len(process.owners) == 1 and readable:
            owner = process.owners[0]
            reads = not index.rooms[owner].isdisjoint(readable) or not index.reads[owner].isdisjoint(
                entity for module in readable for entity in index.model.modules[module].owns
            )
            yield _of_process(process, "reader", reads, tuple(readable), (*places, process.span)[0])


def _of_process(process: Process, discriminator: str, met: bool, about: tuple[str, ...], span: Span) -> Obligation:
    return Obligation(
        group="O10",
        rule="PM012",
        elements=(f"process:{process.id}",),
        discriminator=discriminator,
        met=met,
        span=span,
        about=about,
    )


def _readable(index: Index, process: Process) -> dict[str, None]:
    """The modules of the steps that people can look at, in order."""
    modules = dict.fromkeys(act.module for act in process.acts)
    return dict.fromkeys(module for module in modules if _has_reading(index, module))


def _has_reading(index: Index, module: str) -> bool:
    return any(op.operation_class is OperationClass.READ for op in index.model.modules[module].operations)
