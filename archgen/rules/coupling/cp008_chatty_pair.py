"""Two modules have many flows between them.

Why:
    Every flow is a contract that both sides have to keep, test and version. Modules that exchange so much are usually
    one thing cut in two, or send in many pieces what belongs together.

概述: 两个模块之间的数据流太多。

为什么:
    每条流都是一份双方要遵守、要测试、要管版本的约定。往来这么多的两个模块，多半本是一个被切成了两半，或者把该一起发的拆
    成了好几次。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order, Item: Item, Bill: Bill}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order, Item], operations: [view, create, edit, close]}}}
      fin: {name: Finance, modules: {bill: {owns: [Bill], operations: [view, create, edit, close]}}}
    flows:
      - oms.order -> fin.bill: Order
      - oms.order -> fin.bill: Item
      - oms.order -> fin.bill
      - oms.order <- fin.bill: Bill
      - fin.bill ~> oms.order: Bill
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, fin.bill: view @all}}
      cashier: {name: Cashier, permissions: {fin.bill: all @all}}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order, Item: Item, Bill: Bill}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order, Item], operations: [view, create, edit, close]}}}
      fin: {name: Finance, modules: {bill: {owns: [Bill], operations: [view, create, edit, close]}}}
    flows:
      - "oms.order -> fin.bill: Order, Item"
      - fin.bill ~> oms.order: Bill
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, fin.bill: view @all}}
      cashier: {name: Cashier, permissions: {fin.bill: all @all}}

Options:
    max_flows: how many flows between two modules are accepted (default: 4)

选项:
    max_flows: 两个模块之间允许多少条流（默认：4）
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.graph import Edge
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.core.vocabulary import Mode
from archgen.model.entities import Flow, Payload
from archgen.rules.base import Breach, Options, rule
from archgen.rules.coupling.citing import lines, related

MESSAGE = Name(
    zh="`{a}` 与 `{b}` 之间有 {count} 条流{lines}。",
    en="There are {count} flows between `{a}` and `{b}` {lines}.",
)
UNITE = Name(
    zh="同一时机发送的合成一条，例如 `{united}`；如果两边总是一起改，就合并成一个模块。",
    en="Send together what goes at the same time, for example `{united}`; if both always change together, merge them.",
)
MERGE = Name(
    zh="两边来往这么多，多半总是一起改：合并成一个模块，或者让其中一边只回一个结果。",
    en="With so much going back and forth both probably change together: merge them, or let one side answer once.",
)


@rule("CP008", "chatty-pair", "往来过密", Severity.WARNING, {"max_flows": 4})
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Every pair of modules, whichever depends on the other."""
    between: dict[Edge, list[Flow]] = {}
    for (source, target), directed in facts.graph.dependencies.items():
        between.setdefault((source, target) if source < target else (target, source), []).extend(directed)
    for exchanged in between.values():
        if len(exchanged) > options.number("max_flows"):
            flows = sorted(exchanged, key=lambda flow: flow.span.place)
            a, b = flows[0].left, flows[0].right
            yield Breach(
                span=flows[0].span,
                elements=(a, b),
                message=MESSAGE.format(a=a, b=b, count=len(flows), lines=lines(flows)),
                remedy=_remedy(flows),
                related=related(flows, but=flows[0]),
            )


def _remedy(flows: list[Flow]) -> Name:
    """The flows that could be one: as many as possible between the same ends, with the same arrow and mode."""
    alike: dict[tuple[str, Mode], list[Flow]] = {}
    for flow in flows:
        alike.setdefault((flow.key, flow.mode), []).append(flow)
    together = max(alike.values(), key=len)
    return UNITE.format(united=_united(together)) if len(together) > 1 else MERGE


def _united(flows: list[Flow]) -> str:
    payloads = dict.fromkeys(_written(payload) for flow in flows for payload in flow.payloads)
    entities = f": {', '.join(payloads)}" if payloads else ""
    return f"{flows[0].left} {flows[0].arrow} {flows[0].right}{entities}"


def _written(payload: Payload) -> str:
    return payload.entity if payload.fields is None else f"{payload.entity}({', '.join(payload.fields)})"
