"""An operation that only the system does is granted to people.

Why:
    Automatic operations book money, deduct stock, write logs: a person who may do them by hand can get round every
    control. Often the word was meant for another module.

概述: 只该系统做的操作，授权给了人。

为什么:
    自动操作负责记账、扣库存、写日志：谁能手工做，谁就能绕过所有控制。常见的原因是这个词本想授的是别的模块。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms:
        name: Orders
        modules: {order: {owns: [Order], operations: [view, create, close], automatic: [collect]}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: view create close collect @self}}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms:
        name: Orders
        modules: {order: {owns: [Order], operations: [view, create, close], automatic: [collect]}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: view create close @self}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.rules.base import Breach, Options, rule
from archgen.rules.permissions.remedies import place, take_word
from archgen.rules.permissions.rights import words
from archgen.rules.wording import called

MESSAGE = Name(
    zh="{role} 被授予了 {operation}，而它只由系统执行。",
    en="{role} is granted {operation}, which only the system does.",
)
REMEDY = Name(
    zh="从 `{place}` 里去掉 `{word}`；如果人也要做，就在 `{module}` 的 `operations` 里也写上它。",
    en="Remove `{word}` from `{place}`; if people do it as well, add it to the `operations` of `{module}`.",
)


@rule("PM003", "automatic-granted", "自动操作授给了人", Severity.ERROR)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Every grant that names an automatic operation; two scopes of one word are one finding."""
    for role in facts.model.roles.values():
        granted = {path: grant for grant in reversed(role.grants) for path in grant.automatic}
        for path, grant in reversed(granted.items()):
            yield Breach(
                span=grant.span,
                elements=(f"role:{role.id}", path),
                message=MESSAGE.format(role=called(role), operation=called(facts.model.automatic[path], path)),
                remedy=REMEDY.format(place=place(role, grant.target), word=words((path,)), module=grant.module),
                edits=take_word(role, grant),
            )
