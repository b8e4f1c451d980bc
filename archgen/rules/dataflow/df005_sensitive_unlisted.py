"""A whole entity with sensitive fields is sent across a boundary, without a list of the fields that are needed.

Why:
    Without a list every field travels, also those that the receiver has no use for, and nobody can see which personal
    data leaves. One day it turns up where it should not be. Between subsystems this is a warning, to an external an
    error; inside a subsystem, and to the module that owns the entity, it is not judged.

概述: 跨边界发送含敏感字段的整个实体，没有列出需要哪些字段。

为什么:
    不列字段就是全部发走，接收方用不着的也在内，谁也说不清哪些个人信息出去了，迟早出现在不该出现的地方。子系统之间是警
    告，发给外部系统是错误；子系统内部、发给数据归属模块的不判断。

Bad:
    archgen: 1
    product: {name: Shop}
    entities:
      Customer: {name: Customer, fields: [name, phone!]}
      Order: Order
    subsystems:
      crm: {name: CRM, modules: {customer: {owns: [Customer], operations: [view, create, edit, close]}}}
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    flows:
      - oms.order <- crm.customer: Customer
    roles:
      clerk: {name: Clerk, permissions: {crm.customer: all @all, oms.order: all @all}}

Good:
    archgen: 1
    product: {name: Shop}
    entities:
      Customer: {name: Customer, fields: [name, phone!]}
      Order: Order
    subsystems:
      crm: {name: CRM, modules: {customer: {owns: [Customer], operations: [view, create, edit, close]}}}
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    flows:
      - oms.order <- crm.customer: Customer(name)
    roles:
      clerk: {name: Clerk, permissions: {crm.customer: all @all, oms.order: all @all}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.dataflow import Passage, comes_home, crosses
from archgen.analysis.facts import Facts
from archgen.core.edit import Edit
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.model.entities import Entity
from archgen.model.model import Model
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called, listed

MESSAGE = Name(
    zh="{entity} 没列字段就整个发给了 `{receiver}`，其中有敏感字段 {fields}。",
    en="The whole {entity} goes to `{receiver}`, with its sensitive fields {fields}.",
)
REMEDY = Name(
    zh="只列出对方需要的字段，例如 `{entity}({plain})`。",
    en="List only the fields that the receiver needs, for example `{entity}({plain})`.",
)
NO_PLAIN = Name(
    zh="列出对方需要的字段，写成 `{entity}(字段, 字段)`；实体里还没写的字段先补上。",
    en="List the fields that the receiver needs: `{entity}(field, field)`; add those that the entity lacks.",
)


@rule("DF005", "sensitive-unlisted", "敏感字段未列明", Severity.WARNING)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Payloads without a field list that cross a boundary."""
    for passage in facts.passages:
        if passage.payload.fields is not None:
            continue
        entity = facts.model.entities[passage.payload.entity]
        leaves = crosses(facts.model, passage) and not comes_home(facts.model, passage)
        if leaves and entity.sensitive_fields:
            yield _breach(facts.model, passage, entity)


def _breach(model: Model, passage: Passage, entity: Entity) -> Breach:
    sensitive = [field.id for field in entity.sensitive_fields]
    remedy = REMEDY if len(sensitive) < len(entity.fields) else NO_PLAIN
    plain = [field.id for field in entity.fields if field.id not in sensitive]
    return Breach(
        span=passage.payload.span,
        elements=(passage.flow.key,),
        message=MESSAGE.format(entity=called(entity), receiver=passage.receiver, fields=listed(sensitive)),
        remedy=remedy.format(entity=entity.id, plain=", ".join(plain)),
        discriminator=entity.id,
        severity=Severity.ERROR if _leaves_the_house(model, passage.receiver) else None,
        edits=(Edit(passage.payload.span.behind, f"({', '.join(plain)})"),) if plain else (),
    )


def _leaves_the_house(model: Model, receiver: str) -> bool:
    external = model.externals.get(receiver)
    return external is not None and not external.product
