"""A branch of a process is empty, or a step can never be reached or done, since all before it has ended.

Why:
    What nobody can ever do was wired wrongly or forgotten when the process changed. An empty case leaves developers
    guessing: write `next` when the process simply goes on, `end` when it stops. A step that moves a record on when it
    has come to a final state (`states`) on every way to it is one that the states forbid; this is for information.

概述: 流程有空的分支，或者前面都已结束，后面的步骤走不到、做不了。

为什么:
    永远走不到的步骤，不是接错了线，就是改流程时忘了删。空的分支要让开发去猜：直接往下走写 `next`，到此结束写 `end`。
    不论怎么走到这一步，数据都已是终态（`states`）的，按状态机这一步做不了；仅作提示。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all}}
    processes:
      sell:
        name: Sell
        owner: clerk
        steps:
          - clerk: oms.order.create
          - decide: paid?
            cases: {paid: end, not paid: end}
          - clerk: oms.order.close

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all}}
    processes:
      sell:
        name: Sell
        owner: clerk
        steps:
          - clerk: oms.order.create
          - decide: paid?
            cases: {paid: end, not paid: next}
          - clerk: oms.order.close
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.finality import Late, late_steps
from archgen.analysis.process import course
from archgen.core.finding import Related, Severity
from archgen.core.names import Name
from archgen.model.entities import Act, Case, Decide, Process, Step, Together
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called, listed

EMPTY = Name(
    zh="流程「{process}」的分支「{case}」是空的。",
    en='The case "{case}" of the process {process} is empty.',
)
FILL = Name(
    zh="写出这个分支的步骤；直接往下走写 `next`，到此结束写 `end`。",
    en="Write its steps; write `next` if the process simply goes on, `end` if it stops there.",
)
ENDLESS = Name(
    zh="流程「{process}」的判断「{question}」没有分支。", en='The decision "{question}" of {process} has no case.'
)
IDLE = Name(
    zh="流程「{process}」的并行步骤里有空的分支。",
    en="Of the parallel steps of the process {process} one branch is empty.",
)
FILL_IDLE = Name(zh="写出这个分支的步骤，或删掉它。", en="Write the steps of that branch, or delete it.")
ADD_CASES = Name(zh="在 cases 里至少写出两个分支。", en="Write at least two cases.")
DEAD = Name(
    zh="流程「{process}」永远走不到{step}：前面的分支都已结束。",
    en="The process {process} never gets to {step}: every branch before it has ended.",
)
OPEN = Name(
    zh="让前面的某个分支走到这里（把 `end` 改成 `next`），或删掉这些步骤。",
    en="Let a branch before it lead here (`next` instead of `end`), or delete the steps.",
)
LATE = Name(
    zh="流程「{process}」的步骤 `{operation}` 做不了：`{earlier}` 之后 {entity} 已是终态（{states}），不会再变。",
    en="The step `{operation}` of the process {process} cannot be done: after `{earlier}` {entity} is in a final state "
    "({states}) and stays there.",
)
EARLIER = Name(
    zh="把这一步挪到前面；如果是另一条 {entity}，先写出新建它的步骤；"
    "否则改 `entities.{entity}.states`，让它还能往下走。",
    en="Move the step up; if it is about another {entity}, write the step that creates that one first; else let "
    "`entities.{entity}.states` go on from there.",
)
ENDED = Name(zh="在这里到了终态", en="comes to a final state here")
DECISION = Name(zh="判断「{question}」", en='the decision "{question}"')
STEP = Name(zh="步骤 `{operation}`", en="the step `{operation}`")
PARALLEL = Name(zh="并行步骤", en="the parallel steps")


@rule("PR003", "dead-branch", "死分支", Severity.WARNING)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """The course of every process."""
    for process in facts.model.processes.values():
        layout = course(process)
        for step in layout.steps:
            if isinstance(step, Decide):
                yield from _judge_cases(process, step)
            elif isinstance(step, Together) and not (step.branches and all(step.branches)):
                yield _breach(process, step, IDLE.format(process=called(process)), FILL_IDLE, "empty parallel branch")
        for step in layout.unreachable():
            message = DEAD.format(process=called(process), step=_shown(step))
            yield _breach(process, step, message, OPEN, f"dead {_shown(step).en}")
        for late in late_steps(facts.model, process):
            yield _too_late(process, late)


def _judge_cases(process: Process, decision: Decide) -> Iterator[Breach]:
    if not decision.cases:
        message = ENDLESS.format(process=called(process), question=decision.question)
        yield _breach(process, decision, message, ADD_CASES, f"no case {decision.question.en}")
    for case in decision.cases:
        if case.goto.to == "steps" and not case.goto.steps:
            message = EMPTY.format(process=called(process), case=case.label)
            yield _breach(process, case, message, FILL, f"empty {decision.question.en} {case.label.en}")


def _too_late(process: Process, late: Late) -> Breach:
    entity, operation = late.entity, late.act.operation
    return Breach(
        span=late.act.operation_span,
        elements=(f"process:{process.id}", entity.id),
        message=LATE.format(
            process=called(process),
            operation=operation,
            earlier=late.earlier.operation,
            entity=called(entity),
            states=listed(late.states),
        ),
        remedy=EARLIER.format(entity=entity.id),
        discriminator=f"late {operation}",
        severity=Severity.INFO,
        related=(Related(late.earlier.operation_span, ENDED),),
    )


def _shown(step: Step) -> Name:
    if isinstance(step, Act):
        return STEP.format(operation=step.operation)
    return DECISION.format(question=step.question) if isinstance(step, Decide) else PARALLEL


def _breach(process: Process, where: Step | Case, message: Name, remedy: Name, discriminator: str) -> Breach:
    return Breach(
        span=where.span,
        elements=(f"process:{process.id}",),
        message=message,
        remedy=remedy,
        discriminator=discriminator,
    )
