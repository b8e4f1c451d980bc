"""`archgen explain CODE`."""

from __future__ import annotations

import click

from archgen.commands.completing import complete_rules
from archgen.core.finding import Severity
from archgen.core.rule_info import RuleInfo


@click.command()
@click.argument("code", shell_complete=complete_rules)
def command(code: str) -> None:
    """Say what a rule checks, why, and how to mend what it finds.

    CODE is a rule's code or name: CP001, dependency-cycle.
    """
    from archgen.commands.catalogue import all_rules

    known = {key: info for info in all_rules() for key in (info.code, info.name)}
    info = known.get(code) or known.get(code.upper())
    if info is None:
        from difflib import get_close_matches

        near = get_close_matches(code.upper(), known, 3) or get_close_matches(code, known, 3)
        hint = f" Did you mean {', '.join(near)}?" if near else " `archgen rules` lists them."
        raise click.UsageError(f"There is no rule '{code}'.{hint}")
    click.echo(_page(info))


def _page(info: RuleInfo) -> str:
    level = "off by default" if info.severity is Severity.OFF else info.severity.value
    parts = [click.style(f"{info.code} {info.name}", bold=True) + f"  ({level})", "", info.summary]
    for title in ("Why", "Bad", "Good", "Options"):
        body = info.section(title)
        if body:
            parts += ["", click.style(title, bold=True), *(f"  {line}".rstrip() for line in body.splitlines())]
    return "\n".join(parts)
