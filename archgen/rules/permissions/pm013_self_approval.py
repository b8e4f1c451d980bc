"""In a process, a role checks what it has just done itself.

Why:
    The step exists so that a second person looks. Done by the same role it costs time and controls nothing. It is a
    warning where cash is concerned, else for information. Declaring the two operations under `separation_of_duties`
    settles it; with `per: record` the running system makes sure that nobody checks their own record.

概述: 流程里，同一个角色审核自己刚做的事。

为什么:
    审核这一步就是为了换一双眼睛看。自己审自己，费了时间却什么也没控制住。涉及资金是警告，否则是提示。把两项操作写进
    `separation_of_duties` 就算有了结论；写 `per: record`，由运行中的系统保证谁也不能审自己的单。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Bill: {name: Bill, kind: cash}}
    subsystems:
      fin: {name: Finance, modules: {bill: {owns: [Bill], operations: [view, create, approve, void]}}}
    roles:
      clerk: {name: Clerk, permissions: {fin.bill: view create approve @dept}}
      boss: {name: Boss, permissions: {fin.bill: view approve @dept}}
      cashier: {name: Cashier, permissions: {fin.bill: view void @dept}}
    processes:
      settle:
        name: Settle
        owner: boss
        steps: [clerk: fin.bill.create, clerk: fin.bill.approve, cashier: fin.bill.void]

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Bill: {name: Bill, kind: cash}}
    subsystems:
      fin: {name: Finance, modules: {bill: {owns: [Bill], operations: [view, create, approve, void]}}}
    roles:
      clerk: {name: Clerk, permissions: {fin.bill: view create @dept}}
      boss: {name: Boss, permissions: {fin.bill: view approve @dept}}
      cashier: {name: Cashier, permissions: {fin.bill: view void @dept}}
    processes:
      settle:
        name: Settle
        owner: boss
        steps: [clerk: fin.bill.create, boss: fin.bill.approve, cashier: fin.bill.void]
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Related, Severity
from archgen.core.names import Name
from archgen.rules.base import Breach, Options, rule
from archgen.rules.permissions.duties import SelfApproval, self_approvals, severity
from archgen.rules.permissions.rights import people
from archgen.rules.wording import called

MESSAGE = Name(
    zh="流程 {process} 里，{role} 刚做完 `{doing}`，接着自己做 `{checking}`。",
    en="In the process {process}, {role} does `{doing}` and then checks it itself with `{checking}`.",
)
HAND_OVER = Name(
    zh="这一步改由 {who} 来做；如果只要求不审自己的单，就在 `separation_of_duties` 写 "
    "`{{pair: [{doing}, {checking}], per: record}}`。",
    en="Let {who} take the step; if it only must not check its own records, declare "
    "`{{pair: [{doing}, {checking}], per: record}}` under `separation_of_duties`.",
)
ANOTHER = Name(zh="另一个角色", en="another role")
FIRST = Name(zh="它自己的上一步", en="its own step before")


@rule("PM013", "self-approval", "自己审自己", Severity.INFO)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """A check right after the same role's own step, in every process."""
    for approval in self_approvals(facts):
        yield _breach(facts, approval)


def _breach(facts: Facts, approval: SelfApproval) -> Breach:
    doing, checking = approval.act.operation, approval.check.operation
    paths = tuple(operation.path for word in (doing, checking) for operation in facts.model.human(word))
    doers, checkers = facts.access.who_can(paths[0]), facts.access.who_can(paths[-1], superusers=False)
    others = [role for role in checkers if role not in doers]
    return Breach(
        span=approval.check.operation_span,
        elements=(f"process:{approval.process.id}", f"role:{approval.role.id}", doing, checking),
        message=MESSAGE.format(
            process=called(approval.process), role=called(approval.role), doing=doing, checking=checking
        ),
        remedy=HAND_OVER.format(who=people(facts, others) if others else ANOTHER, doing=doing, checking=checking),
        related=(Related(approval.act.operation_span, FIRST),),
        severity=severity(facts.model, paths),
    )
