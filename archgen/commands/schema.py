"""`archgen schema`."""

from __future__ import annotations

import click

from archgen.commands.options import language_option
from archgen.core.names import Language


@click.command()
@click.option("-o", "--output", "path", metavar="FILE", help="Write it into a file instead of printing it.")
@language_option
def command(path: str | None, language: Language | None) -> None:
    """Print the spec language as JSON Schema, from which editors complete keys and explain them.

    Descriptions are in English, or in the language given. An editor with the YAML language server (VS Code, Neovim,
    JetBrains) follows a first line of the spec that names the file.

    \b
    archgen schema -o archgen.schema.json
    # yaml-language-server: $schema=archgen.schema.json
    """
    import json

    from archgen.spec.schema import json_schema

    text = json.dumps(json_schema(language or "en"), ensure_ascii=False, indent=1) + "\n"
    if path is None:
        click.echo(text, nl=False)
    else:
        from archgen.output.writer import replace

        replace(path, text.encode())
