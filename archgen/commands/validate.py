"""`archgen validate SPEC...`."""

from __future__ import annotations

import click

from archgen.commands.options import language_option, max_size_option, policy_options, today_option
from archgen.commands.report import FORMATS, print_hints, print_waivers, report_text
from archgen.core.names import Language
from archgen.output.report import fails
from archgen.pipeline.judging import judge
from archgen.rules.policy import Overrides


@click.command()
@click.argument("specs", nargs=-1, required=True, metavar="SPEC...")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--all", "every", is_flag=True, help="Show every finding in full, also many of one rule.")
@click.option("--waivers", is_flag=True, help="Print the waivers of the findings too, ready to paste.")
@policy_options
@click.option("--baseline", metavar="FILE", help="Report only what this baseline does not know.")
@click.option("--write-baseline", "target", metavar="FILE", help="Record today's findings in this baseline.")
@language_option
@today_option
@max_size_option
def command(
    specs: tuple[str, ...],
    form: str,
    every: bool,
    waivers: bool,
    overrides: Overrides,
    baseline: str | None,
    target: str | None,
    language: Language | None,
    today: str,
    max_size: int,
) -> None:
    """Check specs and say what is wrong, where, and what to do.

    The exit code is 0 when nothing fails, 1 with errors (with --strict also warnings), 2 when a spec cannot be read;
    the others are checked all the same. RULES are codes, families or names, separated by commas.

    \b
    archgen validate crm.yaml
    archgen validate specs/*.yaml --strict --ignore CP011,DC
    archgen validate specs/*.yaml --format sarif > archgen.sarif
    archgen validate old.yaml --write-baseline baseline.json
    archgen validate old.yaml --baseline baseline.json
    """
    from archgen.commands.judging import judge_all

    if target and (overrides.select or overrides.ignore):
        raise click.UsageError("--write-baseline with --select or --ignore would forget the findings of other rules")
    reports = judge_all(
        specs, lambda path, entry: judge(path, today, max_size, overrides, entry), language, baseline, target
    )
    unread = any(report.refusal for report in reports)
    if form != "text" or not all(report.refusal for report in reports):
        click.echo(report_text(reports, form, every))
    if form == "text":
        print_waivers(reports) if waivers else print_hints(reports)
    failed = any(fails(finding) for report in reports for finding in report.findings)
    raise SystemExit(2 if unread else int(failed))
