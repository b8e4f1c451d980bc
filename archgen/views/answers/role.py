"""The answer to "what about this role", in words: rights, data, bounds, and its part in the processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archgen.analysis.grounds import OWN, Ground
from archgen.analysis.role_profile import Deputy, Duty, Right, RoleProfile, View
from archgen.core.names import Name, joined
from archgen.model.model import Model
from archgen.shapes.document import Block, Document, Paragraph, Part
from archgen.views.answers.words import (
    AT,
    GROUND,
    PROCESS,
    RESULT,
    SCOPE,
    STEP,
    ground_kind,
    named,
    operation_named,
    place_named,
    results,
    role_named,
    scopes_said,
    step_result,
    where,
    word_named,
)
from archgen.views.labels import MODULE, OPERATION, TIERS, counted, in_a_row, operation_label
from archgen.views.prose import SAME, Content, bracketed, labelled, row_of, sentence, table

TITLE = Name("{role} 可以做 {count} 项操作，涉及 {places} 个模块", "{role} may do {operations} in {modules}")
NOTHING = Name("{role} 没有任何操作权限", "{role} may not do anything")
SUPERUSER = Name("超级管理员", "superuser")
INSIDE, OUTSIDE = Name("内部", "internal"), Name("外部", "outside")
CONCERNS = Name("关注：{what}", "concerned with {what}")

FIELD = Name("字段", "Field")
SEEN = Name("看到的", "Sees")
CLEAR, MASKED = Name("明文", "in clear"), Name("脱敏", "masked")
RECEIVED = Name("明文（随数据流转来）", "in clear (comes with a flow)")
UNREACHED = Name("✗ 列了 sees，但读不到这份数据", "✗ listed under sees, but it cannot read the record")
LIMIT = Name("额度", "Limit")
DEPUTY, DEPUTY_FOR = Name("由 {role} 代办", "{role} stands in for it"), Name("代 {role} 办理", "stands in for {role}")
PAIR = Name("不能兼任", "Never together")
HAS = Name("本角色有", "This role has")
SEPARATED = {
    "kept": Name("已分开", "kept apart"),
    "broken": Name("✗ 没有分开", "✗ not kept apart"),
    "per-record": Name("可兼任（不能经手同一条记录）", "both but never on one record"),
    "exempt": Name("超级管理员，不受限制", "a superuser is exempt"),
}
TOLD = Name("收到通知", "is told")


def build(model: Model, answer: RoleProfile) -> Document:
    """The answer, without the parts on which the spec says nothing."""
    parts: tuple[tuple[str, Name | None, Iterator[Block]], ...] = (
        ("profile", None, _profile(model, answer)),
        ("rights", Name("可以做什么", "What it may do"), _rights(model, answer)),
        ("fields", Name("能看到哪些敏感字段", "Which sensitive fields it sees"), _fields(model, answer)),
        ("limits", Name("额度", "Limits"), _limits(model, answer)),
        ("deputies", Name("代办", "Deputies"), _deputies(model, answer)),
        ("separations", Name("职责分离", "Separation of duties"), _duties(model, answer)),
        ("processes", Name("在流程里做什么", "Its part in processes"), _processes(model, answer)),
    )
    return Document(
        _title(model, answer), tuple(Part(id=id_, title=title, blocks=tuple(blocks)) for id_, title, blocks in parts)
    )


def _title(model: Model, answer: RoleProfile) -> Name:
    modules = len({right.module for right in answer.rights})
    return (TITLE if answer.rights else NOTHING).format(
        role=role_named(model, answer.role),
        count=len(answer.rights),
        operations=counted(len(answer.rights), "", "operation"),
        places=modules,
        modules=counted(modules, "", "module"),
    )


def _profile(model: Model, answer: RoleProfile) -> Iterator[Block]:
    party = model.parties.get(answer.party)
    side = INSIDE if answer.internal else OUTSIDE
    facts = in_a_row(
        bracketed(party.label, side) if party else side,
        TIERS[answer.tier] if answer.tier else Name("", ""),
        CONCERNS.format(what=answer.concerns) if answer.concerns else Name("", ""),
        SUPERUSER if answer.superuser else Name("", ""),
    )
    yield Paragraph((facts,))
    for giver in answer.inherits:
        yield sentence(
            "继承 {role}，由此得到 {count} 项操作",
            "inherits {role}, which gives it {operations}",
            role=named(giver.name, giver.role),
            count=len(giver.operations),
            operations=counted(len(giver.operations), "", "operation"),
        )
    for each in answer.everybody:
        yield sentence(
            "另有 {count} 项操作，{role} 都可以做，下面不再列出",
            "and {operations} of {role}, not listed here",
            role=role_named(model, each.role),
            count=each.operations,
            operations=counted(each.operations, "", "operation"),
        )


def _rights(model: Model, answer: RoleProfile) -> Iterator[Block]:
    """One row for the operations of a module that are held alike."""
    alike: dict[tuple[str, Name, Name], list[Right]] = {}
    for right in answer.rights:
        entities = bool(model.operations[right.operation].entities)
        scopes = scopes_said(right.scopes, right.operation_class, entities)
        alike.setdefault((right.module, scopes, _grounds(model, right.grounds)), []).append(right)
    rows: list[tuple[Content, ...]] = []
    above = ""
    simple = all(ground.kind == OWN for right in answer.rights for ground in right.grounds)
    for (module, scopes, ground), rights in alike.items():
        operations = row_of(operation_label(model.operations[right.operation]) for right in rights)
        spans = where(ground.at for right in rights for ground in right.grounds)
        place = SAME if module == above else place_named(model, module)
        rows.append((place, operations, scopes, None if simple else ground, spans))
        above = module
    if rows:
        yield table((MODULE, OPERATION, SCOPE, GROUND, AT), rows)


def _grounds(model: Model, grounds: Iterable[Ground]) -> Name:
    return joined(list(dict.fromkeys(ground_kind(model, ground) for ground in grounds)))


def _fields(model: Model, answer: RoleProfile) -> Iterator[Block]:
    if answer.fields:
        yield table((FIELD, SEEN, GROUND), (_field(model, answer, view) for view in answer.fields))


def _field(model: Model, answer: RoleProfile, view: View) -> tuple[Content, ...]:
    entity, _, field = view.field.partition(".")
    label = model.entities[entity].label
    both = Name(f"{label.zh}·{view.name.zh}", f"{label.en} · {view.name.en}")
    seen = {"reads": CLEAR, "receives": RECEIVED, "none": UNREACHED}[view.reach] if view.clear else MASKED
    givers = row_of(role_named(model, giver) for giver in view.givers if giver != answer.role)
    return (named(label if view.name == Name.both(field) else both, view.field), seen, givers)


def _limits(model: Model, answer: RoleProfile) -> Iterator[Block]:
    if answer.limits:
        limits = ((_named(model, each.operation), each.limit, where([each.at])) for each in answer.limits)
        yield table((OPERATION, LIMIT, AT), limits)


def _deputies(model: Model, answer: RoleProfile) -> Iterator[Block]:
    deputies = [
        *(_deputy(model, DEPUTY, each) for each in answer.deputies),
        *(_deputy(model, DEPUTY_FOR, each) for each in answer.deputy_for),
    ]
    if deputies:
        yield table((Name("谁代谁", "Who for whom"), OPERATION, AT), deputies)


def _deputy(model: Model, sentence_: Name, deputy: Deputy) -> tuple[Content, ...]:
    operations = row_of(_named(model, word) for word in deputy.operations)
    return (sentence_.format(role=named(deputy.name, deputy.role)), operations, where([deputy.at]))


def _named(model: Model, word: str) -> Name:
    """An operation with its module; a word for several stands as it is."""
    operations = model.human(word) or model.system(word)
    return operation_named(model, operations[0]) if len(operations) == 1 else Name.both(word)


def _duties(model: Model, answer: RoleProfile) -> Iterator[Block]:
    if answer.separations:
        yield table((PAIR, HAS, RESULT, AT), (_duty(model, duty) for duty in answer.separations))


def _duty(model: Model, duty: Duty) -> tuple[Content, ...]:
    def side(reference: str) -> Name:
        return role_named(model, reference) if duty.of_roles else _named(model, reference)

    pair = (side(duty.left), side(duty.right))
    has = row_of(side(each) for each in (*duty.has_left, *duty.has_right))
    return (joined(pair, " ↔ ", " ↔ "), has, SEPARATED[duty.result], where([duty.at]))


def _processes(model: Model, answer: RoleProfile) -> Iterator[Block]:
    if answer.owns:
        yield labelled(Name("负责的流程", "Answers for"), *row_of(each.name for each in answer.owns))
    if answer.steps:
        yield table((PROCESS, STEP, RESULT, AT), _steps(model, answer))


def _steps(model: Model, answer: RoleProfile) -> Iterator[tuple[Content, ...]]:
    above = ""
    said = results(
        TOLD if each.told else step_result(model, answer.role, each.operation, each.may) for each in answer.steps
    )
    for each, result in zip(answer.steps, said, strict=True):
        process = SAME if each.process == above else named(each.process_name, each.process)
        operation = word_named(model, each.operation)
        step = bracketed(each.step, operation) if each.step and each.step != operation else operation
        yield (process, step, result, where([each.at]))
        above = each.process
