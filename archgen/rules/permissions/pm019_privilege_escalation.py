"""A role that is no administrator can change roles, permissions or users.

Why:
    Whoever may edit roles can grant themselves everything else: every other control is worth as much as this one.
    Modules marked `admin` count; editing one's own record (`edit @self`) does not.

概述: 不是管理员的角色能改角色、权限或用户。

为什么:
    谁能改角色，谁就能把其余权限都授给自己：其他控制再严，也只值这一道。只看标了 `admin` 的模块；改自己的资料（`edit
    @self`）不算。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order, User: User}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      iam:
        name: IAM
        pillar: right
        modules: {user: {owns: [User], operations: [view, create, edit, disable], admin: system}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: all @self, iam.user: view edit @dept}}
      admin: {name: Administrator, tier: admin, permissions: {iam.user: all @all}}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order, User: User}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      iam:
        name: IAM
        pillar: right
        modules: {user: {owns: [User], operations: [view, create, edit, disable], admin: system}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: all @self, iam.user: view edit @self}}
      admin: {name: Administrator, tier: admin, permissions: {iam.user: all @all}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.rules.base import Breach, Options, rule
from archgen.rules.permissions.remedies import take_back
from archgen.rules.permissions.rights import acts
from archgen.rules.permissions.unmet import about, qualified, role_of, unmet
from archgen.rules.wording import called

MESSAGE = Name(
    zh="{role} 不是管理员，却能改动管理模块：{operations}，等于可以给自己加权限。",
    en="{role} is no administrator but can change the administration ({operations}), and so grant itself anything.",
)
REMEDY = Name(
    zh="{take_back}；如果它就是管理员，给角色写上 `tier: admin`；如果只是改自己的资料，范围写 `@self`。",
    en="{take_back}; if it is an administrator, mark the role `tier: admin`; if it only edits its own "
    "record, grant that at `@self`.",
)


@rule("PM019", "privilege-escalation", "可自行提权", Severity.ERROR)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Obligations O12 where somebody else changes the administration."""
    for obligations in unmet(facts, "PM019"):
        first = obligations[0]
        role = role_of(facts, first)
        yield Breach(
            span=first.span,
            elements=first.elements,
            discriminator=first.discriminator,
            parts=qualified(first, about(obligations)),
            message=MESSAGE.format(role=called(role), operations=acts(about(obligations))),
            remedy=REMEDY.format(take_back=take_back(facts, role, first.elements[-1])),
        )
