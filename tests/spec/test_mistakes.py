"""Typical mistakes: each is found once, at the word that is wrong, and its quick fix removes it."""

from __future__ import annotations

import pytest

from archgen.core.finding import Finding
from archgen.spec.include import load_text
from tests.spec.reading import cases, inside, listing, mended, whole

FILES = ("bad_syntax", "bad_shorthands", "bad_values")
CASES = [case for file in FILES for case in cases(file)]
CJK = "一", "鿿"


def text_of(case: dict[str, object]) -> str:
    return whole(str(case["spec"]))


def findings_of(case: dict[str, object]) -> tuple[Finding, ...]:
    return load_text(text_of(case)).findings


each_case = pytest.mark.parametrize("case", CASES, ids=[str(case["name"]) for case in CASES])


@each_case
def test_found_where_it_is(case: dict[str, object]) -> None:
    text = text_of(case)
    first_line = text.count("\n") - str(case["spec"]).removeprefix("!\n").count("\n") + 1
    assert listing(load_text(text), text, first_line) == case["findings"]


@each_case
def test_said_in_both_languages(case: dict[str, object]) -> None:
    for finding in findings_of(case):
        for text in (finding.message, finding.remedy):
            assert any(CJK[0] <= character <= CJK[1] for character in text.zh), text
            assert text.en
            assert text.zh.isprintable()
            assert text.en.isprintable()
            assert text.zh.endswith(("。", "？")), text.zh
            assert text.en.endswith((".", "?")), text.en
            assert text.en[0].isupper() or not text.en[0].isalpha(), text.en
            assert "{" not in text.zh.replace("{...}", "") or "`" in text.zh or '"' in text.zh, text.zh


@each_case
def test_places_are_in_the_file(case: dict[str, object]) -> None:
    text = text_of(case)
    for finding in findings_of(case):
        assert inside(finding.span, text)
        assert all(inside(edit.span, text) for edit in finding.edits)
        assert all(inside(related.span, text) for related in finding.related)


@each_case
def test_a_quick_fix_removes_what_it_mends(case: dict[str, object]) -> None:
    text = text_of(case)
    before = [(finding.rule, finding.discriminator) for finding in findings_of(case)]
    for finding in findings_of(case):
        if finding.edits:
            after = [(found.rule, found.discriminator) for found in load_text(mended(text, finding)).findings]
            mistake = (finding.rule, finding.discriminator)
            assert after.count(mistake) < before.count(mistake), mended(text, finding)


def test_every_complaint_of_the_readers_has_a_case() -> None:
    found = {finding.rule for case in CASES for finding in findings_of(case)}
    assert found == {f"SP{number:03}" for number in range(1, 17)} - {"SP003"}


def test_a_flow_in_keys_is_written_as_the_language_has_it() -> None:
    flow = "{from: oms.order, to: oms.pay, data: 'Order(no), Bill', mode: batch}"
    (finding,) = load_text(whole(f"flows:\n  - {flow}\n")).findings
    assert finding.remedy.en == "Write `oms.order -> oms.pay: Order(no), Bill`."
