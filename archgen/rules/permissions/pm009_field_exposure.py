"""A role is to see sensitive fields that it cannot reach, or too many roles see a secret.

Why:
    `sees` says who gets a phone number unmasked. For a role that cannot read the record it is a mistake, or left over
    from a right that was taken back, and the next grant would open the field unnoticed. A secret that more than three
    roles see is no secret.

概述: 角色要看的敏感字段，它根本够不着；或者一个机密字段给太多角色看。

为什么:
    `sees` 说的是谁能看到不打码的手机号。角色连记录都看不了，那是写错了，或是收回权限时漏删了；以后一授权，字段就悄悄放
    开了。三个以上角色能看的机密，不算机密。

Bad:
    archgen: 1
    product: {name: Shop}
    entities:
      Order: Order
      Customer: {name: Customer, fields: [name, phone!]}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      crm: {name: CRM, modules: {customer: {owns: [Customer], operations: [view, create, edit, freeze]}}}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @dept}, sees: [Customer.phone]}
      sales: {name: Sales, permissions: {crm.customer: all @dept}, sees: [Customer.phone]}

Good:
    archgen: 1
    product: {name: Shop}
    entities:
      Order: Order
      Customer: {name: Customer, fields: [name, phone!]}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      crm: {name: CRM, modules: {customer: {owns: [Customer], operations: [view, create, edit, freeze]}}}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @dept}}
      sales: {name: Sales, permissions: {crm.customer: all @dept}, sees: [Customer.phone]}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.obligations.obligation import Obligation
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.core.vocabulary import OperationClass
from archgen.rules.base import Breach, Options, rule
from archgen.rules.permissions.remedies import place
from archgen.rules.permissions.rights import people, some, words
from archgen.rules.permissions.unmet import about, role_of, unmet
from archgen.rules.wording import called, listed

OUT_OF_REACH = Name(
    zh="{role} 的 `sees` 里有 {fields}，但它看不到 {entity}，也没有收到这些字段的模块可看。",
    en="{role} lists {fields} under `sees` but can read neither {entity} nor a module that receives them.",
)
GRANT = Name(
    zh="在 `{place}` 里加上 `{word}`，或者从 `roles.{id}.sees` 里去掉 {fields}。",
    en="Add `{word}` to `{place}`, or remove {fields} from `roles.{id}.sees`.",
)
REMOVE = Name(zh="从 `roles.{id}.sees` 里去掉 {fields}。", en="Remove {fields} from `roles.{id}.sees`.")
TOO_MANY = Name(
    zh="机密字段 `{field}` 有 {count} 个角色能看到明文：{roles}。",
    en="The secret field `{field}` is seen unmasked by {count} roles: {roles}.",
)
KEEP = Name(
    zh="只在最需要的角色的 `sees` 里保留它，最多 3 个；如果它并不机密，用一个 `!` 标记。",
    en="Keep it under `sees` of those who need it, three at most; if it is no secret, mark it with a single `!`.",
)


@rule("PM009", "field-exposure", "敏感字段暴露", Severity.WARNING)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Obligations O7."""
    for obligations in unmet(facts, "PM009"):
        first = obligations[0]
        message, remedy = _out_of_reach(facts, first) if first.reason == "out-of-reach" else _too_many(facts, first)
        yield Breach(
            span=first.span,
            elements=first.elements,
            parts=tuple(f"{first.elements[0]} {item}" for item in about(obligations)),
            message=message,
            remedy=remedy,
        )


def _out_of_reach(facts: Facts, obligation: Obligation) -> tuple[Name, Name]:
    role = role_of(facts, obligation)
    entity = facts.model.entities[obligation.elements[-1]]
    fields = some(obligation.about)
    message = OUT_OF_REACH.format(role=called(role), fields=fields, entity=called(entity))
    reading = [
        operation
        for owner in entity.owners
        if owner in facts.model.modules
        for operation in facts.model.modules[owner].operations
        if operation.operation_class is OperationClass.READ and entity.id in operation.entities
    ]
    if not reading:
        return message, REMOVE.format(id=role.id, fields=listed(obligation.about))
    where, word = place(role, reading[0].module), words((reading[0].path,))
    return message, GRANT.format(place=where, word=word, id=role.id, fields=listed(obligation.about))


def _too_many(facts: Facts, obligation: Obligation) -> tuple[Name, Name]:
    roles = people(facts, obligation.about)
    return TOO_MANY.format(field=obligation.elements[0], count=len(obligation.about), roles=roles), KEEP
