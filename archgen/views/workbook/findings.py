"""The sheets of what is wrong: findings to be settled, risks that were accepted."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.shapes.document import Message
from archgen.shapes.workbook import Column, Sheet
from archgen.views.prd.review import RULE
from archgen.views.prd.source import Source
from archgen.views.prd.words import OWNER, SEVERITIES
from archgen.views.prose import Content
from archgen.views.workbook.lists import PLACE, columns, sheet
from archgen.views.workbook.matrix import REMARK

_DECISIONS = (Name("修改", "mend"), Name("接受", "accept"), Name("推迟", "put off"))
_PROBLEM = Name("问题", "Problem")
_CONCERNS = Name("涉及", "Concerns")


def findings(source: Source) -> Sheet:
    """Every finding, worst first, with room for what the review decides."""
    worst_first = sorted(source.findings, key=lambda each: list(SEVERITIES).index(each.severity))
    heads = columns(
        Name("级别", "Severity"),
        Column(name=RULE, kind="code"),
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
        Name("发现的问题，逐条决定修改、接受还是推迟", "what was found; decide on each: mend, accept or put off"),
        heads,
        (_finding(source, each) for each in worst_first),
        Name("没有发现问题。", "Nothing was found wrong."),
        (each.severity.value for each in worst_first),
    )


def _finding(source: Source, finding: Finding) -> tuple[Content, ...]:
    return (
        SEVERITIES[finding.severity],
        f"{finding.rule} {finding.name}",
        Message(finding.message),
        Message(finding.remedy),
        "\n".join(finding.elements),
        answerable(source, finding),
        f"{finding.span.file}:{finding.span.line}",
    )


def answerable(source: Source, finding: Finding) -> Name:
    """Who answers for what a finding is about: the owner of the first part named, else of the product."""
    for element in finding.elements:
        subsystem = element.removeprefix("flow:").partition(".")[0]
        if subsystem in source.model.subsystems:
            return source.owner_of(subsystem)
    return source.owner


def risks(source: Source) -> Sheet:
    """Findings that somebody accepted, why and until when."""
    heads = columns(
        Column(name=RULE, kind="code"),
        Name("风险", "Risk"),
        Column(name=_CONCERNS, kind="code"),
        Name("接受的理由", "Why accepted"),
        Name("谁同意的", "Accepted by"),
        Name("到期", "Until"),
        Name("由谁消除", "To be mended by"),
        Name("怎么消除", "How"),
        PLACE,
        Column(name=Name("复核结论", "Review"), kind="hand", choices=_REVIEWS),
        Column(name=REMARK, kind="hand"),
    )
    return sheet(
        Name("风险登记", "Risk register"),
        Name("已接受的风险：理由、同意人、到期日", "accepted risks: why, by whom, until when"),
        heads,
        _risks(source),
        Name("没有已接受的风险。", "No risk has been accepted."),
    )


_REVIEWS = (Name("继续接受", "still accepted"), Name("要改", "to mend"))


def _risks(source: Source) -> Iterator[tuple[Content, ...]]:
    waivers = {(each.rule, frozenset(each.at)): each for each in source.model.waivers}
    for finding in source.waived:
        waiver = waivers.get((finding.rule, frozenset(finding.elements)))
        yield (
            f"{finding.rule} {finding.name}",
            Message(finding.message),
            "\n".join(finding.elements),
            *((waiver.why, waiver.by, waiver.until) if waiver else ("", "", "")),
            answerable(source, finding),
            Message(finding.remedy),
            f"{finding.span.file}:{finding.span.line}",
        )
