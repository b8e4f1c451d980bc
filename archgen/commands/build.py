"""`archgen build SPEC`."""

from __future__ import annotations

import os
from typing import NoReturn

import click

from archgen.commands.options import language_option, max_size_option, policy_options, today_option
from archgen.core.finding import Severity
from archgen.core.names import Language
from archgen.core.record import changed
from archgen.pipeline.inputs import Texts, digest_of_inputs, is_current
from archgen.pipeline.judging import Judged, judge
from archgen.pipeline.order import Order
from archgen.rules.policy import Overrides


@click.command()
@click.argument("spec", type=click.Path())
@click.option("-o", "--output", "folder", metavar="DIR", help="Where to write; by default dist/<name of the spec>.")
@click.option("--only", multiple=True, metavar="NAME", help="Only this output; may be repeated. See below.")
@click.option("--theme", metavar="NAME|FILE", help="default, print, dark, or a file of house colours.")
@click.option("--draft", is_flag=True, help="Build in spite of errors, with DRAFT on every page and picture.")
@policy_options
@language_option
@today_option
@max_size_option
def command(
    spec: str,
    folder: str | None,
    only: tuple[str, ...],
    theme: str | None,
    draft: bool,
    overrides: Overrides,
    language: Language | None,
    today: str,
    max_size: int,
) -> None:
    """Draw the pictures and write the documents of a spec into one folder.

    With errors nothing is written, unless --draft; where the language itself is broken, nothing can be drawn at all.
    What you wrote into prd.md stays; what you changed elsewhere is kept beside the new version. Pictures that have not
    changed since the last build are not drawn again; if nothing has changed, nothing is written.

    NAME is a picture (architecture, data-flow, data-flow-oms, permission-matrix), a format (svg, png), or a document
    (prd, page, workbook, findings, model).

    \b
    archgen build crm.yaml
    archgen build crm.yaml -o review --only architecture --only prd
    archgen build crm.yaml --theme print
    """
    from archgen.commands.progress import Progress
    from archgen.commands.report import language_of, print_report
    from archgen.commands.theme import look_of
    from archgen.commands.written import print_current, print_written

    texts = Texts()
    judged = judge(spec, today, max_size, overrides, read_text=texts)
    said = language or language_of(judged)
    errors = any(finding.severity is Severity.ERROR for finding in judged.findings)
    if judged.facts is None or (errors and not draft):
        errors_only = tuple(finding for finding in judged.findings if finding.severity is Severity.ERROR)
        print_report([changed(judged, findings=errors_only)], language)
        _refuse(judged, said)
    look = look_of(theme, said) if theme else judged.facts.model.look
    folder = folder or os.path.join("dist", os.path.splitext(os.path.basename(spec))[0])
    order = Order(folder=folder, names=only, language=said, look=look)
    inputs = digest_of_inputs(judged, texts, order)
    if is_current(folder, inputs):
        print_current(judged, folder, said)
        return
    from archgen.pipeline.building import build

    with Progress(said) as progress:
        built = build(judged, order, progress.tell, inputs)
    print_written(judged, built, said)


def _refuse(judged: Judged, language: Language) -> NoReturn:
    """Say that nothing was written, and why."""
    readable = judged.facts is not None
    zh = "没有写任何文件：请先改掉错误" + ("，或加 --draft 出草稿" if readable else "；规格读不懂时，草稿也出不了")
    en = "nothing was written: fix the errors first" + (
        ", or add --draft" if readable else "; no draft without a model"
    )
    click.echo(click.style(zh if language == "zh" else en, fg="red", bold=True))
    raise SystemExit(1)
