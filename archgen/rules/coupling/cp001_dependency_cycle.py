"""Modules depend on each other in a circle.

Why:
    None of them can be built, tested, released or replaced without the others: they are one module with several names,
    and when one is down all are. The data may still go both ways; only the dependency must point one way: commands
    down, results up as events. A circle of events alone is a warning.

概述: 模块之间循环依赖。

为什么:
    循环里的模块谁也不能单独开发、测试、上线或替换：名义上是几个模块，实际是一个，一个宕机全都宕机。数据可以有来有回，依
    赖只能单向：命令向下，结果以事件向上。全由事件组成的循环只是警告。

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
from archgen.analysis.graph import Edge, FlowsByEdge, shortest_cycle, tangles_of
from archgen.analysis.turning import only_events, turn
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.model.entities import Flow
from archgen.model.model import Model
from archgen.rules.base import Breach, Options, rule
from archgen.rules.coupling.citing import along, chain, related, turned_round
from archgen.rules.coupling.turning import number_of

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
ABROAD = Name(zh="模块（含别的产品的）", en="modules, some of other products,")
REMEDY = Name(
    zh="{number}，数据方向不变、依赖反过来：{turned}。也可以把双方共用的部分抽成单独的模块。",
    en="Turn the dependency round and keep the direction of the data; {number}: {turned}. "
    "Or move what both sides share to a module of its own.",
)


@rule("CP001", "dependency-cycle", "循环依赖", Severity.ERROR)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Every strongly connected component of more than one module."""
    edges = facts.graph.dependencies_plus
    found = tangles_of(facts.graph.components, edges, facts.model.modules)
    number = {node: i for i, component in enumerate(found) for node in component}
    inner: list[dict[Edge, tuple[Flow, ...]]] = [{} for _ in found]
    for (source, target), flows in edges.items():
        if source in number and number[source] == number.get(target):
            inner[number[source]][source, target] = flows
    for component, own in zip(found, inner, strict=True):
        yield _breach(facts.model, component, own)


def _breach(model: Model, component: tuple[str, ...], edges: FlowsByEdge) -> Breach:
    turned = turn(model, edges, component)
    ring = shortest_cycle(edges, component)
    witness = along((*ring, ring[0]), edges)
    place = turned.first_of(witness)
    outside = [model.externals[node] for node in component if node in model.externals]
    parts = MODULES if not outside else ABROAD if all(each.product for each in outside) else MIXED
    message = RING if len(ring) == len(component) else TANGLE
    return Breach(
        span=place.span,
        elements=component,
        parts=component,
        message=message.format(count=len(component), parts=parts, ring=chain(witness)),
        remedy=REMEDY.format(number=number_of(turned), turned=turned_round(turned.flows)),
        severity=Severity.WARNING if all(map(only_events, edges.values())) else None,
        related=related(witness, but=place),
    )
