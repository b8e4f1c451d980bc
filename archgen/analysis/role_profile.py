"""All that a spec says about one role: what it may do and see, what bounds it, where it works, what it answers for."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.access import personas
from archgen.analysis.facts import Facts
from archgen.analysis.grounds import Ground, grounds, scopes_of
from archgen.analysis.who_can import asked_for
from archgen.core.names import Name
from archgen.core.record import Record
from archgen.core.span import Span
from archgen.core.vocabulary import OperationClass, Sensitivity, Tier
from archgen.model.entities import Delegate, Role, Separation
from archgen.model.model import Model


class Right(Record, frozen=True, kw_only=True):
    """An operation that the role may do, at the union of its scopes."""

    operation: str
    name: Name | None
    module: str
    subsystem: str
    operation_class: OperationClass
    scopes: tuple[str, ...]
    grounds: tuple[Ground, ...]


class Giver(Record, frozen=True, kw_only=True):
    """An inherited role and the operations that come from its own grants. `direct`: the role names it itself."""

    role: str
    name: Name
    direct: bool
    operations: tuple[str, ...]


class View(Record, frozen=True, kw_only=True):
    """A sensitive field of what the role reads or lists under `sees`. Not `clear`: it is masked.

    `reach`: "reads" the entity, "receives" the field with a flow to a module that it reads in, "none": in neither way.
    `givers`: whose `sees` shows it, the role's own or an inherited one's; () for a superuser, who sees everything.
    """

    field: str
    name: Name
    sensitivity: Sensitivity
    clear: bool
    reach: str
    givers: tuple[str, ...]


class Bound(Record, frozen=True, kw_only=True):
    """A limit on an operation, as written."""

    operation: str
    limit: str
    at: Span


class Deputy(Record, frozen=True, kw_only=True):
    """The other role of a delegation, and the operations delegated."""

    role: str
    name: Name
    operations: tuple[str, ...]
    at: Span


class Duty(Record, frozen=True, kw_only=True):
    """A separation of duties of which the role has a side: `left` and `right` as written, what it has of either.

    `result`: "kept", "broken" (the role has both), "per-record" (one person may have both, but never on one record), or
    "exempt" (both, as a superuser).
    """

    left: str
    right: str
    of_roles: bool
    has_left: tuple[str, ...]
    has_right: tuple[str, ...]
    result: str
    at: Span


class Participation(Record, frozen=True, kw_only=True):
    """A step that the role takes (`may`: whether it is allowed to), or of which it is `told`."""

    process: str
    process_name: Name
    step: Name | None
    operation: str
    told: bool
    may: bool
    at: Span


class Owned(Record, frozen=True):
    """A process that the role answers for."""

    process: str
    name: Name


class Everybody(Record, frozen=True):
    """How many operations anyone (`public`) or any signed-in user (`member`) may do, and so this role too."""

    role: str
    operations: int


class RoleProfile(Record, frozen=True, kw_only=True):
    """The answer. `deputies` stand in for this role, `deputy_for` are the roles that it stands in for."""

    role: str
    name: Name
    party: str
    internal: bool
    tier: Tier | None
    concerns: str
    superuser: bool
    at: Span
    rights: tuple[Right, ...]
    everybody: tuple[Everybody, ...]
    inherits: tuple[Giver, ...]
    fields: tuple[View, ...]
    limits: tuple[Bound, ...]
    deputies: tuple[Deputy, ...]
    deputy_for: tuple[Deputy, ...]
    separations: tuple[Duty, ...]
    steps: tuple[Participation, ...]
    owns: tuple[Owned, ...]


def role_profile(facts: Facts, role: Role) -> RoleProfile:
    """The answer for one role; everything in the order of the file."""
    processes = facts.model.processes.values()
    return RoleProfile(
        role=role.id,
        name=role.label,
        party=role.party,
        internal=facts.model.is_internal(role),
        tier=role.tier,
        concerns=role.concerns,
        superuser=role.id in facts.access.superusers,
        at=role.span,
        rights=tuple(_rights(facts, role)),
        everybody=tuple(
            Everybody(persona, len(facts.access.holdings[persona]))
            for persona in personas(role.id)[1:]
            if facts.access.holdings.get(persona)
        ),
        inherits=tuple(_givers(facts, role)),
        fields=tuple(_views(facts, role)),
        limits=tuple(Bound(operation=each.operation, limit=each.text, at=each.span) for each in role.limits),
        deputies=tuple(_deputy(facts.model, each.role, each) for each in role.delegates),
        deputy_for=tuple(
            _deputy(facts.model, other.id, each)
            for other in facts.model.roles.values()
            for each in other.delegates
            if each.role == role.id
        ),
        separations=tuple(_duties(facts, role)),
        steps=tuple(_participations(facts, role)),
        owns=tuple(Owned(process.id, process.label) for process in processes if role.id in process.owners),
    )


def _rights(facts: Facts, role: Role) -> Iterator[Right]:
    for operation in facts.model.operations.values():
        found = grounds(facts, role.id, operation.path)
        if found:
            yield Right(
                operation=operation.path,
                name=operation.name,
                module=operation.module,
                subsystem=facts.model.modules[operation.module].subsystem,
                operation_class=operation.operation_class,
                scopes=scopes_of(found),
                grounds=found,
            )


def _givers(facts: Facts, role: Role) -> Iterator[Giver]:
    holdings = facts.access.holdings[role.id]
    for ancestor in facts.access.ancestors[role.id]:
        given = (path for path, holding in holdings.items() if any(via.role == ancestor for via in holding.via))
        name = facts.model.roles[ancestor].label
        yield Giver(role=ancestor, name=name, direct=ancestor in role.inherits, operations=tuple(given))


def _views(facts: Facts, role: Role) -> Iterator[View]:
    """Of every entity that the role reads all sensitive fields, of others those under `sees`."""
    model, access = facts.model, facts.access
    read, hidden = _entities_read(facts, role), _out_of_reach(facts)
    family = (role.id, *access.ancestors[role.id])
    for entity in model.entities.values():
        for field in entity.sensitive_fields:
            givers = tuple(relative for relative in family if field.path in model.roles[relative].sees)
            if givers or entity.id in read:
                received = any((giver, field.path) not in hidden for giver in givers)
                yield View(
                    field=field.path,
                    name=field.label,
                    sensitivity=field.sensitivity,
                    clear=bool(givers) or role.id in access.superusers,
                    reach="reads" if entity.id in read else "receives" if received else "none",
                    givers=givers,
                )


def _out_of_reach(facts: Facts) -> set[tuple[str, str]]:
    """Roles and what they write under `sees` although it never gets to them: the unmet obligations O7."""
    return {
        (each.elements[0].removeprefix("role:"), field)
        for each in facts.obligations
        if each.group == "O7" and each.reason == "out-of-reach"
        for field in each.about
    }


def _entities_read(facts: Facts, role: Role) -> set[str]:
    held = (facts.model.operations[path] for one in personas(role.id) for path in facts.access.holdings.get(one, ()))
    return {entity for op in held if op.operation_class is OperationClass.READ for entity in op.entities}


def _deputy(model: Model, other: str, delegate: Delegate) -> Deputy:
    return Deputy(role=other, name=model.roles[other].label, operations=delegate.operations, at=delegate.span)


def _duties(facts: Facts, role: Role) -> Iterator[Duty]:
    for pair in facts.model.separations:
        left, right = _has(facts, role, pair, pair.left), _has(facts, role, pair, pair.right)
        if left or right:
            yield Duty(
                left=pair.left,
                right=pair.right,
                of_roles=pair.of_roles,
                has_left=left,
                has_right=right,
                result=_result(facts, role, pair, bool(left and right)),
                at=pair.span,
            )


def _result(facts: Facts, role: Role, pair: Separation, both: bool) -> str:
    if pair.per or not both:
        return "per-record" if pair.per else "kept"
    return "exempt" if role.id in facts.access.superusers else "broken"


def _has(facts: Facts, role: Role, pair: Separation, side: str) -> tuple[str, ...]:
    """What the role has of a side: the roles that it is, or the operations that it holds or does as a deputy."""
    if pair.of_roles:
        return (side,) if side in (role.id, *facts.access.ancestors[role.id]) else ()
    return tuple(operation.path for operation in facts.model.human(side) if grounds(facts, role.id, operation.path))


def _participations(facts: Facts, role: Role) -> Iterator[Participation]:
    for process in facts.model.processes.values():
        for act in process.acts:
            told = act.role != role.id and role.id in act.notify
            if act.role == role.id or told:
                asked = asked_for(facts.model, act)
                yield Participation(
                    process=process.id,
                    process_name=process.label,
                    step=act.name,
                    operation=act.operation,
                    told=told,
                    may=told or all(not op.automatic and facts.access.may(role.id, op.path) for op in asked),
                    at=act.operation_span,
                )
