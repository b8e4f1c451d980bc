"""评审页: what a review needs on one page, in the order in which it is discussed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archgen.analysis.change.change import Comparison
from archgen.analysis.facts import Facts
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.shapes.document import Bullets, Figure, Message
from archgen.shapes.page import Block, Notice, Notices, Page, Section, Topic
from archgen.shapes.picture import Picture
from archgen.views.cards import cards
from archgen.views.cards.index import finding_anchor
from archgen.views.changes import page as changes
from archgen.views.labels import edition, in_a_row
from archgen.views.prd.architecture import coupling, promise
from archgen.views.prd.delivery import milestone_table
from archgen.views.prd.opening import goals_table, requirements_table, value
from archgen.views.prd.people import process_owner, processes_table, steps_table
from archgen.views.prd.permissions import completeness, exceptions, masking, separations
from archgen.views.prd.review import by_rule, decisions_table, questions_table, waived_table
from archgen.views.prd.source import Source, open_source
from archgen.views.prd.words import OWNER, SEVERITIES
from archgen.views.prose import labelled, sentence
from archgen.views.sign_off import SIGN_OFF, sign_off_table
from archgen.views.summary import head_facts, key_figures

NOTHING = Name("", "")
NOTHING_TO_DO = Message(NOTHING)
# Families of pictures, section by section; the matrix is a table here. What no section names goes with the first.
FAMILIES = {
    "scope": ("priority",),
    "processes": ("value-chain",),
    "architecture": ("architecture", "context", "feature-tree"),
    "flows": ("data-flow", "dependency", "dsm"),
    "data": ("concept-model", "state-machine"),
    "permissions": ("permission-overview",),
    "plan": ("roadmap",),
    "": ("permission-matrix", "changes"),
}


def build(
    facts: Facts,
    findings: tuple[Finding, ...],
    waived: tuple[Finding, ...] = (),
    pictures: tuple[Picture, ...] = (),
    since: Comparison | None = None,
    beside: tuple[str, ...] = (),
) -> Page:
    """The page. `pictures` are those that it may show; `since` is what changed since an earlier edition; `beside` are
    the products whose pages are built beside it.
    """
    source = open_source(facts, findings, waived, pictures)
    product = facts.model.product
    return Page(
        eyebrow=Name("产品评审", "Product review"),
        title=product.name,
        lead=product.positioning or NOTHING,
        facts=head_facts(source),
        figures=tuple(key_figures(source)),
        contents=Name("目录", "Contents"),
        whole=Name("原始大小", "full size"),
        sections=(*_changes(since, pictures), *(section for section in _sections(source) if section.topics)),
        footer=in_a_row(product.name, edition(product), Name("由 archgen 生成", "made by archgen")),
        cards=cards.build(source, beside),
    )


def _changes(since: Comparison | None, pictures: tuple[Picture, ...]) -> tuple[Section, ...]:
    """What a review asks first."""
    return (changes.section(since, pictures),) if since else ()


def _sections(source: Source) -> Iterator[Section]:
    model = source.model
    shown = {family: _figures(source, family) for family in FAMILIES}
    yield Section(id="value", title=Name("目标与价值", "Goals and value"), topics=_goals(source))
    requirements = (requirements_table(source),) if model.requirements else ()
    yield Section(
        id="scope",
        title=Name("需求与优先级", "Requirements and priority"),
        topics=_topics((NOTHING, requirements), (Name("价值与成本", "Value and cost"), shown["scope"])),
    )
    yield Section(
        id="processes",
        title=Name("业务流程", "Processes"),
        topics=(*_topics((NOTHING, (*shown["processes"], *_processes(source)))), *_each_process(source)),
    )
    yield Section(
        id="architecture",
        title=Name("产品架构", "Architecture"),
        topics=_topics(
            (NOTHING, shown["architecture"]),
            (Name("耦合度", "Coupling"), tuple(coupling(source))),
            (Name("架构约定", "Contracts"), _contracts(source)),
        ),
    )
    yield Section(id="flows", title=Name("数据流转", "Data flows"), topics=_topics((NOTHING, shown["flows"])))
    yield Section(id="data", title=Name("业务建模", "Data"), topics=_topics((NOTHING, shown["data"])))
    yield Section(
        id="permissions", title=Name("权限", "Permissions"), topics=_permissions(source, shown["permissions"])
    )
    yield Section(id="findings", title=Name("校验结果", "Findings"), topics=_findings(source))
    plan: tuple[Block, ...] = (milestone_table(source),) if model.roadmap else ()
    yield Section(id="plan", title=Name("路线图", "Roadmap"), topics=_topics((NOTHING, (*shown["plan"], *plan))))
    yield Section(id="decisions", title=Name("待决与决策", "Questions and decisions"), topics=_decisions(source))
    yield Section(id="sign-off", title=SIGN_OFF, topics=_topics((NOTHING, (sign_off_table(source),))))


def _topics(*topics: tuple[Name, tuple[Block, ...]]) -> tuple[Topic, ...]:
    return tuple(Topic(title, blocks) for title, blocks in topics if blocks)


def _figures(source: Source, section: str) -> tuple[Figure, ...]:
    """The pictures of a section; those of a process stand with the process."""
    shown = {each.name for process in source.model.processes for each in source.figures(f"swimlane-{process}")}
    of_processes = [picture for picture in source.pictures if picture.name in shown]
    return tuple(
        Figure(picture.name, picture.title)
        for picture in source.pictures
        if picture not in of_processes and _section_of(picture.name) == section
    )


def _section_of(picture: str) -> str:
    for section, families in FAMILIES.items():
        if any(picture == family or picture.startswith(f"{family}-") for family in families):
            return section
    return "architecture"


def _goals(source: Source) -> tuple[Topic, ...]:
    model = source.model
    goals = (goals_table(source),) if model.goals else ()
    metrics = (value(source),) if model.metrics else ()
    return _topics((NOTHING, goals), (Name("指标", "Metrics"), metrics))


def _processes(source: Source) -> tuple[Block, ...]:
    return (processes_table(source),) if source.model.processes else ()


def _each_process(source: Source) -> Iterator[Topic]:
    """A process with its owner, then its picture, or its steps as long as it has none."""
    for process in source.model.processes.values():
        pictures = tuple(source.figures(f"swimlane-{process.id}"))
        steps = (steps_table(source, process),) if process.steps else ()
        yield Topic(process.label, (labelled(OWNER, process_owner(source, process)), *(pictures or steps)))


def _contracts(source: Source) -> tuple[Block, ...]:
    contracts = source.model.contracts
    return (Bullets(tuple(promise(source, each) for each in contracts)),) if contracts else ()


def _permissions(source: Source, overview: tuple[Figure, ...]) -> tuple[Topic, ...]:
    matrix: tuple[Block, ...] = (source.matrix,) if source.matrix.rows and source.matrix.columns else ()
    separated = (separations(source),) if source.model.separations else ()
    masked = (masking(source),) if any(each.sensitive_fields for each in source.model.entities.values()) else ()
    return _topics(
        (Name("权限总览", "Permission overview"), overview),
        (Name("角色权限矩阵", "Permission matrix"), matrix),
        (Name("权限完备性", "Completeness"), tuple(completeness(source))),
        (Name("职责分离", "Separation of duties"), separated),
        (Name("敏感字段与脱敏", "Sensitive fields and masking"), masked),
        (Name("额度与代办", "Limits and delegation"), tuple(exceptions(source))),
    )


def _findings(source: Source) -> tuple[Topic, ...]:
    found: tuple[Block, ...] = tuple(_notices(source))
    if not found:
        found = (sentence("没有发现问题。", "No problems found."),)
    accepted = (waived_table(source),) if source.waived else ()
    return _topics((NOTHING, found), (Name("已接受的风险", "Accepted risks"), accepted))


def _notices(source: Source) -> Iterator[Notices]:
    anchors = {id(finding): finding_anchor(number) for number, finding in enumerate(source.findings)}
    for severity, name in SEVERITIES.items():
        found = [each for each in source.findings if each.severity is severity]
        if found:
            groups = by_rule(found)
            yield Notices(
                severity=severity.value,
                name=name,
                count=len(found),
                notices=tuple(notice for alike in groups for notice in _alike(alike, anchors)),
                remedy=Name("建议", "Remedy"),
            )


def _alike(alike: list[Finding], anchors: Mapping[int, str]) -> Iterator[Notice]:
    """The findings of one rule: the first in full, of the others what is new."""
    said: set[Name] = set()
    for each in alike:
        yield Notice(
            id=anchors[id(each)],
            rule=each.rule,
            title=each.title,
            first=each is alike[0],
            message=Message(each.message),
            remedy=NOTHING_TO_DO if each.remedy in said else Message(each.remedy),
            place=f"{each.span.file}:{each.span.line}",
        )
        said.add(each.remedy)


def _decisions(source: Source) -> tuple[Topic, ...]:
    model = source.model
    questions = (questions_table(model.questions),) if model.questions else ()
    decisions = (decisions_table(model.decisions),) if model.decisions else ()
    return _topics(
        (Name("等待拍板的问题", "Decisions wanted"), questions), (Name("已有决策", "Decision log"), decisions)
    )
