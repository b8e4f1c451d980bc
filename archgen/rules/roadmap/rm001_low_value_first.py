"""A module of little value and high cost is built before one of high value and low cost.

Why:
    Early milestones buy trust and learning; money spent on the wrong module first delays both. Value ≤ 2 at cost ≥ 4
    should wait until everything of value ≥ 4 at cost ≤ 2 is there.

概述: 价值低、成本高的模块，排在了价值高、成本低的前面。

为什么:
    前几个里程碑换来的是信任和经验；先把钱花在不对的模块上，两样都要晚。价值 ≤ 2、成本 ≥ 4 的，应当排在价值 ≥ 4、成本 ≤
    2 的都做完之后。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order, Poster: Poster}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close], priority: 5/2}}}
      ads: {name: Ads, modules: {poster: {owns: [Poster], operations: [view, create, edit, close], priority: 1/5}}}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, ads.poster: all @all}}
    roadmap:
      mvp: {name: MVP, modules: [ads.poster]}
      v1: {name: V1, modules: [oms.order]}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order, Poster: Poster}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close], priority: 5/2}}}
      ads: {name: Ads, modules: {poster: {owns: [Poster], operations: [view, create, edit, close], priority: 1/5}}}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, ads.poster: all @all}}
    roadmap:
      mvp: {name: MVP, modules: [oms.order]}
      v1: {name: V1, modules: [ads.poster]}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.roadmap import ready
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.core.vocabulary import Priority
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called, listed

MESSAGE = Name(
    zh="{module} 价值低、成本高（{priority}），却排在价值高、成本低的 {wins} 之前。",
    en="{module} is of little value at a high cost ({priority}), yet comes before {wins}, of high value at a low cost.",
)
REMEDY = Name(
    zh="把 {wins} 提前，或把 `{module}` 推后。",
    en="Bring {wins} forward, or put `{module}` off.",
)


@rule("RM001", "low-value-first", "低价值先做", Severity.WARNING)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Poor modules against good ones that come later."""
    model = facts.model
    if not model.roadmap:
        return
    when = {module: number for module, number in ready(model).items() if number >= 0}
    rated = [(model.modules[module], priority) for module in when if (priority := model.modules[module].priority)]
    for module, priority in rated:
        if _poor(priority):
            wins = [other.path for other, rating in rated if _good(rating) and when[other.path] > when[module.path]]
            if wins:
                name = called(module, module.path)
                yield Breach(
                    span=module.span,
                    elements=(module.path,),
                    message=MESSAGE.format(module=name, priority=str(priority), wins=listed(wins)),
                    remedy=REMEDY.format(wins=listed(wins), module=module.path),
                )


def _poor(priority: Priority) -> bool:
    return priority.value <= 2 and priority.cost >= 4


def _good(priority: Priority) -> bool:
    return priority.value >= 4 and priority.cost <= 2
