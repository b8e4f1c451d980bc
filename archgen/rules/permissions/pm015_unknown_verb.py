"""Nothing says what an operation does to a record: its class is assumed.

Why:
    Whether an operation reads, changes or checks decides what the other rules ask of it. A word that archgen does not
    know is taken for a change: the safe guess, but sometimes wrong. State its `class` to be sure.

概述: 看不出一个操作对数据做什么，它的类别是猜的。

为什么:
    操作是查看、修改还是审核，决定了其他规则怎么要求它。archgen 不认识的词按修改处理：稳妥，但不一定对。写明 `class` 就
    不用猜了。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close, zap]}}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: all @self}}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms:
        name: Orders
        modules: {order: {owns: [Order], operations: [view, create, edit, close, zap: {name: Zap, class: execute}]}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: all @self}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Related, Severity
from archgen.core.names import Name
from archgen.rules.base import Breach, Options, rule
from archgen.rules.permissions.rights import some
from archgen.rules.wording import called

MESSAGE = Name(
    zh="看不出 {module} 里这些操作做什么，先按“修改”处理：{operations}。",
    en="Nothing says what these operations of {module} do; they are taken for changes: {operations}.",
)
REMEDY = Name(
    zh="写明类别：确是修改就写 `{id}: {{name: {name}, class: update}}`，否则把 update 换成 read、create、check、delete "
    "或 execute。",
    en="State the class: `{id}: {{name: {name}, class: update}}` if it is a change, else read, create, check, delete "
    "or execute in place of update.",
)
THIS = Name(zh="这个也是", en="this one as well")


@rule("PM015", "unknown-verb", "操作类别不明", Severity.INFO)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Operations of an assumed class, one finding a module."""
    for module in facts.model.modules.values():
        assumed = [operation for operation in (*module.operations, *module.automatic) if operation.assumed]
        if assumed:
            yield Breach(
                span=assumed[0].span,
                elements=(module.path,),
                parts=tuple(operation.path for operation in assumed),
                message=MESSAGE.format(
                    module=called(module, module.path), operations=some(operation.id for operation in assumed)
                ),
                remedy=REMEDY.format(id=assumed[0].id, name=assumed[0].name or Name.both("…")),
                related=tuple(Related(operation.span, THIS) for operation in assumed[1:]),
            )
