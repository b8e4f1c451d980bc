"""The findings of a model, for pictures that show them."""

from __future__ import annotations

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding
from archgen.rules.runner import run


def judged(facts: Facts) -> tuple[Finding, ...]:
    """All that count."""
    return run(facts, "2027-01-01").findings
