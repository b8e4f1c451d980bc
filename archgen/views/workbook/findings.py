"""The sheets of what is wrong: findings to be settled, risks that were accepted."""

from __future__ import annotations

from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.shapes.document import Message
from archgen.shapes.workbook import Column, Sheet
from archgen.views import risk_register as register
from archgen.views.prd.review import RULE
from archgen.views.prd.source import Source
from archgen.views.prd.words import OWNER, SEVERITIES
from archgen.views.prose import Content, lines
from archgen.views.risk_register import answering
from archgen.views.workbook.lists import PLACE, columns, sheet
from archgen.views.workbook.matrix import REMARK

_DECISIONS = (Name("修改", "fix"), Name("接受", "accept"), Name("推迟", "defer"))
_PROBLEM = Name("问题", "Problem")
_CONCERNS = Name("涉及", "Concerns")


def findings(source: Source) -> Sheet:
    """Every finding, worst first, with room for what the review decides."""
    worst_first = sorted(source.findings, key=lambda each: list(SEVERITIES).index(each.severity))
    heads = columns(
        Name("级别", "Severity"),
        Column(name=RULE, kind="code"),
        Name("类型", "Kind"),
        _PROBLEM,
        Name("建议", "Remedy"),
        Column(name=_CONCERNS, kind="code"),
        OWNER,
        PLACE,
        Column(name=Name("处理", "Decision"), kind="hand", choices=_DECISIONS),
        Column(name=Name("谁来改", "By whom"), kind="hand"),
        Column(name=Name("完成日期", "By when"), kind="hand"),
        Column(name=REMARK, kind="hand"),
    )
    return sheet(
        Name("校验结果", "Findings"),
        Name("发现的问题，逐条决定修改、接受还是推迟", "what was found; decide on each: fix, accept or defer"),
        heads,
        (_finding(source, each) for each in worst_first),
        Name("没有发现问题。", "No problems found."),
        (each.severity.value for each in worst_first),
    )


def _finding(source: Source, finding: Finding) -> tuple[Content, ...]:
    return (
        SEVERITIES[finding.severity],
        f"{finding.rule} {finding.name}",
        finding.title,
        Message(finding.message),
        Message(finding.remedy),
        "\n".join(finding.elements),
        answering(source, finding),
        f"{finding.span.file}:{finding.span.line}",
    )


def risks(source: Source) -> Sheet:
    """The risk register: what is open, and what somebody accepted, why and until when."""
    heads = columns(
        Column(name=register.NUMBER, kind="code"),
        register.SEVERITY,
        register.RISK,
        Name("具体情况", "In particular"),
        register.RESPONSE,
        register.OWNER,
        register.DUE,
        register.STATE,
        Column(name=Name("复核结论", "Review"), kind="hand", choices=_REVIEWS),
        Column(name=REMARK, kind="hand"),
    )
    return sheet(
        Name("风险登记", "Risk register"),
        Name("要处理和已接受的风险：应对、责任人、期限", "open and accepted risks: response, owner, due date"),
        heads,
        map(_risk, register.risks(source)),
        Name("校验没有发现问题，也没有豁免项。", "The checks found nothing, and nothing is waived."),
    )


_REVIEWS = (Name("继续接受", "still accepted"), Name("要改", "to fix"))


def _risk(risk: register.Risk) -> tuple[Content, ...]:
    return (
        risk.number,
        SEVERITIES[risk.severity],
        risk.title,
        lines((Message(each),) for each in risk.messages),
        lines((Message(each),) for each in risk.response),
        risk.owner,
        risk.due,
        risk.state,
    )
