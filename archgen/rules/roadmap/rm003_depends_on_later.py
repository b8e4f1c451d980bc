"""A module calls another one that only a later milestone brings.

Why:
    A synchronous call (`->`, `<-`) fails while the other side does not exist, so the earlier milestone cannot go live.
    It needs a stand-in, an asynchronous hand-over, or another order of the milestones. Modules that no milestone
    brings are not judged.

概述: 模块调用了更晚的里程碑才有的模块。

为什么:
    同步调用（`->`、`<-`）的对方还不存在，调用就会失败，前一个里程碑上不了线。可以先用替身，或者改成异步，或者调整里程碑
    的先后。哪个里程碑都没有的模块不判断。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order, Bill: Bill}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      fin: {name: Finance, modules: {bill: {owns: [Bill], operations: [view, create, edit, close]}}}
    flows:
      - oms.order -> fin.bill: Order
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, fin.bill: all @all}}
    roadmap:
      mvp: {name: MVP, modules: [oms.order]}
      v1: {name: V1, modules: [fin.bill]}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order, Bill: Bill}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      fin: {name: Finance, modules: {bill: {owns: [Bill], operations: [view, create, edit, close]}}}
    flows:
      - oms.order -> fin.bill: Order
        mode: async
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, fin.bill: all @all}}
    roadmap:
      mvp: {name: MVP, modules: [oms.order]}
      v1: {name: V1, modules: [fin.bill]}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.dataflow import places
from archgen.analysis.facts import Facts
from archgen.analysis.roadmap import in_order, ready
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.core.vocabulary import Arrow, Mode
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called

MESSAGE = Name(
    zh="`{module}` 在 {milestone} 上线，却要同步调用 {later} 才有的 `{other}`。",
    en="`{module}` comes with {milestone}, but calls `{other}`, which comes only with {later}.",
)
REMEDY = Name(
    zh="把 `{other}` 提前到 {milestone}，或把 `{module}` 推后；有人工或挡板过渡的，写 `mode: async` 并注明。",
    en="Bring `{other}` forward to {milestone}, or put `{module}` off; if people or a stub stand in for it, write "
    "`mode: async` and say so.",
)


@rule("RM003", "depends-on-later", "依赖后期模块", Severity.WARNING)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Synchronous calls against the milestones of both ends."""
    model = facts.model
    if not model.roadmap:
        return
    when = ready(model)
    milestones = in_order(model)
    for flow in model.flows:
        numbers = [[when[module] for module in places(model, end) if module in when] for end in (flow.left, flow.right)]
        if flow.arrow is Arrow.EVENT or flow.mode is not Mode.SYNC or not all(numbers):
            continue
        early, late = (min(candidates) for candidates in numbers)
        if 0 <= early < late:
            names = {"milestone": called(milestones[early]), "later": called(milestones[late])}
            yield Breach(
                span=flow.span,
                elements=(flow.key,),
                message=MESSAGE.format(module=flow.left, other=flow.right, **names),
                remedy=REMEDY.format(module=flow.left, other=flow.right, **names),
            )
