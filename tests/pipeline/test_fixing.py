"""What `--fix` makes of a spec, and what it leaves alone: the cases of fixes.yaml."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from archgen.core.finding import Finding
from archgen.core.patch import LINE_BREAK
from archgen.pipeline.fixing import Fixed, fix
from archgen.pipeline.judging import Judged, judge
from archgen.spec.include import Read

TODAY = "2026-12-01"
CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "fixes.yaml").read_text(encoding="utf-8"))
OPERATIONS = "[view, create, edit, close]"
HEAD = {
    "archgen": "archgen: 1",
    "product": "product: {name: 商城}",
    "entities": "entities: {Order: {name: 订单, fields: [no, amount]}, Bill: {name: 账单, fields: [no]}}",
    "subsystems": "subsystems: {oms: {name: 订单, modules: "
    "{order: {name: 订单, owns: [Order], operations: OPERATIONS}}}, "
    "fin: {name: 财务, modules: {bill: {name: 账单, owns: [Bill], operations: OPERATIONS}}}}",
    "roles": "roles: {buyer: {name: 买家, permissions: {oms.order: all @self}}}",
}
each_case = pytest.mark.parametrize("case", CASES, ids=[str(case["name"]) for case in CASES])


def whole(case: dict[str, Any], text: str) -> str:
    """The spec of a case: what it does not say comes first, one line each."""
    if case.get("headless"):
        return text
    own = {line.partition(":")[0] for line in LINE_BREAK.split(text)}
    lines = [line.replace("OPERATIONS", OPERATIONS) for key, line in HEAD.items() if key not in own]
    return "".join(f"{line}\n" for line in lines) + text


def judged(path: str, read: Read) -> Judged:
    return judge(path, TODAY, read_text=read)


def everything(path: str, finding: Finding) -> bool:
    return True


def mended(path: Path, text: str) -> tuple[Fixed, str]:
    """What fixing did, and the new text."""
    path.write_bytes(text.encode())
    fixed = fix([str(path)], judged, everything)
    return fixed, fixed.after.get(str(path).replace(os.sep, "/"), text)


def findings(path: Path, text: str) -> tuple[Finding, ...]:
    path.write_bytes(text.encode())
    return judge(str(path), TODAY).findings


@each_case
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    before = whole(case, case["before"])
    fixed, text = mended(tmp_path / "s.yaml", before)
    assert text == whole(case, case.get("after", case["before"]))
    assert fixed.count == len(case.get("rules", ()))


@each_case
def test_what_is_gone_and_that_nothing_is_new(case: dict[str, Any], tmp_path: Path) -> None:
    before, path = whole(case, case["before"]), tmp_path / "s.yaml"
    found = Counter(finding.rule for finding in findings(path, before))
    assert found, "there is nothing to mend"
    left = Counter(finding.rule for finding in findings(path, mended(path, before)[1]))
    gone, rests = Counter(case.get("rules", ())), Counter(case.get("rests", ()))
    if any(rule.startswith("SP") for rule in found):  # rules may not have judged it before
        assert found - left <= gone
        assert Counter(rule for rule in left.elements() if rule.startswith("SP")) <= found
    else:
        assert found + rests == left + gone


@each_case
def test_once_is_enough(case: dict[str, Any], tmp_path: Path) -> None:
    text = mended(tmp_path / "s.yaml", whole(case, case["before"]))[1]
    again, same = mended(tmp_path / "s.yaml", text)
    assert (again.after, again.count, same) == ({}, 0, text)


def test_every_rule_that_offers_edits_has_a_case() -> None:
    offering = {"DC006", "DC007", "DF004", "DF005", "DF010", "DF013", "PM002", "PM003", "PM005"}
    assert {rule for case in CASES for rule in case.get("rules", ()) if not rule.startswith("SP")} >= offering
