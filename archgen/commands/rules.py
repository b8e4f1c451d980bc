"""`archgen rules`."""

from __future__ import annotations

import click

from archgen.commands.options import docs_language_option
from archgen.core.names import Language


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
@docs_language_option
def command(form: str, language: Language) -> None:
    """List every rule: code, name, default severity, what it finds; as Markdown with the whole documentation.

    \b
    archgen rules --lang zh
    archgen rules --format markdown > docs/rules.md
    """
    from archgen.commands.catalogue import all_rules

    if form == "markdown":
        from archgen.output.rules_page import rules_page

        click.echo(rules_page(all_rules(), language), nl=False)
    elif form == "json":
        import json

        rules = [
            {
                "code": info.code,
                "name": info.name,
                "title": info.title.say(language),
                "severity": info.severity.value,
                "summary": info.summary.say(language),
            }
            for info in all_rules()
        ]
        click.echo(json.dumps({"rules": rules}, ensure_ascii=False, indent=2))
    else:
        from archgen.output.console import table_text
        from archgen.output.rule_text import default_level

        rows = [
            (
                info.code,
                info.name if language == "en" else info.chinese,
                default_level(info).say(language),
                info.summary.say(language),
            )
            for info in all_rules()
        ]
        click.echo(table_text(rows, indent=""))
