"""Modules depend on each other in a circle.

Why:
    None of them can be built, tested, released or replaced without the others: they are one module with several names,
    and when one is down all are. The data may still go both ways; only the dependency must point one way: commands
    down, results up as events. A circle of events alone is a warning.

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order, Payment: Payment}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      fin: {name: Finance, modules: {pay: {owns: [Payment], operations: [view, create, edit, close]}}}
    flows:
      - oms.order -> fin.pay: Order
      - fin.pay -> oms.order: Payment
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, fin.pay: view @all}}
      cashier: {name: Cashier, permissions: {fin.pay: all @all}}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order, Payment: Payment}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      fin: {name: Finance, modules: {pay: {owns: [Payment], operations: [view, create, edit, close]}}}
    flows:
      - oms.order -> fin.pay: Order
      - fin.pay ~> oms.order: Payment
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, fin.pay: view @all}}
      cashier: {name: Cashier, permissions: {fin.pay: all @all}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.feedback import Cut, feedback_set
from archgen.analysis.graph import Edge, FlowsByEdge, shortest_cycle, tangles
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.core.vocabulary import Arrow
from archgen.model.entities import Flow
from archgen.model.model import Model
from archgen.rules.base import Breach, Options, rule
from archgen.rules.coupling.citing import along, chain, related, turned_round

RING = Name(
    zh="{count} 个{parts}循环依赖：{ring}。",
    en="{count} {parts} depend on each other in a circle: {ring}.",
)
TANGLE = Name(
    zh="{count} 个{parts}循环依赖，其中最短的环：{ring}。",
    en="{count} {parts} depend on each other; the shortest circle: {ring}.",
)
MODULES = Name(zh="模块", en="modules")
MIXED = Name(zh="模块和外部系统", en="modules and external systems")
ONE = Name(zh="只要改 1 条流", en="one flow is enough")
EXACT = Name(zh="最少改 {number} 条流", en="{number} flows are enough")
AT_MOST = Name(zh="最多改 {number} 条流", en="at most {number} flows have to change")
REMEDY = Name(
    zh="{number}，数据方向不变、依赖反过来：{turned}。也可以把双方共用的部分抽成单独的模块。",
    en="Turn the dependency round and keep the direction of the data; {number}: {turned}. "
    "Or move what both sides share to a module of its own.",
)


@rule("CP001", "dependency-cycle", Severity.ERROR)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Every strongly connected component of more than one module."""
    edges = facts.graph.dependencies_plus
    found = tangles(edges, facts.model.modules)
    number = {node: i for i, component in enumerate(found) for node in component}
    inner: list[dict[Edge, tuple[Flow, ...]]] = [{} for _ in found]
    for (source, target), flows in edges.items():
        if source in number and number[source] == number.get(target):
            inner[number[source]][source, target] = flows
    for component, own in zip(found, inner, strict=True):
        yield _breach(facts.model, component, own)


def _breach(model: Model, component: tuple[str, ...], edges: FlowsByEdge) -> Breach:
    cut = feedback_set(_costs(model, edges), component)
    cut_flows = sorted((flow for edge in cut.edges for flow in edges[edge]), key=lambda flow: flow.span.place)
    ring = shortest_cycle(edges, component)
    witness = along((*ring, ring[0]), edges)
    place = next(flow for flow in witness if flow.dependency_edge in cut.edges)
    parts = MIXED if any(node in model.externals for node in component) else MODULES
    message = RING if len(ring) == len(component) else TANGLE
    return Breach(
        span=place.span,
        elements=component,
        message=message.format(count=len(component), parts=parts, ring=chain(witness)),
        remedy=REMEDY.format(number=_number(cut, len(cut_flows)), turned=turned_round(cut_flows)),
        severity=Severity.WARNING if all(map(_is_event, edges.values())) else None,
        related=related(witness, but=place),
    )


def _costs(model: Model, edges: FlowsByEdge) -> dict[Edge, int]:
    """What it costs to turn each edge; among equals the one written last is cheaper, for it closed the circle."""
    count = len(edges)
    return {
        edge: _cost(model, edge, flows) * count**2 + count - number
        for number, (edge, flows) in enumerate(edges.items())
    }


def _cost(model: Model, edge: Edge, flows: tuple[Flow, ...]) -> int:
    """Fewest flows first; among equals what points up through the layers, and rather a command than an event."""
    above, below = (model.layer_of(place) for place in edge)
    upward = above is not None and below is not None and above.rank > below.rank
    return 1000 * len(flows) - 10 * upward + _is_event(flows)


def _is_event(flows: tuple[Flow, ...]) -> bool:
    return all(flow.arrow is Arrow.EVENT for flow in flows)


def _number(cut: Cut, flows: int) -> Name:
    if flows == 1:
        return ONE
    return (EXACT if cut.exact else AT_MOST).format(number=flows)
