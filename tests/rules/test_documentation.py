"""Every rule's documentation is true: Bad triggers exactly this rule, Good nothing worse than information."""

from __future__ import annotations

import re

import pytest

from archgen.core.finding import Severity
from archgen.core.names import Language, has_chinese
from archgen.core.rule_info import SECTIONS, RuleInfo, unwrapped
from archgen.rules.base import Rule
from archgen.rules.registry import RULES
from archgen.spec.complaints import COMPLAINTS
from tests.rules.judging import complaints, judge, listing, serious

INFOS = (*(rule.info for rule in RULES), *COMPLAINTS)
LANGUAGES: tuple[Language, ...] = ("en", "zh")
# Bad needs more than a spec: a baseline, which Good is.
COMPARED = ("CP013",)


def by_code(info: RuleInfo | Rule) -> str:
    return info.code


@pytest.mark.parametrize("info", INFOS, ids=by_code)
def test_documentation_is_whole(info: RuleInfo) -> None:
    assert info.summary.en.endswith(".")
    assert info.summary.zh.endswith("。")
    assert len(info.summary.en) <= 120
    assert len(info.summary.zh) <= 60
    for section in ("Why", "Bad", "Good"):
        assert info.section(section), f"{info.code} lacks {section}"


@pytest.mark.parametrize("info", INFOS, ids=by_code)
def test_documentation_is_chinese_too(info: RuleInfo) -> None:
    """Every section in both languages, and nothing left of the one in the other."""
    for section in SECTIONS:
        assert bool(info.section(section, "zh")) == bool(info.section(section))
    for text in (info.summary.zh, info.section("Why", "zh")):
        assert has_chinese(text)
        assert not any(mark in re.sub(r"`[^`]*`", "x", unwrapped(text)) for mark in (", ", "; ", "。 ", "， "))
    english = info.summary.en + info.section("Why") + info.section("Options")
    english = re.sub(r"`[^`]*`|等保|\(default: [^)]*\)", "", english)
    assert not has_chinese(english.replace("审核", ""))


@pytest.mark.parametrize("info", INFOS, ids=by_code)
def test_both_languages_name_the_same_words_of_the_spec(info: RuleInfo) -> None:
    """What stands in backquotes is not translated, except the names of an example."""
    english, chinese = (
        {word for word in re.findall(r"`([^`]+)`", unwrapped(info.section("Why", language))) if word.isascii()}
        for language in LANGUAGES
    )
    examples = {word for word in english if any(word in other for other in english - {word})}
    named = {word for word in english - examples if not re.search(r"[A-Z]", word)}
    assert named <= chinese


def test_lines_are_joined_as_each_language_writes() -> None:
    assert unwrapped("one\ntwo") == "one two"
    assert unwrapped("  甲乙，\n  丙") == "甲乙，丙"
    assert unwrapped("写\n`code`") == "写 `code`"
    assert unwrapped("") == ""


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
    texts = {"en": " ".join(rule.info.section("Options").split()), "zh": unwrapped(rule.info.section("Options", "zh"))}
    for key, value in rule.options.items():
        default = ", ".join(value) if isinstance(value, tuple) else str(value).lower()
        for language, given in (("en", f"(default: {default})"), ("zh", f"（默认：{default}）")):
            described = texts[language].partition(f"{key}: ")[2].partition("\n")[0]
            assert given in described, f"{rule.code} does not say that {key} is {default}"
