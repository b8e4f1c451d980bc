"""One fault in a clean spec is found by its rule, at its place, and nothing else changes.

The files of mutations/ list the faults: a `diff` (see faults.py) against a `base`, which is a sample or a spec of
mutations/bases. `follows` names further rules that truly speak of the same fault, with the reason. harmless.yaml
lists changes that are no faults.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from archgen.core.finding import Finding, Severity
from archgen.rules.coupling import cp013_coupling_rose
from archgen.rules.registry import RULES
from archgen.rules.runner import Verdict, run
from tests.rules.faults import Place, applied
from tests.rules.judging import TODAY, facts_of, listing, serious

FOLDER = Path(__file__).parent / "mutations"
SAMPLES = Path(__file__).parents[2] / "samples"
FILES = {file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.yaml"))}
HARMLESS: list[dict[str, Any]] = FILES.pop("harmless")
FAULTS: list[dict[str, Any]] = [fault for faults in FILES.values() for fault in faults]
each_fault = pytest.mark.parametrize("fault", FAULTS, ids=[f"{fault['rule']}: {fault['fault']}" for fault in FAULTS])


@cache
def base_of(name: str) -> str:
    own = FOLDER / "bases" / f"{name}.yaml"
    return (own if own.exists() else SAMPLES / f"{name}.yaml").read_text(encoding="utf-8")


def judged(fault: dict[str, Any]) -> tuple[Verdict, list[Place]]:
    """The verdict on the faulty spec, and where the rule must point; the base is the baseline of CP013."""
    text, places = applied(base_of(fault["base"]), fault["diff"])
    before = cp013_coupling_rose.coupling_of(facts_of(base_of(fault["base"])).graph)
    facts = facts_of(text)
    rises = cp013_coupling_rose.judge(facts, before) if fault["rule"] == "CP013" else ()
    return run(facts, TODAY, more=tuple(("CP013", breach) for breach in rises)), places


def places_of(rule: str, findings: tuple[Finding, ...]) -> list[Place]:
    return [(finding.span.line, finding.span.column) for finding in findings if finding.rule == rule]


@each_fault
def test_a_fault_is_found_at_its_place(fault: dict[str, Any]) -> None:
    verdict, places = judged(fault)
    assert places, "the diff marks no place"
    assert places_of(fault["rule"], verdict.findings) == places, listing(verdict.findings)


@each_fault
def test_nothing_else_is_found(fault: dict[str, Any]) -> None:
    verdict, _ = judged(fault)
    assert set(serious(verdict.findings)) == {fault["rule"], *fault.get("follows", {})}, listing(verdict.findings)


@each_fault
def test_every_further_finding_has_a_reason(fault: dict[str, Any]) -> None:
    assert all(str(reason).strip() for reason in fault.get("follows", {}).values())


@pytest.mark.parametrize("case", HARMLESS, ids=[case["change"] for case in HARMLESS])
def test_nothing_is_found_where_nothing_is_wrong(case: dict[str, Any]) -> None:
    text, _ = applied(base_of(case["base"]), case["diff"])
    findings = run(facts_of(text), TODAY).findings
    assert serious(findings) == [], listing(findings)


@pytest.mark.parametrize("name", sorted({fault["base"] for fault in FAULTS}))
def test_bases_are_clean(name: str) -> None:
    findings = run(facts_of(base_of(name)), TODAY).findings
    assert serious(findings) == [], listing(findings)


def test_every_error_and_warning_has_a_fault() -> None:
    wanted = {rule.code for rule in RULES if rule.info.severity in (Severity.ERROR, Severity.WARNING)}
    assert wanted <= {fault["rule"] for fault in FAULTS}
