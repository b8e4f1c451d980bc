"""Findings as people read them on a terminal: the worst and the summary last, what repeats itself folded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import click

from archgen.core.finding import Finding, Severity
from archgen.core.names import Language, Name
from archgen.output.console import columns, pad, table_text, visible
from archgen.output.quotation import quotation
from archgen.output.report import Report, spoken, total
from archgen.output.source_lines import SourceLines
from archgen.output.words import REMEDY, SEVERITIES, besides, counts, headline, remarks
from archgen.output.wrapping import shortened, wrapped

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
COLON = Name("：", ": ")
SEE = Name("参见 {place}：{what}", "see {place}: {what}")
ALIKE = Name("同样的还有 {count} 处：", "{count} more like it:")
REST = Name("另外 {count} 处：archgen validate --all 逐条列出", "and {count} more: archgen validate --all lists them")

UNFOLDED = 5  # findings of one rule in one spec, beyond which they are folded
SHOWN = 4  # places under a folded finding, and related places under any
NARROWEST = 40
UNBROKEN = 160  # columns of a quoted line where there is no terminal to fit it to
OVERVIEW_FROM = 10  # findings, beyond which an overview by rule helps


def listing(reports: Sequence[Report], width: int | None, every: bool = False) -> str:
    """All findings and what they come to. `width` is the terminal's, None for no wrapping; `every`: nothing folded."""
    findings = findings_text(reports, width, every)
    summary = summary_text(total(report.summary for report in reports), spoken(reports))
    return "\n\n".join(filter(None, [findings, *_overview(reports, width), summary]))


def findings_text(reports: Sequence[Report], width: int | None, every: bool = False) -> str:
    """All findings alone; "" where there are none."""
    lines = SourceLines()
    return "\n\n".join(block for report in reports for block in _blocks(report, lines, width, every))


def finding_text(finding: Finding, lines: SourceLines, language: Language, width: int | None = None) -> str:
    """One finding: place, severity and rule; what is wrong; the source; the places it is related to; the remedy."""
    colour = COLOURS[finding.severity]
    place = click.style(visible(str(finding.span)), bold=True)
    severity = click.style(SEVERITIES[finding.severity].say(language), fg=colour, bold=True)
    rule = click.style(f"{finding.rule} {finding.name}", fg=colour)
    remedy = REMEDY.say(language) + COLON.say(language)
    return "\n".join(
        [
            f"{place}: {severity} {rule}",
            *_paragraph("", 0, finding.message.say(language), width),
            *_quoted(finding, lines, language, width),
            *_paragraph(click.style(remedy, bold=True), columns(remedy), finding.remedy.say(language), width),
        ]
    )


def summary_text(summary: Mapping[str, Any], language: Language) -> str:
    """What the counts of a run come to. `summary` is that of the JSON report."""
    worst = next((severity for severity in SEVERITIES if summary[f"{severity.value}s"]), None)
    colour = "red" if summary["unread"] else COLOURS[worst] if worst else "green"
    first = click.style(headline(summary).say(language), fg=colour, bold=True) + besides(summary).say(language)
    return "\n".join([first, *(remark.say(language) for remark in remarks(summary))])


def _blocks(report: Report, lines: SourceLines, width: int | None, every: bool) -> Iterator[str]:
    """The findings of a spec, the worst last, those of a rule with many of them in one block."""
    for severity in reversed(SEVERITIES):
        findings = [finding for finding in report.findings if finding.severity is severity]
        by_rule: dict[str, list[Finding]] = {}
        for finding in findings:
            by_rule.setdefault(finding.rule, []).append(finding)
        for finding in findings:
            alike = by_rule[finding.rule]
            if every or len(alike) <= UNFOLDED:
                yield finding_text(finding, lines, report.language, width)
            elif finding is alike[0]:
                text = finding_text(finding, lines, report.language, width)
                yield "\n".join([text, *_folded(alike, report.language, width)])


def _folded(alike: Sequence[Finding], language: Language, width: int | None) -> Iterator[str]:
    """The findings of a rule after the first, a line each, and how many more there are."""
    first, *others = alike
    yield "  " + ALIKE.format(count=len(others)).say(language)
    for finding in others[:SHOWN]:
        place = str(finding.span).removeprefix(f"{first.span.file}:")
        text = f"    {visible(place):>6}  {visible(finding.message.say(language))}"
        yield shortened(text, width) if width else text
    if others[SHOWN:]:
        yield click.style("    " + REST.format(count=len(others) - SHOWN).say(language), dim=True)


def _paragraph(head: str, taken: int, text: str, width: int | None) -> list[str]:
    """A text behind a head of `taken` columns, indented, its further lines below its first."""
    text = visible(text)
    lines = wrapped(text, max(width - taken - 2, NARROWEST)) if width else [text]
    return [f"  {head}{lines[0]}", *(" " * (taken + 2) + line for line in lines[1:])]


def _quoted(finding: Finding, lines: SourceLines, language: Language, width: int | None) -> Iterator[str]:
    """The source at the place and at the places related to it."""
    room, colour = max(width or UNBROKEN, NARROWEST), COLOURS[finding.severity]
    yield from quotation(finding.span, lines, room, "^", partial(click.style, fg=colour, bold=True))
    for related in finding.related[:SHOWN]:
        what = visible(related.message.say(language))
        quoted = quotation(related.span, lines, room, "-", partial(click.style, fg="cyan"), what)
        if quoted and related.span.file == finding.span.file:
            yield from quoted
        else:
            yield "  " + SEE.format(place=visible(str(related.span)), what=what).say(language)


def _overview(reports: Sequence[Report], width: int | None) -> Iterator[str]:
    """What was found in which spec, if there are several; and by which rules, if nobody would count them."""
    if len(reports) > 1:
        yield table_text([(visible(report.path), counts(report.summary).say(report.language)) for report in reports])
    findings = [finding for report in reports for finding in report.findings]
    if len(findings) > OVERVIEW_FROM:
        lines = (_by_rule(severity, findings, spoken(reports), width) for severity in reversed(SEVERITIES))
        yield "\n".join(line for some in lines for line in some)


def _by_rule(severity: Severity, findings: Sequence[Finding], language: Language, width: int | None) -> list[str]:
    """The rules of one severity, those that found most in front: `error  CP002 foreign-write ×15, CP004 …`."""
    found = Counter(f"{one.rule} {one.name}" for one in findings if one.severity is severity)
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    rules = ", ".join(f"{rule} ×{count}" if count > 1 else rule for rule, count in ranked)
    head = pad(SEVERITIES[severity].say(language), max(columns(word.say(language)) for word in SEVERITIES.values()) + 2)
    return _paragraph(click.style(head, fg=COLOURS[severity]), columns(head), rules, width) if found else []
