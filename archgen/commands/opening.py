"""Opens an edition of a spec to compare with, or says why that cannot be done."""

from __future__ import annotations

import click

from archgen.analysis.change.change import Comparison
from archgen.core.names import Language
from archgen.pipeline.editions import UNCLEAR, Edition, Editions
from archgen.pipeline.judging import Judged

UNREADABLE = 2


def opened_since(name: str, judged: Judged, editions: Editions, language: Language | None) -> Comparison:
    """What changed in a spec since an edition."""
    return editions.since(opened(editions, name, judged.path, language), judged)


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
