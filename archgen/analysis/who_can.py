"""Who may do an operation, on which grounds, and whom a process asks for it in vain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archgen.analysis.access import ANYONE, SIGNED_IN
from archgen.analysis.facts import Facts
from archgen.analysis.grounds import Ground, grounds, scopes_of
from archgen.core.names import Name
from archgen.core.record import Record
from archgen.core.span import Span
from archgen.core.vocabulary import OperationClass
from archgen.model.entities import Act, Operation
from archgen.model.model import Model


class Holder(Record, frozen=True, kw_only=True):
    """A role that may, at the union of its scopes; `limits` as written, such as `≤ 50 万`."""

    role: str
    name: Name
    party: str
    scopes: tuple[str, ...]
    grounds: tuple[Ground, ...]
    limits: tuple[str, ...]


class Asked(Record, frozen=True, kw_only=True):
    """A step that asks a role, or the system (""), for the operation. `may`: whether that works."""

    process: str
    process_name: Name
    step: Name | None
    role: str
    may: bool
    at: Span


class Answer(Record, frozen=True, kw_only=True):
    """Who may do one operation. `automatic`: the system does it and nobody else.

    `everybody`: "public" when anyone may, "member" when any signed-in user may, else "".
    """

    operation: str
    name: Name | None
    module: str
    module_name: Name
    operation_class: OperationClass
    automatic: bool
    at: Span
    everybody: str
    roles: tuple[Holder, ...]
    steps: tuple[Asked, ...]


class WhoCan(Record, frozen=True):
    """The answers for all operations that a word stands for."""

    asked: str
    operations: tuple[Answer, ...]


def who_can(facts: Facts, asked: str, operations: Iterable[Operation]) -> WhoCan:
    """The answer for each operation; roles and steps in the order of the file."""
    return WhoCan(asked, tuple(_answer(facts, operation) for operation in operations))


def holders(facts: Facts, operation: str) -> Iterator[Holder]:
    """The roles that may do an operation by their own right or as deputies, in the order of the file."""
    for role in facts.model.roles.values():
        found = grounds(facts, role.id, operation)
        if found:
            limits = (limit.text for limit in role.limits if operation in _paths(facts.model, limit.operation))
            yield Holder(
                role=role.id,
                name=role.label,
                party=role.party,
                scopes=scopes_of(found),
                grounds=found,
                limits=tuple(limits),
            )


def _answer(facts: Facts, operation: Operation) -> Answer:
    module = facts.model.modules[operation.module]
    roles = () if operation.automatic else tuple(holders(facts, operation.path))
    everybody = [role for role in (ANYONE, SIGNED_IN) if any(holder.role == role for holder in roles)]
    return Answer(
        operation=operation.path,
        name=operation.name,
        module=module.path,
        module_name=module.label,
        operation_class=operation.operation_class,
        automatic=operation.automatic,
        at=operation.span,
        everybody=everybody[0] if everybody else "",
        roles=roles,
        steps=tuple(_steps(facts, operation)),
    )


def _steps(facts: Facts, operation: Operation) -> Iterator[Asked]:
    for process in facts.model.processes.values():
        for act in process.acts:
            if operation in asked_for(facts.model, act):
                yield Asked(
                    process=process.id,
                    process_name=process.label,
                    step=act.name,
                    role=act.role,
                    may=_may(facts, act.role, operation),
                    at=act.operation_span,
                )


def asked_for(model: Model, act: Act) -> tuple[Operation, ...]:
    """The operations that a step asks for: people's from a role, automatic ones from the system, if there are any."""
    first, second = (model.human, model.system) if act.role else (model.system, model.human)
    return first(act.operation) or second(act.operation)


def _may(facts: Facts, role: str, operation: Operation) -> bool:
    if not role or operation.automatic:
        return operation.automatic and not role
    return facts.access.may(role, operation.path)


def _paths(model: Model, word: str) -> tuple[str, ...]:
    return tuple(operation.path for operation in model.human(word))
