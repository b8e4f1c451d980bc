"""Every case of tests/rules/*.yaml: a spec, and the findings of one rule at their places.

A case is `{name, spec, findings}`; a finding reads `CP001 12:5`, or `CP001 12:5 error` to fix its severity too.
`select` names the rules to run when it is not just the file's own; `waived` lists what waivers cover; `strict: true`
is `--strict`; `before` is the spec on the day of its baseline.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from archgen.core.finding import Finding
from archgen.rules.registry import RULES
from tests.rules.judging import judge, listing

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("*.yaml"))


def cases(file: Path) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


CASES = [pytest.param(file, case, id=f"{file.stem}: {case['name']}") for file in FILES for case in cases(file)]


def said(findings: tuple[Finding, ...], expected: list[str]) -> list[str]:
    """Findings written the way the case writes its own: with or without severity."""
    with_severity = any(line.count(" ") == 2 for line in expected)
    lines = [f"{finding.rule} {finding.span.line}:{finding.span.column}" for finding in findings]
    if not with_severity:
        return lines
    return [f"{line} {finding.severity}" for line, finding in zip(lines, findings, strict=True)]


@pytest.mark.parametrize(("file", "case"), CASES)
def test_case(file: Path, case: dict[str, Any]) -> None:
    select = tuple(case.get("select", [file.stem[:5].upper()]))
    verdict = judge(case["spec"], select, bool(case.get("strict")), before=case.get("before", ""))
    assert said(verdict.findings, case["findings"]) == case["findings"], listing(verdict.findings)
    waived = case.get("waived", [])
    assert said(verdict.waived, waived) == waived, listing(verdict.waived)


@pytest.mark.parametrize(("file", "case"), CASES)
def test_messages_are_complete(file: Path, case: dict[str, Any]) -> None:
    """Both languages, nothing left to fill in, Chinese in the Chinese text."""
    select = tuple(case.get("select", [file.stem[:5].upper()]))
    for finding in judge(case["spec"], select, before=case.get("before", "")).findings:
        for text in (finding.message, finding.remedy):
            assert text.zh.strip()
            assert text.en.strip()
            assert "{}" not in text.zh + text.en
            assert any("\u4e00" <= letter <= "\u9fff" for letter in text.zh), text.zh
        assert finding.elements, "a finding without elements cannot be waived"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_silent_cases_are_at_least_as_many(file: Path) -> None:
    firing = sum(bool(case["findings"]) for case in cases(file))
    assert 0 < firing <= len(cases(file)) - firing


def test_every_rule_has_cases() -> None:
    stems = {rule.info.code.lower() + "_" + rule.info.name.replace("-", "_") for rule in RULES}
    assert {file.stem for file in FILES} == stems
