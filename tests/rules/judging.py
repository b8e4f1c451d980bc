"""The whole way from a text to a verdict, as the tests of rules need it."""

from __future__ import annotations

from archgen.analysis.facts import Facts, analyse
from archgen.core.finding import Finding, Severity
from archgen.model.resolve import resolve
from archgen.rules.coupling import cp013_coupling_rose
from archgen.rules.coupling.cp013_coupling_rose import coupling_of
from archgen.rules.runner import Verdict, run
from archgen.spec.include import load_text

TODAY = "2026-12-01"


def facts_of(text: str) -> Facts:
    """The facts about a spec that the language accepts."""
    spec = load_text(text)
    assert spec.value is not None, listing(spec.findings)
    model = resolve(spec.value)
    assert model.value is not None, listing(model.findings)
    return analyse(model.value)


def judge(
    text: str, select: tuple[str, ...] = (), strict: bool = False, today: str = TODAY, before: str = ""
) -> Verdict:
    """The verdict on a spec that the language accepts; `before` is the spec on the day of its baseline."""
    facts = facts_of(text)
    rises = cp013_coupling_rose.judge(facts, coupling_of(facts_of(before).graph)) if before else ()
    return run(facts, today, select=select, strict=strict, more=tuple(("CP013", breach) for breach in rises))


def complaints(text: str) -> list[Finding]:
    """What the language itself finds in a spec."""
    spec = load_text(text)
    return [*spec.findings, *(resolve(spec.value).findings if spec.value else ())]


def serious(findings: tuple[Finding, ...] | list[Finding]) -> list[str]:
    """The codes of errors and warnings."""
    return [finding.rule for finding in findings if finding.severity in (Severity.ERROR, Severity.WARNING)]


def listing(findings: tuple[Finding, ...]) -> list[str]:
    """Findings as a person reads them, to explain a failed assertion."""
    return [f"{f.rule} {f.severity} {f.span.line}:{f.span.column} {f.message.en}" for f in findings]
