"""One role holds both sides of a separation of duties, or may check its own work.

Why:
    Whoever makes a bill and also approves it can pay themselves. A declared pair in the hands of one role, by
    inheritance or as a deputy too, is an error. Pairs that nobody declared are found by their words (`approve_x` with
    `x`, a check with a create or edit in one module): a warning where cash is concerned, else for information; a check
    that a declared pair names is left alone. A pair `per: record` lets one person hold both, but never on the same
    record: the running system has to see to that.

概述: 一个角色同时握有互斥的两项操作，或者能审自己做的。

为什么:
    谁能制单又能审批，谁就能给自己付钱。声明为互斥的两项落到一个角色手里，不论继承来的还是代理来的，都是错误。没有声明
    的，按词面识别（`approve_x` 与 `x`，同一模块里的审核与新建、编辑）：涉及资金是警告，否则是提示；已经写进互斥声明的审
    核不再识别。写了 `per: record` 的允许一人兼有，但不能用在同一张单上，由运行中的系统来保证。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Bill: Bill}
    subsystems:
      fin: {name: Finance, modules: {bill: {owns: [Bill], operations: [view, create, approve, void]}}}
    roles:
      clerk: {name: Clerk, permissions: {fin.bill: view create approve @dept}}
      boss: {name: Boss, permissions: {fin.bill: view approve void @dept}}
    separation_of_duties:
      - [fin.bill.create, fin.bill.approve]

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Bill: Bill}
    subsystems:
      fin: {name: Finance, modules: {bill: {owns: [Bill], operations: [view, create, approve, void]}}}
    roles:
      clerk: {name: Clerk, permissions: {fin.bill: view create @dept}}
      boss: {name: Boss, permissions: {fin.bill: view approve void @dept}}
    separation_of_duties:
      - [fin.bill.create, fin.bill.approve]
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.obligations.obligation import Obligation
from archgen.core.finding import Related, Severity
from archgen.core.names import Name
from archgen.core.span import Span
from archgen.rules.base import Breach, Options, rule
from archgen.rules.permissions.duties import Conflict, conflicts, severity
from archgen.rules.permissions.remedies import disinherit, take_away
from archgen.rules.permissions.rights import some, words
from archgen.rules.permissions.unmet import role_of, unmet
from archgen.rules.wording import called, listed

OPERATIONS = Name(
    zh="{role} 同时能做 {operations}，而规格约定它们不得由同一角色承担。",
    en="{role} may do {operations}, which the spec keeps in different hands.",
)
ROLES = Name(
    zh="{role} 兼有角色 {roles}，而规格约定它们不得由同一角色兼任。",
    en="{role} unites the roles {roles}, which the spec keeps apart.",
)
END = Name(zh="{end}。", en="{end}.")
DECLARED = Name(zh="在这里约定", en="declared here")
PER_RECORD = Name(
    zh="{end}；如果同一个人可以都做、只是不能对同一条记录，就给这一对写上 `per: record`。",
    en="{end}; if one person may do both, but never on the same record, give the pair `per: record`.",
)
DETECTED = Name(
    zh="{role} 在 {module} 里既能 {doing}，又能 {checking}：可以自己审自己。",
    en="{role} may do both {doing} and {checking} in {module}: it can check its own work.",
)
DECLARE = Name(
    zh="{end}；如果只要求不审自己的单，就在 `separation_of_duties` 写 `{{pair: [{left}, {right}], per: record}}`。",
    en="{end}; if it only must not check its own records, declare "
    "`{{pair: [{left}, {right}], per: record}}` under `separation_of_duties`.",
)


@rule("PM010", "duties-not-separated", "职责未分离", Severity.ERROR)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Obligations O8, then pairs that nobody has declared."""
    for obligations in unmet(facts, "PM010"):
        yield _declared(facts, obligations[0])
    for conflict in conflicts(facts):
        yield _detected(facts, conflict)


def _declared(facts: Facts, obligation: Obligation) -> Breach:
    role = role_of(facts, obligation)
    latest = obligation.about[::-1]
    if obligation.reason == "roles":
        message = ROLES.format(role=called(role), roles=listed(obligation.about))
        span, end = disinherit(facts, role, next(name for name in latest if name != role.id))
    else:
        message = OPERATIONS.format(role=called(role), operations=some(obligation.about))
        span, end = take_away(facts, role, latest)
    return Breach(
        span=span,
        elements=obligation.elements,
        message=message,
        remedy=PER_RECORD.format(end=end) if obligation.reason == "operations" else END.format(end=end),
        related=tuple(Related(span, DECLARED) for span in _pair_spans(facts, obligation)),
    )


def _pair_spans(facts: Facts, obligation: Obligation) -> Iterator[Span]:
    for pair in facts.model.separations:
        sides = (f"role:{pair.left}", f"role:{pair.right}") if pair.of_roles else (pair.left, pair.right)
        if set(sides) <= set(obligation.elements) and not pair.per:
            yield pair.span


def _detected(facts: Facts, conflict: Conflict) -> Breach:
    role, module = conflict.role, facts.model.modules[conflict.module]
    span, end = take_away(facts, role, (*conflict.checking, *conflict.doing))
    return Breach(
        span=span,
        elements=(f"role:{role.id}", module.path),
        discriminator="detected",
        parts=tuple(f"role:{role.id} {path}" for path in (*conflict.checking, *conflict.doing)),
        message=DETECTED.format(
            role=called(role),
            module=called(module, module.path),
            doing=some(words((path,)) for path in conflict.doing),
            checking=some(words((path,)) for path in conflict.checking),
        ),
        remedy=DECLARE.format(end=end, left=conflict.doing[0], right=conflict.checking[0]),
        severity=severity(facts.model, (*conflict.doing, *conflict.checking)),
    )
