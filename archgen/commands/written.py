"""What a build says of its work: what it wrote, and what became of people's own writing."""

from __future__ import annotations

import os

import click

from archgen.core.names import Language, Name
from archgen.output.console import table_text
from archgen.output.listing import summary_text
from archgen.pipeline.building import Built
from archgen.pipeline.judging import Judged
from archgen.pipeline.reporting import summary

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
