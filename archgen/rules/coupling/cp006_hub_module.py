"""Many modules depend on a module that itself depends on many.

Why:
    Whatever changes below such a module can break it, and then everything above breaks too. It usually does several
    jobs, one for each group of its neighbours. Something that all others need for good reason belongs beside the
    layers, as a pillar.

概述: 很多模块依赖它，它又依赖很多模块。

为什么:
    下面任何一个变了都可能弄坏它，它一坏上面的全坏。这样的模块多半身兼数职，每一群邻居对应一职。真正各处都要用的公共能
    力，应当放到分层之外，做成支柱。

Bad:
    archgen: 1
    product: {name: Shop}
    subsystems:
      oms: {name: Orders, modules: {order: O, a: A, b: B, c: C, d: D, e: E, f: F, g: G, h: H}}
    flows:
      - oms.a -> oms.order
      - oms.b -> oms.order
      - oms.c -> oms.order
      - oms.d -> oms.order
      - oms.order -> oms.e
      - oms.order -> oms.f
      - oms.order -> oms.g
      - oms.order -> oms.h
    roles: {}

Good:
    archgen: 1
    product: {name: Shop}
    subsystems:
      oms: {name: Orders, modules: {order: O, refund: R, a: A, b: B, c: C, d: D, e: E, f: F, g: G, h: H}}
    flows:
      - oms.a -> oms.order
      - oms.b -> oms.order
      - oms.c -> oms.refund
      - oms.d -> oms.refund
      - oms.order -> oms.e
      - oms.order -> oms.f
      - oms.refund -> oms.g
      - oms.refund -> oms.h
    roles: {}

Options:
    min_fan: how many modules on each side make a hub, if both counts are above the median (default: 4)

选项:
    min_fan: 两侧各有多少个模块才算枢纽；还须都高于中位数（默认：4）
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.metrics import fans
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called

MESSAGE = Name(
    zh="{module} 是枢纽：{fan_in} 个模块依赖它，它又依赖 {fan_out} 个模块。",
    en="{module} is a hub: {fan_in} modules depend on it, and it depends on {fan_out}.",
)
REMEDY = Name(
    zh="按业务对象或用例拆开；如果它是各处都要用的公共能力，就放进支柱（`pillar`）。",
    en="Split it by entity or by use case; if it serves everything by nature, make it a pillar (`pillar`).",
)


@rule("CP006", "hub-module", "枢纽模块", Severity.WARNING, {"min_fan": 4})
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Every module whose fan-in and fan-out are both large, and larger than the median."""
    all_fans = fans(facts.graph.dependencies, facts.graph.modules)
    usual_in = _median([fan.fan_in for fan in all_fans.values()])
    usual_out = _median([fan.fan_out for fan in all_fans.values()])
    least = options.number("min_fan")
    for path, fan in all_fans.items():
        if fan.fan_in >= least and fan.fan_out >= least and fan.fan_in > usual_in and fan.fan_out > usual_out:
            module = facts.model.modules[path]
            yield Breach(
                span=module.span,
                elements=(path,),
                message=MESSAGE.format(module=called(module, path), fan_in=fan.fan_in, fan_out=fan.fan_out),
                remedy=REMEDY,
            )


def _median(numbers: list[int]) -> float:
    if not numbers:
        return 0
    row = sorted(numbers)
    return (row[(len(row) - 1) // 2] + row[len(row) // 2]) / 2
