"""Two roles hold the same rights, or all but one of them.

Why:
    Roles multiply by copying; later one copy is changed and the other forgotten. Equal roles can be one; a role that
    holds one right more than another can inherit it. Roles of different parties or tiers are not compared, nor roles
    that a separation of duties keeps apart.

概述: 两个角色权限相同，或者只差一项。

为什么:
    角色越复制越多，后来改了一个，忘了另一个。相同的合并；只多一项的，继承另一个。参与方或层级不同的不比较，声明为互斥的
    也不比较。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: all @self}}
      purchaser: {name: Purchaser, permissions: {oms.order: view create edit close @self}}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: all @self}}

Options:
    rights: roles with no more common rights than this need not inherit from each other (default: 4)

选项:
    rights: 共同权限不多于这个数的角色，不要求继承（默认：4）
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Related, Severity
from archgen.core.names import Name, joined
from archgen.model.entities import Role
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called

EQUAL = Name(zh="{roles} 的权限完全相同。", en="{roles} hold exactly the same rights.")
MERGE = Name(zh="合并成一个角色，或者写出它们的区别。", en="Make them one role, or state where they differ.")
ONE_MORE = Name(
    zh="{more} 的权限只比 {less} 多一项：`{operation}`。",
    en="{more} holds one right more than {less}: `{operation}`.",
)
INHERIT = Name(
    zh="让 `roles.{more}` 写 `inherits: [{less}]`，只保留多出来的这一项。",
    en="Let `roles.{more}` say `inherits: [{less}]` and keep only the right that it has more.",
)
OTHER = Name(zh="另一个角色", en="the other role")

Rights = frozenset[tuple[str, tuple[str, ...]]]


@rule("PM018", "duplicate-roles", "角色重复", Severity.INFO, {"rights": 4})
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Groups of equal roles, then pairs one right apart."""
    compared = [role for role in facts.model.roles.values() if _compared(facts, role)]
    rights = {role.id: _rights(facts, role) for role in compared}
    alike: dict[tuple[object, ...], list[Role]] = {}
    for role in compared:
        alike.setdefault((_kind(role), rights[role.id], facts.access.sees[role.id], _extras(role)), []).append(role)
    for roles in alike.values():
        if len(roles) > 1 and not _kept_apart(facts, roles):
            yield _equal(roles)
    firsts = {role: rights[role] for role in sorted(min(role.id for role in roles) for roles in alike.values())}
    yield from _one_apart(facts, firsts, options.number("rights"))


def _compared(facts: Facts, role: Role) -> bool:
    return bool(facts.access.holdings[role.id]) and not role.builtin and role.id not in facts.access.superusers


def _rights(facts: Facts, role: Role) -> Rights:
    return frozenset([(path, holding.scopes) for path, holding in facts.access.holdings[role.id].items()])


def _kind(role: Role) -> tuple[str, str]:
    return role.party, role.tier or ""


def _extras(role: Role) -> tuple[object, ...]:
    """Limits and deputies, which tell roles of equal rights apart."""
    return (
        *((limit.operation, limit.text) for limit in role.limits),
        *((d.role, d.operations) for d in role.delegates),
    )


def _kept_apart(facts: Facts, roles: list[Role]) -> bool:
    known = {role.id for role in roles}
    return any(pair.of_roles and {pair.left, pair.right} <= known for pair in facts.model.separations)


def _equal(roles: list[Role]) -> Breach:
    return Breach(
        span=roles[-1].span,
        elements=tuple(f"role:{role.id}" for role in roles),
        parts=tuple(f"role:{role.id}" for role in roles),
        message=EQUAL.format(roles=joined([called(role) for role in roles])),
        remedy=MERGE,
        related=tuple(Related(role.span, OTHER) for role in roles[:-1]),
    )


def _one_apart(facts: Facts, rights: dict[str, Rights], most: int) -> Iterator[Breach]:
    """Sums of hashes find the pairs in linear time: the sum of all rights less one is the other role's sum."""
    sizes = {len(held) for held in rights.values()}
    by_sum: dict[int, list[str]] = {}
    for role, held in rights.items():
        if len(held) + 1 in sizes:
            by_sum.setdefault(sum(map(hash, held)), []).append(role)
    for more, held in rights.items():
        if len(held) - 1 not in sizes:
            continue
        total = sum(map(hash, held))
        spare = sorted(right for right in held if total - hash(right) in by_sum)
        for less in (role for right in spare for role in by_sum[total - hash(right)]):
            extra = held - rights[less]
            if len(extra) != 1 or not most < len(rights[less]) < len(held):
                continue
            heir, giver = facts.model.roles[more], facts.model.roles[less]
            if _could_inherit(facts, heir, giver):
                yield _inherits(heir, giver, next(iter(extra))[0])
                break


def _could_inherit(facts: Facts, more: Role, less: Role) -> bool:
    """Same kind, nothing unmasked that the heir may not see, no line of inheritance or separation between them."""
    related = less.id in facts.access.ancestors[more.id] or more.id in facts.access.ancestors[less.id]
    fits = facts.access.sees[less.id] <= facts.access.sees[more.id] and _kind(more) == _kind(less)
    return fits and not related and not _kept_apart(facts, [more, less])


def _inherits(more: Role, less: Role, operation: str) -> Breach:
    return Breach(
        span=more.span,
        elements=(f"role:{less.id}", f"role:{more.id}"),
        discriminator="inherit",
        message=ONE_MORE.format(more=called(more), less=called(less), operation=operation),
        remedy=INHERIT.format(more=more.id, less=less.id),
        related=(Related(less.span, OTHER),),
    )
