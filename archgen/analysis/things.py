"""Everything that has an id, in the order of the language's keys, with what it is and how findings refer to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archgen.core.names import Name
from archgen.core.record import Record
from archgen.model.entities import Thing
from archgen.model.model import Model


class Known(Record, frozen=True):
    """A thing, what kind it is, its canonical reference, and the reference of what it belongs to ("" for none)."""

    thing: Thing
    kind: Name
    reference: str
    parent: str = ""


LAYER = Name("分层", "layer")
PARTY = Name("参与方", "party")
ENTITY = Name("实体", "entity")
FIELD = Name("字段", "field")
SUBSYSTEM = Name("子系统", "subsystem")
MODULE = Name("模块", "module")
OPERATION = Name("操作", "operation")
AUTOMATIC = Name("系统操作", "automatic operation")
EXTERNAL = Name("外部系统", "external system")
ROLE = Name("角色", "role")
PROCESS = Name("流程", "process")
VALUE_CHAIN = Name("价值链", "value chain")
GOAL = Name("目标", "goal")
REQUIREMENT = Name("需求", "requirement")
METRIC = Name("指标", "metric")
MILESTONE = Name("里程碑", "milestone")


def things(model: Model) -> Iterator[Known]:
    """Things that stand for themselves; fields and operations are parts (see `named_parts`)."""
    yield from _known(model.layers.values(), LAYER, "layer:")
    yield from _known(model.parties.values(), PARTY, "party:")
    yield from _known(model.entities.values(), ENTITY)
    yield from _known(model.subsystems.values(), SUBSYSTEM)
    for module in model.modules.values():
        yield Known(module, MODULE, module.path, module.subsystem)
    yield from _known(model.externals.values(), EXTERNAL)
    yield from _known((role for role in model.roles.values() if not role.builtin), ROLE, "role:")
    yield from _known(model.processes.values(), PROCESS, "process:")
    yield from _known(model.value_chains.values(), VALUE_CHAIN, "value_chain:")
    yield from _known(model.goals.values(), GOAL, "goal:")
    yield from _known(model.requirements.values(), REQUIREMENT, "requirement:")
    yield from _known(model.metrics.values(), METRIC, "metric:")
    yield from _known(model.roadmap.values(), MILESTONE, "milestone:")


def named_parts(model: Model, least: int = 1) -> Iterator[Known]:
    """The fields of entities and the operations of modules that have names, where at `least` so many have."""
    for entity in model.entities.values():
        fields = [field for field in entity.fields if field.name]
        if len(fields) >= least:
            yield from (Known(field, FIELD, field.path, entity.id) for field in fields)
    for path, module in model.modules.items():
        for kind, operations in ((OPERATION, module.operations), (AUTOMATIC, module.automatic)):
            named = [operation for operation in operations if operation.name]
            if len(named) >= least:
                yield from (Known(operation, kind, operation.path, path) for operation in named)


def _known(found: Iterable[Thing], kind: Name, prefix: str = "") -> Iterator[Known]:
    return (Known(thing, kind, f"{prefix}{thing.id}") for thing in found)
