"""Modules of several products depend on each other in a circle.

Why:
    None of the products can be released, moved or replaced without the others, though each spec by itself looks sound.
    Two products may well use each other; but a chain of modules that leads back to where it began ties them together.
    It is a warning, since one team alone cannot always cut it; what both ends of one spec show is CP001.

概述: 几个产品的模块之间循环依赖。

为什么:
    单看每份规格都没问题，合起来谁也不能单独上线、迁移或替换。两个产品互相调用很正常；可要是顺着模块的依赖又绕回了起点，几个
    产品就捆死在了一起。一个团队不一定能自己断开，所以是警告；一份规格自己就看得出的循环由 CP001 报告。

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
    entities: {Customer: Customer, Order: Order}
    subsystems:
      oms:
        name: Orders
        modules: {order: {owns: [Order], operations: [view, create, edit, close]}, desk: Desk}
    flows:
      - "crm/crm.customer -> oms.order: Customer"
      - "oms.order -> oms.desk: Order"
      - "oms.desk -> crm/crm.customer: Order"
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all}}

Good:
    # crm.yaml
    archgen: 1
    product: {name: CRM}
    entities: {Customer: Customer, Order: Order}
    subsystems:
      crm: {name: Customers, modules: {customer: {owns: [Customer], operations: [view, create, edit, close]}}}
    flows:
      - "crm.customer -> oms/oms.order: Customer"
      - "oms/oms.desk ~> crm.customer: Order"
    roles:
      clerk: {name: Clerk, permissions: {crm.customer: all @all}}
    # oms.yaml
    archgen: 1
    product: {name: OMS}
    entities: {Customer: Customer, Order: Order}
    subsystems:
      oms:
        name: Orders
        modules: {order: {owns: [Order], operations: [view, create, edit, close]}, desk: Desk}
    flows:
      - "crm/crm.customer -> oms.order: Customer"
      - "oms.order <- oms.desk: Order"
      - "oms.desk ~> crm/crm.customer: Order"
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all}}
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.graph import FlowsByEdge, shortest_path, successors, tangles
from archgen.analysis.neighbourhood import as_all_call_it, dependencies, once
from archgen.analysis.turning import only_events
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.model.entities import Flow
from archgen.model.landscape import Landscape, product_of
from archgen.rules.base import Breach, Options, rule
from archgen.rules.coupling.citing import along, chain, related, turned_round
from archgen.rules.wording import listed

RING = Name(
    zh="产品 {products} 的模块循环依赖：{ring}。",
    en="Modules of the products {products} depend on each other in a circle: {ring}.",
)
REMEDY = Name(
    zh="和对方约定断开其中一环。在这份规格里可以：{turned}，数据方向不变、依赖反过来。",
    en="Agree on where to cut it. In this spec: {turned}, which keeps the direction of the data and turns the "
    "dependency round.",
)


@rule("CP017", "cycle-across-products", "跨产品循环依赖", Severity.WARNING)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Every strongly connected component of modules of several products, of which this is one."""
    model, land = facts.model, facts.model.landscape
    if land is None or not land.products:
        return
    here = [as_all_call_it(flow, land.own) for flow in model.flows]
    own = {flow.key: written for flow, written in zip(here, model.flows, strict=True)}
    edges = dependencies(once((here, *(product.flows for product in land.products.values()))))
    for component in tangles(edges):
        rings = [ring for ring in _rings(edges, component, land.own) if 0 < _written(ring, own) < len(ring)]
        if rings:
            yield _breach(component, min(rings, key=len), own, land)


def _rings(edges: FlowsByEdge, component: tuple[str, ...], own: str) -> Iterator[list[Flow]]:
    """The flows of the shortest circles that leave this product and come back, one for each way out."""
    members = frozenset(component)
    inner = {edge: flows for edge, flows in edges.items() if members.issuperset(edge)}
    following = successors(inner)
    for source, target in inner:
        if product_of(source) == own != product_of(target):
            yield along((source, *shortest_path(following, [target], {source})), inner)


def _written(ring: list[Flow], own: Container[str]) -> int:
    """How many flows of a circle this spec has: with none it cannot cut it, with all it is a cycle of its own."""
    return sum(flow.key in own for flow in ring)


def _breach(component: tuple[str, ...], ring: list[Flow], own: dict[str, Flow], land: Landscape) -> Breach:
    written = [flow for flow in ring if flow.key in own]
    here = own[written[0].key]
    products = dict.fromkeys(product_of(end) for flow in ring for end in flow.dependency_edge)
    elements = tuple(place.removeprefix(f"{land.own}/") for place in component)
    return Breach(
        span=here.span,
        elements=elements,
        parts=elements,
        message=RING.format(products=listed(products), ring=chain(ring)),
        remedy=REMEDY.format(turned=turned_round([here])),
        severity=Severity.INFO if only_events(ring) else None,
        related=related(ring, but=written[0]),
    )
