"""An entity is owned, but no flow carries it, no role can read it and no other module's step uses it.

Why:
    Data that nobody looks at costs screens, storage and training and serves no one. Either its reader was forgotten or
    the entity can go.

Bad:
    archgen: 1
    product: {name: Shop}
    entities:
      Order: Order
      Draft: {name: Draft, append_only: true}
    subsystems:
      oms:
        name: Orders
        modules:
          order: {owns: [Order, Draft], operations: [view(Order), create, edit(Order), close(Order)]}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all}}

Good:
    archgen: 1
    product: {name: Shop}
    entities:
      Order: Order
      Draft: {name: Draft, append_only: true}
    subsystems:
      oms:
        name: Orders
        modules:
          order: {owns: [Order, Draft], operations: [view, create, edit(Order), close(Order)]}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.core.vocabulary import OperationClass
from archgen.model.entities import Operation
from archgen.model.model import Model
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called

MESSAGE = Name(
    zh="{entity} 没有人用：没有流携带它，没有角色能查看它，也没有别的模块的步骤用到它。",
    en="Nobody uses {entity}: no flow carries it, no role can read it, no other module's step touches it.",
)
REMEDY = Name(
    zh="在 `{owner}` 里给它一个查看类操作并授权，或画出用到它的流；确实没人用就删掉。",
    en="Give it a read operation in `{owner}` and grant it, or draw the flow that needs it; else delete it.",
)


@rule("DF003", "never-consumed", Severity.WARNING)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Owned entities against flows, readers and steps elsewhere."""
    model = facts.model
    used = {payload.entity for flow in model.flows for payload in flow.payloads}
    for operation in model.operations.values():
        if operation.operation_class is OperationClass.READ and facts.access.who_can(operation.path):
            used.update(operation.entities)
    for operation in _in_steps(model):
        used.update(entity for entity in operation.entities if operation.module not in model.entities[entity].owners)
    for module in model.modules.values():
        for entity in () if model.is_pillar(module.path) else module.owns:
            if entity not in used:
                yield Breach(
                    span=model.entities[entity].span,
                    elements=(entity,),
                    message=MESSAGE.format(entity=called(model.entities[entity])),
                    remedy=REMEDY.format(owner=module.path),
                )


def _in_steps(model: Model) -> Iterator[Operation]:
    for process in model.processes.values():
        for act in process.acts:
            yield from model.human(act.operation) if act.role else model.system(act.operation)
