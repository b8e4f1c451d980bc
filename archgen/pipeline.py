"""The whole way from text to files, on one screen: read, resolve, analyse, judge; then draw, write, store."""

from __future__ import annotations

from archgen.analysis.facts import Facts, analyse
from archgen.core.finding import Finding
from archgen.core.record import Record
from archgen.model.resolve import resolve
from archgen.rules.runner import Verdict, run
from archgen.spec.include import load_spec

MAX_BYTES = 16 * 2**20


class Judged(Record, frozen=True, kw_only=True):
    """A spec and what is to be said of it. Without facts the language itself was broken and no rule has run."""

    path: str
    facts: Facts | None
    verdict: Verdict
    findings: tuple[Finding, ...]


def judge(path: str, today: str, max_bytes: int = MAX_BYTES) -> Judged:
    """Read a spec and find all that is wrong with it. Raises UnreadableSource where a file cannot be read."""
    spec = load_spec(path, max_bytes)
    if spec.value is None:
        return _unread(path, spec.findings)
    model = resolve(spec.value)
    if model.value is None:
        return _unread(path, spec.findings + model.findings)
    facts = analyse(model.value)
    verdict = run(facts, today)
    findings = spec.findings + model.findings + verdict.findings
    return Judged(path=path, facts=facts, verdict=verdict, findings=_sorted(findings))


def _unread(path: str, findings: tuple[Finding, ...]) -> Judged:
    return Judged(path=path, facts=None, verdict=Verdict(()), findings=_sorted(findings))


def _sorted(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.order))
