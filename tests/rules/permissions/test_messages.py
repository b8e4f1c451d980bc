"""What the permission rules say and advise, word for word: the right role, place and operation to change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.rules.judging import judge, listing

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "messages.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_words(case: dict[str, Any]) -> None:
    findings = judge(case["spec"], (case["rule"],)).findings
    said = [[f.message.en, f.remedy.en, f.message.zh, f.remedy.zh] for f in findings]
    assert said == case["says"], listing(findings)


def test_a_broken_separation_points_at_its_declarations() -> None:
    spec = """
archgen: 1
product: {name: S}
subsystems: {fin: {modules: {bill: {operations: [view, create, edit, approve]}}}}
roles:
  a: {permissions: {fin.bill: create edit approve}}
  b: {inherits: [a]}
separation_of_duties:
  - [fin.bill.create, fin.bill.approve]
  - {pair: [fin.bill.create, fin.bill.approve], per: record}
  - [fin.bill.edit, fin.bill.approve]
  - [a, b]
"""
    findings = judge(spec, ("PM010",)).findings
    assert [(f.elements[0], [related.span.line for related in f.related]) for f in findings] == [
        ("role:a", [9]),
        ("role:a", [11]),
        ("role:b", [12]),
    ]
