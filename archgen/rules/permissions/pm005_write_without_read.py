"""Somebody changes records that they cannot look at, or nobody can look at a module's records.

Why:
    People who cannot see what they submitted call support, submit it twice, or are given the right to read everything.
    Anyone (`public`) may create without reading, for example register or write in.

概述: 有人能改却不能看，或者一个模块的数据谁也不能看。

为什么:
    看不到自己提交的内容，人就会打客服、重复提交，最后被授予查看全部的权限。任何人（`public`）可以只新建不查看，比如注
    册、留言。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: create @self}}
      clerk: {name: Clerk, permissions: {oms.order: view edit close @dept}}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: view create @self}}
      clerk: {name: Clerk, permissions: {oms.order: view edit close @dept}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.obligations.obligation import Obligation
from archgen.core.edit import Edit
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.core.vocabulary import OperationClass
from archgen.rules.base import Breach, Options, rule
from archgen.rules.permissions.remedies import give, place
from archgen.rules.permissions.rights import acts, words
from archgen.rules.permissions.unmet import about, role_of, unmet
from archgen.rules.wording import called, listed

BLIND = Name(
    zh="{role} 能做 {operations}，却看不到 {entities}。",
    en="{role} may do {operations} but cannot look at {entities}.",
)
ADD = Name(zh="在 `{place}` 里加上 `{word}`。", en="Add `{word}` to `{place}`.")
DECLARE = Name(
    zh="在 `{module}` 里加一个查看操作，并授权给这个角色。",
    en="Declare a reading operation in `{module}` and grant it to the role.",
)
UNREAD = Name(
    zh="没有人看得到 {module} 里的 {entities}：只有系统能读。",
    en="Nobody can look at {entities} in {module}: only the system reads them.",
)
OPEN = Name(
    zh="在 `{module}` 的 `operations` 里加一个查看操作，并授权给要看的角色。",
    en="Add a reading operation to the `operations` of `{module}` and grant it to the roles that need it.",
)


@rule("PM005", "write-without-read", "能改不能看", Severity.WARNING)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Obligations O4."""
    for obligations in unmet(facts, "PM005"):
        first = obligations[0]
        message, remedy, edits = _say(facts, first)
        yield Breach(
            span=first.span,
            elements=first.elements,
            parts=tuple(f"{first.elements[0]} {item}" for item in about(obligations)),
            message=message,
            remedy=remedy,
            edits=edits,
        )


def _say(facts: Facts, obligation: Obligation) -> tuple[Name, Name, tuple[Edit, ...]]:
    module = obligation.elements[-1]
    if obligation.reason == "no-reader":
        thing = called(facts.model.modules[module], module)
        return UNREAD.format(module=thing, entities=listed(obligation.about)), OPEN.format(module=module), ()
    role = role_of(facts, obligation)
    entities = dict.fromkeys(e for path in obligation.about for e in facts.model.operations[path].entities)
    message = BLIND.format(role=called(role), operations=acts(about((obligation,))), entities=listed(entities))
    reading = [
        operation.path
        for operation in facts.model.modules[module].operations
        if operation.operation_class is OperationClass.READ and not entities.keys().isdisjoint(operation.entities)
    ]
    if not reading:
        return message, DECLARE.format(module=module), ()
    word = words(reading[:1])
    edits = give(role, module, word) if len(reading) == 1 else ()
    return message, ADD.format(place=place(role, module), word=word), edits
