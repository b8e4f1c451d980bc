"""People move money, and nobody independent checks it.

Why:
    Without a second pair of eyes one person can move money and nobody notices. A module that owns a cash entity which
    people change needs a check (`approve`, `audit`, `approve_reverse`), held by a role that creates, changes and
    deletes nothing there.

概述: 资金由人改动，却没有独立的人复核。

为什么:
    少了第二双眼睛，一个人就能把钱转走而没人知道。拥有资金类实体、并由人改动的模块，必须有审核（`approve`、`audit`、
    `approve_reverse`），授给一个在本模块里不新建、不修改、不删除的角色。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Bill: {name: Bill, kind: cash}}
    subsystems:
      fin: {name: Finance, modules: {bill: {owns: [Bill], operations: [view, create, edit, void]}}}
    roles:
      clerk: {name: Clerk, permissions: {fin.bill: all @dept}}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Bill: {name: Bill, kind: cash}}
    subsystems:
      fin: {name: Finance, modules: {bill: {owns: [Bill], operations: [view, create, edit, void, approve]}}}
    roles:
      clerk: {name: Clerk, permissions: {fin.bill: view create edit void @dept}}
      cfo: {name: Finance manager, permissions: {fin.bill: view approve @dept}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.rules.base import Breach, Options, rule
from archgen.rules.permissions.rights import people, some, words
from archgen.rules.permissions.unmet import unmet
from archgen.rules.wording import called

NO_CHECK = Name(
    zh="{module} 的资金由人来改（{operations}），却没有人复核。",
    en="People change the cash of {module} ({operations}), and nothing checks it.",
)
ADD = Name(
    zh="在 `{module}` 里加一个审批操作，例如 `approve`，授权给在这里不新建、不修改、不删除的角色。",
    en="Add a check to `{module}`, for example `approve`, and grant it to a role that changes nothing there.",
)
NOT_INDEPENDENT = Name(
    zh="{module} 的资金没有独立的复核人：能审批的 {roles} 自己也能改。",
    en="Nobody independent checks the cash of {module}: whoever may check it ({roles}) may change it as well.",
)
SPLIT = Name(
    zh="把审批交给一个在 `{module}` 里不新建、不修改、不删除的角色。",
    en="Give the check to a role that creates, changes and deletes nothing in `{module}`.",
)


@rule("PM011", "cash-without-checker", "资金无人复核", Severity.WARNING)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Obligations O9."""
    for obligations in unmet(facts, "PM011"):
        first = obligations[0]
        path = first.elements[0]
        module = called(facts.model.modules[path], path)
        if first.reason == "no-check":
            message, remedy = NO_CHECK.format(module=module, operations=some(words((op,)) for op in first.about)), ADD
        else:
            message, remedy = NOT_INDEPENDENT.format(module=module, roles=people(facts, first.about)), SPLIT
        yield Breach(span=first.span, elements=first.elements, message=message, remedy=remedy.format(module=path))
