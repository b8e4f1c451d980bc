"""Findings as GitHub workflow commands, which the runner shows as annotations of a pull request's lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archgen.core.finding import Finding, Severity
from archgen.core.names import Language
from archgen.output.report import Report, spoken, total
from archgen.output.words import advice, besides, headline, remarks

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
DATA = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
PROPERTY = (*DATA, (":", "%3A"), (",", "%2C"))


def workflow_commands(reports: Sequence[Report]) -> str:
    """A command a finding, and the summary as plain text for the log. The runner shows the first ten of each kind."""
    lines = [_annotation(finding, report.language) for report in reports for finding in report.findings]
    lines += [
        f"::error file={_escaped(report.path, PROPERTY)}::{_escaped(report.refusal.say(report.language), DATA)}"
        for report in reports
        if report.refusal
    ]
    return "\n".join([*lines, *_summary(reports)])


def _annotation(finding: Finding, language: Language) -> str:
    span = finding.span
    place = {"file": span.file, "line": span.line, "endLine": span.end_line, "col": span.column}
    if span.end_line == span.line:  # GitHub takes columns of one line only
        place["endColumn"] = span.end_column
    place["title"] = f"{finding.rule} {finding.name}"
    properties = ",".join(f"{key}={_escaped(str(value), PROPERTY)}" for key, value in place.items())
    text = f"{finding.message.say(language)}\n{advice(finding).say(language)}"
    return f"::{COMMANDS[finding.severity]} {properties}::{_escaped(text, DATA)}"


def _summary(reports: Sequence[Report]) -> Iterator[str]:
    language = spoken(reports)
    summary = total(report.summary for report in reports)
    yield headline(summary).say(language) + besides(summary).say(language)
    yield from (remark.say(language) for remark in remarks(summary))


def _escaped(text: str, replacements: Sequence[tuple[str, str]]) -> str:
    for character, escape in replacements:
        text = text.replace(character, escape)
    return text
