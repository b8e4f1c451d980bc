"""Look-ups that several groups of obligations share, each built once."""

from __future__ import annotations

from collections.abc import Mapping

from archgen.analysis.access import Access, personas
from archgen.analysis.dataflow import places
from archgen.core.record import Record
from archgen.core.vocabulary import CHANGING, OperationClass
from archgen.model.entities import Grant, Module, Operation, Payload, Role
from archgen.model.model import Model


class Index(Record, frozen=True, kw_only=True):
    """What acts on what, and who reads it.

    `granted`: the operations granted to some role, a superuser apart; `acting`: the operations on an entity, people's
    and automatic; `reads`: the entities that a role reads, `rooms`: the modules in which it reads anything, both with
    what everybody may read; `arriving`: what comes to a module by flows.
    """

    model: Model
    access: Access
    granted: frozenset[str]
    acting: Mapping[str, tuple[Operation, ...]]
    reads: Mapping[str, frozenset[str]]
    rooms: Mapping[str, frozenset[str]]
    arriving: Mapping[str, tuple[Payload, ...]]

    def closed(self, module: Module) -> bool:
        """Whether a module has several operations and none of them is granted."""
        return len(module.operations) > 1 and all(op.path not in self.granted for op in module.operations)

    def ancestors(self, role: Role) -> list[Role]:
        """The roles that a role inherits, nearest first."""
        return [self.model.roles[ancestor] for ancestor in self.access.ancestors[role.id]]


def build_index(model: Model, access: Access) -> Index:
    """Group the operations by entity, the entities and modules by who reads them, the payloads by where they go."""
    acting: dict[str, list[Operation]] = {}
    for operation in (*model.operations.values(), *model.automatic.values()):
        for entity in operation.entities:
            acting.setdefault(entity, []).append(operation)
    reading = {role: _reading(model, access, role) for role in model.roles}
    return Index(
        model=model,
        access=access,
        granted=_granted(access),
        acting={entity: tuple(operations) for entity, operations in acting.items()},
        reads={role: frozenset(e for op in operations for e in op.entities) for role, operations in reading.items()},
        rooms={role: frozenset(op.module for op in operations) for role, operations in reading.items()},
        arriving=_arriving(model),
    )


def _granted(access: Access) -> frozenset[str]:
    granted: set[str] = set()
    for role, held in access.holdings.items():
        granted.update(held if role not in access.superusers else (path for path in held if held[path].granted))
    return frozenset(granted)


def _reading(model: Model, access: Access, role: str) -> list[Operation]:
    held = (model.operations[path] for persona in personas(role) for path in access.holdings.get(persona, ()))
    return [operation for operation in held if operation.operation_class is OperationClass.READ]


def _arriving(model: Model) -> dict[str, tuple[Payload, ...]]:
    arriving: dict[str, list[Payload]] = {}
    for flow in model.flows:
        for module in places(model, flow.data_edge[1]):
            arriving.setdefault(module, []).extend(flow.payloads)
    return {module: tuple(payloads) for module, payloads in arriving.items()}


def changes(operation: Operation) -> bool:
    """Whether an operation creates, updates or deletes a record."""
    return operation.operation_class in CHANGING and bool(operation.entities)


def grants_by_target(role: Role) -> dict[str, list[Grant]]:
    """A role's own grants by what the author named: a module, or a whole subsystem."""
    targets: dict[str, list[Grant]] = {}
    for grant in role.grants:
        targets.setdefault(grant.target, []).append(grant)
    return targets


def role_element(role: str) -> str:
    """The canonical reference of a role: `role:keeper`."""
    return f"role:{role}"
