"""Findings as JSON: what `validate --format json` prints and `findings.json` holds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import cycle

from archgen.core.finding import Finding
from archgen.core.names import Language
from archgen.output.report import Report, total


def findings_json(reports: Sequence[Report]) -> str:
    """`{"findings": [...], "summary": {...}}`, UTF-8 text; lines and columns are 1-based, the end exclusive."""
    findings = [
        _finding(finding, report.language, owner)
        for report in reports
        for finding, owner in zip(report.findings, report.owners or cycle([""]), strict=False)
    ]
    content = {"findings": findings, "summary": total(report.summary for report in reports)}
    return json.dumps(content, ensure_ascii=False, indent=2)


def _finding(finding: Finding, language: Language, owner: str) -> dict[str, object]:
    span = finding.span
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message.say(language),
        "path": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "elements": list(finding.elements),
        "owner": owner,
        "remedy": finding.remedy.say(language),
        "fingerprint": finding.fingerprint,
    }
