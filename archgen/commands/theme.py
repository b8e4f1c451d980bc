"""`--theme NAME|FILE`: a built-in theme, or a file of house colours; and what is wrong with that file."""

from __future__ import annotations

import click

from archgen.commands.report import print_report
from archgen.core.finding import Severity
from archgen.core.look import BASES, Look
from archgen.core.names import Language
from archgen.core.nearest import nearest
from archgen.pipeline.judging import Judged
from archgen.rules.runner import Verdict
from archgen.spec.theme import is_file, read_look


def look_of(theme: str, language: Language) -> Look:
    """The look that a name or a path stands for; what is wrong with the file is printed, an error ends the command.

    Raises UnreadableSource, click.BadParameter.
    """
    if theme in BASES:
        return Look(base=theme)
    if not is_file(theme):
        near = nearest(theme, BASES)
        hint = f"Did you mean {near}?" if near else f"There are {', '.join(BASES)}; a file has a dot in its name."
        raise click.BadParameter(f"there is no theme {theme!r}. {hint}", param_hint="--theme")
    outcome = read_look(theme)
    if outcome.findings:
        print_report([Judged(path=theme, facts=None, verdict=Verdict(()), findings=outcome.findings)], language)
    if outcome.value is None or any(finding.severity is Severity.ERROR for finding in outcome.findings):
        raise SystemExit(1)
    return outcome.value
