"""Opens an edition of a spec to compare with, or says why that cannot be done."""

from __future__ import annotations

import os

import click

from archgen.analysis.change.change import Comparison
from archgen.core.names import Language, Name
from archgen.core.record import changed
from archgen.pipeline.editions import Edition, Editions
from archgen.pipeline.judging import Judged
from archgen.pipeline.portable import portable
from archgen.spec.revision import MARK

UNCLEAR = Name(
    "{name} 有语言错误，没法对比：先改好（archgen validate 逐条列出）",
    "{name} has errors of the language and cannot be compared: mend them first (archgen validate lists them)",
)
UNREADABLE = 2


def opened_since(name: str, judged: Judged, editions: Editions, language: Language | None) -> Comparison:
    """What changed in a spec since an edition. Files are called by their bare names, so that outputs are portable."""
    old = opened(editions, name, judged.path, language)
    called = name if name.startswith(MARK) else os.path.basename(os.path.normpath(name))
    new = Edition(os.path.basename(judged.path), portable(judged))
    return editions.compare(changed(old, name=called), new)


def opened(editions: Editions, name: str, other: str, language: Language | None) -> Edition:
    """An edition that could be understood; else its findings are printed and the command ends with exit code 2."""
    edition = editions.open(name, other)
    if edition.judged.facts is None:
        from archgen.commands.report import language_of, print_report

        print_report([edition.judged], language)
        said = language or language_of(edition.judged)
        click.echo(click.style(UNCLEAR.format(name=name).say(said), fg="red", bold=True), err=True)
        raise SystemExit(UNREADABLE)
    return edition
