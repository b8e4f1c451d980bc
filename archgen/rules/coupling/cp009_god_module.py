"""A module has very many operations or owns very many entities.

Why:
    Such a module cannot be explained in one sentence, estimated, or given to one team, and every change of it risks
    the rest. It is usually several modules, one for each group of entities. Entities are counted where somebody does
    something with them: a list of tables without operations is no module yet, which other rules say.

概述: 操作太多，或者拥有的实体太多。

为什么:
    这样的模块一句话说不清，估不了工期，也没法交给一个团队，改哪里都可能伤到别处。它多半是几个模块，每组实体一个。有操作
    的模块才数实体：一个操作都没有的，只是一份表的清单，另有规则提醒。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order, Cart: Cart, Parcel: Parcel, Refund: Refund, Review: Review}
    subsystems:
      oms:
        name: Orders
        modules:
          order: {owns: [Order, Cart, Parcel, Refund, Review], operations: [view, create, edit, close]}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all}}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order, Cart: Cart, Parcel: Parcel, Refund: Refund, Review: Review}
    subsystems:
      oms:
        name: Orders
        modules:
          order: {owns: [Order, Cart], operations: [view, create, edit, close]}
          after: {owns: [Parcel, Refund, Review], operations: [view, create, edit, close]}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, oms.after: view @all}}
      agent: {name: Agent, permissions: {oms.after: all @all}}

Options:
    max_operations: how many operations of people are accepted (default: 12)
    max_entities: how many owned entities are accepted (default: 4)

选项:
    max_operations: 人做的操作允许多少个（默认：12）
    max_entities: 允许拥有多少个实体（默认：4）
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.core.vocabulary import OperationClass
from archgen.model.entities import Module
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called, listed

SHOWN = 4
OPERATIONS = Name(
    zh="{module} 有 {count} 个操作，超过 {most} 个。",
    en="{module} has {count} operations, more than {most}.",
)
ENTITIES = Name(
    zh="{module} 拥有 {count} 个实体，超过 {most} 个。",
    en="{module} owns {count} entities, more than {most}.",
)
SPLIT = Name(
    zh="按实体拆开（{entities}）：各自变化的分到不同模块，一起变化的留在一起；只是明细、关系表的，不必单列为实体。",
    en="Split it by entity ({entities}): give each its module, keep together what changes together; what is only a "
    "part of another need not be an entity.",
)
UNITE = Name(
    zh="它们都围着同一个对象：总是授给同一批角色的合成一个操作（如 {alike}），或按使用者拆开。",
    en="They all serve one thing: make one operation of those that always go to the same roles (such as {alike}), or "
    "split the module by who uses it.",
)
BY_USER = Name(zh="按使用者和用例拆成几个模块。", en="Split it by who uses it and what for.")


@rule("CP009", "god-module", "模块过大", Severity.WARNING, {"max_operations": 12, "max_entities": 4})
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Every module, for its operations and for its entities."""
    for module in facts.model.modules.values():
        owned = len(module.owns) if module.operations or module.automatic else 0
        sides = (
            ("operations", OPERATIONS, len(module.operations), options.number("max_operations")),
            ("entities", ENTITIES, owned, options.number("max_entities")),
        )
        for side, message, count, most in sides:
            if count > most:
                yield Breach(
                    span=module.span,
                    elements=(module.path,),
                    message=message.format(module=called(module, module.path), count=count, most=most),
                    remedy=_remedy(facts, module),
                    discriminator=side,
                )


def _remedy(facts: Facts, module: Module) -> Name:
    """Entities divide a module best; with one or none it is its operations that are too fine, or its users too many."""
    if len(module.owns) > 1:
        return SPLIT.format(entities=listed(module.owns))
    alike: dict[tuple[OperationClass, frozenset[str]], list[str]] = {}
    for operation in module.operations:
        holders = frozenset(facts.access.who_can(operation.path))
        alike.setdefault((operation.operation_class, holders), []).append(operation.id)
    most = max(alike.values(), key=len, default=[])
    return UNITE.format(alike=listed(most[:SHOWN])) if len(most) > 1 else BY_USER
