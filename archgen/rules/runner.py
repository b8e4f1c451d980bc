"""Runs the rules over the facts: what to run, how bad each finding is, what is waived."""

from __future__ import annotations

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding, Severity
from archgen.core.record import Record
from archgen.rules.base import Breach, Rule
from archgen.rules.policy import Settled, settle
from archgen.rules.registry import RULES


class Verdict(Record, frozen=True):
    """Findings that count, and findings that a waiver covers, each sorted by place; `ran` are the codes that ran."""

    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...] = ()
    ran: tuple[str, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings of one severity count."""
        return sum(finding.severity is severity for finding in self.findings)


def run(
    facts: Facts,
    today: str,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    strict: bool = False,
    more: tuple[tuple[str, Breach], ...] = (),
) -> Verdict:
    """Judge the facts. `today` is an ISO date for waivers; `select` and `ignore` are codes or families.

    `more` are breaches by code from judges that need more than the facts (a baseline); policy and waivers hold for them.
    """
    settled = settle(facts.model.policy, select, ignore, strict)
    running = tuple(rule for rule in RULES if settled.runs(rule))
    findings: list[Finding] = []
    for rule in running:
        options = settled.options(rule)
        breaches = (*rule.check(facts, options), *(breach for code, breach in more if code == rule.code))
        findings += [_finding(rule, breach, settled) for breach in breaches]
    findings.sort(key=lambda finding: finding.order)
    return Verdict(tuple(findings), (), tuple(rule.code for rule in running))


def _finding(rule: Rule, breach: Breach, settled: Settled) -> Finding:
    return Finding(
        rule=rule.code,
        name=rule.info.name,
        severity=settled.severity(rule, breach),
        span=breach.span,
        message=breach.message,
        remedy=breach.remedy,
        elements=breach.elements,
        discriminator=breach.discriminator,
        related=breach.related,
        edits=breach.edits,
    )
