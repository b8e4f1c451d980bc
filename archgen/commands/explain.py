"""`archgen explain CODE`."""

from __future__ import annotations

import click

from archgen.commands.completing import complete_rules
from archgen.commands.options import docs_language_option
from archgen.core.names import Language


@click.command()
@click.argument("code", shell_complete=complete_rules)
@docs_language_option
def command(code: str, language: Language) -> None:
    """Say what a rule checks, why, and how to mend what it finds.

    CODE is a rule's code or name: CP001, dependency-cycle, 循环依赖.

    \b
    archgen explain CP001 --lang zh
    """
    from functools import partial

    from archgen.commands.catalogue import all_rules
    from archgen.output.rule_text import rule_text

    known = {key: info for info in all_rules() for key in (info.code, info.name, info.chinese)}
    info = known.get(code) or known.get(code.upper())
    if info is None:
        from archgen.commands.options import NO_RULE, RULES_LISTED
        from archgen.commands.usage import Misuse, meant

        raise Misuse(NO_RULE.format(rule=code, meant=meant(code, known, RULES_LISTED)))
    click.echo(rule_text(info, language, partial(click.style, bold=True)))
