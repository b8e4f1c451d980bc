"""The same flow is written twice: the same ends, the same arrow, the same entity.

Why:
    Two lines for one flow drift apart: the next change is made to only one of them. Different field lists are one flow
    with all the fields.

概述: 同一条数据流写了两遍：两头、箭头、实体都一样。

为什么:
    一条流写成两行，以后只改一行，两行就会不一致。字段清单不同的，合成一条，字段取并集。

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
from archgen.core.edit import Edit
from archgen.core.finding import Related, Severity
from archgen.core.names import Name
from archgen.core.record import Record, changed
from archgen.core.span import Span
from archgen.model.entities import Flow, Payload
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


class Carried(Record, frozen=True):
    """An entity on a flow, or a flow without any."""

    flow: Flow
    payload: Payload | None

    @property
    def entity(self) -> str:
        """Its id, "" without any."""
        return self.payload.entity if self.payload else ""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.payload.span if self.payload else self.flow.span


@rule("DF013", "duplicate-flow", "数据流重复", Severity.WARNING)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Flows by ends, arrow and entity; a flow without an entity is one of its own."""
    first: dict[tuple[str, ...], Carried] = {}
    for flow in facts.model.flows:
        for payload in flow.payloads or (None,):
            here = Carried(flow, payload)
            earlier = first.setdefault((flow.left, flow.arrow, flow.right, here.entity), here)
            if earlier is not here:
                yield _breach(earlier, here)


def _breach(earlier: Carried, later: Carried) -> Breach:
    flow, entity = later.flow.key, later.entity
    return Breach(
        span=later.span,
        elements=(flow,),
        message=(MESSAGE if entity else BARE).format(flow=flow.removeprefix("flow:"), entity=entity),
        remedy=REMEDY,
        discriminator=entity,
        related=(Related(earlier.span, FIRST),),
        edits=_united(earlier, later),
    )


def _united(earlier: Carried, later: Carried) -> tuple[Edit, ...]:
    """What makes one of two; nothing where they differ in more than the fields, or one of them names none."""
    if _manner(earlier.flow) != _manner(later.flow):
        return ()
    rest = _removal(later)
    if earlier.payload is None or later.payload is None or earlier.payload.fields is None:
        return rest
    if later.payload.fields is None or later.payload.unknown:
        return ()
    more = [field for field in later.payload.fields if field not in earlier.payload.fields]
    inside = changed(earlier.span.behind, column=earlier.span.end_column - 1, end_column=earlier.span.end_column - 1)
    comma = ", " if earlier.payload.fields else ""
    return (Edit(inside, comma + ", ".join(more)), *rest) if more else rest


def _manner(flow: Flow) -> tuple[str, ...]:
    """What is said of a flow beside what it carries."""
    return (flow.mode, flow.sla, flow.protocol, flow.schedule, flow.note)


def _removal(later: Carried) -> tuple[Edit, ...]:
    """Takes away the flow, or the entity if it is not alone on it."""
    flow, payload = later.flow, later.payload
    if payload is None or len(flow.payloads) == 1:
        return flow.removal.edits
    place = next(place for place, other in enumerate(flow.payloads) if other is payload)
    if place:
        return (Edit(flow.payloads[place - 1].span.behind.to(payload.span), ""),)
    following = flow.payloads[1].span
    until = changed(payload.span, end_line=following.line, end_column=following.column)
    return (Edit(until, ""),)
