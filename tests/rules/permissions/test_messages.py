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
