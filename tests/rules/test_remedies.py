"""Whoever does what a remedy says is rid of the finding, and gets no other: remedies.yaml.

A case is a spec, the rule, what its advice names, and that advice followed as a diff (see faults.py).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.rules.faults import applied
from tests.rules.judging import judge, listing, serious

FILE = Path(__file__).parent / "followed" / "remedies.yaml"
CASES: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']}: {case['name']}")
def test_following_the_advice_mends(case: dict[str, Any]) -> None:
    before = judge(case["spec"]).findings
    (finding,) = (one for one in before if one.rule == case["rule"])
    for part in case["names"]:
        assert part in finding.remedy.en, finding.remedy.en
        assert part in finding.remedy.zh, finding.remedy.zh
    text, _ = applied(case["spec"], case["diff"])
    after = judge(text).findings
    assert case["rule"] not in [one.rule for one in after], listing(after)
    assert set(serious(after)) <= set(serious(before)), listing(after)
