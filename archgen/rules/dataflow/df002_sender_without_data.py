"""A flow carries an entity that neither end owns and that the sender never receives.

Why:
    Nobody can send what they do not have. Usually the flow that brings the data to the sender is missing, or the flow
    starts at the wrong module; the team finds out when it builds the interface.

概述: 数据流携带的实体，两头都不拥有，发送方也从没收到过。

为什么:
    手里没有的东西发不出去。多半是漏画了把数据送到发送方的流，或者流的起点写错了；等到做接口时才会发现。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order, Parcel: Parcel, Stock: Stock}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      wms: {name: Warehouse, modules: {stock: {owns: [Stock], operations: [view, create, edit, close]}}}
      tms: {name: Transport, modules: {parcel: {owns: [Parcel], operations: [view, create, edit, close]}}}
    flows:
      - wms.stock -> tms.parcel: Order
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all}}
      keeper: {name: Keeper, permissions: {wms.stock: all @all, tms.parcel: all @all}}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order, Parcel: Parcel, Stock: Stock}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      wms: {name: Warehouse, modules: {stock: {owns: [Stock], operations: [view, create, edit, close]}}}
      tms: {name: Transport, modules: {parcel: {owns: [Parcel], operations: [view, create, edit, close]}}}
    flows:
      - oms.order -> wms.stock: Order
      - wms.stock -> tms.parcel: Order
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all}}
      keeper: {name: Keeper, permissions: {wms.stock: all @all, tms.parcel: all @all}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.dataflow import Passage, places
from archgen.analysis.facts import Facts
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.model.model import Model
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called, listed

MESSAGE = Name(
    zh="`{sender}` 发出 {entity}，但它既不拥有也没有收到过；归属在 {owners}。",
    en="`{sender}` sends {entity}, which it neither owns nor receives; it belongs to {owners}.",
)
REMEDY = Name(
    zh="补上从 {owners} 到 `{sender}` 的流，或者让拥有者直接发给 `{receiver}`。",
    en="Add the flow from {owners} to `{sender}`, or let the owner send it to `{receiver}` itself.",
)


@rule("DF002", "sender-without-data", "发送方没有数据", Severity.INFO)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Every payload against what its sender owns or is sent."""
    model = facts.model
    foreign = [passage for passage in facts.passages if _foreign(model, passage)]
    received: set[tuple[str, str]] = set()
    for passage in facts.passages if foreign else ():
        received.update((end, passage.payload.entity) for end in places(model, passage.receiver))
    for passage in foreign:
        owners = model.entities[passage.payload.entity].owners
        if not _has(model, passage, received):
            yield Breach(
                span=passage.payload.span,
                elements=(passage.flow.key,),
                message=MESSAGE.format(
                    sender=passage.sender,
                    entity=called(model.entities[passage.payload.entity]),
                    owners=listed(owners),
                ),
                remedy=REMEDY.format(sender=passage.sender, receiver=passage.receiver, owners=listed(owners)),
                discriminator=passage.payload.entity,
            )


def _foreign(model: Model, passage: Passage) -> bool:
    """Whether others than the sender own what it sends."""
    owners = model.entities[passage.payload.entity].owners
    return bool(owners) and passage.sender not in owners


def _has(model: Model, passage: Passage, received: set[tuple[str, str]]) -> bool:
    """Whether the sender has the data; a receiver that owns it is sent back its own."""
    owners = model.entities[passage.payload.entity].owners
    senders = places(model, passage.sender)
    ends = (*senders, *places(model, passage.receiver))
    return any(end in owners for end in ends) or any((end, passage.payload.entity) in received for end in senders)
