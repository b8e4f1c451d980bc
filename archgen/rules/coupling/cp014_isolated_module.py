"""A module has no flow at all.

Why:
    A module that takes nothing from the rest of the product and gives nothing to it is unfinished thinking or another
    product. Pillars, which serve everybody, need none. While no flow is drawn at all, DC004 says so once.

概述: 模块没有任何数据流。

为什么:
    既不从产品里取、也不往产品里给的模块，不是没想完，就是另一个产品。支柱为所有模块服务，不需要画流。一条流都还没画的时
    候，由 DC004 统一提醒。

Bad:
    archgen: 1
    product: {name: Shop}
    subsystems:
      oms: {name: Orders, modules: {order: Order, pay: Payment, survey: Survey}}
    flows:
      - oms.order -> oms.pay
    roles: {}

Good:
    archgen: 1
    product: {name: Shop}
    subsystems:
      oms: {name: Orders, modules: {order: Order, pay: Payment, survey: Survey}}
    flows:
      - oms.order -> oms.pay
      - oms.order ~> oms.survey
    roles: {}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called

MESSAGE = Name(zh="{module} 没有任何数据流。", en="{module} has no flow at all.")
REMEDY = Name(
    zh="补上它收发的数据流；确实没有的，就删掉它，或者放进支柱（`pillar`）。",
    en="Add the flows of what it gets and gives; if there are none, delete it or make it part of a pillar (`pillar`).",
)


@rule("CP014", "isolated-module", "孤立模块", Severity.INFO)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Every module that is no end of a flow, nor inside a subsystem that is one."""
    connected = {end for flow in facts.model.flows for end in (flow.left, flow.right)}
    for path in facts.graph.modules if connected else ():
        module = facts.model.modules[path]
        if path not in connected and module.subsystem not in connected:
            yield Breach(
                span=module.span,
                elements=(path,),
                message=MESSAGE.format(module=called(module, path)),
                remedy=REMEDY,
            )
