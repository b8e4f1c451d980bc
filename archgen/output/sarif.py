"""Findings as SARIF 2.1.0, which code scanning services and editors read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from archgen.core.edit import Edit
from archgen.core.finding import Finding, Severity
from archgen.core.names import Language
from archgen.core.rule_info import EXAMPLES, SECTIONS, RuleInfo, unwrapped
from archgen.core.span import Span
from archgen.output.report import Report, spoken
from archgen.output.rule_text import rule_text
from archgen.output.words import advice

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.OFF: "none"}
LANGUAGES = {"zh": "zh-CN", "en": "en-US"}

Json = dict[str, Any]


def sarif(reports: Sequence[Report], rules: Mapping[str, RuleInfo], version: str) -> str:
    """One run with the findings of all specs; `rules` are the documentation by code, `version` is archgen's."""
    codes = sorted({finding.rule for report in reports for finding in report.findings})
    language = spoken(reports)
    driver = {"name": "archgen", "version": version, "rules": [_rule(rules[code], language) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "invocations": [_invocation(reports)],
        "language": LANGUAGES[language],
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, codes.index(finding.rule), report.language)
            for report in reports
            for finding in report.findings
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _rule(info: RuleInfo, language: Language) -> Json:
    """A rule with its documentation; `defaultConfiguration` is the rule's own, before the author's policy."""
    return {
        "id": info.code,
        "name": info.name,
        "shortDescription": {"text": info.summary.say(language)},
        "fullDescription": {"text": unwrapped(info.section("Why", language))},
        "help": {"text": rule_text(info, language), "markdown": _help(info, language)},
        "defaultConfiguration": {"level": LEVELS[info.severity], "enabled": info.severity is not Severity.OFF},
    }


def _help(info: RuleInfo, language: Language) -> str:
    """The documentation as Markdown, its examples as blocks of code."""
    parts = [info.summary.say(language)]
    for title, shown in SECTIONS.items():
        body = info.section(title, language)
        if body:
            block = f"```{'yaml' if title in EXAMPLES else ''}\n{body}\n```"
            parts += [f"**{shown.say(language)}**", unwrapped(body) if title == "Why" else block]
    return "\n\n".join(parts)


def _invocation(reports: Sequence[Report]) -> Json:
    """How the run went: a spec that cannot be read makes it no success."""
    unread = [report for report in reports if report.refusal]
    notifications = [
        {"level": "error", "message": {"text": report.refusal.say(report.language)}, "locations": [_file(report.path)]}
        for report in unread
        if report.refusal
    ]
    return {"executionSuccessful": not unread, "toolExecutionNotifications": notifications}


def _result(finding: Finding, index: int, language: Language) -> Json:
    location: Json = _location(finding.span)
    location["logicalLocations"] = [{"fullyQualifiedName": element} for element in dict.fromkeys(finding.elements)]
    result: Json = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.message.say(language)}\n{advice(finding).say(language)}"},
        "locations": [location],
        "partialFingerprints": {"archgen/v1": finding.fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **_location(related.span), "message": {"text": related.message.say(language)}}
            for number, related in enumerate(finding.related)
        ]
    if finding.edits:
        result["fixes"] = [_fix(finding.edits, finding.remedy.say(language))]
    return result


def _fix(edits: Sequence[Edit], description: str) -> Json:
    """All edits of a finding, file by file: together they mend it."""
    changes: dict[str, list[Json]] = {}
    for edit in edits:
        replacement = {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
        changes.setdefault(edit.span.file, []).append(replacement)
    return {
        "description": {"text": description},
        "artifactChanges": [
            {"artifactLocation": {"uri": _uri(file)}, "replacements": replacements}
            for file, replacements in changes.items()
        ],
    }


def _location(span: Span) -> Json:
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(span.file)}, "region": _region(span)}}


def _file(path: str) -> Json:
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(path)}}}


def _region(span: Span) -> Json:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _uri(path: str) -> str:
    """A path as a URI: relative as it was given, or absolute with its scheme."""
    path = path.replace("\\", "/")
    if path[1:3] == ":/":
        return "file:///" + path[:2] + quote(path[2:])
    return ("file://" if path.startswith("/") else "") + quote(path)
