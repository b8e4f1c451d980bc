"""A metric has no baseline.

Why:
    Without today's figure nobody can say later whether the product made a difference. Even a rough count of one week
    is a baseline.

概述: 指标没有写基线值。

为什么:
    没有今天的数字，以后就说不清产品有没有用。粗略数一个星期，也是基线。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all}}
    metrics:
      done: {name: Orders completed, at: oms.order, kind: completion, target: 95%}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all}}
    metrics:
      done: {name: Orders completed, at: oms.order, kind: completion, baseline: 82%, target: 95%}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called

MESSAGE = Name(zh="指标「{metric}」没有基线。", en="The metric {metric} has no baseline.")
REMEDY = Name(
    zh="写上现在的数值 `baseline`；还没有数据就先统计一周。",
    en="Write today's figure as `baseline`; if there is none, count for a week.",
)


@rule("VL001", "metric-without-baseline", "指标缺基线", Severity.WARNING)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Every metric."""
    for metric in facts.model.metrics.values():
        if not metric.baseline:
            yield Breach(
                span=metric.span,
                elements=(f"metric:{metric.id}",),
                message=MESSAGE.format(metric=called(metric)),
                remedy=REMEDY,
            )
