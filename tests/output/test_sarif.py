"""SARIF: valid against the official schema, and what code scanning needs of it."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sarif_kit.validate import validation_errors

from archgen.commands.catalogue import all_rules
from archgen.core.edit import Edit
from archgen.core.finding import Related, Severity
from archgen.core.names import Name
from archgen.core.span import Span
from archgen.output.report import Report
from archgen.output.sarif import sarif
from tests.output.making import finding, report

RULES = {info.code: info for info in all_rules()}
NOWHERE = Name("没有这个文件", "no such file")


def log(*reports: Report) -> dict[str, Any]:
    """The log, which must be valid whatever is in it."""
    made: dict[str, Any] = json.loads(sarif(reports, RULES, "1.2.3"))
    assert validation_errors(made) == []
    return made


def run(*reports: Report) -> dict[str, Any]:
    (only,) = log(*reports)["runs"]
    assert isinstance(only, dict)
    return only


def test_the_validator_refuses_what_is_not_sarif() -> None:
    broken = log(report(finding()))
    broken["runs"][0]["results"][0]["level"] = "fatal"
    broken["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert len(validation_errors(broken)) == 2


def test_a_result_says_what_where_and_how_bad() -> None:
    made = run(report(finding("PM001", Severity.WARNING, (3, 7), elements=("oms.order.void",)), language="zh"))
    (result,) = made["results"]
    assert (result["ruleId"], result["level"]) == ("PM001", "warning")
    assert made["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "PM001"
    assert result["message"]["text"] == "`a` 不对。\n怎么改：改掉。"
    (location,) = result["locations"]
    region = {"startLine": 3, "startColumn": 7, "endLine": 3, "endColumn": 8}
    assert location["physicalLocation"] == {"artifactLocation": {"uri": "spec.yaml"}, "region": region}
    assert location["logicalLocations"] == [{"fullyQualifiedName": "oms.order.void"}]
    assert (made["columnKind"], made["language"]) == ("unicodeCodePoints", "zh-CN")


def test_fingerprints_are_those_of_the_findings() -> None:
    one = finding()
    (result,) = run(report(one))["results"]
    assert result["partialFingerprints"] == {"archgen/v1": one.fingerprint}


@pytest.mark.parametrize("severity", [Severity.ERROR, Severity.WARNING, Severity.INFO])
def test_levels(severity: Severity) -> None:
    (result,) = run(report(finding(severity=severity)))["results"]
    assert result["level"] == {"error": "error", "warning": "warning", "info": "note"}[severity.value]


@pytest.mark.parametrize("info", RULES.values(), ids=lambda info: info.code)
def test_every_rule_is_documented(info: Any) -> None:
    (rule,) = run(report(finding(info.code), language="zh"))["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == info.summary.zh
    assert info.section("Bad") in rule["help"]["markdown"]
    assert "Why" not in rule["help"]["markdown"] + rule["help"]["text"]
    assert rule["help"]["markdown"].count("```") % 2 == 0
    assert info.section("Why", "zh").split()[-1] in rule["fullDescription"]["text"]
    assert rule["defaultConfiguration"]["enabled"] == (info.severity is not Severity.OFF)


def test_documentation_is_in_the_language_of_the_run() -> None:
    info = RULES["CP001"]
    (rule,) = run(report(finding("CP001")))["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == info.summary.en
    assert rule["fullDescription"]["text"].startswith("None of them can be built")
    assert "为什么" not in rule["help"]["markdown"] + rule["help"]["text"]


def test_only_rules_that_found_something_are_listed_and_once() -> None:
    made = run(report(finding("PM001"), finding("CP001"), finding("PM001")), report(finding("CP001")))
    assert [rule["id"] for rule in made["tool"]["driver"]["rules"]] == ["CP001", "PM001"]
    assert [result["ruleIndex"] for result in made["results"]] == [1, 0, 1, 0]


def test_related_places_and_fixes() -> None:
    there = Related(Span("other.yaml", 2, 3, 2, 9), Name("在这里", "here"))
    edits = (Edit(Span("spec.yaml", 1, 1, 1, 4), "new"), Edit(Span("other.yaml", 5, 1, 5, 1), ""))
    (result,) = run(report(finding(related=(there,), edits=edits)))["results"]
    (related,) = result["relatedLocations"]
    assert related["message"]["text"] == "here"
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "other.yaml"
    (fix,) = result["fixes"]
    assert [change["artifactLocation"]["uri"] for change in fix["artifactChanges"]] == ["spec.yaml", "other.yaml"]
    assert fix["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "new"


def test_a_spec_that_cannot_be_read_makes_the_run_fail() -> None:
    made = run(report(path="gone.yaml", refusal=NOWHERE), report(finding()))
    (invocation,) = made["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["message"]["text"] == "no such file"
    assert len(made["results"]) == 1


def test_nothing_found_is_a_run_too() -> None:
    made = run(report())
    assert made["results"] == []
    assert made["invocations"][0]["executionSuccessful"] is True


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("specs/crm.yaml", "specs/crm.yaml"),
        ("../crm.yaml", "../crm.yaml"),
        ("规格 1.yaml", "%E8%A7%84%E6%A0%BC%201.yaml"),
        ("a#b?c%d.yaml", "a%23b%3Fc%25d.yaml"),
        ("/abs/crm.yaml", "file:///abs/crm.yaml"),
        ("C:\\specs\\crm.yaml", "file:///C:/specs/crm.yaml"),
    ],
)
def test_paths_are_uris(path: str, uri: str) -> None:
    (result,) = run(report(finding(file=path), path=path))["results"]
    made = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert made == uri
    assert unquote(urlsplit(made).path).endswith(path.replace("\\", "/").removeprefix("/"))


TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.lists(TEXT, max_size=3), TEXT, TEXT, st.sampled_from(sorted(RULES)))
def test_any_text_gives_a_valid_log(elements: list[str], message: str, path: str, rule: str) -> None:
    hostile = finding(rule, message=message, file=path, elements=tuple(elements))
    (result,) = run(report(hostile, path=path))["results"]
    assert result["message"]["text"].startswith(message)
