"""`archgen templates list`, `archgen templates copy DIR`."""

from __future__ import annotations

import click

from archgen.commands.options import docs_language_option
from archgen.core.names import Language, Name

PURPOSES = {
    "prd.md": Name(
        "PRD 的 Markdown：标题、目录、各部分的顺序", "the PRD in Markdown: title, contents, and the order of its parts"
    ),
    "review.md": Name("评审包的 Markdown", "the review pack in Markdown"),
    "part.md": Name(
        "这些文档的一个部分：标题、文字、表格、图", "a part of these documents: heading, texts, tables, pictures"
    ),
    "question.md": Name("一个 TODO，待答的或已答的", "a TODO, open or answered"),
    "prd.typ": Name(
        "PRD 的 PDF：页面、字体、标题、表格、图注", "the PRD as PDF: page, fonts, headings, tables, captions"
    ),
    "review.typ": Name("评审包的 PDF", "the review pack as PDF"),
    "page.html": Name("评审页：页头、样式、数据、脚本", "the review page: its head, style, data and script"),
    "page-body.html": Name(
        "评审页上给人读的全部内容，一种语言", "all of the review page that is read, in one language"
    ),
    "page.css": Name("评审页的样子", "how the review page looks"),
    "page-colours.css": Name("评审页在一种配色下的颜色", "the colours of the review page in one theme"),
    "page.js": Name(
        "评审页的脚本：按顺序装入下面这些文件", "what the review page does: the files below, in their order"
    ),
    "page-data.js": Name(
        "评审页脚本要用的数据和生成元素的函数", "what the script of the review page knows and makes elements with"
    ),
    "page-cards.js": Name("评审页的卡片和地址", "cards of the review page, and its addresses"),
    "page-pictures.js": Name(
        "评审页上图的移动、缩放、高亮", "moving, zooming and lighting up pictures of the review page"
    ),
    "page-elements.js": Name(
        "评审页上图里的元素各代表什么", "what the elements of pictures of the review page stand for"
    ),
    "page-minimap.js": Name(
        "评审页上图放大后的小地图", "the small map of a picture of the review page that is zoomed in"
    ),
    "page-search.js": Name("评审页的搜索", "search on the review page"),
    "page-settings.js": Name(
        "评审页的工具栏：搜索、语言、配色", "the bar of the review page: search, language, colours"
    ),
    "page-lists.js": Name("评审页上矩阵和问题的筛选", "filters of the matrix and the findings of the review page"),
    "table.html": Name("评审页的一张表", "a table of the review page"),
    "matrix.html": Name("评审页的权限矩阵", "the permission matrix of the review page"),
    "figure.html": Name("评审页的一张图", "a picture of the review page"),
    "bullets.html": Name("评审页的一个列表", "a list of the review page"),
    "notices.html": Name("评审页的校验结果", "the findings of the review page"),
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
@docs_language_option
def list_templates(language: Language) -> None:
    """Say which templates there are, and what each is for."""
    from archgen.output.console import table_text
    from archgen.pipeline.template_copies import template_names

    click.echo(table_text([(name, PURPOSES[name].say(language)) for name in template_names()], indent=""))


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
