"""A flow into another product carries an entity or a field that the spec of that product does not know.

Why:
    Both teams must mean the same data. What only one of them has written down is missing when the interface is built,
    or is called otherwise on the other side.

概述: 通向另一个产品的数据流，带着对方规格里没有的实体或字段。

为什么:
    两个团队说的必须是同一份数据。只有一边写了的，到做接口时才发现对方没有，或者对方叫别的名字。

Bad:
    # crm.yaml
    archgen: 1
    product: {name: CRM}
    entities: {Customer: {name: Customer, fields: [no, level]}}
    subsystems:
      crm: {name: Customers, modules: {customer: {owns: [Customer], operations: [view, create, edit, close]}}}
    flows:
      - "crm.customer -> oms/oms.order: Customer(no, level)"
    roles:
      clerk: {name: Clerk, permissions: {crm.customer: all @all}}
    # oms.yaml
    archgen: 1
    product: {name: OMS}
    entities: {Customer: {name: Customer, fields: [no, name]}}
    subsystems: {oms: {name: Orders, modules: {order: Orders}}}
    flows:
      - "crm/crm.customer -> oms.order: Customer(no)"
    roles: {}

Good:
    # crm.yaml
    archgen: 1
    product: {name: CRM}
    entities: {Customer: {name: Customer, fields: [no, level]}}
    subsystems:
      crm: {name: Customers, modules: {customer: {owns: [Customer], operations: [view, create, edit, close]}}}
    flows:
      - "crm.customer -> oms/oms.order: Customer(no, level)"
    roles:
      clerk: {name: Clerk, permissions: {crm.customer: all @all}}
    # oms.yaml
    archgen: 1
    product: {name: OMS}
    entities: {Customer: {name: Customer, fields: [no, level]}}
    subsystems: {oms: {name: Orders, modules: {order: Orders}}}
    flows:
      - "crm/crm.customer -> oms.order: Customer(no, level)"
    roles: {}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.neighbourhood import Crossing, crossings
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.core.nearest import nearest
from archgen.core.span import Span
from archgen.model.entities import Payload
from archgen.rules.base import Breach, Options, rule

ENTITY = Name(zh="产品「{product}」的规格里没有实体 `{what}`。", en="The spec of {product} has no entity `{what}`.")
FIELD = Name(
    zh="产品「{product}」的 `{entity}` 没有字段 `{what}`。", en="The `{entity}` of {product} has no field `{what}`."
)
NEAR = Name(zh="那边是不是叫 `{near}`？两边用同一个 id。", en="Is it `{near}` there? Use the same id on both sides.")
AGREE = Name(
    zh="和对方核对：请他们在规格里补上，或者从这条流里去掉。",
    en="Ask them: let them add it to their spec, or take it off this flow.",
)


@rule("DF014", "unknown-to-other-product", "对方没有这份数据", Severity.WARNING)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """The payloads of flows to products at hand. An entity without fields, here or there, is not yet worked out."""
    for crossing in crossings(facts.model):
        known = crossing.product.entities
        for payload in crossing.flow.payloads:
            if payload.entity not in known:
                yield _breach(crossing, payload, payload.span, payload.entity, ENTITY, tuple(known))
            elif payload.fields and known[payload.entity]:
                for field, span in zip(payload.fields, payload.field_spans, strict=True):
                    if field not in known[payload.entity]:
                        yield _breach(crossing, payload, span, field, FIELD, known[payload.entity])


def _breach(
    crossing: Crossing, payload: Payload, span: Span, what: str, message: Name, candidates: tuple[str, ...]
) -> Breach:
    near = nearest(what, candidates)
    return Breach(
        span=span,
        elements=(crossing.flow.key,),
        message=message.format(product=crossing.product.name, entity=payload.entity, what=what),
        remedy=NEAR.format(near=near) if near else AGREE,
        discriminator=payload.entity if what == payload.entity else f"{payload.entity}.{what}",
    )
