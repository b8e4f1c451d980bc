"""An administrator holds business rights, or somebody else looks into the administration.

Why:
    Whoever runs the accounts must not run the business: nobody would notice what they grant themselves. Administrators
    (`tier: admin`) hold only modules marked `admin`, and logs; nobody else holds those. Serving oneself (`view edit
    @self`, one's own profile) is exempt. Others who change something there are reported by PM019.

概述: 管理员握有业务权限，或者别人能查看系统管理。

为什么:
    管账号的人不该办业务：给自己开了什么权限，谁也看不出来。管理员（`tier: admin`）只能用标了 `admin` 的模块和日志，别人
    都不能用。管理自己的资料（`view edit @self`）不在此列。别人能改系统管理的，由 PM019 报告。

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
      buyer: {name: Buyer, permissions: {oms.order: all @self}}
      admin: {name: Administrator, tier: admin, permissions: {iam.user: all @all, oms.order: view close @all}}

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
      buyer: {name: Buyer, permissions: {oms.order: all @self}}
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

BUSINESS = Name(
    zh="{role} 是管理员，却还拿着业务权限：{operations}。",
    en="The administrator {role} also holds business rights: {operations}.",
)
TAKE_BUSINESS = Name(
    zh="{take_back}，这些事交给业务角色；如果这些模块就是系统管理，给模块写上 `admin: system`。",
    en="{take_back}; business is for a business role. If the modules are administration, mark them `admin: system`.",
)
ADMINISTRATION = Name(
    zh="{role} 不是管理员，却能看管理模块：{operations}。",
    en="{role} is no administrator but looks into the administration: {operations}.",
)
TAKE_ADMINISTRATION = Name(
    zh="{take_back}；如果它就是管理员，给角色写上 `tier: admin`。",
    en="{take_back}; if it is an administrator, mark the role `tier: admin`.",
)


@rule("PM017", "admin-mixed", "管理权限混用", Severity.WARNING)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Obligations O12 that concern business rights, or mere looking."""
    for obligations in unmet(facts, "PM017"):
        first = obligations[0]
        role = role_of(facts, first)
        business = first.reason == "business"
        yield Breach(
            span=first.span,
            elements=first.elements,
            discriminator=first.discriminator,
            parts=qualified(first, about(obligations)),
            message=(BUSINESS if business else ADMINISTRATION).format(
                role=called(role), operations=acts(about(obligations))
            ),
            remedy=(TAKE_BUSINESS if business else TAKE_ADMINISTRATION).format(
                take_back=take_back(facts, role, first.elements[-1])
            ),
        )
