"""An entity is owned, but no flow carries it, no role can read it and no other module's step uses it.

Why:
    Data that nobody looks at costs screens, storage and training and serves no one. Either its reader was forgotten,
    or the entity can go.

概述: 实体有归属，却没有流携带，没有角色能看，也没有别的模块的步骤用到。

为什么:
    没人看的数据白占页面、存储和培训，谁也用不上。要么漏了它的读者，要么它可以删掉。

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
          order:
            owns: [Order, Draft]
            operations: [view(Order), create(Order), edit(Order), close(Order)]
            automatic: [create(Draft)]
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
          order:
            owns: [Order, Draft]
            operations: [view, create(Order), edit(Order), close(Order)]
            automatic: [create(Draft)]
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Severity
from archgen.core.names import Name, joined
from archgen.core.vocabulary import READ
from archgen.model.entities import Operation
from archgen.model.model import Model
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called

MESSAGE = Name(
    zh="{entities} 没有人用：没有流携带，没有角色能查看，也没有别的模块的步骤用到。",
    en="Nobody uses {entities}: carried by no flow, readable by no role, touched by no other module's step.",
)
REMEDY = Name(
    zh="在 `{owner}` 里加一个查看类操作并授权，或画出用到它的流；确实没人用就删掉。",
    en="Add a read operation to `{owner}` and grant it, or draw the flow that needs it; else delete it.",
)


@rule("DF003", "never-consumed", "数据没人使用", Severity.WARNING)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Owned entities against flows, readers and steps elsewhere."""
    model = facts.model
    used = {payload.entity for flow in model.flows for payload in flow.payloads}
    for operation in model.operations.values():
        if operation.operation_class is READ and facts.access.who_can(operation.path):
            used.update(operation.entities)
    for operation in _in_steps(model):
        used.update(entity for entity in operation.entities if operation.module not in model.entities[entity].owners)
    for module in model.modules.values():
        idle = [entity for entity in module.owns if entity not in used and not model.is_pillar(module.path)]
        used.update(idle)  # of several owners one is asked
        described = module.operations or module.automatic
        groups = [[entity] for entity in idle] if described else [idle] if idle else []
        for group in groups:  # a module that nobody has described yet is one thing to do, not one for each entity
            entities = [model.entities[entity] for entity in group]
            yield Breach(
                span=entities[0].span,
                elements=tuple(group),
                parts=tuple(group),
                message=MESSAGE.format(entities=joined([called(entity) for entity in entities])),
                remedy=REMEDY.format(owner=module.path),
            )


def _in_steps(model: Model) -> Iterator[Operation]:
    for process in model.processes.values():
        for act in process.acts:
            yield from model.human(act.operation) if act.role else model.system(act.operation)
