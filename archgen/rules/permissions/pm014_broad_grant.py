"""A role is given everything of a subsystem, or most of what there is.

Why:
    `all` on a subsystem also grants what is added to it next year, and nobody will ask. A role that may do nearly
    everything is a superuser by accident. Administrators and declared superusers (`superuser: true`) are exempt.

概述: 把整个子系统的全部操作给了一个角色，或者给了它大半个产品。

为什么:
    在子系统上写 `all`，明年新加的操作也自动授予，没人会再问。几乎什么都能做的角色，就是不知不觉的超级用户。管理员和声明
    了 `superuser: true` 的不在此列。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order, Parcel: Parcel}
    subsystems:
      oms:
        name: Orders
        modules:
          order: {owns: [Order], operations: [view, create, edit, close]}
          parcel: {owns: [Parcel], operations: [view, create, edit, close]}
    flows: [oms.order -> oms.parcel]
    roles:
      clerk: {name: Clerk, permissions: {oms: all @dept}}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order, Parcel: Parcel}
    subsystems:
      oms:
        name: Orders
        modules:
          order: {owns: [Order], operations: [view, create, edit, close]}
          parcel: {owns: [Parcel], operations: [view, create, edit, close]}
    flows: [oms.order -> oms.parcel]
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @dept, oms.parcel: all @dept}}

Options:
    share: the share of all human operations above which a role is reported (default: 0.6)
    operations: roles with no more operations than this are not judged by their share (default: 8)

选项:
    share: 角色能做的操作占全部人工操作的比例，超过多少才报（默认：0.6）
    operations: 操作不多于这个数的角色，不按比例判断（默认：8）
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.core.vocabulary import Tier
from archgen.model.entities import Role
from archgen.rules.base import Breach, Options, rule
from archgen.rules.permissions.remedies import place
from archgen.rules.wording import called

WHOLE = Name(
    zh="{role} 拿到了 {subsystem} 的全部操作（{count} 个模块，包括以后新加的）。",
    en="{role} is granted everything in {subsystem}: {count} modules, and whatever is added later.",
)
LIST = Name(
    zh="把 `{place}: all` 改成逐个模块的授权，只写它真正要用的操作。",
    en="Replace `{place}: all` by grants on its modules, with the operations that it really needs.",
)
MOST = Name(
    zh="{role} 能做全部 {total} 个操作里的 {count} 个（{percent}%）。",
    en="{role} may do {count} of all {total} operations ({percent} %).",
)
SPLIT = Name(
    zh="按岗位拆成几个角色；如果它本来就该什么都能做，就写明 `superuser: true`。",
    en="Split it into roles by job; if it is meant to do everything, say so with `superuser: true`.",
)


@rule("PM014", "broad-grant", "授权过宽", Severity.WARNING, {"share": 0.6, "operations": 8})
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Whole subsystems, then shares of everything; what an ancestor already has is said of the ancestor."""
    broad = {role for role in facts.model.roles if _is_broad(facts, role, options)}
    for role in facts.model.roles.values():
        if role.tier is Tier.ADMIN or role.id in facts.access.superusers:
            continue
        yield from _whole_subsystems(facts, role)
        if role.id in broad and broad.isdisjoint(facts.access.ancestors[role.id]):
            yield _most(facts, role)


def _is_broad(facts: Facts, role: str, options: Options) -> bool:
    count = len(facts.access.holdings[role])
    return count > options.number("operations") and count > options.ratio("share") * len(facts.model.operations)


def _whole_subsystems(facts: Facts, role: Role) -> Iterator[Breach]:
    """Where `all -void` was written, `void` exists in some modules only: the author has thought about it in all."""
    all_of_it = [grant for grant in role.grants if grant.word.startswith("all")]
    lessened = {grant.span.place for grant in all_of_it if grant.word.startswith("all -")}
    grants = {g.target: g for g in reversed(all_of_it) if g.word == "all" and g.span.place not in lessened}
    for target, grant in reversed(grants.items()):
        subsystem = facts.model.subsystems.get(target)
        modules = [facts.model.modules[path] for path in subsystem.modules] if subsystem else []
        business = [module for module in modules if module.operations and not module.admin]
        if subsystem and len(business) > 1:
            yield Breach(
                span=grant.span,
                elements=(f"role:{role.id}", target),
                message=WHOLE.format(role=called(role), subsystem=called(subsystem), count=len(business)),
                remedy=LIST.format(place=place(role, target)),
            )


def _most(facts: Facts, role: Role) -> Breach:
    count, total = len(facts.access.holdings[role.id]), len(facts.model.operations)
    return Breach(
        span=role.span,
        elements=(f"role:{role.id}",),
        discriminator="share",
        message=MOST.format(role=called(role), count=count, total=total, percent=100 * count // total),
        remedy=SPLIT,
    )
