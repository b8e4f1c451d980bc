"""The waiver line that a person pastes, and what waivers cover."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from archgen.core.finding import Finding, Severity
from archgen.core.names import Name
from archgen.core.span import Span
from archgen.model.plans import Waiver
from archgen.rules.waivers import paste_line, waive

ELEMENTS = st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1), min_size=1, max_size=4)
TODAY = "2026-12-01"


def finding(rule: str = "DC003", elements: tuple[str, ...] = ("role:a", "role:b"), discriminator: str = "") -> Finding:
    return Finding(
        rule=rule,
        name="x",
        severity=Severity.WARNING,
        span=Span("spec.yaml", 1, 1, 1, 2),
        message=Name.both("x"),
        remedy=Name.both("x"),
        elements=elements,
        discriminator=discriminator,
    )


def waiver(rule: str = "DC003", at: tuple[str, ...] = ("role:b", "role:a"), until: str = "2027-06-30") -> Waiver:
    return Waiver(span=Span("spec.yaml", 9, 1, 9, 2), rule=rule, at=at, why="x", until=until, by="朱工")


def test_the_line_to_paste() -> None:
    assert paste_line(finding("PR001", ("party:driver",))) == (
        '- {rule: PR001, at: "party:driver", why: "", until: "", by: ""}'
    )
    assert paste_line(finding("DF006", ("flow:a.b -> c", "Order.phone"))) == (
        '- {rule: DF006, at: ["flow:a.b -> c", Order.phone], why: "", until: "", by: ""}'
    )


@given(ELEMENTS)
def test_the_line_to_paste_is_yaml_and_names_the_elements(elements: list[str]) -> None:
    (line,) = yaml.load(paste_line(finding(elements=tuple(elements))), yaml.BaseLoader)
    assert line["rule"] == "DC003"
    assert (line["at"] if isinstance(line["at"], list) else [line["at"]]) == elements


def test_a_waiver_covers_every_finding_about_its_elements() -> None:
    found = [finding(discriminator="one"), finding(discriminator="two"), finding(elements=("role:a",))]
    result = waive(found, (waiver(),), TODAY, ("DC003",))
    assert [f.discriminator for f in result.waived] == ["one", "two"]
    assert [f.elements for f in result.active] == [("role:a",)]
    assert not result.breaches


def test_a_waiver_of_another_rule_covers_nothing() -> None:
    result = waive([finding()], (waiver("DC001"),), TODAY, ("DC001", "DC003"))
    assert not result.waived
    assert [code for code, _ in result.breaches] == ["DC006"]


def test_an_expired_waiver_is_one_complaint_not_two() -> None:
    result = waive([], (waiver(until="2026-11-30"),), TODAY, ("DC003",))
    assert [code for code, _ in result.breaches] == ["DC005"]


def test_an_unused_waiver_of_some_elements_is_told_all_of_them() -> None:
    whole = finding(elements=("role:a", "role:b", "role:c"))
    result = waive([finding(), whole], (waiver(at=("role:c",)),), TODAY, ("DC003",))
    ((_, breach),) = result.breaches
    assert 'write `at: ["role:a", "role:b", "role:c"]`' in breach.remedy.en
    assert not breach.edits


def test_an_unused_waiver_names_the_nearest_finding() -> None:
    result = waive([finding()], (waiver(at=("role:a",)),), TODAY, ("DC003",))
    ((_, breach),) = result.breaches
    assert 'at: ["role:a", "role:b"]' in breach.remedy.en
