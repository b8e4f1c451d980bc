"""PRD 1 to 4: background, goals, scope, glossary."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from archgen.analysis.roadmap import in_order
from archgen.core.names import Name
from archgen.model.entities import Module
from archgen.model.plans import Requirement
from archgen.shapes.document import Block, Bullets, Code, Paragraph, Part, Todo
from archgen.views.labels import MODULE, NO_EXTERNALS, SUBSYSTEM, counted, in_a_row, outsiders, status_label
from archgen.views.prd.source import Source
from archgen.views.prd.words import KINDS, MODULES, NOTE, PRIORITY, STATUS
from archgen.views.prose import COLON, SAME, Content, ask, cell, labelled, missing, row_of, sentence, table


def background(source: Source) -> Iterator[Part | Todo]:
    """1: what the product is, and the problems that it answers."""
    product = source.model.product
    blocks: list[Block] = []
    if product.positioning:
        blocks.append(labelled(Name("产品定位", "Positioning"), product.positioning))
    else:
        blocks.append(missing(Name("产品定位", "positioning of the product"), "product.positioning"))
    if product.note:
        blocks.append(Paragraph(cell(product.note)))
    yield Part(id="1", level=2, title=Name("背景与问题", "Background and problem"), blocks=tuple(blocks))
    yield Part(id="1.problems", title=Name("要解决的问题", "Problems to solve"), blocks=(_problems(source),))
    yield ask(
        "1.why-now",
        Name("立项背景", "Why now"),
        Name(
            "为什么现在要做？市场、政策或公司内部发生了什么变化？",
            "Why now? What has changed in the market, in regulation or in the company?",
        ),
        source.owner,
    )
    yield ask(
        "1.alternatives",
        Name("现状与替代方案", "Alternatives"),
        Name(
            "用户今天怎么解决这些问题？有哪些竞品或替代方案，差距在哪里？",
            "How do users solve these problems today? Which products or workarounds are there, and what do they lack?",
        ),
        source.owner,
    )


def goals(source: Source) -> Iterator[Part | Todo]:
    """2: goals, with what they are worth."""
    model = source.model
    goal = model.product.goal
    blocks: list[Block] = [
        labelled(Name("总目标", "Overall goal"), goal)
        if goal
        else missing(Name("总目标", "overall goal"), "product.goal")
    ]
    if model.goals:
        blocks.append(goals_table(source))
    else:
        blocks.append(missing(Name("分项目标", "goals"), "goals"))
    yield Part(id="2", level=2, title=Name("目标与价值", "Goals and value"), blocks=tuple(blocks))
    yield Part(id="2.value", title=Name("现状、目标值与业务价值", "From baseline to worth"), blocks=(value(source),))
    yield ask(
        "2.return",
        Name("投入产出", "Return"),
        Name(
            "预计投入多少人力和费用？收益按什么口径计算，多久收回？",
            "What will it cost in people and money? How is the gain calculated, and when is it earned back?",
        ),
        source.owner,
    )


def goals_table(source: Source) -> Block:
    """Each goal, the modules that serve it and its metrics."""
    metrics = source.model.metrics
    heads = (Name("目标", "Goal"), MODULES, Name("衡量指标", "Metrics"), NOTE)
    return table(
        heads,
        (
            (
                each.label,
                source.placed(each.modules),
                row_of(metrics[metric].label for metric in each.metrics if metric in metrics),
                each.note,
            )
            for each in source.model.goals.values()
        ),
    )


def scope(source: Source) -> Iterator[Part | Todo]:
    """3: what is in, what comes first."""
    model = source.model
    size = in_a_row(
        counted(len(model.subsystems), "个子系统", "subsystem"),
        counted(len(model.modules), "个模块", "module"),
        counted(len(model.roles), "个角色", "role"),
        counted(len(model.processes), "个流程", "process", "processes"),
        outsiders(model) if model.externals else NO_EXTERNALS,
    )
    yield Part(
        id="3",
        level=2,
        title=Name("范围与优先级", "Scope and priority"),
        blocks=(labelled(Name("范围", "Scope"), size), *source.figures("priority"), _modules(source)),
    )
    yield Part(id="3.requirements", title=Name("需求清单", "Requirements"), blocks=tuple(_requirements(source)))
    yield ask(
        "3.out",
        Name("不做的范围", "Out of scope"),
        Name("本期明确不做什么？为什么不做？", "What is explicitly left out, and why?"),
        source.owner,
    )


def glossary(source: Source) -> Iterator[Part | Todo]:
    """4: what the names of the spec stand for."""
    model = source.model
    rows: list[tuple[Content, ...]] = []
    for subsystem in model.subsystems.values():
        modules = row_of(model.modules[path].label for path in subsystem.modules)
        rows.append((*_term(subsystem.label, subsystem.id), Name("子系统", "subsystem"), subsystem.note or modules))
    for entity in model.entities.values():
        holder = model.owner_of(entity.id)
        owned = Name(f"由「{source.place(holder).zh}」维护", f"kept by {source.place(holder).en}") if holder else None
        meaning = entity.note or owned
        kind = Name(f"业务对象（{KINDS[entity.kind].zh}）", f"business object ({KINDS[entity.kind].en})")
        rows.append((*_term(entity.label, entity.id), kind, meaning))
    heads = (Name("术语", "Term"), Name("英文", "In Chinese"), Name("编码", "Code"), Name("类别", "Category"), NOTE)
    yield Part(
        id="4",
        level=2,
        title=Name("术语", "Glossary"),
        blocks=(
            sentence("下表是规格里出现的名词，全文统一使用。", "The names of the spec, as this document uses them."),
            table(heads, rows),
        ),
    )
    yield ask(
        "4.meanings",
        Name("业务口径", "Business terms"),
        Name(
            "哪些业务词在不同部门理解不一致？请写出统一的口径。",
            "Which business words mean different things to different departments? Settle what they mean here.",
        ),
        source.owner,
    )


def _problems(source: Source) -> Block:
    rows = [
        (each.problem, each.source, Name(f"{each.id} {each.label.zh}", f"{each.id} {each.label.en}"))
        for each in source.model.requirements.values()
        if each.problem
    ]
    if not rows:
        return missing(Name("问题描述", "problems"), "requirements.*.problem")
    return table((Name("问题", "Problem"), Name("谁提出的", "From"), Name("对应需求", "Requirement")), rows)


def value(source: Source) -> Block:
    """What is to change, by when, and what that is worth."""
    metrics = source.model.metrics.values()
    if not metrics:
        return missing(Name("指标", "metrics"), "metrics")
    heads = (
        Name("指标", "Metric"),
        Name("现状", "Baseline"),
        Name("目标值", "Target"),
        Name("期限", "Due"),
        Name("业务价值", "Worth"),
    )
    return table(heads, ((each.label, each.baseline, each.target, each.due, each.worth) for each in metrics))


def _modules(source: Source) -> Block:
    model = source.model
    heads = (
        SUBSYSTEM,
        MODULE,
        PRIORITY,
        Name("建议", "Advice"),
        Name("里程碑", "Milestone"),
        STATUS,
    )
    rows = []
    for module in model.modules.values():
        subsystem = model.subsystems[module.subsystem]
        first = subsystem.modules[0] == module.path
        stone = source.milestones.get(module.path)
        rows.append(
            (
                subsystem.label if first else SAME,
                module.label,
                str(module.priority or ""),
                advice(source, module),
                stone.label if stone else None,
                status_label(module.status or subsystem.status),
            )
        )
    return table(heads, rows)


def advice(source: Source, module: Module) -> Name:
    """What value and cost, against those of the other modules, speak for; nothing for a module without them.

    High value is at least the median, low cost less than it; a value of 4 is always high, a cost of 2 always low.
    """
    rated = [each.priority for each in source.model.modules.values() if each.priority]
    own = module.priority
    if own is None:
        return Name("", "")
    low = own.cost <= 2 or own.cost < median(each.cost for each in rated)
    if own.value >= min(4, median(each.value for each in rated)):
        return Name("速赢", "quick win") if low else Name("重点投入", "invest")
    if low:
        return Name("顺手做", "fill-in")
    stones = in_order(source.model)
    begun = stones and source.milestones.get(module.path) == stones[0]
    return Name("已排首期，再议", "in the first milestone: reconsider") if begun else Name("缓做", "defer")


def _requirements(source: Source) -> Iterator[Block]:
    requirements = source.model.requirements.values()
    if not requirements:
        yield missing(Name("需求清单", "requirements"), "requirements")
        return
    yield requirements_table(source)
    notes = tuple((each.label, COLON, Name.both(each.note)) for each in requirements if each.note)
    if notes:
        yield Bullets(notes)


def requirements_table(source: Source) -> Block:
    """What is required, by whom, and which modules bring it."""
    heads = (
        Name("编号", "No."),
        Name("需求", "Requirement"),
        Name("来源", "From"),
        Name("所属目标", "Goal"),
        MODULES,
        PRIORITY,
        STATUS,
    )
    return table(heads, (_requirement(source, each) for each in source.model.requirements.values()))


def _requirement(source: Source, each: Requirement) -> tuple[Content, ...]:
    goal = source.model.goals.get(each.goal)
    return (
        Code(each.id),
        each.label,
        each.source,
        goal.label if goal else None,
        source.placed(each.modules),
        str(each.priority or ""),
        status_label(each.status),
    )


def _term(label: Name, id_: str) -> tuple[Name, Content, Code]:
    """The word, the word in the other language where it differs, the id.

    A name of one language only says in the other what the id stands for: better an id than a word nobody reads.
    """
    if label.zh != label.en:
        return (label, Name(label.en, label.zh), Code(id_))
    if label.zh.isascii():
        return (label, None, Code(id_))
    return (Name(label.zh, id_), Name("—", label.zh), Code(id_))
