"""An outside role reaches the records of every organisation.

Why:
    A customer or supplier who may read, change or delete at `@all` sees the records of its competitors. Outsiders stay
    within `@self`, `@dept`, `@tenant`, `@linked` or a `@custom` scope; at `@all` they may only read what has no
    sensitive field. Roles whose party is not `internal: true` are outside, and so are `public` and `member`.

概述: 外部角色能触及所有组织的数据。

为什么:
    客户或供应商在 `@all` 范围内能看、能改、能删，就看得到竞争对手的数据。外部角色只能用 `@self`、`@dept`、`@tenant`、
    `@linked` 或 `@custom`；在 `@all` 只能查看没有敏感字段的数据。所属的参与方没有写 `internal: true` 的角色都是外部角
    色，`public` 和 `member` 也是。

Bad:
    archgen: 1
    product: {name: Shop}
    parties: {garage: Repair shop}
    entities: {Order: {name: Order, fields: [no, address!]}}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      buyer: {name: Buyer, party: garage, permissions: {oms.order: [create edit close @self, view @all]}}
      clerk: {name: Clerk, permissions: {oms.order: view @all}}

Good:
    archgen: 1
    product: {name: Shop}
    parties: {garage: Repair shop}
    entities: {Order: {name: Order, fields: [no, address!]}}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      buyer: {name: Buyer, party: garage, permissions: {oms.order: [create edit close @self, view @tenant]}}
      clerk: {name: Clerk, permissions: {oms.order: view @all}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.access import ANYONE, SIGNED_IN
from archgen.analysis.facts import Facts
from archgen.analysis.obligations.obligation import Obligation
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.model.entities import Role
from archgen.rules.base import Breach, Options, rule
from archgen.rules.permissions.remedies import disinherit, place
from archgen.rules.permissions.rights import acts
from archgen.rules.permissions.unmet import about, qualified, role_of, unmet
from archgen.rules.wording import called

GRANTED = Name(
    zh="外部角色 {role} 能触及所有组织的数据：{operations} 的范围是 @all。",
    en="The outside role {role} reaches everybody's records: {operations} at @all.",
)
INHERITED = Name(
    zh="外部角色 {role} 从内部角色那里继承了所有组织的数据：{operations} 的范围是 @all。",
    en="The outside role {role} inherits everybody's records from an inside role: {operations} at @all.",
)
SUPERUSER = Name(
    zh="外部角色 {role} 是超级用户，能触及所有组织的全部数据。",
    en="The outside role {role} is a superuser and reaches everything of everybody.",
)
NARROW = Name(
    zh="把 `{place}` 的范围收窄，例如 `@tenant`（本组织）或 `@self`（本人）。",
    en="Narrow the scope in `{place}`, for example to `@tenant` (own organisation) or `@self`.",
)
OWN = Name(
    zh="把 `{place}` 的范围收窄，例如 `@self`（本人）。",
    en="Narrow the scope in `{place}`, for example to `@self` (one's own records).",
)
SIGN_IN = Name(
    zh="不登录就不知道是谁：从 `{place}` 收回，登录后才能做的授给 `member`，范围写 `@self`。",
    en="Without signing in nobody is known: take them from `{place}` and grant them to `member` at `@self`.",
)
REGRANT = Name(
    zh="{end}，把它需要的权限按 `@tenant` 单独授予。",
    en="{end}; grant what it needs at `@tenant`.",
)
DEMOTE = Name(
    zh="从 `roles.{id}` 去掉超级用户身份，逐项授权。",
    en="Do not make `roles.{id}` a superuser; grant what it needs.",
)
OURS = Name(
    zh="{remedy}如果 {party} 是自己人，就写上 `internal: true`。",
    en="{remedy} If {party} belongs to your own organisation, mark it `internal: true`.",
)


@rule("PM007", "tenant-leak", "外部方越权", Severity.ERROR)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Obligations O6 of outside roles."""
    for obligations in unmet(facts, "PM007"):
        first = obligations[0]
        role = role_of(facts, first)
        message = {"granted": GRANTED, "inherited": INHERITED, "superuser": SUPERUSER}[first.reason]
        yield Breach(
            span=first.span,
            elements=first.elements,
            parts=qualified(first, about(obligations)),
            message=message.format(role=called(role), operations=acts(about(obligations))),
            remedy=_remedy(facts, role, first),
        )


def _remedy(facts: Facts, role: Role, obligation: Obligation) -> Name:
    if obligation.reason == "superuser":
        remedy = DEMOTE.format(id=role.id)
    elif obligation.reason == "inherited":
        remedy = REGRANT.format(end=disinherit(facts, role, _insider(facts, role, obligation.about[0]))[1])
    else:
        narrow = {ANYONE: SIGN_IN, SIGNED_IN: OWN}.get(role.id, NARROW)
        remedy = narrow.format(place=place(role, obligation.elements[-1]))
    return OURS.format(remedy=remedy, party=called(facts.model.parties[role.party])) if role.party else remedy


def _insider(facts: Facts, role: Role, operation: str) -> str:
    """The inside role that an outsider has an operation from."""
    givers = [via.role for via in facts.access.holdings[role.id][operation].via]
    return next(giver for giver in givers if facts.model.is_internal(facts.model.roles[giver]))
