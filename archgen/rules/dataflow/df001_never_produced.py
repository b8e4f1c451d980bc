"""An entity travels on a flow, but nothing in the product ever creates, updates or computes it.

Why:
    Data that is passed on must come from somewhere: from people who enter it, from a system step, or from outside. If
    no operation makes it, the operation was forgotten or the flow carries the wrong entity, and the receiver waits for
    nothing. Exempt are reference entities, those that an external owns, and those without an owner (CP003).

概述: 实体在数据流上传递，产品里却没有任何操作新建、修改或算出它。

为什么:
    传出去的数据总有来处：人录入、系统生成，或从外部来。没有操作产生它，不是漏了操作，就是流上写错了实体，接收方只能空
    等。基础数据（`reference`）、归外部系统所有的、没有归属的（见 CP003）不在此列。

Bad:
    archgen: 1
    product: {name: Shop}
    entities:
      Order: Order
      Quote: {name: Quote, append_only: true}
    subsystems:
      sales: {name: Sales, modules: {quote: {owns: [Quote], operations: [view]}}}
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    flows:
      - sales.quote -> oms.order: Quote
    roles:
      clerk: {name: Clerk, permissions: {sales.quote: all @all, oms.order: all @all}}

Good:
    archgen: 1
    product: {name: Shop}
    entities:
      Order: Order
      Quote: {name: Quote, append_only: true}
    subsystems:
      sales: {name: Sales, modules: {quote: {owns: [Quote], operations: [view, create]}}}
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    flows:
      - sales.quote -> oms.order: Quote
    roles:
      clerk: {name: Clerk, permissions: {sales.quote: all @all, oms.order: all @all}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Related, Severity
from archgen.core.names import Name
from archgen.rules.base import Breach, Options, rule
from archgen.rules.dataflow.producing import produced
from archgen.rules.wording import called, listed

MESSAGE = Name(
    zh="{entity} 在流上传递，却没有任何操作产生它。",
    en="{entity} travels on a flow, but no operation produces it.",
)
REMEDY = Name(
    zh="在 {owner} 里补上产生它的操作（如 create；系统产生的写在 automatic 下），或标记 `reference: true`。",
    en="Give {owner} the operation that makes it (`create`; under `automatic` if the system does), or mark it "
    "`reference: true`.",
)
CARRIED = Name(zh="在这里传递", en="carried here")


@rule("DF001", "never-produced", "数据没有来源", Severity.WARNING)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Entities on flows against what operations make and externals own; CP003 speaks of those without an owner."""
    model = facts.model
    carried = {payload.entity: payload.span for flow in reversed(model.flows) for payload in flow.payloads}
    made = produced(model)
    for entity in model.entities.values():
        asked = entity.owners and not entity.reference and entity.id in carried
        if asked and entity.id not in made:
            yield Breach(
                span=entity.span,
                elements=(entity.id,),
                message=MESSAGE.format(entity=called(entity)),
                remedy=REMEDY.format(owner=listed(entity.owners)),
                related=(Related(carried[entity.id], CARRIED),),
            )
