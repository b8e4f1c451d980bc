"""A change to one module reaches unusually many others.

Why:
    NCCD compares how many modules each module needs, directly or through others, with a balanced tree of the same
    size. Well above 1, a small change means testing and releasing much of the product again.

概述: 改一个模块，波及的模块多得反常。

为什么:
    NCCD 把每个模块直接、间接依赖的模块数，与同样规模的平衡树相比。远高于 1，就意味着小改动也要把大半个产品重新测试、重
    新发布。

Bad:
    archgen: 1
    product: {name: Shop}
    subsystems:
      oms: {name: Orders, modules: {a: A, b: B, c: C, d: D, e: E, f: F, g: G, h: H}}
    flows:
      - oms.a -> oms.b
      - oms.b -> oms.c
      - oms.c -> oms.d
      - oms.e ~> oms.d
      - oms.e -> oms.f
      - oms.f -> oms.g
      - oms.g -> oms.h
    roles: {}

Good:
    archgen: 1
    product: {name: Shop}
    subsystems:
      oms: {name: Orders, modules: {a: A, b: B, c: C, d: D, e: E, f: F, g: G, h: H}}
    flows:
      - oms.a -> oms.b
      - oms.b -> oms.c
      - oms.c -> oms.d
      - oms.d ~> oms.e
      - oms.e -> oms.f
      - oms.f -> oms.g
      - oms.g -> oms.h
    roles: {}

Options:
    max_nccd: the highest NCCD that is accepted (default: 1.5)
    min_modules: products with fewer modules are not judged (default: 8)

选项:
    max_nccd: NCCD 最高允许多少（默认：1.5）
    min_modules: 模块少于这个数的产品不判断（默认：8）
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.metrics import normalised_dependency, propagation_cost
from archgen.analysis.propagation import best_cuts, cumulative_dependency
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.rules.base import Breach, Options, rule
from archgen.rules.coupling.citing import cited, related

SEARCHED_UP_TO = 300
PROPOSED = 3

MESSAGE = Name(
    zh="改动一个模块平均会波及其余模块的 {cost}（NCCD {nccd}，超过 {most}）。",
    en="A change to a module reaches {cost} of the others on average (NCCD {nccd}, more than {most}).",
)
CUT = Name(
    zh="断开或反转这几条最有效，任选其一即可见效：{flows}。",
    en="These help most, each by itself, when cut or turned round: {flows}.",
)
REMEDY = Name(
    zh="把长的依赖链断成几段：结果用事件回传，公用的部分下沉。",
    en="Break long chains of dependencies: results as events, shared parts in modules below.",
)


@rule("CP012", "change-propagates", "改动波及面大", Severity.WARNING, {"max_nccd": 1.5, "min_modules": 8})
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """NCCD of the whole product."""
    graph = facts.graph
    n = len(graph.modules)
    reach = cumulative_dependency(graph.dependencies, graph.modules, graph.components)
    nccd, cost = normalised_dependency(reach, n), propagation_cost(reach, n)
    if n < options.number("min_modules") or nccd is None or nccd <= options.ratio("max_nccd"):
        return
    searched = best_cuts(graph.dependencies, graph.modules, PROPOSED) if n <= SEARCHED_UP_TO else []
    cuts = [flow for edge in searched for flow in graph.dependencies[edge]]
    yield Breach(
        span=facts.model.product.span,
        elements=("product",),
        message=MESSAGE.format(cost=f"{cost:.0%}", nccd=f"{nccd:.2f}", most=f"{options.ratio('max_nccd'):g}"),
        remedy=CUT.format(flows=cited(cuts)) if cuts else REMEDY,
        related=related(cuts),
    )
