"""The answer to "who can", in words: the roles, on which grounds, and which steps ask a role in vain."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.who_can import Answer, Asked, Holder, WhoCan
from archgen.core.names import Name, joined
from archgen.core.record import changed
from archgen.model.entities import Operation
from archgen.model.model import Model
from archgen.shapes.document import Document, Part
from archgen.views.answers.words import (
    AT,
    GROUND,
    PROCESS,
    RESULT,
    SCOPE,
    STEP,
    WHO,
    about,
    ground_named,
    named,
    operation_named,
    results,
    role_named,
    scopes_said,
    step_result,
    where,
)
from archgen.views.labels import counted, operation_label
from archgen.views.prd.words import SYSTEM
from archgen.views.prose import SAME, Content, table

SEVERAL = Name("{word} 代表 {count} 项操作", "{word} stands for {count} operations")
SYSTEM_ONLY = Name(
    "{operation}由系统自动执行，没有角色可以手工执行", "{operation} is done by the system; no role may do it"
)
NOBODY = Name("没有角色可以执行 {operation}", "No role may do {operation}")
ROLES = Name("{count} 个角色可以执行 {operation}", "{count} may do {operation}")
ANYONE = Name("任何人都可以执行 {operation}，不用登录", "Anyone may do {operation}, without signing in")
MEMBERS = Name("所有登录用户都可以执行 {operation}", "Every signed-in user may do {operation}")
IN_VAIN = Name("{said}；但有 {count} 个流程步骤找错了人", "{said}; but {steps} it of somebody who may not")
IN_MODULE = Name("{module}：谁可以做什么", "{module}: who may do what")
NO_ROLE = Name("✗ 没有角色", "✗ no role")
OPERATION = Name("操作", "Operation")
STEPS = Name("流程里谁来做", "In processes")
LIMIT = Name("额度", "Limit")


def build(model: Model, answer: WhoCan) -> Document:
    """One answer as a whole, one part for each operation that a word stands for, or one table of a whole module."""
    one, *others = answer.operations
    if not others:
        return Document(_headline(model, one), (_roles(model, one), *_steps(model, one)))
    if len({_operation(model, each).word for each in answer.operations}) > 1:
        rows = [row for each in answer.operations for row in _holders(model, each)]
        part = Part(id=one.module, blocks=(table((OPERATION, WHO, SCOPE, LIMIT, AT), rows),))
        return Document(IN_MODULE.format(module=about(one.module, one.module_name)), (part,))
    parts: list[Part] = []
    for each in answer.operations:
        parts += (changed(_roles(model, each), title=_headline(model, each)), *_steps(model, each))
    return Document(SEVERAL.format(word=answer.asked, count=len(answer.operations)), tuple(parts))


def _operation(model: Model, answer: Answer) -> Operation:
    return (model.automatic if answer.automatic else model.operations)[answer.operation]


def _headline(model: Model, answer: Answer) -> Name:
    sentence = SYSTEM_ONLY if answer.automatic else ROLES if answer.roles else NOBODY
    sentence = {"public": ANYONE, "member": MEMBERS}.get(answer.everybody, sentence)
    said = sentence.format(
        count=Name(str(len(answer.roles)), counted(len(answer.roles), "", "role").en),
        operation=about(answer.operation, operation_named(model, _operation(model, answer))),
    )
    vain = sum(not step.may for step in answer.steps)
    asks = f"{vain} step{'s ask' if vain > 1 else ' asks'}"
    return IN_VAIN.format(said=said, count=vain, steps=asks) if vain else said


def _roles(model: Model, answer: Answer) -> Part:
    rows = [row for holder in answer.roles for row in _holder(model, answer, holder)]
    return Part(id=answer.operation, blocks=(table((WHO, SCOPE, GROUND, LIMIT, AT), rows),) if rows else ())


def _holder(model: Model, answer: Answer, holder: Holder) -> Iterator[tuple[Content, ...]]:
    """One row for each ground; the first says who, and at which scopes in all."""
    scopes = scopes_said(holder.scopes, answer.operation_class, bool(_operation(model, answer).entities))
    limits = joined([Name.both(limit) for limit in holder.limits])
    for number, ground in enumerate(holder.grounds):
        who, data, limit = (role_named(model, holder.role), scopes, limits) if number == 0 else (SAME, SAME, SAME)
        yield (who, data, ground_named(model, ground, answer.module), limit, where([ground.at]))


def _holders(model: Model, answer: Answer) -> Iterator[tuple[Content, ...]]:
    """One row for each role that may; the first says what."""
    operation = _operation(model, answer)
    what: Content = named(operation_label(operation), answer.operation.removeprefix(f"{answer.module}."))
    if not answer.roles:
        yield (what, SYSTEM if answer.automatic else NO_ROLE, None, None, where([answer.at]))
    for holder in answer.roles:
        scopes = scopes_said(holder.scopes, answer.operation_class, bool(operation.entities))
        limits = joined([Name.both(limit) for limit in holder.limits])
        yield (what, role_named(model, holder.role), scopes, limits, where(ground.at for ground in holder.grounds))
        what = SAME


def _steps(model: Model, answer: Answer) -> tuple[Part, ...]:
    if not answer.steps:
        return ()
    said = results(step_result(model, step.role, answer.operation, step.may) for step in answer.steps)
    rows = (_step(model, answer, step, result) for step, result in zip(answer.steps, said, strict=True))
    steps = table((PROCESS, STEP, WHO, RESULT, AT), rows)
    return (Part(id=f"{answer.operation}.steps", title=STEPS, blocks=(steps,)),)


def _step(model: Model, answer: Answer, step: Asked, result: Name | None) -> tuple[Content, ...]:
    process = named(step.process_name, step.process)
    name = step.step or operation_label(_operation(model, answer))
    return (process, name, role_named(model, step.role), result, where([step.at]))
