"""One role unites two of the three administrations: system, security, audit.

Why:
    等保 2.0 (MLPS, level 3) wants the system administrator, the security administrator and the auditor to be different
    people, so that each is watched by another. Off by default, an error in `profile: dengbao`. A superuser is not
    exempt, for the standard knows none.

概述: 一个角色兼了等保三员（系统管理员、安全管理员、审计管理员）中的两员。

为什么:
    等保 2.0 三级要求系统管理员、安全管理员、审计管理员由不同的人担任，互相制约。默认关闭，`profile: dengbao` 下是错误。
    超级用户也不例外，标准里没有超级用户。

Bad:
    archgen: 1
    product: {name: Shop}
    entities:
      Order: Order
      Log: {name: Log, append_only: true}
      User: User
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      iam:
        name: IAM
        pillar: right
        modules:
          user: {owns: [User], operations: [view, create, edit, disable], admin: system}
          log: {owns: [Log], operations: [view], automatic: [create], admin: audit}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: all @self}}
      admin: {name: Administrator, tier: admin, permissions: {iam.user: all @all, iam.log: view @all}}
    rules: {profile: dengbao}

Good:
    archgen: 1
    product: {name: Shop}
    entities:
      Order: Order
      Log: {name: Log, append_only: true}
      User: User
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      iam:
        name: IAM
        pillar: right
        modules:
          user: {owns: [User], operations: [view, create, edit, disable], admin: system}
          log: {owns: [Log], operations: [view], automatic: [create], admin: audit}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: all @self}}
      admin: {name: Administrator, tier: admin, permissions: {iam.user: all @all}}
      auditor: {name: Auditor, tier: admin, permissions: {iam.log: view @all}}
    rules: {profile: dengbao}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Severity
from archgen.core.names import Name, joined
from archgen.core.vocabulary import Admin
from archgen.rules.base import Breach, Options, rule
from archgen.rules.permissions.rights import some
from archgen.rules.wording import called

KINDS = {
    Admin.SYSTEM: Name(zh="系统管理", en="system"),
    Admin.SECURITY: Name(zh="安全管理", en="security"),
    Admin.AUDIT: Name(zh="审计管理", en="audit"),
}
MESSAGE = Name(
    zh="{role} 一身兼了{kinds}：{modules}（等保要求三员分立）。",
    en="{role} unites the administrations {kinds}: {modules} (MLPS wants them in different hands).",
)
REMEDY = Name(
    zh="系统、安全、审计各设一个角色，`roles.{id}` 只留下其中一种。",
    en="Have one role each for system, security and audit; leave `roles.{id}` one of them.",
)


@rule("PM016", "three-admins-together", "三员未分立", Severity.OFF)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Kinds of administration by role; what an ancestor unites already is said of the ancestor."""
    modules = {role: _modules(facts, role) for role in facts.model.roles}
    kinds = {role: {facts.model.modules[path].admin for path in paths} for role, paths in modules.items()}
    for role in facts.model.roles.values():
        if len(kinds[role.id]) > 1 and all(len(kinds[above]) < 2 for above in facts.access.ancestors[role.id]):
            yield Breach(
                span=role.span,
                elements=(f"role:{role.id}",),
                parts=tuple(f"{role.id} {kind}" for kind in KINDS if kind in kinds[role.id]),
                message=MESSAGE.format(
                    role=called(role),
                    kinds=joined([name for kind, name in KINDS.items() if kind in kinds[role.id]]),
                    modules=some(modules[role.id]),
                ),
                remedy=REMEDY.format(id=role.id),
            )


def _modules(facts: Facts, role: str) -> dict[str, None]:
    """The modules of administration in which a role holds anything."""
    held = dict.fromkeys(facts.model.operations[path].module for path in facts.access.holdings[role])
    return {path: None for path in held if facts.model.modules[path].admin}
