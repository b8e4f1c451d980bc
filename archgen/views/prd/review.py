"""PRD 17 and 18: risks and findings; questions and decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archgen.core.finding import Finding, Severity
from archgen.core.names import Name
from archgen.model.plans import Decision, Question
from archgen.shapes.document import Block, Code, Message, Part, Todo
from archgen.views.prd.source import Source
from archgen.views.prd.words import DECISION_STATUS, NOTE, SEVERITIES, STATUS
from archgen.views.prose import Content, ask, missing, sentence, table
from archgen.views.risk_register import register

RULE = Name("规则", "Rule")


def risks(source: Source) -> Iterator[Part | Todo]:
    """17: what archgen found, what was accepted, and what only people know."""
    counts = {severity: sum(each.severity is severity for each in source.findings) for severity in SEVERITIES}
    summary = sentence(
        "规格校验：{errors} 个错误，{warnings} 个警告，{infos} 个提示，{waived} 个已豁免。",
        "Checks of the spec: {errors} errors, {warnings} warnings, {infos} notes, {waived} waived.",
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        infos=counts[Severity.INFO],
        waived=len(source.waived),
    )
    yield Part(id="17", level=2, title=Name("风险与校验结果", "Risks and findings"), blocks=(summary,))
    if source.findings or source.waived:
        yield Part(id="17.register", title=Name("风险登记册", "Risk register"), blocks=(register(source),))
    yield ask(
        "17.business",
        Name("业务风险", "Business risks"),
        Name(
            "还有哪些业务、法律和资源上的风险？各由谁跟进，怎么应对？",
            "Which business, legal and resource risks remain? Who follows each up, and how?",
        ),
        source.owner,
    )


def decisions(source: Source) -> Iterator[Part | Todo]:
    """18: what is open, what was settled, and what the review says."""
    model = source.model
    title = Name("待决问题与决策", "Questions and decisions")
    yield Part(id="18", level=2, title=title, blocks=(questions_table(model.questions),))
    yield Part(id="18.decisions", title=Name("决策记录", "Decision log"), blocks=(decisions_table(model.decisions),))
    yield ask(
        "18.review",
        Name("评审结论", "Outcome of the review"),
        Name(
            "评审结论是什么？哪些要改、由谁改、何时改完？请参会各方签字确认。",
            "What is the outcome? What changes, by whom, until when? Let everybody who took part sign.",
        ),
        source.owner,
    )


def by_rule(findings: Iterable[Finding]) -> list[list[Finding]]:
    """The findings of each rule together, each severity by itself, in the order of the first ones."""
    groups: dict[tuple[Severity, str], list[Finding]] = {}
    for each in findings:
        groups.setdefault((each.severity, each.rule), []).append(each)
    return list(groups.values())


def waived_table(source: Source) -> Block:
    """Findings that somebody accepted, why and until when."""
    heads = (
        RULE,
        Name("问题", "Problem"),
        Name("接受的理由", "Why accepted"),
        Name("到期", "Until"),
        Name("谁同意的", "Accepted by"),
    )
    waivers = {(each.rule, frozenset(each.at)): each for each in source.model.waivers}
    rows: list[tuple[Content, ...]] = []
    for finding in source.waived:
        waiver = waivers.get((finding.rule, frozenset(finding.elements)))
        agreed = (waiver.why, waiver.until, waiver.by) if waiver else ("", "", "")
        rows.append((Code(finding.rule), Message(finding.message), *agreed))
    return table(heads, rows)


def questions_table(questions: tuple[Question, ...]) -> Block:
    """What is still open, and who decides."""
    if not questions:
        return missing(Name("待决问题", "open questions"), "questions")
    heads = (Name("问题", "Question"), Name("谁来定", "Who decides"), Name("期限", "By"), NOTE)
    return table(heads, ((each.question, each.who, each.by, each.note) for each in questions))


def decisions_table(decisions: tuple[Decision, ...]) -> Block:
    """What was settled, and why."""
    if not decisions:
        return missing(Name("决策", "decisions"), "decisions")
    heads = (Name("决策", "Decision"), Name("日期", "Date"), STATUS, Name("结论", "Choice"), Name("理由", "Why"), NOTE)
    rows = (
        (each.title, each.date, DECISION_STATUS.get(each.status) or each.status, each.choice, each.why, each.note)
        for each in decisions
    )
    return table(heads, rows)
