"""Obligations: what is asked, what is met, and that each unmet one has its finding."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from archgen.analysis.facts import analyse
from archgen.analysis.obligations.obligation import GROUPS, Obligation, tally
from archgen.core.finding import Finding
from archgen.core.record import changed
from archgen.core.span import NOWHERE
from archgen.model.entities import Role
from archgen.model.model import Model
from archgen.rules.runner import run
from tests.analysis.random_roles import model_of, models

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "test_obligations.yaml").read_text(encoding="utf-8")
)
RULE_CASES = [
    pytest.param(case["spec"], id=f"{file.stem}: {case['name']}")
    for file in sorted((Path(__file__).parents[1] / "rules").glob("pm*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]


def said(obligation: Obligation) -> str:
    """`O4 PM005 role:clerk oms.order`, with what it is about in brackets where it is not met."""
    discriminator = f" ({obligation.discriminator})" if obligation.discriminator else ""
    return f"{obligation.group} {obligation.rule} {' '.join(obligation.elements)}{discriminator}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_met_and_unmet(case: dict[str, Any]) -> None:
    obligations = analyse(model_of(case["spec"])).obligations
    judged = [obligation for obligation in obligations if obligation.group in case["groups"]]
    assert [said(obligation) for obligation in judged if obligation.met] == case["met"]
    assert [said(obligation) for obligation in judged if not obligation.met] == case["unmet"]


def findings(model: Model) -> tuple[Finding, ...]:
    return run(analyse(model), "2026-12-01", select=("PM", "DF005")).findings


def keys(model: Model) -> set[tuple[str, tuple[str, ...], str]]:
    return {(finding.rule, finding.elements, finding.discriminator) for finding in findings(model)}


def unmet_keys(model: Model) -> set[tuple[str, tuple[str, ...], str]]:
    return {obligation.key for obligation in analyse(model).obligations if not obligation.met}


@pytest.mark.parametrize("spec", RULE_CASES)
def test_every_unmet_obligation_has_its_finding(spec: str) -> None:
    model = model_of(spec)
    policy_free = changed(model, policy=changed(model.policy, select=None, ignore=(), severity=()))
    assert unmet_keys(model) <= keys(policy_free)


@given(models)
@settings(max_examples=60, deadline=None)
def test_every_unmet_obligation_of_any_roles_has_its_finding(model: Model) -> None:
    assert unmet_keys(model) <= keys(model)


@given(models)
@settings(max_examples=60, deadline=None)
def test_met_and_unmet_are_all(model: Model) -> None:
    judged = analyse(model).obligations
    waived = frozenset(obligation.key for obligation in judged[::3] if not obligation.met)
    counts = tally(judged, waived)
    assert tuple(counts) == GROUPS
    assert sum(count.total for count in counts.values()) == len(judged)
    assert sum(count.met for count in counts.values()) == sum(obligation.met for obligation in judged)
    assert sum(count.waived for count in counts.values()) == sum(o.key in waived and not o.met for o in judged)


def granted(model: Model) -> dict[tuple[str, ...], bool]:
    return {obligation.about: obligation.met for obligation in analyse(model).obligations if obligation.group == "O1"}


@given(models)
@settings(max_examples=60, deadline=None)
def test_a_superuser_more_grants_nothing(model: Model) -> None:
    root = Role(id="root", span=NOWHERE, superuser=True)
    assert granted(changed(model, roles={**model.roles, "root": root})) == granted(model)


@given(models, st.permutations(range(5)))
@settings(max_examples=60, deadline=None)
def test_the_order_of_roles_changes_no_count(model: Model, order: list[int]) -> None:
    roles = list(model.roles.values())
    turned = changed(model, roles={roles[i].id: roles[i] for i in order})
    assert tally(analyse(turned).obligations) == tally(analyse(model).obligations)


def test_a_waived_finding_waives_its_obligations() -> None:
    model = model_of(CASES[0]["spec"])
    judged = analyse(model).obligations
    unmet = next(obligation for obligation in judged if not obligation.met)
    before, after = tally(judged)[unmet.group], tally(judged, frozenset([unmet.key]))[unmet.group]
    assert (after.met, after.total) == (before.met, before.total)
    assert after.waived + after.unmet == before.unmet
    assert after.waived > 0
