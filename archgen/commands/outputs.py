"""Which outputs a spec has: what `archgen build --list` prints."""

from __future__ import annotations

import click

from archgen.analysis.facts import Facts
from archgen.core.names import Language, Name

DOCUMENTS = Name("文档", "documents")
PICTURES = Name(
    "图（写前一段就是一组：data-flow 包括 data-flow-oms）", "pictures (data-flow stands for data-flow-oms, too)"
)
FORMATS = Name("格式（和名称一起写，表示只要这种）", "formats (beside names: only in these)")


def print_outputs(facts: Facts, language: Language) -> None:
    """The names that `--only` takes, each with what it is."""
    from archgen.output.console import table_text, visible
    from archgen.output.selection import FORMATS as OF_PICTURES
    from archgen.pipeline.documents import DOCUMENTS as REGISTRY
    from archgen.pipeline.pages import on_pages
    from archgen.views.pictures import build_pictures

    documents = [(each.name, f"{each.title.say(language)} ({each.form})") for each in REGISTRY]
    pictures = [(each.name, visible(each.title.say(language))) for each in on_pages(build_pictures(facts, ()))]
    click.echo(f"{DOCUMENTS.say(language)}\n{table_text(documents)}\n")
    click.echo(f"{PICTURES.say(language)}\n{table_text(pictures)}\n")
    formats = dict.fromkeys((*OF_PICTURES, *(document.form for document in REGISTRY)))
    click.echo(f"{FORMATS.say(language)}\n  {', '.join(formats)}")
