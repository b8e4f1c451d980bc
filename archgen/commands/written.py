"""What a build says of its work: what it wrote, and what became of people's own writing."""

from __future__ import annotations

import os
import re
from itertools import groupby
from typing import TYPE_CHECKING

import click

from archgen.commands.verbosity import Verbosity
from archgen.core.finding import Severity
from archgen.core.names import Language, Name
from archgen.output.console import table_text, visible
from archgen.output.listing import summary_text
from archgen.pipeline.judging import Judged
from archgen.pipeline.reporting import summary

if TYPE_CHECKING:
    from archgen.pipeline.building import Built

FEW = 2  # pages that have a row each
COPY = Name("被手工改过的部分", "the parts that had been edited by hand")
UNDRAWN = Name(
    "PNG 的字体里没有这些字符，用 ▢ 代替（SVG 不受影响）：{glyphs}",
    "the font of the PNG files lacks these characters and shows ▢ for them (SVG files do not): {glyphs}",
)
SAVED = Name("您改过 {path}：您的版本保存在 {copy}", "you had changed {path}: your version is kept as {copy}")
CURRENT = Name("{folder}/ 已是最新，没有要改的文件", "{folder}/ is up to date: nothing to write")
DRAFT = Name(
    "这是草稿：规格还有 {count} 个错误，每一页、每张图都标明了「草稿」",
    "this is a DRAFT and says so on every page and picture: the spec has {count} {errors}",
)
SEE_ALL = Name("逐条查看：archgen validate {path}", "to see them: archgen validate {path}")


def print_written(judged: Judged, built: Built, language: Language, verbosity: Verbosity) -> None:
    """What a build wrote, as a short table, and what became of people's own writing; quiet, only the latter."""
    if verbosity > Verbosity.QUIET:
        rows = [*_picture_rows(built, language), *_document_rows(built, language)]
        click.echo(table_text([(built.folder + "/", ""), *(("  " + path, title) for path, title in rows)], indent=""))
    for path, copy in built.written.saved:
        click.echo(SAVED.format(path=path, copy=copy).say(language))
    if built.undrawn:
        click.echo(UNDRAWN.format(glyphs=visible(" ".join(built.undrawn[:20]))).say(language))
    for message in built.told:
        click.echo(message.say(language))
    if verbosity > Verbosity.QUIET:
        _print_findings(judged, language)


def print_current(judged: Judged, folder: str, language: Language) -> None:
    """That the folder holds already what a build would write."""
    click.echo(CURRENT.format(folder=folder).say(language))
    _print_findings(judged, language)


def _print_findings(judged: Judged, language: Language) -> None:
    """Whether this is a draft, how many findings there are, and how to see them."""
    errors = sum(finding.severity is Severity.ERROR for finding in judged.findings)
    if errors:
        said = DRAFT.format(count=errors, errors="error" if errors == 1 else "errors")
        click.echo(click.style(said.say(language), fg="red", bold=True))
    click.echo(summary_text(summary(judged), language))
    if judged.findings:
        click.echo(SEE_ALL.format(path=judged.path).say(language))


def _document_rows(built: Built, language: Language) -> list[tuple[str, str]]:
    """One row a document: its file and what it is."""
    from archgen.pipeline.documents import DOCUMENTS

    files = [path for path in built.written.files if "/" not in path]
    titles = {document.file: document.title for document in DOCUMENTS if document.file in files}
    titles |= {path: COPY for path in files if path not in titles}
    return [(path, title.say(language)) for path, title in titles.items()]


def _picture_rows(built: Built, language: Language) -> list[tuple[str, str]]:
    """One row a picture: its files and its title; the pages of one that has many share a row."""
    forms: dict[str, list[str]] = {}
    for path in built.written.files:
        stem, extension = os.path.splitext(path)
        forms.setdefault(stem, []).append(extension[1:])
    drawn = [(name, title.say(language)) for name, title in built.titles.items() if f"pictures/{name}" in forms]
    rows = []
    for (stem, whole), group in groupby(drawn, key=lambda named: _pages_of(*named)):
        pages = list(group)
        extensions = ", ".join(forms[f"pictures/{pages[0][0]}"])
        shown = [(f"{stem}-1…{len(pages)}", whole)] if len(pages) > FEW else pages
        rows += [(f"pictures/{name}  ({extensions})", visible(title)) for name, title in shown]
    return rows


def _pages_of(name: str, title: str) -> tuple[str, str]:
    """The picture of which a page is one: `matrix-2`, `Matrix (2/9)` is of `matrix`, `Matrix`; of no page, its name."""
    page = re.fullmatch(r"(.+) \((\d+)/\d+\)", title)
    return (name.removesuffix(f"-{page[2]}"), page[1]) if page and name.endswith(f"-{page[2]}") else (name, "")
