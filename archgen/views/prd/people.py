"""PRD 5 and 6: roles and processes."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.process import course
from archgen.core.names import Name
from archgen.core.vocabulary import OperationClass
from archgen.model.entities import Act, Decide, Process, Role
from archgen.shapes.document import Block, Paragraph, Part, See, Strong, Table, Todo
from archgen.views.labels import MODULE, TIERS, act_label, at_start, role_label
from archgen.views.prd.source import Source, scopes_label
from archgen.views.prd.steps import Stride
from archgen.views.prd.words import NOTE, OWNER, PARTY, PROCESS, ROLE, STAGE, UNASSIGNED
from archgen.views.prose import (
    COLON,
    Content,
    ask,
    bracketed,
    cell,
    labelled,
    lines,
    missing,
    row_of,
    sentence,
    table,
)


def roles(source: Source) -> Iterator[Part | Todo]:
    """5: who uses the product, what they do in it and what they see."""
    model = source.model
    blocks: list[Block] = []
    if model.parties:
        parties = (_party(source, party) for party in model.parties)
        blocks.append(table((PARTY, Name("关系", "Relation"), Name("角色", "Roles"), NOTE), parties))
    heads = (ROLE, PARTY, Name("层级", "Tier"), Name("关注点", "Concern"), Name("继承", "Inherits"), NOTE)
    blocks.append(table(heads, (_profile(source, role) for role in model.roles.values())))
    yield Part(id="5", level=2, title=Name("用户与角色", "Users and roles"), blocks=tuple(blocks))
    work = (
        ROLE,
        Name("在流程中做什么", "Steps in processes"),
        Name("能看到的数据", "Data they read"),
        Name("能看到的敏感字段", "Sensitive fields they see"),
    )
    yield Part(
        id="5.work",
        title=Name("各角色的工作与数据", "What each role does and sees"),
        blocks=(table(work, (_work(source, role) for role in model.roles.values())),),
    )
    yield ask(
        "5.usage",
        Name("使用场景", "How they work"),
        Name(
            "各角色大约多少人，每天用多久，在什么地点、用什么设备？",
            "How many people are in each role, how long do they use it a day, where, and on which devices?",
        ),
        source.owner,
    )


def processes(source: Source) -> Iterator[Part | Todo]:
    """6: every process with its picture and its steps."""
    model = source.model
    blocks: list[Block] = [*source.figures("value-chain")]
    for chain in model.value_chains.values():
        stages = Name.both(" → ".join(chain.stages) + (" ↺" if chain.loop else ""))
        blocks.append(labelled(chain.label, stages, Name.both(f"\n{chain.note}" if chain.note else "")))
    if model.processes:
        blocks.append(processes_table(source))
        blocks.append(
            sentence(
                "“交接”指在一条路径上，工作在不同角色之间转手的最多次数。",
                "Hand-offs: the most times that work changes hands between roles on one way through.",
            )
        )
    else:
        blocks.append(missing(Name("业务流程", "processes"), "processes"))
    yield Part(id="6", level=2, title=Name("业务流程", "Business processes"), blocks=tuple(blocks))
    for process in model.processes.values():
        yield Part(id=f"6.{process.id}", title=process.label, blocks=tuple(_process(source, process)))
        yield ask(
            f"6.{process.id}",
            Name("异常处理", "Exceptions"),
            Name(
                f"「{process.label.zh}」超时、反复驳回、中途取消或系统出错时，各怎么处理？",
                f"What happens in “{process.label.en}” after a time-out, repeated rejection or a failure?",
            ),
            process_owner(source, process),
        )


def processes_table(source: Source) -> Table:
    """Each process with its owner and its size."""
    heads = (PROCESS, STAGE, OWNER, Name("步骤", "Steps"), Name("交接", "Hand-offs"), Name("泳道图", "Swimlane"))
    return table(heads, (_summary(source, process) for process in source.model.processes.values()))


def _party(source: Source, party: str) -> tuple[Content, ...]:
    found = source.model.parties[party]
    relation = Name("本企业", "our own") if found.internal else Name("外部", "outside")
    roles = row_of(role_label(role) for role in source.model.roles.values() if role.party == party)
    return (found.label, relation, roles, found.note)


def _profile(source: Source, role: Role) -> tuple[Content, ...]:
    party = source.model.parties.get(role.party)
    superuser = Name("超级管理员，拥有全部操作", "superuser: holds every operation") if role.superuser else None
    return (
        role_label(role),
        party.label if party else None,
        TIERS[role.tier] if role.tier else None,
        role.concerns,
        row_of(map(source.role, role.inherits)),
        role.note or superuser,
    )


def _work(source: Source, role: Role) -> tuple[Content, ...]:
    access, model = source.facts.access, source.model
    steps = []
    for process in model.processes.values():
        done = [step_label(source, each) for each in source.strides[process.id] if _by(each, role.id)]
        if done:
            steps.append((process.label, COLON, *row_of(dict.fromkeys(done))))
    read: dict[str, tuple[str, ...]] = {}
    for path, holding in access.holdings[role.id].items():
        operation = model.operations[path]
        if operation.operation_class is OperationClass.READ:
            read.update(dict.fromkeys(operation.entities, holding.scopes))
    data = row_of(bracketed(source.entity(entity), scopes_label(scopes)) for entity, scopes in read.items())
    fields = row_of(source.field(path) for path in sorted(access.sees[role.id]))
    if role.id in access.superusers:
        data, fields = (EVERYTHING,), (EVERYTHING,)
    return (role_label(role), lines(steps), data, fields)


def _by(stride: Stride, role: str) -> bool:
    return isinstance(stride.step, Act) and stride.step.role == role


def process_owner(source: Source, process: Process) -> Name:
    """Who answers for a process."""
    return next(iter(source.role(owner) for owner in process.owners), UNASSIGNED)


def _summary(source: Source, process: Process) -> tuple[Content, ...]:
    owners = row_of(map(source.role, process.owners))
    drawn = tuple(See(each.name, each.title) for each in source.figures(f"swimlane-{process.id}"))[:1]
    return (process.label, process.stage, owners, str(len(process.acts)), str(course(process).handoffs()), drawn)


def _process(source: Source, process: Process) -> Iterator[Block]:
    yield labelled(OWNER, process_owner(source, process))
    if process.note:
        yield Paragraph(cell(process.note))
    yield from source.figures(f"swimlane-{process.id}")
    if not process.steps:
        yield missing(Name("步骤", "steps of this process"), f"processes.{process.id}.steps")
        return
    yield steps_table(source, process)


def steps_table(source: Source, process: Process) -> Table:
    """The steps of a process, numbered, with their ways out."""
    heads = (
        Name("步骤", "No."),
        Name("谁", "Who"),
        Name("做什么", "What"),
        MODULE,
        Name("条件", "When"),
        Name("去向", "Ways out"),
        Name("时限", "Within"),
        Name("通知", "Tells"),
        NOTE,
    )
    return table(heads, (_row(source, stride) for stride in source.strides[process.id]))


def _row(source: Source, stride: Stride) -> tuple[Content, ...]:
    step = stride.step
    exits = lines((Name(f"{way.case.zh} → {way.to.zh}", f"{way.case.en} → {way.to.en}"),) for way in stride.exits)
    if not isinstance(step, Act):
        what = Name("判断", "Decide") if isinstance(step, Decide) else Name("同时进行", "At the same time")
        question = step.question if isinstance(step, Decide) else step.name or what
        return (stride.number, what, Strong(question), None, stride.branch, exits, None, None, step.note)
    when = row_of((stride.branch, Name.both(step.when), _MANUAL if step.manual else _NOTHING), _AND)
    return (
        stride.number,
        source.role(step.role),
        step_label(source, stride),
        source.place(step.module),
        when,
        exits,
        step.sla,
        row_of(map(source.role, step.notify)),
        step.note,
    )


def step_label(source: Source, stride: Stride) -> Name:
    """What is done in a step: its own name, and the operation where that says something else."""
    step = stride.step
    if not isinstance(step, Act):
        return _NOTHING
    operation = at_start(act_label(source.model, step))
    if step.name is None or step.name == operation:
        return operation
    return bracketed(step.name, operation)


EVERYTHING = Name("全部", "everything")
_AND = Name("，", ", ")
_NOTHING = Name("", "")
_MANUAL = Name("线下人工", "by hand, outside the system")
