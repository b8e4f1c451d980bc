"""A module is in no milestone.

Why:
    Once there is a roadmap, what it does not mention is forgotten or comes as a surprise. A module that is in use
    already says so with `status: live`.

概述: 模块不在任何里程碑里。

为什么:
    有了路线图，没写进去的不是被忘掉，就是突然冒出来。已经上线的模块写 `status: live`。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order, Bill: Bill}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      fin: {name: Finance, modules: {bill: {owns: [Bill], operations: [view, create, edit, close]}}}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, fin.bill: all @all}}
    roadmap:
      mvp: {name: MVP, modules: [oms.order]}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order, Bill: Bill}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      fin: {name: Finance, modules: {bill: {owns: [Bill], operations: [view, create, edit, close], status: live}}}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, fin.bill: all @all}}
    roadmap:
      mvp: {name: MVP, modules: [oms.order]}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.roadmap import ready
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called

MESSAGE = Name(zh="模块「{module}」不在任何里程碑里。", en="The module {module} is in no milestone.")
REMEDY = Name(
    zh="排进某个里程碑；已在使用的，写 `status: live`。",
    en="Plan it in a milestone; if it is in use already, write `status: live`.",
)


@rule("RM004", "unplanned-module", "模块未排期", Severity.INFO)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Modules against the roadmap, if there is one."""
    if not facts.model.roadmap:
        return
    planned = ready(facts.model)
    for module in facts.model.modules.values():
        if module.path not in planned:
            yield Breach(
                span=module.span,
                elements=(module.path,),
                message=MESSAGE.format(module=called(module, module.path)),
                remedy=REMEDY,
            )
