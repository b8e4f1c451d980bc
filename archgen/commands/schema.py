"""`archgen schema`."""

from __future__ import annotations

import click

from archgen.commands.options import language_option
from archgen.commands.user_language import user_language
from archgen.core.names import Language


@click.command()
@click.option("-o", "--output", "path", metavar="FILE", help="Write it into a file instead of printing it.")
@click.option("--format", "form", type=click.Choice(["json", "markdown"]), default="json", show_default=True)
@language_option
def command(path: str | None, form: str, language: Language | None) -> None:
    """Print the spec language as JSON Schema, from which editors complete keys and explain them.

    Descriptions are in English, or in the language given. An editor with the YAML language server (VS Code, Neovim,
    JetBrains) follows a first line of the spec that names the file. As Markdown: every key in tables, for people.

    \b
    archgen schema -o archgen.schema.json
    archgen schema --format markdown -o keys.md
    # yaml-language-server: $schema=archgen.schema.json
    """
    said = language or user_language() or "en"
    text = _markdown(said) if form == "markdown" else _json(said)
    if path is None:
        click.echo(text, nl=False)
    else:
        from archgen.output.writer import replace

        replace(path, text.encode())


def _json(language: Language) -> str:
    import json

    from archgen.spec.schema import json_schema

    return json.dumps(json_schema(language), ensure_ascii=False, indent=1) + "\n"


def _markdown(language: Language) -> str:
    from archgen.spec.keys_page import keys_page

    return keys_page(language)
