"""Findings and reports made up for tests of formats."""

from __future__ import annotations

from archgen.core.edit import Edit
from archgen.core.finding import Finding, Related, Severity
from archgen.core.names import Language, Name
from archgen.core.span import Span
from archgen.output.report import Report

ZERO = {"met": 0, "unmet": 0, "waived": 0}
MESSAGE = Name("`a` 不对。", "`a` is wrong.")
REMEDY = Name("改掉。", "Mend it.")


def finding(
    rule: str = "CP001",
    severity: Severity = Severity.ERROR,
    place: tuple[int, int] = (1, 1),
    file: str = "spec.yaml",
    message: Name | str = MESSAGE,
    remedy: Name = REMEDY,
    elements: tuple[str, ...] = ("oms.order",),
    related: tuple[Related, ...] = (),
    edits: tuple[Edit, ...] = (),
) -> Finding:
    """A finding of one character's width."""
    line, column = place
    return Finding(
        rule=rule,
        name=f"name-of-{rule.lower()}",
        severity=severity,
        span=Span(file, line, column, line, column + 1),
        message=Name.both(message) if isinstance(message, str) else message,
        remedy=remedy,
        elements=elements,
        related=related,
        edits=edits,
    )


def report(
    *findings: Finding,
    path: str = "spec.yaml",
    language: Language = "en",
    ran: tuple[str, ...] = (),
    refusal: Name | None = None,
    **counts: int,
) -> Report:
    """A report with the summary that fits its findings, and other counts as given (`waived=2`, `unmet=1`)."""
    severities = [one.severity for one in findings]
    duties = {key: counts.pop(key, 0) for key in ZERO}
    baseline = {key: counts.pop(key, 0) for key in ("known", "mended")}
    summary = {
        "specs": 1,
        "unread": int(refusal is not None),
        "unjudged": 0,
        "errors": severities.count(Severity.ERROR),
        "warnings": severities.count(Severity.WARNING),
        "infos": severities.count(Severity.INFO),
        "waived": 0,
        **counts,
        "baseline": baseline,
        "obligations": {**duties, "groups": {"O1": duties, "O2": ZERO}},
    }
    return Report(path=path, language=language, findings=findings, summary=summary, ran=ran, refusal=refusal)
