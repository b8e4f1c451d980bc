"""`archgen diff OLD NEW`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archgen.commands.options import language_option, max_size_option, today_option
from archgen.commands.progress import DELAY, Progress
from archgen.commands.user_language import user_language
from archgen.commands.verbosity import Verbosity, verbosity_options
from archgen.core.names import Language, Name

if TYPE_CHECKING:
    from archgen.analysis.change.change import Comparison

READING = Name("读两个版本", "reading both editions")
COMPARING = Name("比较", "comparing")
DRAWN = Name("{folder}/：{count} 个图片文件", "{folder}/: {count} files of pictures")
DIFFERENT = 1


@click.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json", "html"]), default="text", show_default=True
)
@click.option("-o", "--output", "target", metavar="FILE", help="Write there instead of on the terminal.")
@click.option("--pictures", "folder", metavar="DIR", help="Also draw what changed, as SVG and PNG, into this folder.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if the two differ.")
@language_option
@today_option
@max_size_option
@verbosity_options
def command(
    old: str,
    new: str,
    form: str,
    target: str | None,
    folder: str | None,
    exit_code: bool,
    language: Language | None,
    today: str,
    max_size: int,
    verbosity: Verbosity,
) -> None:
    """Say what changed from one edition of a spec to another: what opens doors first, then all else.

    OLD and NEW are each a spec file, a folder that `archgen build` has written, or git:REV[:PATH], the spec as it was
    at a revision (without PATH, the other one's file). Nothing is checked out. Renamed and moved things are recognised.

    With errors of the rules the two are compared all the same. Exit codes: 0 compared, 1 they differ (with
    --exit-code only), 2 one of them cannot be read.

    \b
    archgen diff git:main crm.yaml
    archgen diff git:v1.3 crm.yaml --format html -o changes.html
    archgen diff dist/crm crm.yaml --pictures changes --exit-code
    """
    from archgen.commands.opening import opened
    from archgen.pipeline.editions import Editions

    editions = Editions(today, max_size)
    with Progress(language or user_language() or "en", DELAY, verbosity) as progress:
        progress.tell(READING)
        before, after = (opened(editions, name, other, language) for name, other in ((old, new), (new, old)))
        progress.tell(COMPARING)
        comparison = editions.compare(before, after)
    said = language or comparison.new.model.language
    with Progress(said, verbosity=verbosity) as progress:
        text = _text(comparison, form, said, target is None, progress)
        files = _drawn(comparison, folder, said, progress) if folder else ()
    if folder and verbosity > Verbosity.QUIET:
        click.echo(DRAWN.format(count=len(files), folder=folder).say(said), err=True)
    if target:
        from archgen.output.writer import replace

        replace(target, click.unstyle(text).encode())
    else:
        click.echo(text.removesuffix("\n"))
    if exit_code and comparison.change:
        raise SystemExit(DIFFERENT)


def _text(comparison: Comparison, form: str, language: Language, shown: bool, progress: Progress) -> str:
    """The report in a format; `shown` on the terminal it is as wide as that."""
    if form == "json":
        from archgen.output.answer_json import answer_json

        about = {"old": comparison.old_name, "new": comparison.new_name, "different": bool(comparison.change)}
        return answer_json(comparison.change, **about) + "\n"
    if form == "html":
        from archgen.pipeline.changes import changes_page

        return changes_page(comparison, language, progress.tell)
    if form == "markdown":
        from archgen.pipeline.changes import changes_markdown

        return changes_markdown(comparison, language)
    from archgen.commands.answering import text_of
    from archgen.output.console import terminal_width
    from archgen.views.changes.report import build

    return text_of(build(comparison), language, terminal_width() if shown else None) + "\n"


def _drawn(comparison: Comparison, folder: str, language: Language, progress: Progress) -> tuple[str, ...]:
    """The pictures, in a folder of their own."""
    from archgen.pipeline.changes import write_pictures

    return write_pictures(comparison, folder, language, progress.tell)
