"""A process changes hands too often.

Why:
    Each time one role passes work to another, it waits and knowledge is lost. Counted are changes of role between
    consecutive human steps on the longest way through the process; what the system does in between does not count.

概述: 一个流程里，工作在角色之间交接的次数太多。

为什么:
    工作每换一次手就要等一次，信息也要丢一点。数的是最长路径上、人做的相邻步骤之间换了几次角色；中间由系统做的不算。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      seller: {name: Seller, permissions: {oms.order: view create @all}}
      clerk: {name: Clerk, permissions: {oms.order: view edit close @all}}
    processes:
      sell:
        name: Sell
        owner: clerk
        steps:
          - seller: oms.order.create
          - clerk: oms.order.edit
          - seller: oms.order.view
          - clerk: oms.order.edit
          - seller: oms.order.view
          - clerk: oms.order.edit
          - seller: oms.order.view
          - clerk: oms.order.edit
          - seller: oms.order.view
          - clerk: oms.order.close

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      seller: {name: Seller, permissions: {oms.order: view create @all}}
      clerk: {name: Clerk, permissions: {oms.order: view edit close @all}}
    processes:
      sell:
        name: Sell
        owner: clerk
        steps:
          - seller: oms.order.create
          - clerk: oms.order.edit
          - seller: oms.order.view
          - clerk: oms.order.close

Options:
    max_handoffs: how many changes of role are accepted (default: 7)

选项:
    max_handoffs: 允许交接几次（默认：7）
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.process import course
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called

MESSAGE = Name(
    zh="流程「{process}」要交接 {count} 次（超过 {limit} 次）。",
    en="The process {process} changes hands {count} times (more than {limit}).",
)
REMEDY = Name(
    zh="合并相邻步骤、让系统自动完成中间环节，或拆成几个流程。",
    en="Merge steps, let the system do what lies between, or split the process.",
)


@rule("PR002", "many-handoffs", "交接过多", Severity.INFO, options={"max_handoffs": 7})
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """The hand-offs of every process."""
    limit = options.number("max_handoffs")
    for process in facts.model.processes.values():
        count = course(process).handoffs()
        if count > limit:
            yield Breach(
                span=process.span,
                elements=(f"process:{process.id}",),
                message=MESSAGE.format(process=called(process), count=count, limit=limit),
                remedy=REMEDY,
            )
