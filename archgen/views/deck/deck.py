"""评审演示稿: the whole deck, in the order of the meeting."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.shapes.deck import Deck, Slide
from archgen.views.deck.closing import findings, roadmap, settle, sign_off
from archgen.views.deck.design import architecture, context, core_flows, processes
from archgen.views.deck.opening import REVIEW, Topic, agenda, goals, summary, title
from archgen.views.deck.permissions import permissions
from archgen.views.deck.words import listed
from archgen.views.labels import in_a_row, titled, version
from archgen.views.prd.people import process_owner
from archgen.views.prd.source import Source


def build(source: Source, changes: tuple[Slide, ...] = ()) -> Deck:
    """The deck. `changes` are the slides on what is new since the last review."""
    product = source.model.product
    topics = [topic for topic in _topics(source, changes) if topic.slides]
    overview, *others = (slide for topic in topics for slide in topic.slides)
    return Deck(
        titled(product, REVIEW),
        in_a_row(product.name, version(product), REVIEW),
        (title(source), overview, agenda(topics), *others),
    )


def _topics(source: Source, changes: tuple[Slide, ...]) -> Iterator[Topic]:
    """Every part of the meeting."""
    yield from _what(source)
    yield from _who(source, changes)
    yield from _outcome(source)


def _what(source: Source) -> Iterator[Topic]:
    """What the product is for and how it is made."""
    model, owner = source.model, source.owner
    owners = dict.fromkeys(process_owner(source, process) for process in model.processes.values())
    yield Topic(
        name=Name("总览与目标", "Overview and goals"),
        lead=owner,
        outcome=Name("目标和范围达成一致", "goal and scope are agreed"),
        minutes=5 if not (model.goals or model.metrics) else 10,
        slides=(summary(source), *goals(source)),
    )
    yield Topic(
        name=Name("产品架构与上下文", "Architecture and context"),
        lead=_owners(source),
        outcome=Name("边界和负责人确认", "boundaries and owners are confirmed"),
        minutes=_within(5 + len(model.modules) // 3, 10, 20),
        slides=(*architecture(source), *context(source)),
    )
    yield Topic(
        name=Name("核心数据流", "Core data flows"),
        lead=owner,
        outcome=Name("数据从哪来到哪去没有疑问", "no doubt where data comes from and goes"),
        minutes=10,
        slides=tuple(core_flows(source)),
    )
    yield Topic(
        name=Name("业务流程", "Processes"),
        lead=listed(list(owners), 3),
        outcome=Name("每个流程的负责人认可步骤和异常处理", "owners accept the steps and the exceptions"),
        minutes=_within(3 * len(model.processes), 5, 40),
        slides=tuple(processes(source)),
    )


def _who(source: Source, changes: tuple[Slide, ...]) -> Iterator[Topic]:
    """Who may do what, what has changed, what is wrong."""
    model, owner = source.model, source.owner
    serious = sum(each.severity is not Severity.INFO for each in source.findings)
    yield Topic(
        name=Name("权限", "Permissions"),
        lead=owner,
        outcome=Name("矩阵逐方确认，互斥职责分开", "every party confirms the matrix; duties are kept apart"),
        minutes=_within(5 * len(model.parties) + len(model.roles), 10, 30),
        slides=tuple(permissions(source)),
    )
    yield Topic(
        name=Name("上次评审以来的变化", "Changes since the last review"),
        lead=owner,
        outcome=Name("放宽的权限和新增的耦合逐条认可", "wider rights and new coupling are accepted one by one"),
        minutes=10,
        slides=changes,
    )
    yield Topic(
        name=Name("校验结果与风险", "Findings and risks"),
        lead=owner,
        outcome=Name("每条有处理结论、责任人和日期", "each has a decision, somebody and a date"),
        minutes=_within(2 * serious, 5, 30),
        slides=tuple(findings(source)),
    )


def _outcome(source: Source) -> Iterator[Topic]:
    """What is decided, what comes when, who signs."""
    owner = source.owner
    yield Topic(
        name=Name("待决问题与决策", "Questions and decisions"),
        lead=owner,
        outcome=Name("能定的当场定", "what can be settled is settled"),
        minutes=_within(5 * len(source.model.questions), 5, 30),
        slides=tuple(settle(source)),
    )
    yield Topic(
        name=Name("路线图", "Roadmap"),
        lead=owner,
        outcome=Name("里程碑和资源确认", "milestones and people are confirmed"),
        minutes=5,
        slides=tuple(roadmap(source)),
    )
    yield Topic(
        name=Name("签字", "Sign-off"),
        lead=owner,
        outcome=Name("通过、有条件通过或重审", "passed, passed with conditions, or again"),
        minutes=5,
        slides=(sign_off(source),),
    )


def _owners(source: Source) -> Name:
    owners = dict.fromkeys(Name.both(each.owner) for each in source.model.subsystems.values() if each.owner)
    return listed(list(owners)) if owners else source.owner


def _within(minutes: int, least: int, most: int) -> int:
    """In fives, within limits."""
    return min(max(-(-minutes // 5) * 5, least), most)
