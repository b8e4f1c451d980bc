"""Accepted findings: which waiver covers what, and the line that an author pastes to accept a finding."""

from __future__ import annotations

from collections.abc import Iterable

from archgen.core.finding import Finding
from archgen.core.record import Record
from archgen.model.plans import Waiver
from archgen.rules.base import Breach
from archgen.rules.documentation import dc005_waiver_invalid, dc006_waiver_unused
from archgen.rules.registry import CODES
from archgen.rules.wording import written


class Waived(Record, frozen=True):
    """Findings divided by the waivers, and what is wrong with the waivers themselves, by rule code."""

    active: tuple[Finding, ...]
    waived: tuple[Finding, ...]
    breaches: tuple[tuple[str, Breach], ...]


def waive(findings: list[Finding], waivers: tuple[Waiver, ...], today: str, ran: tuple[str, ...]) -> Waived:
    """A valid waiver covers every finding of its rule with exactly its elements; dates compare with `today` (ISO).

    A waiver of a rule that did not run covers nothing, and nothing can be said about it.
    """
    breaches: list[tuple[str, Breach]] = []
    covered: set[tuple[str, frozenset[str]]] = set()
    found = {(finding.rule, frozenset(finding.elements)) for finding in findings}
    named = {(waiver.rule, frozenset(waiver.at)) for waiver in waivers}
    unnamed = [finding for finding in findings if (finding.rule, frozenset(finding.elements)) not in named]
    for waiver in waivers:
        invalid = [("DC005", breach) for breach in dc005_waiver_invalid.judge(waiver, today, CODES)]
        breaches += invalid
        key = (waiver.rule, frozenset(waiver.at))
        if not invalid and key in found:
            covered.add(key)
        elif not invalid and waiver.rule in ran:
            breaches.append(("DC006", dc006_waiver_unused.breach(waiver, unnamed)))
    active = tuple(finding for finding in findings if (finding.rule, frozenset(finding.elements)) not in covered)
    waived = tuple(finding for finding in findings if (finding.rule, frozenset(finding.elements)) in covered)
    return Waived(active, waived, tuple(breaches))


def paste_lines(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The waivers of all findings that can be waived, each once, though several findings may be about its elements."""
    return tuple(dict.fromkeys(paste_line(one) for one in findings if dc005_waiver_invalid.waivable(one.rule)))


def paste_line(finding: Finding) -> str:
    """The waiver of a finding, ready to paste under `waivers:`; why, until and by are for a person to fill in."""
    return f'- {{rule: {finding.rule}, at: {written(finding.elements)}, why: "", until: "", by: ""}}'
