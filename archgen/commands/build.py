"""`archgen build SPEC`."""

from __future__ import annotations

import os
from typing import Any, NoReturn

import click

from archgen.commands.options import max_size_option, policy_options, today_option
from archgen.core.finding import Severity
from archgen.core.names import LANGUAGES, Language
from archgen.core.record import changed
from archgen.pipeline.inputs import Texts, digest_of_inputs, is_current
from archgen.pipeline.judging import Judged, judge
from archgen.pipeline.order import Order, read_template
from archgen.rules.policy import Overrides


@click.command()
@click.argument("spec", type=click.Path())
@click.option("-o", "--output", "folder", metavar="DIR", help="Where to write; by default dist/<name of the spec>.")
@click.option("--only", "names", multiple=True, metavar="NAME", help="Only this output; may be repeated. See below.")
@click.option("--theme", metavar="NAME|FILE", help="default, print, dark, contrast, or a file of house colours.")
@click.option("--format", "more", type=click.Choice(["pdf"]), multiple=True, help="Also in this format.")
@click.option("--templates", metavar="DIR", default="", help="Your own templates; see archgen templates.")
@click.option("--since", metavar="EDITION", help="Also tell what changed since git:REV, a file or a build.")
@click.option("--draft", is_flag=True, help="Build in spite of errors, with DRAFT on every page and picture.")
@click.option("--template", metavar="FILE", help="Make the deck on this .pptx or .potx: its layouts, fonts, colours.")
@click.option("--no-findings", "clean", is_flag=True, help="Pictures without the findings.")
@click.option(
    "--lang",
    type=click.Choice([*LANGUAGES, "both"]),
    help="Language; by default the product's own. both: pictures only.",
)
@policy_options
@today_option
@max_size_option
def command(
    spec: str,
    folder: str | None,
    theme: str | None,
    since: str | None,
    draft: bool,
    template: str | None,
    lang: str | None,
    overrides: Overrides,
    today: str,
    max_size: int,
    **ordered: Any,
) -> None:
    """Draw the pictures and write the documents of a spec into one folder.

    With errors nothing is written, unless --draft; where the language itself is broken, nothing can be drawn at all.
    What you wrote into prd.md stays; what you changed elsewhere is kept beside the new version. Pictures that have not
    changed since the last build are not drawn again; if nothing has changed, nothing is written.

    NAME is a picture (architecture, data-flow, data-flow-oms, permission-matrix), a document (prd, review, page,
    workbook, deck, findings, model), or a format (svg, png, md, docx, pdf, xlsx, pptx, html, json), which beside other
    names says how these are wanted.

    \b
    archgen build crm.yaml
    archgen build crm.yaml -o review --only architecture --only prd
    archgen build crm.yaml --theme print --lang both --no-findings
    archgen build crm.yaml --template corporate.pptx
    archgen build crm.yaml --since git:v1.3 --format pdf --templates house-templates
    """
    from archgen.commands.report import language_of
    from archgen.commands.theme import look_of

    language = next((each for each in LANGUAGES if each == lang), None)
    texts = Texts()
    judged = judge(spec, today, max_size, overrides, read_text=texts)
    said = language or language_of(judged)
    errors = any(finding.severity is Severity.ERROR for finding in judged.findings)
    if judged.facts is None or (errors and not draft):
        _refuse(judged, language, said)
    look = look_of(theme, said) if theme else judged.facts.model.look
    folder = folder or os.path.join("dist", os.path.splitext(os.path.basename(spec))[0])
    slides = read_template(template)
    order = Order(folder=folder, language=said, look=look, template=slides, bilingual=lang == "both", **ordered)
    if since:
        order = _compared(order, since, judged, (today, max_size, overrides), language)
    _build(judged, order, digest_of_inputs(judged, texts, order))


def _compared(
    order: Order, since: str, judged: Judged, by: tuple[str, int, Overrides], language: Language | None
) -> Order:
    """The order with what changed since an edition, which is judged in the same way."""
    from archgen.commands.opening import opened_since
    from archgen.pipeline.editions import Editions

    return changed(order, since=opened_since(since, judged, Editions(*by), language))


def _build(judged: Judged, order: Order, inputs: str) -> None:
    """Build what is ordered, unless that is what stands there."""
    from archgen.commands.progress import Progress
    from archgen.commands.written import print_current, print_written

    if is_current(order.folder, inputs):
        print_current(judged, order.folder, order.language)
        return
    from archgen.pipeline.building import build

    with Progress(order.language) as progress:
        built = build(judged, order, progress.tell, inputs)
    print_written(judged, built, order.language)


def _refuse(judged: Judged, language: Language | None, said: Language) -> NoReturn:
    """Print the errors and say that nothing was written."""
    from archgen.commands.report import print_report

    errors_only = tuple(finding for finding in judged.findings if finding.severity is Severity.ERROR)
    print_report([changed(judged, findings=errors_only)], language)
    readable = judged.facts is not None
    zh = "没有写任何文件：请先改掉错误" + ("，或加 --draft 出草稿" if readable else "；规格读不懂时，草稿也出不了")
    en = "nothing was written: fix the errors first" + (
        ", or add --draft" if readable else "; no draft without a model"
    )
    click.echo(click.style(zh if said == "zh" else en, fg="red", bold=True))
    raise SystemExit(1)
