"""Which entities, processes and roles a change to a thing touches."""

from __future__ import annotations

from collections.abc import Mapping

from archgen.analysis.asked import Target
from archgen.analysis.dataflow import passages, places
from archgen.analysis.facts import Facts
from archgen.analysis.who_can import asked_for
from archgen.core.names import Name
from archgen.core.record import Record
from archgen.core.span import Span
from archgen.model.entities import Act, Entity, Operation, Process
from archgen.model.model import Model


class TouchedEntity(Record, frozen=True, kw_only=True):
    """An entity and how the target has to do with it.

    `owned` by it; `acted_on` by its operations; `sent_to` and `received_from`: the other ends of flows that carry it.
    Of an entity, its relatives: it `refers_to` them (by a relation, or the type of a field), or is `referred_by` them.
    """

    entity: str
    name: Name
    owned: bool = False
    acted_on: bool = False
    sent_to: tuple[str, ...] = ()
    received_from: tuple[str, ...] = ()
    refers_to: bool = False
    referred_by: bool = False


class TouchedStep(Record, frozen=True, kw_only=True):
    """A step that works in the nearest place; `role` "" is the system."""

    step: Name | None
    role: str
    operation: str
    at: Span


class TouchedProcess(Record, frozen=True, kw_only=True):
    """A process; `distance` 0: its steps do operations of the target, else of a dependent so many hops away."""

    process: str
    name: Name
    owners: tuple[str, ...]
    distance: int
    steps: tuple[TouchedStep, ...]


class TouchedRole(Record, frozen=True, kw_only=True):
    """A role and the operations that it may do in the nearest place, at the same distances."""

    role: str
    name: Name
    distance: int
    operations: tuple[str, ...]


def touched_entities(
    model: Model, target: Target, home: tuple[str, ...], operations: tuple[Operation, ...]
) -> tuple[TouchedEntity, ...]:
    """The entities of a target that sits in the places `home`, in the order of the file."""
    if target.kind == "entity":
        return _relatives(model, model.entities[target.id])
    acted = {entity for operation in operations for entity in operation.entities}
    owned, sent, received = set[str](), dict[str, dict[str, None]](), dict[str, dict[str, None]]()
    if target.kind != "operation":
        owned = {entity.id for entity in model.entities.values() if not set(home).isdisjoint(entity.owners)}
        sent, received = _traffic(model, frozenset(home))
    touched = (
        TouchedEntity(
            entity=entity.id,
            name=entity.label,
            owned=entity.id in owned,
            acted_on=entity.id in acted,
            sent_to=tuple(sent.get(entity.id, ())),
            received_from=tuple(received.get(entity.id, ())),
        )
        for entity in model.entities.values()
    )
    return tuple(one for one in touched if one.owned or one.acted_on or one.sent_to or one.received_from)


def _relatives(model: Model, entity: Entity) -> tuple[TouchedEntity, ...]:
    relatives = (
        TouchedEntity(
            entity=other.id,
            name=other.label,
            refers_to=other.id in _references(entity),
            referred_by=entity.id in _references(other),
        )
        for other in model.entities.values()
        if other.id != entity.id
    )
    return tuple(one for one in relatives if one.refers_to or one.referred_by)


def _references(entity: Entity) -> set[str]:
    return {relation.target for relation in entity.relations} | {field.type for field in entity.fields}


def _traffic(model: Model, home: frozenset[str]) -> tuple[dict[str, dict[str, None]], dict[str, dict[str, None]]]:
    """Of each entity that enters or leaves `home`: to whom it is sent, from whom it comes."""
    sent: dict[str, dict[str, None]] = {}
    received: dict[str, dict[str, None]] = {}
    for passage in passages(model):
        begins, ends = (not home.isdisjoint(places(model, end) or (end,)) for end in (passage.sender, passage.receiver))
        if begins and not ends:
            sent.setdefault(passage.payload.entity, {})[passage.receiver] = None
        if ends and not begins:
            received.setdefault(passage.payload.entity, {})[passage.sender] = None
    return sent, received


def touched_processes(
    model: Model, operations: tuple[Operation, ...], near: Mapping[str, int]
) -> tuple[TouchedProcess, ...]:
    """The nearest first. `operations` are the target's; `near` says how far each dependent is."""
    distances = _distances(model, operations, near)
    found = []
    for process in model.processes.values():
        by_distance: dict[int, list[Act]] = {}
        for act in process.acts:
            asked = [distances[_key(each)] for each in asked_for(model, act) if _key(each) in distances]
            if asked:
                by_distance.setdefault(min(asked), []).append(act)
        if by_distance:
            found.append(_touched(process, min(by_distance), by_distance[min(by_distance)]))
    return tuple(sorted(found, key=lambda each: each.distance))


def _touched(process: Process, distance: int, acts: list[Act]) -> TouchedProcess:
    steps = (TouchedStep(step=a.name, role=a.role, operation=a.operation, at=a.operation_span) for a in acts)
    return TouchedProcess(
        process=process.id, name=process.label, owners=process.owners, distance=distance, steps=tuple(steps)
    )


def touched_roles(facts: Facts, operations: tuple[Operation, ...], near: Mapping[str, int]) -> tuple[TouchedRole, ...]:
    """The nearest first; a role that only stands in for another one counts too."""
    distances = _distances(facts.model, operations, near)
    found = []
    for role in facts.model.roles.values():
        by_distance: dict[int, list[str]] = {}
        may = {**facts.access.holdings[role.id], **facts.access.delegated[role.id]}
        for path in facts.model.operations:
            if path in may and (path, False) in distances:
                by_distance.setdefault(distances[path, False], []).append(path)
        if by_distance:
            nearest = min(by_distance)
            paths = tuple(by_distance[nearest])
            found.append(TouchedRole(role=role.id, name=role.label, distance=nearest, operations=paths))
    return tuple(sorted(found, key=lambda each: each.distance))


def _distances(model: Model, operations: tuple[Operation, ...], near: Mapping[str, int]) -> dict[tuple[str, bool], int]:
    """How far each operation is: 0 for the target's own, else as far as its module."""
    every = (*model.operations.values(), *model.automatic.values())
    return {_key(op): near[op.module] for op in every if near.get(op.module)} | {_key(op): 0 for op in operations}


def _key(operation: Operation) -> tuple[str, bool]:
    return (operation.path, operation.automatic)
