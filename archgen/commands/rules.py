"""`archgen rules`."""

from __future__ import annotations

import click


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
def command(form: str) -> None:
    r"""List every rule: code, name, default severity, what it finds; as Markdown with the whole documentation.

    \b
    archgen rules --format markdown > docs/rules.md
    """
    from archgen.commands.catalogue import all_rules

    if form == "markdown":
        from archgen.output.rules_page import rules_page

        click.echo(rules_page(all_rules()), nl=False)
        return
    rows = [(info.code, info.name, info.severity.value, info.summary) for info in all_rules()]
    if form == "json":
        import json

        keys = ("code", "name", "severity", "summary")
        rules = [dict(zip(keys, row, strict=True)) for row in rows]
        click.echo(json.dumps({"rules": rules}, ensure_ascii=False, indent=2))
        return
    from archgen.output.console import table_text

    click.echo(table_text(rows, indent=""))
