"""A flow lists a field that its entity does not have.

Why:
    The list of fields is the contract between two modules. The receiver will ask for this field in vain, and a
    mistyped sensitive field would escape the checks on sensitive data.

概述: 数据流里列了实体没有的字段。

为什么:
    字段清单就是两个模块之间的接口约定。接收方会白等这个字段；敏感字段写错了名字，还会躲过敏感数据的检查。

Bad:
    archgen: 1
    product: {name: Shop}
    entities:
      Order: {name: Order, fields: [no, amount]}
      Bill: Bill
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      fin: {name: Finance, modules: {bill: {owns: [Bill], operations: [view, create, edit, close]}}}
    flows:
      - oms.order -> fin.bill: Order(no, amout)
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, fin.bill: all @all}}

Good:
    archgen: 1
    product: {name: Shop}
    entities:
      Order: {name: Order, fields: [no, amount]}
      Bill: Bill
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      fin: {name: Finance, modules: {bill: {owns: [Bill], operations: [view, create, edit, close]}}}
    flows:
      - oms.order -> fin.bill: Order(no, amount)
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, fin.bill: all @all}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.edit import Edit
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.core.nearest import nearest, surely
from archgen.core.span import Span
from archgen.model.entities import Entity, Flow
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called, listed

MESSAGE = Name(zh="{entity} 没有字段 `{field}`。", en="{entity} has no field `{field}`.")
MEANT = Name(zh="是不是想写 `{nearest}`？", en="Did you mean `{nearest}`?")
CHOOSE = Name(
    zh="它的字段：{fields}。缺的字段请先加到实体里。",
    en="Its fields: {fields}. Add what is missing to the entity first.",
)
NO_FIELDS = Name(
    zh="这个实体还没有列出字段：先在 entities 里写 `fields: [{field}]`。",
    en="The entity lists no fields yet: write `fields: [{field}]` under entities.",
)


@rule("DF004", "unknown-field", "字段不存在", Severity.ERROR)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Fields that payloads list and entities lack."""
    for flow in facts.model.flows:
        for payload in flow.payloads:
            for field, span in payload.unknown:
                yield _breach(flow, facts.model.entities[payload.entity], field, span)


def _breach(flow: Flow, entity: Entity, field: str, span: Span) -> Breach:
    fields = [known.id for known in entity.fields]
    meant = nearest(field, fields)
    remedy = MEANT.format(nearest=meant) if meant else CHOOSE.format(fields=listed(fields))
    return Breach(
        span=span,
        elements=(flow.key,),
        message=MESSAGE.format(entity=called(entity), field=field),
        remedy=remedy if fields else NO_FIELDS.format(field=field),
        discriminator=f"{entity.id}.{field}",
        edits=(Edit(span, sure),) if (sure := surely(field, fields)) else (),
    )
