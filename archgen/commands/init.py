"""`archgen init [DIR]`."""

from __future__ import annotations

import os

import click

from archgen.commands.options import language_option
from archgen.commands.samples import SAMPLES, sample_text
from archgen.commands.user_language import user_language
from archgen.core.names import Language

FILE = "archgen.yaml"
SCHEMA = "archgen.schema.json"


@click.command()
@click.argument("folder", default="", metavar="[DIR]", type=click.Path())
@click.option("--template", type=click.Choice(list(SAMPLES)), help="The product to begin with; by default starter.")
@click.option("--list", "listed", is_flag=True, help="Say what the templates are and what each teaches.")
@language_option
def command(folder: str, template: str | None, listed: bool, language: Language | None) -> None:
    """Write a spec to begin with, DIR/archgen.yaml, and the schema from which editors complete it.

    Each template is a whole product with names in Chinese and English, and builds without an error or a warning. Run
    bare on a terminal, it asks what you want.

    \b
    archgen init shop
    archgen init --list
    archgen init crm --template crm --lang en
    """
    if listed:
        _list(language or user_language() or "en")
        return
    if not folder and template is None and _is_watched():
        folder, template, language = _ask(language)
    _write(folder or ".", template or "starter", language or user_language() or "zh")


def _is_watched() -> bool:
    """Whether somebody sits at a terminal."""
    import sys

    return sys.stdin.isatty() and sys.stdout.isatty()


def _list(language: Language) -> None:
    from archgen.output.console import table_text

    click.echo(table_text([(name, sample.teaches.say(language)) for name, sample in SAMPLES.items()], indent=""))


def _ask(language: Language | None) -> tuple[str, str, Language]:
    """Where, from which template, in which language."""
    spoken = language or user_language() or _spoken()
    zh = spoken == "zh"
    _list(spoken)
    template = click.prompt("从哪个模板开始" if zh else "Template", type=click.Choice(list(SAMPLES)), default="starter")
    folder = click.prompt("放到哪个文件夹" if zh else "Folder", default=template)
    return folder, template, spoken


def _spoken() -> Language:
    said = click.prompt("语言 / Language", type=click.Choice(["zh", "en"]), default="zh")
    return "en" if said == "en" else "zh"


def _write(folder: str, template: str, language: Language) -> None:
    """The spec, which must not be there yet, and the schema."""
    import json

    from archgen.output.writer import replace, write_new
    from archgen.spec.schema import json_schema

    path = os.path.join(folder, FILE)
    text = f"# yaml-language-server: $schema={SCHEMA}\n{sample_text(template, language)}"
    write_new(path, text.encode())
    schema = json.dumps(json_schema(language), ensure_ascii=False, indent=1) + "\n"
    replace(os.path.join(folder, SCHEMA), schema.encode())
    click.echo(f"{path}\n\n  archgen validate {path}\n  archgen build {path}")
