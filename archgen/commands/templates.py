"""`archgen templates list`, `archgen templates copy DIR`."""

from __future__ import annotations

import click

PURPOSES = {
    "prd.md": "the PRD in Markdown: title, contents, and the order of its parts",
    "review.md": "the review pack in Markdown",
    "part.md": "a part of these documents: heading, texts, tables, pictures",
    "question.md": "a TODO, open or answered",
    "prd.typ": "the PRD as PDF: page, fonts, headings, tables, captions",
    "review.typ": "the review pack as PDF",
    "page.html": "the review page: its head, style, data and script",
    "page-body.html": "all of the review page that is read, in one language",
    "page.css": "how the review page looks",
    "page-colours.css": "the colours of the review page in one theme",
    "page.js": "what the review page does: the files below, in their order",
    "page-data.js": "what the script of the review page knows and makes elements with",
    "page-cards.js": "cards of the review page, and its addresses",
    "page-pictures.js": "moving, zooming and lighting up pictures of the review page",
    "page-elements.js": "what the elements of pictures of the review page stand for",
    "page-minimap.js": "the small map of a picture of the review page that is zoomed in",
    "page-search.js": "search on the review page",
    "page-settings.js": "the bar of the review page: search, language, colours",
    "page-lists.js": "filters of the matrix and the findings of the review page",
    "table.html": "a table of the review page",
    "matrix.html": "the permission matrix of the review page",
    "figure.html": "a picture of the review page",
    "bullets.html": "a list of the review page",
    "notices.html": "the findings of the review page",
}


@click.group(no_args_is_help=True)
def command() -> None:
    """List the templates of documents, or copy them to change them.

    A template in the folder of `archgen build --templates` takes the place of the one with its name; those that you do
    not change need not be there.

    \b
    archgen templates copy house-templates
    archgen build shop.yaml --templates house-templates
    """


@command.command("list")
def list_templates() -> None:
    """Say which templates there are, and what each is for."""
    from archgen.output.console import table_text
    from archgen.pipeline.template_copies import template_names

    click.echo(table_text([(name, PURPOSES.get(name, "")) for name in template_names()], indent=""))


@command.command("copy")
@click.argument("folder", metavar="DIR")
def copy_templates(folder: str) -> None:
    """Copy every template into DIR.

    A file that is there already is left alone, and nothing is copied.

    \b
    archgen templates copy house-templates
    """
    from archgen.pipeline.template_copies import copy_templates as copy

    click.echo("\n".join(copy(folder)))
