"""`archgen fmt SPEC...`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from archgen.commands.options import language_option, max_size_option
from archgen.commands.progress import DELAY, Progress
from archgen.commands.user_language import user_language
from archgen.commands.verbosity import Verbosity, verbosity_options
from archgen.core.names import Language, Name, language_of_text

if TYPE_CHECKING:
    from archgen.pipeline.formatting import Formatted

WRITTEN = Name("已整理 {path}", "formatted {path}")
WOULD = Name("需要整理 {path}", "would format {path}")
CLEAN = Name("格式都已规范，没有要改的", "nothing to do: all in canonical layout")
FORMATTING = Name("整理", "laying out")
LAID_OUT = Name("{path} 已经规范", "{path} is in canonical layout already")
REFUSED = Name("{path} 有语法错误，没有整理", "{path} breaks the language and was left as it is")


@click.command()
@click.argument("specs", nargs=-1, required=True, metavar="SPEC...", type=click.Path())
@click.option("--check", is_flag=True, help="Write nothing; the exit code is 1 if a file would change.")
@click.option("--diff", is_flag=True, help="Show what would change; write nothing.")
@language_option
@max_size_option
@verbosity_options
def command(
    specs: tuple[str, ...], check: bool, diff: bool, language: Language | None, max_size: int, verbosity: Verbosity
) -> None:
    """Write specs, and the files that they include, in the one canonical layout. Of a folder, those of its products.

    Keys come in the language's order, ids stay in yours; what is short stands in one line, quotes are where they are
    needed, arrows are ASCII. Comments stay with what they speak of; the meaning never changes. A file that breaks the
    language is left as it is. With - the spec is read from standard input and printed.

    \b
    archgen fmt crm.yaml
    archgen fmt specs/*.yaml --check
    archgen fmt crm.yaml --diff
    """
    from archgen.pipeline.formatting import format_files, format_text
    from archgen.pipeline.suite import expanded
    from archgen.spec.siblings import Library
    from archgen.spec.source import decode

    if specs == ("-",):
        done = [format_text(decode("-", sys.stdin.buffer.read()), "-")]
        click.echo(done[0].before if done[0].after is None else done[0].after, nl=False)
    else:
        with Progress(language or user_language() or "en", DELAY, verbosity) as progress:
            progress.tell(FORMATTING)
            done = format_files(expanded(specs, Library(max_size)), max_size)
            progress.note(LAID_OUT.format(path=one.path) for one in done if not one.changes and one.after is not None)
        _show(done, diff) if check or diff else _write(done)
        if verbosity > Verbosity.QUIET:
            _tell(done, language, written=not (check or diff))
    broken = _print_findings(done, language)
    raise SystemExit(int(broken or (check and any(one.changes for one in done))))


def _show(done: Sequence[Formatted], diff: bool) -> None:
    """What would change, if it was asked for."""
    from archgen.commands.fixing import print_changes

    if diff:
        changing = [one for one in done if one.changes]
        print_changes({one.path: one.before for one in changing}, {one.path: one.after or "" for one in changing})


def _write(done: Sequence[Formatted]) -> None:
    """Every file that changes. Raises UnwritableFolder."""
    from archgen.output.writer import rewrite

    for one in done:
        if one.changes:
            rewrite(one.path, one.before, one.after or "")


def _tell(done: Sequence[Formatted], language: Language | None, written: bool) -> None:
    """One line for each file that changes, on stderr; one in all when none does."""
    changing = [one for one in done if one.changes]
    for one in changing:
        said = (WRITTEN if written else WOULD).format(path=one.path)
        click.echo(said.say(_language(one, language)), err=True)
    if not changing and all(one.after is not None for one in done):
        click.echo(CLEAN.say(_language(done[0], language)), err=True)


def _print_findings(done: Sequence[Formatted], language: Language | None) -> bool:
    """What keeps files from being formatted; whether there is anything."""
    from archgen.commands.report import print_broken

    broken = [one for one in done if one.after is None]
    for one in broken:
        said = _language(one, language)
        print_broken(one.path, one.findings, said)
        click.echo(REFUSED.format(path=one.path).say(said), err=True)
    return bool(broken)


def _language(one: Formatted, language: Language | None) -> Language:
    return language or language_of_text(one.before)
