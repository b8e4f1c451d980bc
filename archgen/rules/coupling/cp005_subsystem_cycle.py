"""Subsystems depend on each other in a circle, though none of their modules do.

Why:
    Teams own and release subsystems. In a circle no team can go first: each release has to be agreed with all the
    others. A circle of the modules themselves is reported by CP001.

概述: 子系统之间循环依赖，虽然它们的模块之间没有循环。

为什么:
    子系统通常由一个团队负责和发布。循环里没有哪个团队能先上线，每次发布都要所有团队一起排期。模块之间的循环由 CP001 报
    告。

Bad:
    archgen: 1
    product: {name: Shop}
    subsystems:
      oms: {name: Orders, modules: {order: Order, cart: Cart}}
      fin: {name: Finance, modules: {pay: Payment, bill: Bill}}
    flows:
      - oms.order -> fin.pay
      - fin.bill -> oms.cart
    roles: {}

Good:
    archgen: 1
    product: {name: Shop}
    subsystems:
      oms: {name: Orders, modules: {order: Order, cart: Cart}}
      fin: {name: Finance, modules: {pay: Payment, bill: Bill}}
    flows:
      - oms.order -> fin.pay
      - fin.bill ~> oms.cart
    roles: {}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.graph import FlowsByEdge, shortest_cycle, subsystem_of, tangles
from archgen.analysis.turning import turn
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.model.model import Model
from archgen.rules.base import Breach, Options, rule
from archgen.rules.coupling.citing import along, cited, related, turned_round
from archgen.rules.coupling.turning import number_of
from archgen.rules.wording import listed

MESSAGE = Name(
    zh="子系统 {subsystems} 循环依赖：{flows}。",
    en="The subsystems {subsystems} depend on each other in a circle: {flows}.",
)
REMEDY = Name(
    zh="数据方向不变、依赖反过来，{number}：{turned}。分不开就合并，或者把模块移到另一边。",
    en="Turn the dependency round and keep the direction of the data; {number}: {turned}. Or merge the subsystems, or "
    "move a module.",
)


@rule("CP005", "subsystem-cycle", "子系统循环依赖", Severity.WARNING)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Every strongly connected component of subsystems without a circle of modules across them."""
    edges = facts.graph.subsystem_dependencies
    circles = tangles(edges, facts.model.subsystems)
    spoken = [set(map(subsystem_of, component)) for component in facts.graph.components if len(component) > 1]
    for circle in circles:
        if not any(len(tangle.intersection(circle)) > 1 for tangle in spoken):
            yield _breach(facts.model, circle, edges)


def _breach(model: Model, component: tuple[str, ...], edges: FlowsByEdge) -> Breach:
    inner = {edge: flows for edge, flows in edges.items() if edge[0] in component and edge[1] in component}
    turned = turn(model, inner, component)
    ring = shortest_cycle(edges, component)
    witness = along((*ring, ring[0]), edges)
    place = turned.first_of(witness)
    return Breach(
        span=place.span,
        elements=component,
        parts=component,
        message=MESSAGE.format(subsystems=listed(component), flows=cited(witness)),
        remedy=REMEDY.format(number=number_of(turned), turned=turned_round(turned.flows, len(turned.flows))),
        related=related(witness, but=place),
    )
