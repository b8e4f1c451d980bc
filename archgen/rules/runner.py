"""Runs the rules over the facts: what to run, how bad each finding is, what is waived."""

from __future__ import annotations

from collections import defaultdict

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding, Severity, in_order
from archgen.core.record import Record
from archgen.core.vocabulary import Profile
from archgen.rules.base import Breach, Rule
from archgen.rules.documentation import dc007_rule_setting_invalid
from archgen.rules.policy import Settled, settle
from archgen.rules.registry import RULES
from archgen.rules.waivers import waive


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
    profile: Profile | None = None,
) -> Verdict:
    """Judge the facts. `today` is an ISO date for waivers; the rest as in Overrides, which a command line fills.

    `more` are breaches by code from judges that need more than the facts (a baseline); policy and waivers hold for
    them too.
    """
    model = facts.model
    settled = settle(model.policy, select, ignore, strict, profile)
    running = tuple(rule for rule in RULES if settled.runs(rule))
    ran = tuple(rule.code for rule in running)
    found = [_finding(rule, breach, settled) for rule in running for breach in rule.check(facts, settled.options(rule))]
    found += _judged_elsewhere(running, more, settled)
    waived = waive(found, model.waivers, today, ran)
    settings = tuple(("DC007", breach) for breach in dc007_rule_setting_invalid.judge(model.policy, RULES))
    active = [*waived.active, *_judged_elsewhere(running, (*waived.breaches, *settings), settled)]
    return Verdict(in_order(active), in_order(waived.waived), ran)


def _judged_elsewhere(
    running: tuple[Rule, ...], breaches: tuple[tuple[str, Breach], ...], settled: Settled
) -> list[Finding]:
    by_code: dict[str, list[Breach]] = defaultdict(list)
    for code, breach in breaches:
        by_code[code].append(breach)
    return [_finding(rule, breach, settled) for rule in running for breach in by_code[rule.code]]


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
        parts=breach.parts,
        title=rule.info.title,
        related=breach.related,
        edits=breach.edits,
    )
