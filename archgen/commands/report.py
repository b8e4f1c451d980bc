"""What a run has to say on the terminal: findings, counts, obligations."""

from __future__ import annotations

from collections.abc import Sequence

import click

from archgen.core.finding import Severity
from archgen.core.names import Language, Name, has_chinese
from archgen.output.console import finding_text, summary_text
from archgen.output.source_lines import SourceLines
from archgen.pipeline import Judged
from archgen.rules.waivers import paste_line

SHOWN = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def print_report(judged: Sequence[Judged], language: Language | None) -> None:
    """Every finding with its place, then one line of counts and one of obligations."""
    lines = SourceLines()
    for one in judged:
        said = language or language_of(one)
        for finding in one.findings:
            waiver = paste_line(finding) if finding.severity is not Severity.INFO else ""
            click.echo(finding_text(finding, lines, said, waiver or "") + "\n")
    said = language or language_of(judged[0])
    waived = sum(len(one.verdict.waived) for one in judged)
    click.echo(summary_text(counts_of(judged), waived, len(judged), said))
    if any(one.facts for one in judged):
        click.echo(_obligations_text(judged).say(said))


def counts_of(judged: Sequence[Judged]) -> dict[Severity, int]:
    """How many findings of each severity."""
    found = [finding.severity for one in judged for finding in one.findings]
    return {severity: found.count(severity) for severity in SHOWN}


def obligations_of(judged: Sequence[Judged]) -> dict[str, int]:
    """Obligations of permission completeness: met, unmet, waived."""
    counts = {"met": 0, "unmet": 0, "waived": 0}
    for one in judged:
        waived = {(f.rule, f.elements, f.discriminator) for f in one.verdict.waived}
        for obligation in one.facts.obligations if one.facts else ():
            key = (obligation.rule, obligation.elements, obligation.discriminator)
            counts["met" if obligation.met else "waived" if key in waived else "unmet"] += 1
    return counts


def summary_of(judged: Sequence[Judged]) -> dict[str, object]:
    """The `summary` of the JSON report."""
    counts = counts_of(judged)
    return {
        "specs": len(judged),
        "errors": counts[Severity.ERROR],
        "warnings": counts[Severity.WARNING],
        "infos": counts[Severity.INFO],
        "waived": sum(len(one.verdict.waived) for one in judged),
        "obligations": obligations_of(judged),
    }


def language_of(judged: Judged) -> Language:
    """The product's language; of a spec that could not be resolved, Chinese if its text holds any."""
    if judged.facts:
        return judged.facts.model.language
    try:
        with open(judged.path, encoding="utf-8", errors="ignore") as file:
            start = file.read(2**16)
    except OSError:
        return "en"
    return "zh" if has_chinese(start) else "en"


def _obligations_text(judged: Sequence[Judged]) -> Name:
    counts = obligations_of(judged)
    total = sum(counts.values())
    return Name(
        f"权限完备性：{total} 项义务，{counts['met']} 项满足，{counts['unmet']} 项未满足，{counts['waived']} 项已豁免",
        f"permissions: {counts['met']} of {total} obligations met, {counts['unmet']} unmet, {counts['waived']} waived",
    )
