"""`archgen build SPEC|FOLDER`."""

from __future__ import annotations

import os
from typing import Any, NoReturn

import click

from archgen.commands.options import Names, max_size_option, policy_options, today_option, united
from archgen.commands.ordering import Asked, By
from archgen.commands.outputs import print_outputs
from archgen.commands.progress import DELAY, Progress
from archgen.commands.report import language_of
from archgen.commands.user_language import user_language
from archgen.commands.verbosity import Verbosity, account_of_judging, account_of_reading, verbosity_options
from archgen.core.finding import Severity
from archgen.core.names import LANGUAGES, Language, Name
from archgen.core.record import changed
from archgen.pipeline.inputs import digest_of_inputs, is_current
from archgen.pipeline.judging import Judged, judge
from archgen.pipeline.order import Order, read_template
from archgen.pipeline.texts import Texts
from archgen.rules.policy import Overrides

JUDGING = Name("检查规格", "checking the spec")
COMPARING = Name("和上次的产物比对", "comparing with the last build")


@click.command()
@click.argument("spec", type=click.Path(), metavar="SPEC|FOLDER")
@click.option("-o", "--output", "folder", metavar="DIR", help="Where to write; by default dist/<name of the spec>.")
@click.option(
    "--only", "names", type=Names(), multiple=True, callback=united, metavar="NAMES", help="Only these, e.g. prd,deck."
)
@click.option("--list", "listed", is_flag=True, help="Say which outputs there are; write nothing.")
@click.option("--theme", metavar="NAME|FILE", help="default, print, dark, contrast, or a file of house colours.")
@click.option("--format", "more", type=click.Choice(["pdf"]), multiple=True, help="Also in this format.")
@click.option("--templates", metavar="DIR", default="", help="Your own texts of documents; see archgen templates.")
@click.option(
    "--slide-master", "template", metavar="FILE", help="Make the deck on this PowerPoint file (.pptx, .potx)."
)
@click.option("--since", metavar="EDITION", help="Also tell what changed since git:REV, a file or a build.")
@click.option("--draft", is_flag=True, help="Build in spite of errors, with DRAFT on every page and picture.")
@click.option("--no-findings", "clean", is_flag=True, help="Pictures without the findings.")
@click.option(
    "--lang",
    type=click.Choice([*LANGUAGES, "both"]),
    help="Language; by default the product's own. both: pictures only.",
)
@policy_options
@today_option
@max_size_option
@verbosity_options
def command(
    spec: str,
    folder: str | None,
    theme: str | None,
    since: str | None,
    draft: bool,
    listed: bool,
    template: str | None,
    lang: str | None,
    overrides: Overrides,
    today: str,
    max_size: int,
    verbosity: Verbosity,
    **ordered: Any,
) -> None:
    """Draw the pictures and write the documents of a spec into one folder.

    Of a FOLDER, those of every product in it (NAME.yaml or NAME/archgen.yaml), and a page that leads to them all.

    With errors nothing is written, unless --draft; where the language itself is broken, nothing can be drawn at all.
    What you wrote into prd.md stays; what you changed elsewhere is kept beside the new version. Pictures that have not
    changed since the last build are not drawn again; if nothing has changed, nothing is written.

    NAMES are pictures (architecture, data-flow, permission-matrix), documents (prd, review, page, workbook, deck) and
    formats (svg, png, docx), separated by commas; --list says which there are.

    \b
    archgen build crm.yaml
    archgen build crm.yaml -o review --only architecture,prd
    archgen build specs
    archgen build crm.yaml --theme print --lang both --no-findings
    archgen build crm.yaml --only deck --slide-master corporate.pptx
    archgen build crm.yaml --since git:v1.3 --format pdf --templates house-templates
    """
    asked = Asked(
        language=next((each for each in LANGUAGES if each == lang), None),
        theme=theme,
        since=since,
        draft=draft,
        by=(today, max_size, overrides),
        verbosity=verbosity,
        ordered={**ordered, "template": read_template(template), "bilingual": lang == "both"},
    )
    if os.path.isdir(spec):
        from archgen.commands.building_suite import build_suite

        build_suite(spec, folder, asked, listed)
    _build_spec(spec, folder, asked, listed)


def _build_spec(spec: str, folder: str | None, asked: Asked, listed: bool) -> None:
    """Build one product, or say which outputs it has."""
    texts = Texts()
    judged = _judged(spec, asked.by, texts, asked.language, asked.verbosity)
    if asked.refuses(judged) and not (listed and judged.facts):
        _refuse(judged, asked.language)
    if listed and judged.facts:
        print_outputs(judged.facts, asked.language or language_of(judged))
        return
    order = asked.order(judged, folder or os.path.join("dist", os.path.splitext(os.path.basename(spec))[0]))
    if asked.since:
        order = _compared(order, asked.since, judged, asked)
    _build(judged, order, texts, asked.verbosity)


def _judged(spec: str, by: By, texts: Texts, language: Language | None, verbosity: Verbosity) -> Judged:
    """The spec judged, its files put into `texts`."""
    with Progress(language or user_language() or "en", DELAY, verbosity) as progress:
        progress.tell(JUDGING)
        judged = judge(spec, *by, read_text=texts)
        progress.speak(language or language_of(judged))
        progress.note(account_of_reading(texts) + account_of_judging(judged))
    return judged


def _compared(order: Order, since: str, judged: Judged, asked: Asked) -> Order:
    """The order with what changed since an edition, which is judged in the same way."""
    from archgen.commands.opening import opened_since
    from archgen.pipeline.editions import Editions

    return changed(order, since=opened_since(since, judged, Editions(*asked.by), asked.language))


def _build(judged: Judged, order: Order, texts: Texts, verbosity: Verbosity) -> None:
    """Build what is ordered, unless that is what stands there."""
    from archgen.commands.written import print_current, print_written

    with Progress(order.language, verbosity=verbosity) as progress:
        progress.tell(COMPARING)
        inputs = digest_of_inputs(judged, texts, order)
        if is_current(order.folder, inputs):
            built = None
        else:
            from archgen.pipeline.building import build

            built = build(judged, order, progress.tell, inputs)
    if built:
        print_written(judged, built, order.language, verbosity)
    elif verbosity > Verbosity.QUIET:
        print_current(judged, order.folder, order.language)


def _refuse(judged: Judged, language: Language | None) -> NoReturn:
    """Print the errors and say that nothing was written."""
    from archgen.commands.report import print_report

    said = language or language_of(judged)
    errors_only = tuple(finding for finding in judged.findings if finding.severity is Severity.ERROR)
    print_report([changed(judged, findings=errors_only)], language)
    readable = judged.facts is not None
    zh = "没有写任何文件：请先改掉错误" + ("，或加 --draft 出草稿" if readable else "；规格读不懂时，草稿也出不了")
    en = "nothing was written: fix the errors first" + (
        ", or add --draft" if readable else "; no draft without a model"
    )
    click.echo(click.style(zh if said == "zh" else en, fg="red", bold=True))
    raise SystemExit(1)
