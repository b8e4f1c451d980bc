"""What a run has to say: findings and what they come to, in the format asked for."""

from __future__ import annotations

from collections.abc import Sequence

import click

from archgen.core.finding import Finding
from archgen.core.names import Language, Name, joined, language_of_text
from archgen.output.report import Report, spoken
from archgen.output.words import SEVERITIES
from archgen.pipeline.judging import Judged
from archgen.pipeline.reporting import report
from archgen.rules.runner import Verdict

EXPLAIN = Name("规则说明：archgen explain {rule} --lang zh", "about a rule: archgen explain {rule}")
FIX = Name("有的可以自动改：--diff 先看，--fix 改好", "to fix what can be fixed: --diff shows it, --fix does it")
ACCEPT = Name("确实可以接受的：加 --waivers 打印豁免行", "to accept a finding: --waivers prints the line to paste")
PASTE = Name(
    "粘贴到 {path} 的 waivers 下面，只留要豁免的，填好 why、until、by",
    "paste into {path}, keep what you accept, fill in why, until and by",
)
FORMATS = ("text", "json", "sarif", "junit", "github", "markdown")


def print_report(judged: Sequence[Judged], language: Language | None, form: str = "text") -> None:
    """The findings of specs, as text or JSON, each in its product's language unless one is asked for."""
    click.echo(report_text([report(one, language or language_of(one)) for one in judged], form))


def print_findings(reports: Sequence[Report], every: bool = False) -> None:
    """The findings of specs as text, without what they come to; nothing where there are none."""
    from archgen.output.console import terminal_width
    from archgen.output.listing import findings_text

    text = findings_text(reports, terminal_width(), every)
    if text:
        click.echo(text)


def print_broken(path: str, findings: tuple[Finding, ...], language: Language) -> None:
    """On stderr, what keeps a file from being read as a spec."""
    broken = Judged(path=path, facts=None, verdict=Verdict(()), findings=findings)
    click.echo(report_text([report(broken, language)], "text"), err=True)


def report_text(reports: Sequence[Report], form: str, every: bool = False) -> str:
    """The findings of specs in a format of FORMATS; `every`: nothing folded where the format folds."""
    if form == "text":
        from archgen.output.console import terminal_width
        from archgen.output.listing import listing

        return listing(reports, terminal_width(), every)
    if form == "json":
        from archgen.output.findings_json import findings_json

        return findings_json(reports)
    if form == "github":
        from archgen.output.github import workflow_commands

        return workflow_commands(reports)
    if form == "markdown":
        from archgen.output.summary_markdown import summary_markdown
        from archgen.views.prd.words import OBLIGATIONS

        return summary_markdown(reports, OBLIGATIONS)
    from archgen.commands.catalogue import all_rules

    rules = {info.code: info for info in all_rules()}
    if form == "sarif":
        from archgen import __version__
        from archgen.output.sarif import sarif

        return sarif(reports, rules, __version__)
    from archgen.output.junit import junit

    return junit(reports, rules)


def print_hints(reports: Sequence[Report]) -> None:
    """On one line, what helps with the findings: the rule found most often among the worst, how to fix or accept."""
    from archgen.rules.waivers import paste_lines

    findings = [finding for one in reports for finding in one.findings]
    if not findings:
        return
    worst = next(severity for severity in SEVERITIES if any(finding.severity is severity for finding in findings))
    rules = [finding.rule for finding in findings if finding.severity is worst]
    often = max(dict.fromkeys(rules), key=rules.count)
    hints = [EXPLAIN.format(rule=often)]
    hints += [FIX] if any(finding.edits for finding in findings) else []
    hints += [ACCEPT] if paste_lines(findings) else []
    click.echo(click.style(joined(hints, " · ", " · ").say(spoken(reports)), dim=True))


def print_waivers(reports: Sequence[Report]) -> None:
    """For each spec the waivers of its findings, ready to paste, as far as they can be waived."""
    from archgen.output.console import visible
    from archgen.rules.waivers import paste_lines

    for one in reports:
        lines = paste_lines(one.findings)
        if lines:
            heading = PASTE.format(path=one.path).say(one.language)
            click.echo(
                "\n".join(
                    ["", click.style(f"# {heading}", dim=True), "waivers:", *(f"  {visible(line)}" for line in lines)]
                )
            )


def language_of(judged: Judged) -> Language:
    """The product's language; of a spec that could not be resolved, that of its text."""
    if judged.facts:
        return judged.facts.model.language
    try:
        with open(judged.path, encoding="utf-8", errors="ignore") as file:
            start = file.read(2**16)
    except OSError:
        return "en"
    return language_of_text(start)
