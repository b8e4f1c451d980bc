"""The same flow is written twice: the same ends, the same arrow, the same entity.

Why:
    Two lines for one flow drift apart: the next change is made to only one of them. Different field lists are one flow
    with all the fields.

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
      - oms.order -> fin.bill: Order(no)
      - oms.order -> fin.bill: Order(amount)
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
      - "oms.order -> fin.bill: Order(no, amount)"
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, fin.bill: all @all}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Related, Severity
from archgen.core.names import Name
from archgen.core.span import Span
from archgen.rules.base import Breach, Options, rule

MESSAGE = Name(
    zh="流 `{flow}` 里的 `{entity}` 写了两遍。",
    en="The flow `{flow}` carries `{entity}` twice.",
)
BARE = Name(zh="流 `{flow}` 写了两遍。", en="The flow `{flow}` stands twice.")
REMEDY = Name(
    zh="合并成一行，字段取并集。",
    en="Make one line of them, with the fields of both.",
)
FIRST = Name(zh="第一次写在这里", en="first written here")


@rule("DF013", "duplicate-flow", Severity.WARNING)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Flows by ends, arrow and entity; a flow without an entity is one of its own."""
    first: dict[tuple[str, str], Span] = {}
    for flow in facts.model.flows:
        carried = [(payload.entity, payload.span) for payload in flow.payloads] or [("", flow.span)]
        for entity, span in carried:
            earlier = first.setdefault((flow.key, entity), span)
            if earlier is not span:
                yield Breach(
                    span=span,
                    elements=(flow.key,),
                    message=(MESSAGE if entity else BARE).format(flow=flow.key.removeprefix("flow:"), entity=entity),
                    remedy=REMEDY,
                    discriminator=entity,
                    related=(Related(earlier, FIRST),),
                )
