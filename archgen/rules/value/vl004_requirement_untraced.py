"""A requirement names no module that meets it, or no goal that it serves.

Why:
    A wish without a module will not be built; a wish without a goal should not be. Goals are asked for only where the
    spec has any.

概述: 需求没有写由哪个模块实现，或者服务于哪个目标。

为什么:
    没有模块的需求做不出来；没有目标的需求不该做。规格里写了目标，才要求需求写目标。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all}}
    goals:
      growth: {name: Sell more, modules: [oms.order]}
    requirements:
      R1: {name: Orders by phone, from: 客户, goal: growth}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all}}
    goals:
      growth: {name: Sell more, modules: [oms.order]}
    requirements:
      R1: {name: Orders by phone, from: 客户, goal: growth, modules: [oms.order]}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.model.plans import Requirement
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called

# Words for a requirement that will not be met, which needs no trace.
REFUSED = frozenset(
    {"rejected", "refused", "dropped", "wontfix", "cancelled", "拒绝", "已拒绝", "驳回", "不做", "取消", "已取消"}
)

NO_MODULE = Name(zh="需求「{requirement}」没有落到任何模块。", en="No module meets the requirement {requirement}.")
NO_GOAL = Name(zh="需求「{requirement}」没有对应的目标。", en="The requirement {requirement} serves no goal.")
ADD_MODULE = Name(
    zh="写上实现它的 `modules`；不做的写 `status: rejected`。",
    en="Name its `modules`; if it will not be done, write `status: rejected`.",
)
ADD_GOAL = Name(
    zh="写上它服务的 `goal`；哪个目标都不服务的，考虑不做。",
    en="Name its `goal`; if it serves none, consider refusing it.",
)


@rule("VL004", "requirement-untraced", "需求没有着落", Severity.WARNING)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Every requirement that was not refused."""
    for requirement in facts.model.requirements.values():
        if requirement.status.casefold() in REFUSED:
            continue
        if not requirement.modules:
            yield _breach(requirement, NO_MODULE, ADD_MODULE, "module")
        if facts.model.goals and not requirement.goal:
            yield _breach(requirement, NO_GOAL, ADD_GOAL, "goal")


def _breach(requirement: Requirement, message: Name, remedy: Name, what: str) -> Breach:
    return Breach(
        span=requirement.span,
        elements=(f"requirement:{requirement.id}",),
        message=message.format(requirement=called(requirement)),
        remedy=remedy,
        discriminator=what,
    )
