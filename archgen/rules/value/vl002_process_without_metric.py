"""No metric is measured at any module of a process.

Why:
    Nobody will see whether this process gets better or worse. Judged only where the spec has metrics.

概述: 流程经过的模块，一个指标都没有。

为什么:
    这个流程变好变坏没人看得见。只在规格里写了指标时检查。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order, Bill: Bill}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      fin: {name: Finance, modules: {bill: {owns: [Bill], operations: [view, create, edit, close]}}}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, fin.bill: all @all}}
    processes:
      sell: {name: Sell, owner: clerk, steps: [clerk: oms.order.create]}
    metrics:
      days: {name: Days to bill, at: fin.bill, kind: efficiency, baseline: 15d, target: 3d}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order, Bill: Bill}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      fin: {name: Finance, modules: {bill: {owns: [Bill], operations: [view, create, edit, close]}}}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, fin.bill: all @all}}
    processes:
      sell: {name: Sell, owner: clerk, steps: [clerk: oms.order.create]}
    metrics:
      done: {name: Orders completed, at: oms.order, kind: completion, baseline: 82%, target: 95%}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.process import modules_of
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called, listed

MESSAGE = Name(zh="流程「{process}」没有任何指标衡量。", en="No metric measures the process {process}.")
REMEDY = Name(
    zh="在它的模块（{modules}）之一上加一个指标，如完成率、时长或差错率。",
    en="Add a metric at one of its modules ({modules}): completion, duration or errors.",
)


@rule("VL002", "process-without-metric", "流程没有指标", Severity.INFO)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Processes against where metrics are measured, if there are any."""
    measured = {metric.at for metric in facts.model.metrics.values() if metric.at}
    for process in facts.model.processes.values() if measured else ():
        modules = modules_of(process)
        if modules and measured.isdisjoint(modules):
            yield Breach(
                span=process.span,
                elements=(f"process:{process.id}",),
                message=MESSAGE.format(process=called(process)),
                remedy=REMEDY.format(modules=listed(modules)),
            )
