"""`archgen doctor`."""

from __future__ import annotations

import click

from archgen.commands.options import language_option
from archgen.commands.user_language import user_language
from archgen.core.names import Language


@click.command()
@language_option
def command(language: Language | None) -> None:
    """Try every part that archgen works with, and say how to get what is missing.

    The exit code is 1 if something is missing that is always needed; PDF files and git are not.
    """
    from archgen.output.console import table_text
    from archgen.pipeline.checkup import checkup

    said = language or user_language() or "en"
    checks = list(checkup())
    rows = []
    for check in checks:
        sign = "✓" if check.found else "✗" if check.needed else "–"
        rows.append((sign, check.name.say(said), check.found or check.remedy.say(said)))
    click.echo(table_text(rows, indent=""))
    raise SystemExit(int(any(check.needed and not check.found for check in checks)))
