"""What a picture shows in red."""

from __future__ import annotations

from collections.abc import Iterable

from archgen.core.finding import Finding, Severity
from archgen.core.names import Name

FAULTY = Name("有问题，见检查结果", "See the findings")


def faulty(findings: Iterable[Finding], *rules: str) -> frozenset[str]:
    """The elements of every error, and of every finding of the given rules."""
    return frozenset(
        element
        for finding in findings
        if finding.severity is Severity.ERROR or finding.rule in rules
        for element in finding.elements
    )
