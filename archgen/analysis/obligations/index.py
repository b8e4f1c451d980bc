"""Look-ups that several groups of obligations share, each built once."""

from __future__ import annotations

from collections.abc import Mapping

from archgen.analysis.access import Access, personas
from archgen.analysis.dataflow import Passage, places
from archgen.core.record import Record
from archgen.core.vocabulary import CHANGING, READ
from archgen.model.entities import Grant, Module, Operation, Payload, Role
from archgen.model.model import Model


class Index(Record, frozen=True, kw_only=True):
    """What acts on what, and who reads it.

    `passages`: what moves on the flows; `arriving`: what comes to a module by them; `grants`: a role's own grants by
    what the author named, a module or a whole subsystem; `granted`: the operations granted to some role, a superuser
    apart; `changing`: people's operations that change records; `acting`: the operations on an entity, people's and
    automatic; `reads`: the entities that a role reads, `rooms`: the modules in which it reads anything, both with what
    everybody may read.
    """

    model: Model
    access: Access
    passages: tuple[Passage, ...]
    arriving: Mapping[str, tuple[Payload, ...]]
    grants: Mapping[str, Mapping[str, list[Grant]]]
    granted: frozenset[str]
    changing: frozenset[str]
    acting: Mapping[str, tuple[Operation, ...]]
    reads: Mapping[str, frozenset[str]]
    rooms: Mapping[str, frozenset[str]]

    def closed(self, module: Module) -> bool:
        """Whether a module has several operations and none of them is granted."""
        return len(module.operations) > 1 and all(op.path not in self.granted for op in module.operations)

    def ancestors(self, role: Role) -> list[Role]:
        """The roles that a role inherits, nearest first."""
        return [self.model.roles[ancestor] for ancestor in self.access.ancestors[role.id]]


def build_index(model: Model, access: Access, passages: tuple[Passage, ...]) -> Index:
    """Group the operations by entity, the entities and modules by who reads them, the payloads by where they go."""
    acting: dict[str, list[Operation]] = {}
    for operation in (*model.operations.values(), *model.automatic.values()):
        for entity in operation.entities:
            acting.setdefault(entity, []).append(operation)
    reading = {role: _reading(model, access, role) for role in model.roles}
    return Index(
        model=model,
        access=access,
        passages=passages,
        arriving=_arriving(model, passages),
        grants={role.id: _by_target(role) for role in model.roles.values()},
        granted=_granted(access),
        changing=frozenset(
            [path for path, each in model.operations.items() if each.operation_class in CHANGING and each.entities]
        ),
        acting={entity: tuple(operations) for entity, operations in acting.items()},
        reads={role: frozenset([e for op in operations for e in op.entities]) for role, operations in reading.items()},
        rooms={role: frozenset([op.module for op in operations]) for role, operations in reading.items()},
    )


def _granted(access: Access) -> frozenset[str]:
    granted: set[str] = set()
    for role, held in access.holdings.items():
        granted.update(held if role not in access.superusers else (path for path in held if held[path].granted))
    return frozenset(granted)


def _reading(model: Model, access: Access, role: str) -> list[Operation]:
    operations = model.operations
    held = [access.holdings.get(persona, {}) for persona in personas(role)]
    return [o for paths in held for path in paths if (o := operations[path]).operation_class is READ]


def _arriving(model: Model, passages: tuple[Passage, ...]) -> dict[str, tuple[Payload, ...]]:
    arriving: dict[str, list[Payload]] = {}
    for passage in passages:
        for module in places(model, passage.receiver):
            arriving.setdefault(module, []).append(passage.payload)
    return {module: tuple(payloads) for module, payloads in arriving.items()}


def _by_target(role: Role) -> dict[str, list[Grant]]:
    targets: dict[str, list[Grant]] = {}
    for grant in role.grants:
        targets.setdefault(grant.target, []).append(grant)
    return targets


def changes(operation: Operation) -> bool:
    """Whether an operation creates, updates or deletes a record."""
    return operation.operation_class in CHANGING and bool(operation.entities)


def role_element(role: str) -> str:
    """The canonical reference of a role: `role:keeper`."""
    return f"role:{role}"
