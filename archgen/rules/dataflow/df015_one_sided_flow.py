"""A flow into another product is not in the spec of that product, or stands there otherwise.

Why:
    A flow between two products is an agreement between two teams. As long as only one of them has written it, the other
    does not review it, does not plan it, and breaks it without knowing.

概述: 通向另一个产品的数据流，对方的规格里没有写，或者写得不一样。

为什么:
    产品之间的数据流是两个团队的约定。只有一边写了，另一边就不会评审它、不会排期，改坏了也不知道。

Bad:
    # crm.yaml
    archgen: 1
    product: {name: CRM}
    entities: {Customer: Customer}
    subsystems:
      crm: {name: Customers, modules: {customer: {owns: [Customer], operations: [view, create, edit, close]}}}
    flows:
      - "crm.customer -> oms/oms.order: Customer"
    roles:
      clerk: {name: Clerk, permissions: {crm.customer: all @all}}
    # oms.yaml
    archgen: 1
    product: {name: OMS}
    entities: {Customer: Customer}
    subsystems: {oms: {name: Orders, modules: {order: Orders}}}
    roles: {}

Good:
    # crm.yaml
    archgen: 1
    product: {name: CRM}
    entities: {Customer: Customer}
    subsystems:
      crm: {name: Customers, modules: {customer: {owns: [Customer], operations: [view, create, edit, close]}}}
    flows:
      - "crm.customer -> oms/oms.order: Customer"
    roles:
      clerk: {name: Clerk, permissions: {crm.customer: all @all}}
    # oms.yaml
    archgen: 1
    product: {name: OMS}
    entities: {Customer: Customer}
    subsystems: {oms: {name: Orders, modules: {order: Orders}}}
    flows:
      - "crm/crm.customer -> oms.order: Customer"
    roles: {}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.neighbourhood import Crossing, as_all_call_it, crossings
from archgen.core.finding import Related, Severity
from archgen.core.names import Name
from archgen.model.entities import Flow
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import listed

UNWRITTEN = Name(zh="产品「{product}」的规格里没有这条数据流。", en="The spec of {product} does not have this flow.")
ADD = Name(zh="请对方在它的 `flows` 里写上 `{flow}`。", en="Ask for `{flow}` in the `flows` of the other spec.")
TURNED = Name(
    zh="产品「{product}」把这条数据流写成了 `{there}`，双方对谁依赖谁说法不一。",
    en="{product} writes this flow as `{there}`: the two specs do not agree on who depends on whom.",
)
LESS = Name(
    zh="产品「{product}」写的这条数据流不带 {entities}。",
    en="As {product} writes this flow, it does not carry {entities}.",
)
AGREE = Name(zh="和对方商定一种写法，两边写成一样。", en="Agree on one of them, and write it in both specs.")
THERE = Name(zh="对方写在这里", en="the other spec has it here")


@rule("DF015", "one-sided-flow", "数据流只有一边写了", Severity.INFO)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Flows to products at hand against the flows that these have written, by ends; then the arrow, then the data."""
    land = facts.model.landscape
    for crossing in crossings(facts.model):
        assert land
        flow = as_all_call_it(crossing.flow, land.own)
        same_data = [there for there in crossing.product.flows if there.data_edge == flow.data_edge]
        same = [there for there in same_data if there.dependency_edge == flow.dependency_edge]
        carried = {payload.entity for there in same for payload in there.payloads}
        missing = [payload.entity for payload in flow.payloads if payload.entity not in carried]
        if not same_data:
            yield _breach(crossing, UNWRITTEN, ADD.format(flow=_written(flow, crossing.product.id)))
        elif not same:
            said = TURNED.format(product="{product}", there=_written(same_data[0], crossing.product.id))
            yield _breach(crossing, said, AGREE, same_data[0])
        elif missing and carried:
            yield _breach(crossing, LESS.format(product="{product}", entities=listed(missing)), AGREE, same[0])


def _breach(crossing: Crossing, message: Name, remedy: Name, there: Flow | None = None) -> Breach:
    return Breach(
        span=crossing.flow.span,
        elements=(crossing.flow.key,),
        message=message.format(product=crossing.product.name),
        remedy=remedy,
        discriminator="" if there is None else there.key,
        related=(Related(there.span, THERE),) if there else (),
    )


def _written(flow: Flow, product: str) -> str:
    """A flow as its product writes it: `crm/crm.customer -> oms.order: Customer`."""
    ends = [end.removeprefix(f"{product}/") for end in (flow.left, flow.right)]
    carried = ", ".join(payload.entity for payload in flow.payloads)
    return f"{ends[0]} {flow.arrow} {ends[1]}" + (f": {carried}" if carried else "")
