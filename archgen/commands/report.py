"""What a run has to say: findings and what they come to, in the format asked for; what a build wrote."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from archgen.core.names import Language, Name, has_chinese
from archgen.output.report import Report, fails, spoken
from archgen.pipeline.building import Built
from archgen.pipeline.judging import Judged
from archgen.pipeline.reporting import report, summary

SAVED = Name("您改过 {path}：您的版本保存在 {copy}", "you had changed {path}: your version is kept as {copy}")
EDITED = Name(
    "prd.md 里自动生成的部分被手工改过（{parts}）：您的版本保存在 {copy}",
    "generated parts of prd.md had been edited by hand ({parts}): your version is kept as {copy}",
)
ORPHANED = Name(
    "prd.md 里这些位置已经不在规格中（{parts}）：原来写的文字移到了文末「孤立内容」",
    "these places of prd.md are no longer in the spec ({parts}): what was written there is now under Orphaned text",
)
HINTS = Name(
    "规则说明：archgen explain {rule} · 确实可以接受的：加 --waivers 打印豁免行",
    "about a rule: archgen explain {rule} · to accept a finding: --waivers prints the line to paste",
)
PASTE = Name(
    "粘贴到 {path} 的 waivers 下面，只留要豁免的，填好 why、until、by",
    "paste into {path}, keep what you accept, fill in why, until and by",
)
SEE_ALL = Name("逐条查看：archgen validate {path}", "to see them: archgen validate {path}")

FORMATS = ("text", "json", "sarif", "junit", "github", "markdown")


def print_report(judged: Sequence[Judged], language: Language | None, form: str = "text") -> None:
    """The findings of specs, as text or JSON, each in its product's language unless one is asked for."""
    click.echo(report_text([report(one, language or language_of(one)) for one in judged], form))


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
        from archgen.views.prd_words import OBLIGATIONS

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
    """On one line, what helps with the findings: the rule found most often among the worst, how to accept one."""
    findings = [finding for one in reports for finding in one.findings]
    if not findings:
        return
    worst = [finding.rule for finding in findings if fails(finding)] or [finding.rule for finding in findings]
    often = max(dict.fromkeys(worst), key=worst.count)
    click.echo(click.style(HINTS.format(rule=often).say(spoken(reports)), dim=True))


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
    """The product's language; of a spec that could not be resolved, Chinese if its text holds any."""
    if judged.facts:
        return judged.facts.model.language
    try:
        with open(judged.path, encoding="utf-8", errors="ignore") as file:
            start = file.read(2**16)
    except OSError:
        return "en"
    return "zh" if has_chinese(start) else "en"


def print_written(judged: Judged, built: Built, language: Language) -> None:
    """What a build wrote, as a short table, and what became of people's own writing."""
    from archgen.output.console import table_text
    from archgen.output.listing import summary_text

    rows = [*_picture_rows(built, language), *((path, "") for path in built.written.files if "/" not in path)]
    click.echo(table_text([(built.folder + "/", ""), *(("  " + path, title) for path, title in rows)], indent=""))
    for path, copy in built.written.saved:
        click.echo(SAVED.format(path=path, copy=copy).say(language))
    if built.prd and built.prd.edited:
        click.echo(EDITED.format(parts="、".join(built.prd.edited), copy=built.prd.artifacts[-1].path).say(language))
    if built.prd and built.prd.orphaned:
        click.echo(ORPHANED.format(parts="、".join(built.prd.orphaned)).say(language))
    click.echo(summary_text(summary(judged), language))
    if judged.findings:
        click.echo(SEE_ALL.format(path=judged.path).say(language))


def _picture_rows(built: Built, language: Language) -> list[tuple[str, str]]:
    """One row a picture: its files and its title."""
    rows = []
    for name, title in built.titles.items():
        files = [path for path in built.written.files if os.path.splitext(path)[0] == f"pictures/{name}"]
        if files:
            extensions = ", ".join(os.path.splitext(path)[1][1:] for path in files)
            rows.append((f"pictures/{name}  ({extensions})", title.say(language)))
    return rows
