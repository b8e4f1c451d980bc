"""Findings as JUnit XML, which test reports of CI servers read: a suite a spec, a test case a rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from archgen.core.finding import Finding
from archgen.core.names import Language
from archgen.core.rule_info import RuleInfo
from archgen.output.console import visible
from archgen.output.report import Report, fails
from archgen.output.words import SEVERITIES, advice


def junit(reports: Sequence[Report], rules: Mapping[str, RuleInfo]) -> str:
    """Every rule that ran is a test of its spec, so that it has a history; other findings are its output."""
    suites = [_suite(report, rules) for report in reports]
    root = Element("testsuites", _totals(suites))
    root.extend(suites)
    indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode")


def _suite(report: Report, rules: Mapping[str, RuleInfo]) -> Element:
    name = visible(report.path)
    suite = Element("testsuite", {"name": name})
    by_rule: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    for code in sorted({*report.ran, *by_rule}):
        case = SubElement(suite, "testcase", {"classname": name, "name": f"{code} {rules[code].name}"})
        _fill(case, by_rule.get(code, []), report.language)
    if report.refusal:
        case = SubElement(suite, "testcase", {"classname": name, "name": "read"})
        SubElement(case, "error", {"type": "unreadable", "message": visible(report.refusal.say(report.language))})
    counts = {f"{tag}s": str(len(suite.findall(f"testcase/{tag}"))) for tag in ("failure", "error")}
    suite.attrib.update({"tests": str(len(suite)), **counts, "skipped": "0", "time": "0"})
    return suite


def _fill(case: Element, findings: Sequence[Finding], language: Language) -> None:
    """A failure with all findings at the failing level, and the others as output."""
    failing = [finding for finding in findings if fails(finding)]
    others = [finding for finding in findings if not fails(finding)]
    if failing:
        message = visible(failing[0].message.say(language)) + (f" (+{len(failing) - 1})" if failing[1:] else "")
        failure = SubElement(case, "failure", {"type": failing[0].severity.value, "message": message})
        failure.text = "\n\n".join(_text(finding, language) for finding in failing)
    if others:
        SubElement(case, "system-out").text = "\n\n".join(_text(finding, language) for finding in others)


def _text(finding: Finding, language: Language) -> str:
    lines = (
        f"{finding.span}: {SEVERITIES[finding.severity].say(language)} {finding.rule} {finding.name}",
        finding.message.say(language),
        advice(finding).say(language),
    )
    return visible("\n".join(lines))


def _totals(suites: Sequence[Element]) -> dict[str, str]:
    keys = ("tests", "failures", "errors", "skipped")
    return {"name": "archgen", **{key: str(sum(int(suite.attrib[key]) for suite in suites)) for key in keys}}
