"""A long chain of modules that wait for each other.

Why:
    In a chain of synchronous calls the slowest sets the pace of all, and one failure fails all: five parts that each
    work 99 % of the time work 95 % of the time together. Modules in a circle count as one.

概述: 同步调用链太长，一环等一环。

为什么:
    同步链上最慢的一环决定快慢，一环失败全链失败：五个 99% 可用的环节串起来只有 95%。循环里的模块算作一个。

Bad:
    archgen: 1
    product: {name: Shop}
    subsystems:
      oms: {name: Orders, modules: {shop: Shop, order: Order, price: Price, stock: Stock, parcel: Parcel, truck: Truck}}
    flows:
      - oms.shop -> oms.order
      - oms.order -> oms.price
      - oms.price -> oms.stock
      - oms.stock -> oms.parcel
      - oms.parcel -> oms.truck
    roles: {}

Good:
    archgen: 1
    product: {name: Shop}
    subsystems:
      oms: {name: Orders, modules: {shop: Shop, order: Order, price: Price, stock: Stock, parcel: Parcel, truck: Truck}}
    flows:
      - oms.shop -> oms.order
      - oms.order -> oms.price
      - oms.price -> oms.stock
      - oms.stock ~> oms.parcel
      - oms.parcel -> oms.truck
    roles: {}

Options:
    max_hops: how many synchronous calls in a row are accepted (default: 4)

选项:
    max_hops: 允许连续同步调用多少次（默认：4）
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.graph import Edge, Graph, components_within, successors
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.core.vocabulary import EVENT, SYNC
from archgen.model.entities import Flow
from archgen.rules.base import Breach, Options, rule
from archgen.rules.coupling.citing import chain, related

MESSAGE = Name(
    zh="一次请求要连续同步调用 {hops} 层：{chain}。",
    en="One request waits for {hops} synchronous calls in a row: {chain}.",
)
REMEDY = Name(
    zh="把其中不必当场得到结果的一步改成事件（`~>`）或异步（`mode: async`）。",
    en="Make a step that need not answer at once an event (`~>`) or asynchronous (`mode: async`).",
)


@rule("CP007", "long-sync-chain", "同步链过长", Severity.INFO, {"max_hops": 4})
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """The longest chain of synchronous flows between modules."""
    synchronous: dict[Edge, Flow] = {}
    for edge, flows in facts.graph.dependencies.items():
        for flow in flows:
            if flow.mode is SYNC and flow.arrow is not EVENT:
                synchronous[edge] = flow
                break
    calls = _longest(synchronous, facts.graph)
    if len(calls) > options.number("max_hops"):
        ends = [end for flow in calls for end in flow.dependency_edge]
        yield Breach(
            span=calls[0].span,
            elements=tuple(dict.fromkeys(ends)),
            parts=tuple(dict.fromkeys(ends)),
            message=MESSAGE.format(hops=len(calls), chain=chain(calls)),
            remedy=REMEDY,
            related=related(calls, but=calls[0]),
        )


def _longest(edges: dict[Edge, Flow], graph: Graph) -> list[Flow]:
    """The longest path between strongly connected components, which are taken from the far end of the chains."""
    following = successors(edges)
    home: dict[str, int] = {}
    hops: list[int] = []
    step: list[Edge | None] = []
    for number, component in enumerate(components_within(graph.components, frozenset(graph.modules), following)):
        home.update(dict.fromkeys(component, number))
        most, best = 0, None  # of equal ways the first by name is taken, in whatever order they are written
        for a in component:
            for b in following.get(a, ()):
                hop = 0 if home[b] == number else hops[home[b]] + 1
                if hop > most or (best and hop == most and (a, b) < best):
                    most, best = hop, (a, b)
        hops.append(most)
        step.append(best)
    calls: list[Flow] = []
    most = max(hops, default=0)
    longest = [edge for edge, count in zip(step, hops, strict=True) if edge and count == most]
    place = home[min(longest)[0]] if longest else None
    while place is not None and (edge := step[place]):
        calls.append(edges[edge])
        place = home[edge[1]]
    return calls
