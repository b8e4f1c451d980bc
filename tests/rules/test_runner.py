"""Which rules run, how bad their findings are, in which order they come."""

from __future__ import annotations

import pytest

from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.core.span import Span
from archgen.rules.base import Breach, Options, read_option
from archgen.rules.registry import RULES
from archgen.rules.runner import run
from tests.rules.judging import TODAY, facts_of, judge, listing

SPEC = """\
archgen: 1
product: {name: S}
entities: {Order: {name: 订单, fields: [no, phone!]}}
subsystems:
  oms: {name: 交易, modules: {order: {name: 订单, owns: [Order]}}}
  crm: {name: 客户, modules: {desk: {name: 前台}}}
externals: {erp: {name: ERP, may_receive: [Order.phone]}}
flows:
  - "oms.order -> erp: Order"
  - "oms.order -> crm.desk: Order"
roles: {r: 角色}
"""


def severities(policy: str = "", strict: bool = False, select: tuple[str, ...] = ("DF005",)) -> list[str]:
    verdict = judge(SPEC + policy, select, strict)
    return [finding.severity.value for finding in verdict.findings]


@pytest.mark.parametrize(
    ("policy", "strict", "expected"),
    [
        ("", False, ["error", "warning"]),
        ("", True, ["error", "error"]),
        ("rules: {profile: strict}", False, ["error", "error"]),
        ("rules: {severity: {DF005: info}}", False, ["info", "info"]),
        ("rules: {severity: {DF: info}}", False, ["info", "info"]),
        ("rules: {severity: {DF: error, DF005: warning}}", False, ["warning", "warning"]),
        ("rules: {profile: strict, severity: {DF005: warning}}", False, ["warning", "warning"]),
        ("rules: {severity: {DF005: warning}}", True, ["error", "error"]),
        ("rules: {severity: {DF005: off}}", False, []),
        ("rules: {severity: {DF005: off}}", True, []),
        ("rules: {ignore: [DF005]}", False, []),
        ("rules: {ignore: [DF]}", False, []),
        ("rules: {ignore: [DF006, CP]}", False, ["error", "warning"]),
    ],
)
def test_severity(policy: str, strict: bool, expected: list[str]) -> None:
    assert severities(policy, strict) == expected


def test_the_author_selects_and_the_command_line_selects_otherwise() -> None:
    spec = SPEC + "rules: {select: [DC004]}"
    assert {finding.rule for finding in judge(spec).findings} == {"DC004"}
    assert {finding.rule for finding in judge(spec, ("DF005",)).findings} == {"DF005"}


def test_what_either_ignores_is_ignored() -> None:
    facts = facts_of(SPEC + "rules: {ignore: [DC]}")
    assert {finding.rule for finding in run(facts, TODAY, ("DC", "DF"), ("DF001", "DF003")).findings} == {
        "DF005",
        "DF011",
    }


def test_a_rule_that_is_off_runs_when_the_author_says_how_bad_it_is() -> None:
    assert "PM016" not in judge(SPEC).ran
    assert "PM016" not in judge(SPEC + "rules: {severity: {PM: error}}").ran
    assert "PM016" in judge(SPEC + "rules: {severity: {PM016: info}}").ran
    assert "PM016" in judge(SPEC + "rules: {profile: dengbao}").ran


def test_findings_come_sorted_by_place() -> None:
    findings = judge(SPEC).findings
    assert len(findings) > 4
    assert [f.span.place for f in findings] == sorted(f.span.place for f in findings), listing(findings)


def test_findings_are_counted_by_severity() -> None:
    verdict = judge(SPEC, ("DF005",))
    assert (verdict.count(Severity.ERROR), verdict.count(Severity.WARNING), verdict.count(Severity.INFO)) == (1, 1, 0)


def test_breaches_from_elsewhere_follow_policy_and_waivers() -> None:
    text = Name.both("x")
    breach = Breach(span=Span("spec.yaml", 1, 1, 1, 2), elements=("product",), message=text, remedy=text)
    policy = "rules: {severity: {DC004: error}}\n"
    waiver = "waivers: [{rule: DC004, at: product, why: x, until: 2027-01, by: x}]"
    verdict = run(facts_of(SPEC + policy), TODAY, ("DC004",), more=(("DC004", breach),))
    assert [finding.severity.value for finding in verdict.findings] == ["error", "error"]
    waived = run(facts_of(SPEC + policy + waiver), TODAY, ("DC004",), more=(("DC004", breach),))
    assert (len(waived.findings), len(waived.waived)) == (0, 2)


def test_fingerprints_ignore_lines_and_words() -> None:
    moved = SPEC.replace("archgen: 1\n", "archgen: 1\n# a remark\n").replace("订单", "销售订单")
    before = {finding.fingerprint for finding in judge(SPEC, ("DF",)).findings}
    after = {finding.fingerprint for finding in judge(moved, ("DF",)).findings}
    assert before == after


@pytest.mark.parametrize(
    ("default", "texts", "value"),
    [
        (4, ("5",), 5),
        (4, ("five",), None),
        (4, ("4.5",), None),
        (4, ("1", "2"), None),
        (0.3, ("0.5",), 0.5),
        (0.3, ("half",), None),
        (True, ("false",), False),
        (True, ("no",), None),
        (("a",), ("b", "c"), ("b", "c")),
        (("a",), ("b",), ("b",)),
    ],
)
def test_options_are_read_as_their_defaults_type(default: object, texts: tuple[str, ...], value: object) -> None:
    assert read_option(default, texts) == value  # type: ignore[arg-type]


def test_options_are_typed() -> None:
    options = Options({"count": 3, "share": 0.5, "on": True, "words": ("a",)})
    assert (options.number("count"), options.ratio("share"), options.flag("on")) == (3, 0.5, True)
    assert options.words("words") == ("a",)


def test_defaults_are_of_the_types_that_options_can_read() -> None:
    for rule in RULES:
        for default in rule.options.values():
            assert isinstance(default, (bool, int, float, tuple))
