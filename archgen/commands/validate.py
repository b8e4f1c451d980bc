"""`archgen validate SPEC...`."""

from __future__ import annotations

import click

from archgen.commands.options import language_option, max_size_option, today_option
from archgen.core.finding import Severity
from archgen.core.names import Language
from archgen.pipeline import Judged, judge, summary


@click.command()
@click.argument("specs", nargs=-1, required=True, metavar="SPEC...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@language_option
@today_option
@max_size_option
def command(
    specs: tuple[str, ...], form: str, strict: bool, language: Language | None, today: str, max_size: int
) -> None:
    r"""Check specs and say what is wrong, where, and what to do.

    The exit code is 0 when nothing fails, 1 with errors (with --strict also warnings), 2 when a spec cannot be read.

    \b
    archgen validate crm.yaml
    archgen validate specs/*.yaml --format json
    """
    judged = [judge(path, today, max_size) for path in specs]
    if form == "json":
        _print_json(judged, language)
    else:
        _print_text(judged, language)
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(finding.severity in failing for one in judged for finding in one.findings):
        raise SystemExit(1)


def _print_json(judged: list[Judged], language: Language | None) -> None:
    from archgen.commands.report import language_of
    from archgen.output.findings_json import findings_json

    findings = tuple(finding for one in judged for finding in one.findings)
    click.echo(findings_json(findings, summary(judged), language or language_of(judged[0])))


def _print_text(judged: list[Judged], language: Language | None) -> None:
    from archgen.commands.report import print_report

    print_report(judged, language)
