"""A step is done by a role that does not hold its operation, or by the system where people do it.

Why:
    The process and the permission matrix tell two stories. On launch day the step stops, or somebody hands out a right
    in a hurry.

概述: 流程步骤的角色没有这个操作的权限，或者该由人做的写成了系统做。

为什么:
    流程和权限表各说各的。上线那天这一步走不下去，或者有人匆忙开权限。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: view create edit @self}}
      clerk: {name: Clerk, permissions: {oms.order: view close @all}}
    processes:
      purchase:
        name: Purchase
        owner: clerk
        steps: [buyer: oms.order.create, buyer: oms.order.close]

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: view create edit @self}}
      clerk: {name: Clerk, permissions: {oms.order: view close @all}}
    processes:
      purchase:
        name: Purchase
        owner: clerk
        steps: [buyer: oms.order.create, clerk: oms.order.close]
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.obligations.obligation import Obligation
from archgen.core.edit import Edit
from archgen.core.finding import Related, Severity
from archgen.core.names import Name
from archgen.core.vocabulary import OperationClass
from archgen.model.entities import Process
from archgen.rules.base import Breach, Options, rule
from archgen.rules.permissions.remedies import give, place
from archgen.rules.permissions.rights import module_of, people, some, words
from archgen.rules.permissions.unmet import about, role_of, unmet
from archgen.rules.wording import called

NOT_HELD = Name(
    zh="流程 {process} 里，{role} 没有 {operations} 的权限。",
    en="In the process {process}, {role} does not hold {operations}.",
)
AUTOMATIC = Name(
    zh="流程 {process} 里，{role} 要做的 {operations} 只由系统执行。",
    en="In the process {process}, {role} does {operations}, which only the system does.",
)
HUMAN = Name(
    zh="流程 {process} 里，这一步交给了系统，但 {operations} 不是自动操作。",
    en="In the process {process}, this step is the system's, but {operations} is no automatic operation.",
)
REPLACE = Name(
    zh="改由能做的角色来做：{who}；或在 `{place}` 里加上 `{word}`。",
    en="Let one of those who may do it take the step: {who}; or add `{word}` to `{place}`.",
)
ADD = Name(zh="在 `{place}` 里加上 `{word}`。", en="Add `{word}` to `{place}`.")
LET_SYSTEM = Name(
    zh="写成 `system: {operation}`；如果人也要做，就在 `{module}` 的 `operations` 里也写上 `{word}`。",
    en="Write `system: {operation}`; if people do it as well, add `{word}` to the `operations` of `{module}`.",
)
LET_PEOPLE = Name(
    zh="写上做这一步的角色（{who}）；如果由系统做，就在 `{module}` 的 `automatic` 里写上 `{word}`。",
    en="Name the role that takes the step ({who}); if the system does, add `{word}` to the `automatic` of `{module}`.",
)
NOBODY = Name(zh="目前没有角色能做", en="nobody may so far")
AGAIN = Name(zh="这一步也是", en="this step as well")


@rule("PM002", "step-not-permitted", "步骤无权限", Severity.ERROR)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Obligations O2."""
    for obligations in unmet(facts, "PM002"):
        first = obligations[0]
        process = facts.model.processes[first.elements[0].partition(":")[2]]
        message, remedy = (
            _system_step(facts, process, first) if first.reason == "human" else _step(facts, process, first)
        )
        yield Breach(
            span=first.span,
            elements=first.elements,
            message=message,
            remedy=remedy,
            related=tuple(Related(other.span, AGAIN) for other in obligations[1:]),
            edits=_grant(facts, first) if first.reason == "not-held" else (),
        )


def _step(facts: Facts, process: Process, obligation: Obligation) -> tuple[Name, Name]:
    role = role_of(facts, obligation)
    paths = about((obligation,))
    names = {"process": called(process), "role": called(role), "operations": some(paths)}
    module, word = module_of(paths[0]), words(paths)
    if obligation.reason == "automatic":
        return AUTOMATIC.format(**names), LET_SYSTEM.format(operation=paths[0], module=module, word=word)
    who = facts.access.who_can(paths[0], superusers=False)
    where = place(role, module)
    remedy = (
        REPLACE.format(who=people(facts, who), place=where, word=word) if who else ADD.format(place=where, word=word)
    )
    return NOT_HELD.format(**names), remedy


def _grant(facts: Facts, obligation: Obligation) -> tuple[Edit, ...]:
    """The grant that the step asks for; but who checks, where others may, is not for a machine to decide."""
    paths = about((obligation,))
    checks = any(facts.model.operations[path].operation_class is OperationClass.CHECK for path in paths)
    if checks and facts.access.who_can(paths[0], superusers=False):
        return ()
    return give(role_of(facts, obligation), module_of(paths[0]), words(paths))


def _system_step(facts: Facts, process: Process, obligation: Obligation) -> tuple[Name, Name]:
    paths = about((obligation,))
    who = dict.fromkeys(role for path in paths for role in facts.access.who_can(path, superusers=False))
    remedy = LET_PEOPLE.format(who=people(facts, who) if who else NOBODY, module=module_of(paths[0]), word=words(paths))
    return HUMAN.format(process=called(process), operations=some(paths)), remedy
