"""Two parties want different things of one module: a cheap gain for the one, an expensive extra for the other.

Why:
    Where a requirement of value/cost ≥ 2 and one of value/cost ≤ 1/2 from another source meet in one module, building
    them together makes the good one wait for the bad one. Decide openly which comes first.

概述: 两方对同一个模块的需求有冲突：一方花小钱办大事，另一方花大钱办小事。

为什么:
    价值/成本 ≥ 2 的需求与另一方 ≤ 1/2 的需求落在同一个模块，一起做，就是好的等差的。先做哪个，公开定下来。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all}}
    requirements:
      R1: {name: One-click order, from: 客户, modules: [oms.order], priority: 4/2}
      R2: {name: Forty reports, from: 管理层, modules: [oms.order], priority: 2/4}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all}}
    requirements:
      R1: {name: One-click order, from: 客户, modules: [oms.order], priority: 4/2}
      R2: {name: One report, from: 管理层, modules: [oms.order], priority: 3/2}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Related, Severity
from archgen.core.names import Name
from archgen.model.plans import Requirement
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called, listed

MESSAGE = Name(
    zh="需求 {good}（{source}，{priority}）与 {poor}（{other}，{rating}）争用 {modules}。",
    en="The requirements {good} ({source}, {priority}) and {poor} ({other}, {rating}) compete for {modules}.",
)
REMEDY = Name(
    zh="先做价值成本比高的一个，并把取舍记进 decisions。",
    en="Build the one of the better value for its cost first, and record the choice under decisions.",
)
OTHER = Name(zh="另一个需求", en="the other requirement")


@rule("VL005", "requirements-conflict", "需求冲突", Severity.INFO)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Good requirements against poor ones of other sources on a shared module."""
    wishes = [wish for wish in facts.model.requirements.values() if wish.priority and wish.source]
    for good in wishes:
        for poor in wishes:
            shared = [module for module in good.modules if module in poor.modules]
            if shared and good.source != poor.source and _ratio(good) >= 2 and _ratio(poor) <= 1 / 2:
                yield _breach(good, poor, shared)


def _ratio(requirement: Requirement) -> float:
    return requirement.priority.value / requirement.priority.cost if requirement.priority else 1.0


def _breach(good: Requirement, poor: Requirement, shared: list[str]) -> Breach:
    return Breach(
        span=poor.span,
        elements=(f"requirement:{good.id}", f"requirement:{poor.id}"),
        message=MESSAGE.format(
            good=called(good),
            source=good.source,
            priority=str(good.priority),
            poor=called(poor),
            other=poor.source,
            rating=str(poor.priority),
            modules=listed(shared),
        ),
        remedy=REMEDY,
        related=(Related(good.span, OTHER),),
    )
