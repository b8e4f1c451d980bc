"""The subsystems cut as many dependencies as random groups of the same sizes would.

Why:
    A boundary pays when more happens inside it than across it; otherwise every change needs several teams. The share
    of crossing dependencies alone says little, for many small subsystems make most of them cross. So it is compared
    with random groups of the same sizes.

概述: 子系统的边界切断的依赖，与随机分组切断的一样多。

为什么:
    内部往来多于跨界往来，边界才有价值；否则每次改动都要几个团队一起上。只看跨界比例说明不了问题：小子系统多了，跨界自然
    就多。所以拿同样大小的随机分组来比。

Bad:
    archgen: 1
    product: {name: Shop}
    subsystems:
      ui: {name: Screens, modules: {order_ui: A, bill_ui: B, stock_ui: C, truck_ui: D}}
      core: {name: Rules, modules: {order: E, bill: F, stock: G, truck: H}}
    flows:
      - ui.order_ui -> core.order
      - ui.order_ui -> core.bill
      - ui.bill_ui -> core.bill
      - ui.bill_ui -> core.order
      - ui.stock_ui -> core.stock
      - ui.stock_ui -> core.truck
      - ui.truck_ui -> core.truck
      - ui.truck_ui -> core.stock
    roles: {}

Good:
    archgen: 1
    product: {name: Shop}
    subsystems:
      sales: {name: Sales, modules: {order_ui: A, bill_ui: B, order: E, bill: F}}
      goods: {name: Goods, modules: {stock_ui: C, truck_ui: D, stock: G, truck: H}}
    flows:
      - sales.order_ui -> sales.order
      - sales.order_ui -> sales.bill
      - sales.bill_ui -> sales.bill
      - sales.bill_ui -> sales.order
      - goods.stock_ui -> goods.stock
      - goods.stock_ui -> goods.truck
      - goods.truck_ui -> goods.truck
      - goods.truck_ui -> goods.stock
    roles: {}

Options:
    max_lift: the share of crossing dependencies, divided by what chance gives, that is reported (default: 0.95)
    min_modules: products with fewer modules are not judged (default: 8)
    min_dependencies: products with fewer dependencies are not judged (default: 8)

选项:
    max_lift: 跨界依赖的比例与随机分组的比例之比，达到多少才报（默认：0.95）
    min_modules: 模块少于这个数的产品不判断（默认：8）
    min_dependencies: 依赖少于这个数的产品不判断（默认：8）
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.metrics import coupling_ratio, expected_ratio, lift
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.rules.base import Breach, Options, rule

MESSAGE = Name(
    zh="{ratio} 的依赖跨子系统，而按同样规模随机分组也只有 {expected}：子系统的划分没有减少耦合。",
    en="{ratio} of the dependencies cross subsystems; random groups of the same sizes would give {expected}: "
    "the boundaries do not reduce the coupling.",
)
REMEDY = Name(
    zh="把经常往来的模块放进同一个子系统。",
    en="Put modules that work together into one subsystem.",
)


@rule(
    "CP010",
    "boundary-no-better-than-chance",
    "边界形同虚设",
    Severity.WARNING,
    {"max_lift": 0.95, "min_modules": 8, "min_dependencies": 8},
)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """The share of crossing dependencies against chance."""
    graph = facts.graph
    if len(graph.modules) < options.number("min_modules"):
        return
    if len(graph.dependencies) < options.number("min_dependencies"):
        return
    measured = lift(graph)
    if measured is not None and measured >= options.ratio("max_lift"):
        yield Breach(
            span=facts.model.product.span,
            elements=("product",),
            message=MESSAGE.format(
                ratio=f"{coupling_ratio(graph):.0%}", expected=f"{expected_ratio(graph.modules):.0%}"
            ),
            remedy=REMEDY,
        )
