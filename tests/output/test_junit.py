"""JUnit XML: what an independent parser reads of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml, TestCase, TestSuite

from archgen.commands.catalogue import all_rules
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.output.junit import junit
from archgen.output.report import Report
from tests.output.making import finding, report

RULES = {info.code: info for info in all_rules()}
WARNING = Severity.WARNING


def parsed(*reports: Report) -> list[TestSuite]:
    """The suites, whose counts are those of their cases."""
    made = JUnitXml.fromstring(junit(reports, RULES).encode())
    suites = list(made)
    counted = [
        (len(list(suite)), sum(case.is_failure for case in suite), sum(case.is_error for case in suite), 0)
        for suite in suites
    ]
    assert [(suite.tests, suite.failures, suite.errors, suite.skipped) for suite in suites] == counted
    assert (made.tests, made.failures, made.errors, made.skipped) == tuple(map(sum, zip(*counted, strict=True)))
    return suites


def cases(one: Report) -> dict[str, TestCase]:
    (suite,) = parsed(one)
    return {case.name: case for case in suite}


def test_a_suite_a_spec_and_a_test_a_rule() -> None:
    one, two = parsed(report(path="a.yaml", ran=("CP001", "PM001")), report(path="b.yaml", ran=("CP001",)))
    assert (one.name, two.name) == ("a.yaml", "b.yaml")
    assert [case.name for case in one] == ["CP001 dependency-cycle", "PM001 operation-without-role"]
    assert all(case.is_passed and case.classname == "a.yaml" for case in one)


def test_findings_at_the_failing_level_fail_their_rule_and_others_are_output() -> None:
    findings = (finding("CP001", place=(3, 1)), finding("CP001", place=(9, 2)), finding("PM005", WARNING))
    made = cases(report(*findings, language="zh", ran=("CP001", "PM001", "PM005")))
    (failure,) = made["CP001 dependency-cycle"].result
    assert failure.message == "`a` 不对。 (+1)"
    assert "spec.yaml:3:1: 错误 CP001" in failure.text
    assert "spec.yaml:9:2: 错误 CP001" in failure.text
    assert "怎么改：改掉。" in failure.text
    assert made["PM001 operation-without-role"].is_passed
    warned = made["PM005 write-without-read"]
    assert warned.is_passed
    assert "警告 PM005" in warned.system_out


def test_complaints_of_the_language_are_tests_when_they_fail() -> None:
    assert cases(report(finding("SP002")))["SP002 unknown-key"].is_failure


def test_a_spec_that_cannot_be_read_is_an_error() -> None:
    made = cases(report(path="gone.yaml", refusal=Name("没有这个文件", "no such file")))
    assert made["read"].is_error
    assert made["read"].result[0].message == "no such file"


@pytest.mark.parametrize("hostile", ["]]>", "<failure/>", "\x00\x08\x1b", "\ud7ff\ufffe", "&amp;", '"', "a\nb"])
def test_hostile_text_is_text(hostile: str) -> None:
    made = cases(report(finding(message=hostile), path=hostile))
    (failure,) = made["CP001 dependency-cycle"].result
    shown = "".join(c if c.isprintable() or c == "\n" else f"\\u{ord(c):04x}" for c in hostile)
    assert shown in failure.text
    assert failure.message == shown


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=4))
def test_any_text_can_be_parsed(messages: list[str]) -> None:
    parsed(report(*(finding(message=message) for message in messages)))
