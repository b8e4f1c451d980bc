"""Findings as JSON: what `validate --format json` prints and `findings.json` holds."""

from __future__ import annotations

import json
from collections.abc import Mapping

from archgen.core.finding import Finding
from archgen.core.names import Language


def findings_json(findings: tuple[Finding, ...], summary: Mapping[str, object], language: Language) -> str:
    """`{"findings": [...], "summary": {...}}`, UTF-8 text; lines and columns are 1-based, the end exclusive."""
    return json.dumps(
        {"findings": [_finding(finding, language) for finding in findings], "summary": summary},
        ensure_ascii=False,
        indent=2,
    )


def _finding(finding: Finding, language: Language) -> dict[str, object]:
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
        "remedy": finding.remedy.say(language),
        "fingerprint": finding.fingerprint,
    }
