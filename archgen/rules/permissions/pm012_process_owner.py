"""A process has no single owner, no human step (warning), or an owner who can look at nothing of it.

Why:
    Exactly one role answers for how a process runs, and it can see how things stand. Otherwise cases that are stuck
    belong to nobody. What runs without any human step is a job of the system rather than a process of people.

概述: 流程没有唯一的负责人，没有人做的步骤（警告），或者负责人看不到流程里的任何数据。

为什么:
    一个流程由一个角色负责，并且看得到进展；否则卡住的单子没人管。没有一步由人做的，是系统任务，不是人的流程。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: all @self}}
    processes:
      purchase: {name: Purchase, steps: [buyer: oms.order.create]}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: all @self}}
    processes:
      purchase: {name: Purchase, owner: buyer, steps: [buyer: oms.order.create]}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.obligations.obligation import Obligation
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.model.entities import Process
from archgen.rules.base import Breach, Options, rule
from archgen.rules.permissions.rights import people, some
from archgen.rules.permissions.unmet import unmet
from archgen.rules.wording import called

NO_OWNER = Name(zh="流程 {process} 没有负责人。", en="The process {process} has no owner.")
NAME_ONE = Name(
    zh="在 `processes.{id}` 写上 `owner:`，指定一个角色。",
    en="Name one role as `owner:` of `processes.{id}`.",
)
OWNERS = Name(
    zh="流程 {process} 有 {count} 个负责人：{roles}。",
    en="The process {process} has {count} owners: {roles}.",
)
KEEP_ONE = Name(
    zh="在 `processes.{id}.owner` 只留下一个，其他人作为步骤里的角色出现。",
    en="Keep one under `processes.{id}.owner`; the others are roles of its steps.",
)
NO_HUMAN = Name(
    zh="流程 {process} 里没有人要做的步骤。",
    en="The process {process} has no step that people do.",
)
ADD_STEP = Name(
    zh="补上人要做的步骤（发起、确认、处理异常）；如果全由系统完成，就不必写成流程。",
    en="Add what people do (start, confirm, handle exceptions); what the system does alone need not be a process.",
)
BLIND = Name(
    zh="流程 {process} 的负责人 {roles} 看不到它涉及的任何数据（{modules}）。",
    en="The owner of the process {process}, {roles}, can look at nothing that it touches ({modules}).",
)
LET_READ = Name(
    zh="给 `roles.{role}` 授予其中一个模块的查看权限，或者换一个负责人。",
    en="Grant `roles.{role}` the reading of one of these modules, or name another owner.",
)


@rule("PM012", "process-owner", "流程责任不清", Severity.ERROR)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Obligations O10."""
    for obligations in unmet(facts, "PM012"):
        first = obligations[0]
        process = facts.model.processes[first.elements[0].partition(":")[2]]
        message, remedy = _say(facts, process, first)
        yield Breach(
            span=first.span,
            elements=first.elements,
            discriminator=first.discriminator,
            message=message,
            remedy=remedy,
            severity=Severity.WARNING if first.discriminator == "human-step" else None,
        )


def _say(facts: Facts, process: Process, obligation: Obligation) -> tuple[Name, Name]:
    name, owners = called(process), people(facts, process.owners)
    if obligation.discriminator == "human-step":
        return NO_HUMAN.format(process=name), ADD_STEP
    if obligation.discriminator == "reader":
        message = BLIND.format(process=name, roles=owners, modules=some(obligation.about))
        return message, LET_READ.format(role=process.owners[0])
    if process.owners:
        message = OWNERS.format(process=name, count=len(process.owners), roles=owners)
        return message, KEEP_ONE.format(id=process.id)
    return NO_OWNER.format(process=name), NAME_ONE.format(id=process.id)
