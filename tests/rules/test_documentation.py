"""Every rule's documentation is true: Bad triggers exactly this rule, Good nothing worse than information."""

from __future__ import annotations

import pytest

from archgen.core.finding import Severity
from archgen.core.rule_info import RuleInfo
from archgen.rules.base import Rule
from archgen.rules.registry import RULES
from archgen.spec.complaints import COMPLAINTS
from tests.rules.judging import complaints, judge, listing, serious

INFOS = (*(rule.info for rule in RULES), *COMPLAINTS)
# Bad needs more than a spec: a baseline, which Good is.
COMPARED = ("CP013",)


def by_code(info: RuleInfo | Rule) -> str:
    return info.code


@pytest.mark.parametrize("info", INFOS, ids=by_code)
def test_documentation_is_whole(info: RuleInfo) -> None:
    assert info.summary.endswith(".")
    assert len(info.summary) <= 120
    for section in ("Why", "Bad", "Good"):
        assert info.section(section), f"{info.code} lacks {section}"


@pytest.mark.parametrize("rule", RULES, ids=by_code)
def test_bad_triggers_exactly_this_rule(rule: Rule) -> None:
    before = rule.info.section("Good") if rule.code in COMPARED else ""
    findings = judge(rule.info.section("Bad"), before=before).findings
    assert rule.code in [finding.rule for finding in findings], listing(findings)
    expected = (
        {rule.code}
        if rule.info.severity in (Severity.ERROR, Severity.WARNING)
        else {rule.code} & set(serious(findings))
    )
    assert set(serious(findings)) - {rule.code} == set(), listing(findings)
    assert expected <= set(serious(findings)), listing(findings)


@pytest.mark.parametrize("rule", RULES, ids=by_code)
def test_good_is_good(rule: Rule) -> None:
    findings = judge(rule.info.section("Good")).findings
    assert serious(findings) == [], listing(findings)
    assert rule.code not in [finding.rule for finding in findings], listing(findings)


@pytest.mark.parametrize("info", COMPLAINTS, ids=by_code)
def test_bad_text_is_refused_for_exactly_this_reason(info: RuleInfo) -> None:
    found = complaints(info.section("Bad"))
    assert {finding.rule for finding in found} == {info.code}, listing(tuple(found))


@pytest.mark.parametrize("info", COMPLAINTS, ids=by_code)
def test_good_text_is_accepted(info: RuleInfo) -> None:
    found = complaints(info.section("Good"))
    assert serious(found) == [], listing(tuple(found))


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.options], ids=by_code)
def test_options_are_documented(rule: Rule) -> None:
    text = " ".join(rule.info.section("Options").split())
    for key, value in rule.options.items():
        default = ", ".join(value) if isinstance(value, tuple) else str(value).lower()
        described = text.partition(f"{key}: ")[2].partition("(default: ")[2]
        assert described.startswith(f"{default})"), f"{rule.code} does not say that {key} is {default}"
