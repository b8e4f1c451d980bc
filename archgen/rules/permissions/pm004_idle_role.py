"""A role holds nothing, or changes data and appears in no process.

Why:
    A role without rights is a name on paper: somebody will get an account that can do nothing. A role that changes
    data outside every process (info) does work that nobody has described; administrators are exempt from that.

概述: 角色什么权限都没有；或者能改数据，却没有出现在任何流程里。

为什么:
    没有权限的角色只是个名字：拿到账号的人什么也做不了。在流程之外改数据的角色（提示），做着没人写下来的工作；管理员不在
    此列。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: all @self}}
      courier: {name: Courier}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: all @self}}
      courier: {name: Courier, permissions: {oms.order: view @linked}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.core.vocabulary import CHANGING, Tier
from archgen.model.entities import Role
from archgen.rules.base import Breach, Options, rule
from archgen.rules.permissions.rights import acts
from archgen.rules.permissions.unmet import role_of, unmet
from archgen.rules.wording import called

NOTHING = Name(zh="{role} 没有任何权限。", en="{role} holds no right at all.")
GRANT = Name(
    zh="在 `roles.{id}.permissions` 里写上它要做的事；如果用不着登录系统，就删掉这个角色。",
    en="Write what it does into `roles.{id}.permissions`; delete the role if it never uses the system.",
)
NO_STEP = Name(
    zh="{role} 能改动数据（{operations}），却没有出现在任何流程里。",
    en="{role} changes data ({operations}) but appears in no process.",
)
DESCRIBE = Name(
    zh="把它的工作写成流程里的步骤，或者收回这些权限。",
    en="Describe its work as steps of a process, or take the rights back.",
)


@rule("PM004", "idle-role", "闲置角色", Severity.WARNING)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Obligations O3, then the roles that change data outside every process."""
    for obligations in unmet(facts, "PM004"):
        role = role_of(facts, obligations[0])
        yield Breach(
            span=role.span,
            elements=obligations[0].elements,
            message=NOTHING.format(role=called(role)),
            remedy=GRANT.format(id=role.id),
        )
    if facts.model.processes:
        yield from _outside_processes(facts)


def _outside_processes(facts: Facts) -> Iterator[Breach]:
    """A role counts as busy with every role that it inherits, or that inherits it."""
    busy = {act.role for process in facts.model.processes.values() for act in process.acts}
    busy |= {owner for process in facts.model.processes.values() for owner in process.owners}
    busy |= {ancestor for role in busy for ancestor in facts.access.ancestors.get(role, ())}
    for role in facts.model.roles.values():
        exempt = role.builtin or role.tier is Tier.ADMIN or role.id in facts.access.superusers
        changing = (
            () if exempt or not busy.isdisjoint((role.id, *facts.access.ancestors[role.id])) else _changing(facts, role)
        )
        if changing:
            yield Breach(
                span=role.span,
                elements=(f"role:{role.id}",),
                discriminator="no-step",
                message=NO_STEP.format(role=called(role), operations=acts(changing)),
                remedy=DESCRIBE,
                severity=Severity.INFO,
            )


def _changing(facts: Facts, role: Role) -> tuple[str, ...]:
    held = (facts.model.operations[path] for path in facts.access.holdings[role.id])
    return tuple(
        operation.path
        for operation in held
        if operation.operation_class in CHANGING and not facts.model.modules[operation.module].admin
    )
