"""An operation that people should do is granted to no role.

Why:
    The function was forgotten in the permission matrix, or nobody needs it. If it was forgotten, somebody will get far
    too many rights in a hurry on launch day. A superuser does not count: daily work must not need all rights. A module
    that nobody may enter at all is one finding.

概述: 该由人做的操作，没有授权给任何角色。

为什么:
    不是权限表里漏了这个功能，就是没人需要它。如果是漏了，上线那天会有人匆忙拿到过大的权限。超级用户不算：日常工作不该靠
    全部权限。整个模块谁也进不去的，合并成一条。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: view create edit @self}}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: view create edit close @self}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.obligations.obligation import Obligation
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.core.vocabulary import OperationClass
from archgen.model.entities import Module, Operation, Role
from archgen.rules.base import Breach, Options, rule
from archgen.rules.permissions.remedies import place
from archgen.rules.permissions.rights import words
from archgen.rules.permissions.unmet import about, unmet
from archgen.rules.wording import called

MESSAGE = Name(
    zh="没有授权给任何角色：{operation}。",
    en="No role is granted {operation}.",
)
SUPERUSER = Name(
    zh="只有超级用户能做 {operation}，没有授权给任何普通角色。",
    en="Only a superuser may do {operation}; it is granted to no ordinary role.",
)
CLOSED = Name(
    zh="谁也用不了 {module}：它的 {count} 个操作都没有授权给任何角色。",
    en="Nobody may use {module}: none of its {count} operations is granted to a role.",
)
ADD = Name(
    zh="例如在 `{place}` 里加上 `{word}`；如果只由系统来做，就移到 `automatic`。",
    en="For example add `{word}` to `{place}`; if only the system does it, move it to `automatic`.",
)
GRANT = Name(
    zh="给要用它的角色授权，例如 `{module}: {words} @dept`；如果只由系统来做，就移到 `automatic`。",
    en="Grant it to the role that needs it, for example `{module}: {words} @dept`; if only the system does it, move it "
    "to `automatic`.",
)


@rule("PM001", "operation-without-role", "操作无人可做", Severity.ERROR)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Obligations O1."""
    for obligations in unmet(facts, "PM001", "O1"):
        first = obligations[0]
        operations = [facts.model.operations[path] for path in about(obligations)]
        module = facts.model.modules[operations[0].module]
        closed = first.elements == (module.path,)
        yield _closed(module, first) if closed else _operation(facts, operations[0], first)


def _closed(module: Module, obligation: Obligation) -> Breach:
    paths = [operation.path for operation in module.operations]
    return Breach(
        span=obligation.span,
        elements=obligation.elements,
        parts=tuple(paths),
        message=CLOSED.format(module=called(module, module.path), count=len(paths)),
        remedy=GRANT.format(module=module.path, words=words(paths[:3])),
    )


def _operation(facts: Facts, operation: Operation, obligation: Obligation) -> Breach:
    message = SUPERUSER if facts.access.who_can(operation.path) else MESSAGE
    likely = _likely(facts, operation)
    word = words((operation.path,))
    return Breach(
        span=obligation.span,
        elements=obligation.elements,
        parts=obligation.about,
        message=message.format(operation=called(operation, operation.path)),
        remedy=ADD.format(place=place(likely, operation.module), word=word)
        if likely
        else GRANT.format(module=operation.module, words=word),
    )


def _likely(facts: Facts, operation: Operation) -> Role | None:
    """The role that does most of the like in the module: whom the author most probably forgot.

    A check, or what nobody can tell from the word (`blacklist`), is never proposed for outsiders.
    """
    guarded = operation.assumed or operation.operation_class is OperationClass.CHECK
    weights: dict[str, int] = {}
    for sibling in facts.model.modules[operation.module].operations:
        weight = _likeness(operation.operation_class, sibling.operation_class)
        for role in facts.access.who_can(sibling.path, superusers=False):
            if not guarded or facts.model.is_internal(facts.model.roles[role]):
                weights[role] = weights.get(role, 0) + weight
    return facts.model.roles[max(weights, key=lambda role: weights[role])] if weights else None


def _likeness(one: OperationClass, other: OperationClass) -> int:
    """Doing the same weighs most; who looks only is not likely to be the one who changes."""
    if one is other:
        return 9
    return 1 if OperationClass.READ in (one, other) else 3
