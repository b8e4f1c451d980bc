"""Roles inherit from each other.

Why:
    Roles in a circle all hold the rights of all: they are one role under several names, which nobody wanted.

概述: 角色互相继承。

为什么:
    循环继承的角色，权限全都一样：名义上是几个岗位，实际是一个，这不是谁的本意。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      buyer: {name: Buyer, inherits: [lead], permissions: {oms.order: view create edit @self}}
      lead: {name: Lead, tier: manager, inherits: [buyer], permissions: {oms.order: close @dept}}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: view create edit @self}}
      lead: {name: Lead, tier: manager, inherits: [buyer], permissions: {oms.order: close @dept}}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archgen.analysis.facts import Facts
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.model.entities import Role
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called

CIRCLE = Name(zh="角色互相继承，成了一个圈：{chain}。", en="Roles inherit from each other in a circle: {chain}.")
ITSELF = Name(zh="{role} 继承了它自己。", en="{role} inherits itself.")
BREAK = Name(
    zh="在这些角色的 `inherits` 里去掉一处；共同的权限可以放进一个新角色，让它们都继承它。",
    en="Remove one of these `inherits`; put what they share into a role of its own that both inherit.",
)
DROP = Name(zh="从 `roles.{id}.inherits` 里去掉它。", en="Remove it from `roles.{id}.inherits`.")


@rule("PM020", "inheritance-cycle", "角色循环继承", Severity.ERROR)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """One finding for each set of roles that inherit each other, with a shortest circle as witness."""
    for cycle in facts.access.inheritance_cycles:
        role = facts.model.roles[cycle[0]]
        chain = " → ".join(_circle(facts.model.roles, cycle))
        alone = len(cycle) == 1
        yield Breach(
            span=next((span for parent, span in role.inherits_at if parent in cycle), role.span),
            elements=tuple(f"role:{member}" for member in cycle),
            parts=cycle,
            message=ITSELF.format(role=called(role)) if alone else CIRCLE.format(chain=chain),
            remedy=DROP.format(id=role.id) if alone else BREAK,
        )


def _circle(roles: Mapping[str, Role], cycle: tuple[str, ...]) -> tuple[str, ...]:
    """A shortest way from the first role of the cycle back to itself, both ends included."""
    ways: list[tuple[str, ...]] = [(cycle[0],)]
    seen: set[str] = set()
    for way in ways:
        for parent in roles[way[-1]].inherits:
            if parent == cycle[0]:
                return (*way, parent)
            if parent in cycle and parent not in seen:
                seen.add(parent)
                ways.append((*way, parent))
    return cycle
