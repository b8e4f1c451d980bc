"""PRD 8: functions, one chapter a module."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.core.names import Name
from archgen.core.vocabulary import OperationClass
from archgen.model.entities import Act, Entity, Module, Operation, Subsystem
from archgen.shapes.document import Block, Bullets, Code, Link, Paragraph, Part, Strong, Text, Todo
from archgen.views.labels import CORE, OPERATION, at_start, operation_label, status_label
from archgen.views.prd.flows import exchange
from archgen.views.prd.opening import advice
from archgen.views.prd.source import Source
from archgen.views.prd.words import (
    ADMINS,
    CLASSES,
    ENTITY,
    KINDS,
    OWNER,
    PILLAR,
    PRIORITY,
    SENSITIVITIES,
    STATUS,
    channel,
)
from archgen.views.prose import COLON, Content, ask, bracketed, cell, labelled, missing, row_of, sentence, strung, table

AUTOMATIC = Name("系统自动", "the system itself")
NOBODY = Name("还没有角色", "no role yet")


def functions(source: Source) -> Iterator[Part | Todo]:
    """8: what every module does, for whom, with which data."""
    yield Part(
        id="8",
        level=2,
        title=Name("功能说明", "Functions"),
        blocks=(
            sentence(
                "每个模块一节：谁可以做什么（括号内是数据范围）、管哪些数据、与谁交换数据、参与哪些流程。",
                "One section a module: who may do what (data scope in brackets), which data it keeps, with whom it"
                " exchanges data, and in which processes it takes part.",
            ),
            *source.figures("feature-tree"),
        ),
    )
    for subsystem in source.model.subsystems.values():
        yield Part(id=f"8.{subsystem.id}", title=subsystem.label, blocks=tuple(_subsystem(source, subsystem)))
        for path in subsystem.modules:
            module = source.model.modules[path]
            yield Part(id=f"8.{path}", level=4, title=module.label, blocks=tuple(_module(source, module)))
            yield from _questions(source, module)


def _subsystem(source: Source, subsystem: Subsystem) -> Iterator[Block]:
    layer = source.model.layers.get(subsystem.layer)
    yield _facts(
        (Name("层", "Layer"), layer.label if layer else PILLAR if subsystem.pillar else None),
        (OWNER, subsystem.owner),
        (STATUS, status_label(subsystem.status)),
        (Name("定位", "Weight"), CORE if subsystem.core else None),
    )
    if subsystem.note:
        yield Paragraph(cell(subsystem.note))
    yield from source.figures(f"data-flow-{subsystem.id}")
    whole = exchange(source, subsystem.id)
    if whole:
        yield labelled(Name("以整个子系统为一端的数据流", "Flows with the subsystem as a whole"))
        yield whole
    if not subsystem.modules:
        yield missing(Name("模块", "modules of this subsystem"), f"subsystems.{subsystem.id}.modules")


def _module(source: Source, module: Module) -> Iterator[Block]:
    priority = module.priority
    stone = source.milestones.get(module.path)
    yield _facts(
        (Name("编码", "Code"), Code(module.path)),
        (PRIORITY, bracketed(Name.both(str(priority)), advice(source, module)) if priority else None),
        (Name("里程碑", "Milestone"), stone.label if stone else None),
        (STATUS, status_label(module.status)),
        (Name("端", "Channels"), row_of(map(channel, module.channels))),
        (Name("用途", "Purpose"), ADMINS[module.admin] if module.admin else None),
        (Name("原型", "Prototype"), Link(Name("打开", "open"), module.prototype) if module.prototype else None),
    )
    if module.note:
        yield Paragraph(cell(module.note))
    yield from _operations(source, module)
    if module.owns:
        entities = [source.model.entities[entity] for entity in module.owns if entity in source.model.entities]
        yield labelled(Name("管理的数据", "Data that it keeps"))
        yield Bullets(tuple(map(_entity, entities)))
    flows = exchange(source, module.path)
    if flows:
        yield labelled(Name("数据往来", "Data in and out"))
        yield flows
    yield from _uses(source, module)


def _operations(source: Source, module: Module) -> Iterator[Block]:
    listed = [(each, _who(source, each)) for each in module.operations]
    listed += [(each, (AUTOMATIC,)) for each in module.automatic]
    if not listed and module.channels:
        yield sentence(
            "本模块没有单独授权的操作：用户在这里使用其他模块的功能。",
            "No operations of its own to be granted: people use those of other modules here.",
        )
        return
    if not listed:
        key = f"subsystems.{module.subsystem}.modules.{module.id}.operations"
        yield missing(Name("操作", "operations of this module"), key)
        return
    heads = (
        OPERATION,
        Name("类型", "Class"),
        ENTITY,
        Name("谁可以做（数据范围）", "Who may (data scope)"),
        Name("权限码", "Code"),
    )
    yield table(
        heads,
        (
            (
                bracketed(at_start(operation_label(each)), Name.both(each.note)),
                CLASSES[each.operation_class],
                row_of(map(source.entity, each.entities)),
                who,
                Code(each.code or each.path),
            )
            for each, who in listed
        ),
    )


def _who(source: Source, operation: Operation) -> Text:
    return source.who(operation.path) or (Strong(NOBODY),)


def _entity(entity: Entity) -> Text:
    fields = row_of(bracketed(field.label, SENSITIVITIES[field.sensitivity]) for field in entity.fields)
    states = row_of(map(Name.both, entity.states))
    return (
        Strong(entity.label),
        Name(f"（{KINDS[entity.kind].zh}）", f" ({KINDS[entity.kind].en})"),
        *((COLON, *fields) if fields else ()),
        *((Name("；状态：", "; states: "), *states) if states else ()),
    )


def _uses(source: Source, module: Module) -> Iterator[Block]:
    """Where the module is needed: processes, requirements, goals, metrics."""
    model = source.model
    processes = []
    for process in model.processes.values():
        strides = source.strides[process.id]
        steps = [each.number for each in strides if isinstance(each.step, Act) and each.step.module == module.path]
        if steps:
            places = Name(f"第 {'、'.join(steps)} 步", f"step{'s' if len(steps) > 1 else ''} {', '.join(steps)}")
            processes.append(bracketed(process.label, places))
    uses = (
        (Name("参与流程", "Processes"), row_of(processes)),
        (
            Name("对应需求", "Requirements"),
            strung(
                ((Code(each.id), Name.both(" "), each.label))
                for each in model.requirements.values()
                if module.path in each.modules
            ),
        ),
        (
            Name("服务的目标", "Goals"),
            row_of(goal.label for goal in model.goals.values() if module.path in goal.modules),
        ),
        (
            Name("衡量指标", "Metrics"),
            row_of(metric.label for metric in model.metrics.values() if metric.at == module.path),
        ),
    )
    listed = tuple((Strong(label), COLON, *text) for label, text in uses if text)
    if listed:
        yield Bullets(listed)


def _questions(source: Source, module: Module) -> Iterator[Todo]:
    owner = source.owner_of(module.subsystem)
    name = source.place(module.path)
    operations = (*module.operations, *module.automatic)
    changing = [each for each in operations if each.operation_class is not OperationClass.READ]
    names = [operation_label(each) for each in changing or operations]
    zh, en = "、".join(n.zh for n in names[:6]), ", ".join(n.en.lower() for n in names[:6])
    rest = ("等", " ...") if len(names) > 6 else ("", "")
    if names:
        question = Name(
            f"「{name.zh}」的{zh}{rest[0]}，各有哪些前置条件、校验和限制？出错、重复提交时怎么处理？",
            f"{name.en}: what are the preconditions, checks and limits of {en}{rest[1]}? What if one fails or is"
            " submitted twice?",
        )
    else:
        question = Name(
            f"「{name.zh}」有哪些页面和交互？各有什么规则，出错时怎么提示？",
            f"{name.en}: which pages and interactions does it have, by which rules, and what does it say on errors?",
        )
    yield ask(f"8.{module.path}.rules", Name("规则与异常", "Rules and exceptions"), question, owner)
    acceptance = Name(
        f"「{name.zh}」做到什么程度算完成？请写成可以测试的条件。",
        f"When is {name.en} done? State conditions that can be tested.",
    )
    yield ask(f"8.{module.path}.acceptance", Name("验收标准", "Acceptance criteria"), acceptance, owner)


def _facts(*facts: tuple[Name, Content]) -> Paragraph:
    """`**Label**: value · **Label**: value`, without the empty ones."""
    texts = []
    for label, content in facts:
        if content and content != Name("", ""):
            texts.append((Strong(label), COLON, *cell(content)))
    return Paragraph(strung(texts, Name.both(" · ")))
