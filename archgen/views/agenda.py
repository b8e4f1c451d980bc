"""议程: what the meeting goes through, who leads it and how long; the pack and the deck show the same."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.core.record import Record
from archgen.views.deck.words import listed
from archgen.views.prd.people import process_owner
from archgen.views.prd.source import Source


class Item(Record, frozen=True, kw_only=True):
    """A part of the meeting: who leads it, how long, on what material, and what comes out of it."""

    id: str
    name: Name
    lead: Name
    material: Name
    outcome: Name
    minutes: int


def items(source: Source, compared: bool) -> tuple[Item, ...]:
    """Every part that this product gives something to talk about; `compared` with an earlier edition or not."""
    return (*_what(source), *_who(source, compared), *_outcome(source))


def _what(source: Source) -> Iterator[Item]:
    """What the product is for and how it is made."""
    model, owner = source.model, source.owner
    yield Item(
        id="overview",
        name=Name("总览与目标", "Overview and goals"),
        lead=owner,
        material=Name("一页概要", "on one page"),
        outcome=Name("目标和范围达成一致", "goal and scope are agreed"),
        minutes=10 if model.goals or model.metrics else 5,
    )
    if any(True for name in ("architecture", "context") for _ in source.figures(name)):
        yield Item(
            id="architecture",
            name=Name("产品架构与上下文", "Architecture and context"),
            lead=_owners(source),
            material=Name("PRD 第 7 章", "PRD, chapter 7"),
            outcome=Name("边界和负责人确认", "boundaries and owners are confirmed"),
            minutes=_within(5 + len(model.modules) // 3, 10, 20),
        )
    if any(True for name in ("value-chain", "data-flow") for _ in source.figures(name)):
        yield Item(
            id="flows",
            name=Name("核心数据流", "Core data flows"),
            lead=owner,
            material=Name("PRD 第 7 章", "PRD, chapter 7"),
            outcome=Name("数据从哪来到哪去没有疑问", "nobody doubts where data comes from and where it goes"),
            minutes=10,
        )
    if model.processes:
        owners = dict.fromkeys(process_owner(source, process) for process in model.processes.values())
        yield Item(
            id="processes",
            name=Name("业务流程", "Processes"),
            lead=listed(list(owners), 3),
            material=Name("PRD 第 6 章", "PRD, chapter 6"),
            outcome=Name("每个流程的负责人认可步骤和异常处理", "owners accept the steps and the exceptions"),
            minutes=_within(3 * len(model.processes), 5, 40),
        )


def _who(source: Source, compared: bool) -> Iterator[Item]:
    """Who may do what, what has changed, what is wrong."""
    model, owner = source.model, source.owner
    serious = sum(each.severity is not Severity.INFO for each in source.findings)
    yield Item(
        id="permissions",
        name=Name("权限", "Permissions"),
        lead=owner,
        material=Name("权限评审表", "permission workbook"),
        outcome=Name("矩阵逐方确认，互斥职责分开", "every party confirms the matrix; duties are kept apart"),
        minutes=_within(5 * len(model.parties) + len(model.roles), 10, 30),
    )
    if compared:
        yield Item(
            id="changes",
            name=Name("上次评审以来的变化", "Changes since the last review"),
            lead=owner,
            material=Name("变化清单", "list of changes"),
            outcome=Name("放宽的权限和新增的耦合逐条认可", "wider rights and new coupling are accepted one by one"),
            minutes=10,
        )
    yield Item(
        id="findings",
        name=Name("校验结果与风险", "Findings and risks"),
        lead=owner,
        material=Name("风险登记册", "risk register"),
        outcome=Name("每条有处理结论、责任人和日期", "each has a decision, an owner and a date"),
        minutes=_within(2 * serious, 5, 30),
    )


def _outcome(source: Source) -> Iterator[Item]:
    """What is decided, what comes when, who signs."""
    model, owner = source.model, source.owner
    yield Item(
        id="settle",
        name=Name("待决问题与决策", "Questions and decisions"),
        lead=owner,
        material=Name("待决问题、决策记录", "open questions, decision log"),
        outcome=Name("能定的当场定", "what can be settled is settled"),
        minutes=_within(5 * len(model.questions), 5, 30),
    )
    if model.roadmap:
        yield Item(
            id="roadmap",
            name=Name("路线图", "Roadmap"),
            lead=owner,
            material=Name("PRD 第 15 章", "PRD, chapter 15"),
            outcome=Name("里程碑和资源确认", "milestones and people are confirmed"),
            minutes=5,
        )
    yield Item(
        id="sign-off",
        name=Name("签字", "Sign-off"),
        lead=owner,
        material=Name("签字页", "sign-off"),
        outcome=Name("通过、有条件通过或重审", "passed, passed with conditions, or again"),
        minutes=5,
    )


def _owners(source: Source) -> Name:
    owners = dict.fromkeys(Name.both(each.owner) for each in source.model.subsystems.values() if each.owner)
    return listed(list(owners)) if owners else source.owner


def _within(minutes: int, least: int, most: int) -> int:
    """In fives, within limits."""
    return min(max(-(-minutes // 5) * 5, least), most)
