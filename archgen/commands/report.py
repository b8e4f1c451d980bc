"""What a run has to say on the terminal: findings, counts, obligations."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from archgen.core.finding import Severity
from archgen.core.names import Language, Name, has_chinese
from archgen.output.console import finding_text, summary_text, table_text
from archgen.output.source_lines import SourceLines
from archgen.pipeline import Built, Judged, summary
from archgen.rules.waivers import paste_line

SAVED = Name("您改过 {path}：您的版本保存在 {copy}", "you had changed {path}: your version is kept as {copy}")
EDITED = Name(
    "prd.md 里自动生成的部分被手工改过（{parts}）：您的版本保存在 {copy}",
    "generated parts of prd.md had been edited by hand ({parts}): your version is kept as {copy}",
)
ORPHANED = Name(
    "prd.md 里这些位置已经不在规格中（{parts}）：原来写的文字移到了文末「孤立内容」",
    "these places of prd.md are no longer in the spec ({parts}): what was written there is now under Orphaned text",
)
SEE_ALL = Name("逐条查看：archgen validate {path}", "to see them: archgen validate {path}")


def print_report(judged: Sequence[Judged], language: Language | None) -> None:
    """Every finding with its place, then one line of counts and one of obligations."""
    lines = SourceLines()
    for one in judged:
        said = language or language_of(one)
        for finding in one.findings:
            waiver = paste_line(finding) if finding.severity is not Severity.INFO else ""
            click.echo(finding_text(finding, lines, said, waiver or "") + "\n")
    said = language or language_of(judged[0])
    click.echo(summary_text(summary(judged), said))


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
    rows = [*_picture_rows(built, language), *((path, "") for path in built.written.files if "/" not in path)]
    click.echo(table_text([(built.folder + "/", ""), *(("  " + path, title) for path, title in rows)], indent=""))
    for path, copy in built.written.saved:
        click.echo(SAVED.format(path=path, copy=copy).say(language))
    if built.prd and built.prd.edited:
        click.echo(EDITED.format(parts="、".join(built.prd.edited), copy=built.prd.artifacts[-1].path).say(language))
    if built.prd and built.prd.orphaned:
        click.echo(ORPHANED.format(parts="、".join(built.prd.orphaned)).say(language))
    click.echo(summary_text(summary([judged]), language))
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
