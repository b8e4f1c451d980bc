"""PRD 13 to 16: quality, metrics, roadmap, launch."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.process import modules_of
from archgen.analysis.roadmap import in_order, ready
from archgen.core.names import Name
from archgen.model.entities import Act
from archgen.shapes.document import Block, Bullets, Part, Table, Text, Todo
from archgen.views.prd.people import step_label
from archgen.views.prd.source import Source
from archgen.views.prd.words import METRIC_KINDS, MODULES, NOTE, STAGE, channel
from archgen.views.prose import Content, ask, labelled, missing, row_of, table


def quality(source: Source) -> Iterator[Part | Todo]:
    """13: what the spec says on time limits and channels; the rest is asked."""
    model = source.model
    rows: list[tuple[Content, ...]] = []
    for process in model.processes.values():
        for stride in source.strides[process.id]:
            if isinstance(stride.step, Act) and stride.step.sla:
                what = Name(
                    f"{process.label.zh}：{step_label(source, stride).zh}",
                    f"{process.label.en}: {step_label(source, stride).en}",
                )
                rows.append((what, source.role(stride.step.role), stride.step.sla))
    for flow in model.flows:
        if flow.sla:
            sender, receiver = map(source.place, flow.line_edge)
            what = Name(f"{sender.zh} → {receiver.zh}", f"{sender.en} → {receiver.en}")
            rows.append((what, Name("系统", "System"), flow.sla))
    limits: Block = (
        table((Name("环节", "Where"), Name("谁", "Who"), Name("时限", "Within")), rows)
        if rows
        else missing(Name("时限", "time limits"), "processes.*.steps.*.sla")
    )
    blocks: list[Block] = [labelled(Name("规格中写明的时限", "Time limits in the spec")), limits]
    channels = dict.fromkeys(channel for module in model.modules.values() for channel in module.channels)
    if channels:
        blocks.append(labelled(Name("使用端", "Channels"), *row_of(map(channel, channels))))
    yield Part(id="13", level=2, title=Name("非功能需求", "Non-functional requirements"), blocks=tuple(blocks))
    for key, topic, question in _QUALITIES:
        yield ask(f"13.{key}", topic, question, source.owner)


_QUALITIES = (
    (
        "load",
        Name("性能与容量", "Performance and capacity"),
        Name(
            "高峰时多少人同时使用，每天多少单？关键页面和接口要多快？三年后数据量多大？",
            "How many users and transactions at peak? How fast must the key pages and interfaces be? How much data in"
            " three years?",
        ),
    ),
    (
        "availability",
        Name("可用性与灾备", "Availability and recovery"),
        Name(
            "允许停机多久、丢多少数据？主要依赖不可用时，哪些功能要降级继续？",
            "How much downtime and data loss is acceptable? What must go on when a main dependency is down?",
        ),
    ),
    (
        "security",
        Name("安全与合规", "Security and compliance"),
        Name(
            "等保定级几级？涉及哪些个人信息和行业法规？登录、加密、留痕有什么要求？",
            "Which laws, standards and levels apply? What is required of sign-in, encryption and audit trails?",
        ),
    ),
    (
        "experience",
        Name("兼容与体验", "Compatibility and experience"),
        Name(
            "要支持哪些浏览器、手机和语言？无障碍和弱网环境有什么要求？",
            "Which browsers, devices and languages are supported? What of accessibility and poor networks?",
        ),
    ),
)


def measures(source: Source) -> Iterator[Part | Todo]:
    """14: by which figures success is judged, and where they come from."""
    metrics = source.model.metrics.values()
    block: Block
    if metrics:
        goals = source.model.goals.values()
        heads = (
            Name("指标", "Metric"),
            Name("类别", "Kind"),
            Name("取自", "Measured at"),
            Name("现状", "Baseline"),
            Name("目标值", "Target"),
            Name("期限", "Due"),
            Name("所属目标", "Goal"),
            NOTE,
        )
        block = table(
            heads,
            (
                (
                    each.label,
                    METRIC_KINDS.get(each.kind) or each.kind,
                    source.place(each.at) if each.at else None,
                    each.baseline,
                    each.target,
                    each.due,
                    row_of(goal.label for goal in goals if each.id in goal.metrics),
                    each.note,
                )
                for each in metrics
            ),
        )
    else:
        block = missing(Name("指标", "metrics"), "metrics")
    yield Part(id="14", level=2, title=Name("数据指标", "Metrics"), blocks=(block,))
    yield ask(
        "14.measuring",
        Name("口径与采集", "How they are measured"),
        Name(
            "每个指标怎么计算，数据从哪里来，多久统计一次，谁来看？需要哪些埋点和报表？",
            "How is each metric calculated, from which data, how often, and for whom? Which reports does it need?",
        ),
        source.owner,
    )


def roadmap(source: Source) -> Iterator[Part | Todo]:
    """15: what is ready when, and which processes run from then on."""
    model = source.model
    blocks: list[Block] = [*source.figures("roadmap")]
    if model.roadmap:
        blocks.append(milestone_table(source))
        planned = ready(model)
        left = source.placed(path for path in model.modules if path not in planned)
        if left:
            blocks.append(labelled(Name("还没有排期的模块", "Modules without a milestone"), *left))
    else:
        blocks.append(missing(Name("里程碑", "milestones"), "roadmap"))
    yield Part(id="15", level=2, title=Name("路线图", "Roadmap"), blocks=tuple(blocks))
    yield ask(
        "15.resources",
        Name("资源与风险点", "Resources"),
        Name(
            "每个里程碑需要哪些人、哪些外部条件？最可能卡在哪里？",
            "Which people and outside conditions does each milestone need? Where is it most likely to get stuck?",
        ),
        source.owner,
    )


def launch(source: Source) -> Iterator[Part | Todo]:
    """16: who must be ready before the launch; the rest is asked."""
    model = source.model
    bullets: list[Text] = []
    stones = in_order(model)
    modules = set(stones[0].modules) if stones else set(model.modules)
    roles = row_of(
        source.role(role.id)
        for role in model.roles.values()
        if any(model.operations[path].module in modules for path in source.facts.access.holdings[role.id])
    )
    externals = source.placed(
        external
        for external in model.externals
        if any(modules.intersection(flow.line_edge) for flow in source.flows.get(external, ()))
    )
    first = stones[0].label if stones else Name("上线", "Launch")
    if roles:
        bullets.append((_TRAINED.format(first=first), *roles))
    if externals:
        bullets.append((_CONNECTED.format(first=first), *externals))
    blocks: tuple[Block, ...] = (Bullets(tuple(bullets)),) if bullets else (missing(Name("角色", "roles"), "roles"),)
    yield Part(id="16", level=2, title=Name("上线与运营", "Launch and operation"), blocks=blocks)
    for key, topic, question in _LAUNCH:
        yield ask(f"16.{key}", topic, question, source.owner)


_TRAINED = Name("{first} 要培训和开通账号的角色：", "{first}: roles to train and to give accounts: ")
_CONNECTED = Name("{first} 要联调的外部系统：", "{first}: external systems to connect: ")
_LAUNCH = (
    (
        "rollout",
        Name("上线方案", "Rollout"),
        Name(
            "先给谁用、怎么灰度？新旧系统并行多久？出问题怎么回退，由谁拍板？",
            "Who gets it first, and in which steps? How long do old and new run side by side? Who decides to roll back,"
            " and how?",
        ),
    ),
    (
        "support",
        Name("培训与支持", "Training and support"),
        Name(
            "谁培训用户，用什么材料？上线后问题找谁，多久响应？",
            "Who trains users, with which material? Whom do users turn to, and how fast is the answer?",
        ),
    ),
    (
        "operation",
        Name("日常运营", "Operation"),
        Name(
            "日常由谁运营，看哪些数据，按什么节奏复盘？",
            "Who runs it from day to day, watching which figures, and how often is it reviewed?",
        ),
    ),
)


def milestone_table(source: Source) -> Table:
    """What is ready when, and which processes then run."""
    heads = (
        Name("里程碑", "Milestone"),
        Name("日期", "Date"),
        STAGE,
        MODULES,
        Name("至此能跑通的流程", "Processes that then run"),
        NOTE,
    )
    return table(heads, _milestones(source))


def _milestones(source: Source) -> Iterator[tuple[Content, ...]]:
    model = source.model
    there = {path for path, number in ready(model).items() if number < 0}
    waiting = {process.id: set(modules_of(process)) for process in model.processes.values() if modules_of(process)}
    running = {process for process, needed in waiting.items() if needed <= there}
    for stone in in_order(model):
        there.update(stone.modules)
        begun = [process for process, needed in waiting.items() if needed <= there and process not in running]
        running.update(begun)
        modules = source.placed(stone.modules)
        yield (
            stone.label,
            stone.date,
            stone.phase,
            modules,
            row_of(model.processes[process].label for process in begun),
            stone.note,
        )
