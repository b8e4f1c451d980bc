"""Subsystems depend on each other in a circle, though none of their modules do.

Why:
    Teams own and release subsystems. In a circle no team can go first: each release has to be agreed with all the
    others. A circle of the modules themselves is reported by CP001.

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
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.rules.base import Breach, Options, rule
from archgen.rules.coupling.citing import along, cited, related
from archgen.rules.wording import listed

MESSAGE = Name(
    zh="子系统 {subsystems} 循环依赖：{flows}。",
    en="The subsystems {subsystems} depend on each other in a circle: {flows}.",
)
REMEDY = Name(
    zh="定一个方向，把反向的流改成事件（`~>`）或由对方推送；分不开就合并，或者把模块移到另一边。",
    en="Choose a direction and make the flows against it events (`~>`) or pushes of the other side; or merge the "
    "subsystems, or move a module.",
)


@rule("CP005", "subsystem-cycle", Severity.WARNING)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Every strongly connected component of subsystems without a circle of modules across them."""
    edges = facts.graph.subsystem_dependencies
    circles = tangles(edges, facts.model.subsystems)
    spoken = [set(map(subsystem_of, tangle)) for tangle in tangles(facts.graph.dependencies_plus) if circles]
    for circle in circles:
        if not any(len(tangle.intersection(circle)) > 1 for tangle in spoken):
            yield _breach(circle, edges)


def _breach(component: tuple[str, ...], edges: FlowsByEdge) -> Breach:
    ring = shortest_cycle(edges, component)
    witness = along((*ring, ring[0]), edges)
    return Breach(
        span=witness[-1].span,
        elements=component,
        message=MESSAGE.format(subsystems=listed(component), flows=cited(witness)),
        remedy=REMEDY,
        related=related(witness, but=witness[-1]),
    )
