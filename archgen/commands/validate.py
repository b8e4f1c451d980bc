"""`archgen validate SPEC...`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

import click

from archgen.commands.options import language_option, max_size_option, policy_options, today_option
from archgen.commands.report import FORMATS, print_findings, print_hints, print_waivers, report_text
from archgen.commands.verbosity import Verbosity, verbosity_options
from archgen.core.names import Language, Name
from archgen.output.report import Report, fails
from archgen.pipeline.judging import judge
from archgen.pipeline.suite import expanded
from archgen.rules.policy import Overrides
from archgen.spec.siblings import Library

if TYPE_CHECKING:
    from archgen.commands.judging import Judge
    from archgen.pipeline.fixing import Fixed


FORGETFUL = Name(
    "--write-baseline 不能和 --select、--ignore 一起用：没检查的规则，它们的问题会从基线里丢掉",
    "--write-baseline with --select or --ignore would forget the findings of other rules",
)
CONTRARY = Name(
    "--diff 不写文件，不能和 --write-baseline 一起用", "--diff writes nothing, so it does not go with --write-baseline"
)


@click.command()
@click.argument("specs", nargs=-1, required=True, metavar="SPEC...", type=click.Path())
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--all", "every", is_flag=True, help="Show every finding in full, also many of one rule.")
@click.option("--fix", is_flag=True, help="Apply the remedies that leave nothing to decide, then check.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; write nothing.")
@click.option("--waivers", is_flag=True, help="Print the waivers of the findings too, ready to paste.")
@policy_options
@click.option("--baseline", metavar="FILE", help="Report only what this baseline does not know.")
@click.option("--write-baseline", "target", metavar="FILE", help="Record today's findings in this baseline.")
@language_option
@today_option
@max_size_option
@verbosity_options
def command(
    specs: tuple[str, ...],
    form: str,
    every: bool,
    fix: bool,
    diff: bool,
    waivers: bool,
    overrides: Overrides,
    baseline: str | None,
    target: str | None,
    language: Language | None,
    today: str,
    max_size: int,
    verbosity: Verbosity,
) -> None:
    """Check specs and say what is wrong, where, and what to do. Of a folder, the spec of every product in it.

    The exit code is 0 when nothing fails, 1 with errors (with --strict also warnings), 2 when a spec cannot be read;
    the others are checked all the same. RULES are codes, families or names, separated by commas.

    \b
    archgen validate crm.yaml
    archgen validate specs
    archgen validate specs/*.yaml --strict --ignore CP011,DC
    archgen validate crm.yaml --diff
    archgen validate crm.yaml --fix
    archgen validate specs/*.yaml --format sarif > archgen.sarif
    archgen validate old.yaml --write-baseline baseline.json
    archgen validate old.yaml --baseline baseline.json
    """
    from archgen.commands.judging import judge_all

    if target and (overrides.select or overrides.ignore):
        _refuse(FORGETFUL)
    if target and diff:
        _refuse(CONTRARY)
    library = Library(max_size)
    specs = expanded(specs, library)
    fixed = _fixed(specs, today, max_size, overrides, baseline, not diff) if fix or diff else None
    judging = _judging(today, max_size, overrides, Library(max_size) if fixed else library)
    reports = judge_all(specs, judging, language, baseline, target, verbosity)
    if fixed and diff:
        _print_diff(fixed, reports)
    else:
        _print_reports(reports, form, every, waivers, fixed, verbosity is Verbosity.QUIET)
    failed = any(fails(finding) for report in reports for finding in report.findings)
    raise SystemExit(2 if any(report.refusal for report in reports) else int(failed))


def _judging(today: str, max_size: int, overrides: Overrides, library: Library) -> Judge:
    """How to judge each spec, those of a library that has read some already."""
    return lambda path, entry, read: judge(path, today, max_size, overrides, entry, read, library)


def _refuse(said: Name) -> NoReturn:
    from archgen.commands.usage import Misuse

    raise Misuse(said)


def _fixed(
    specs: tuple[str, ...], today: str, max_size: int, overrides: Overrides, baseline: str | None, written: bool
) -> Fixed:
    """The specs mended as far as nothing is left to decide."""
    from archgen.commands.fixing import fix_all, write_fixed

    fixed = fix_all(
        specs, lambda path, wide, read: judge(path, today, max_size, wide, read_text=read), overrides, baseline
    )
    if written:
        write_fixed(fixed)
    return fixed


def _print_diff(fixed: Fixed, reports: Sequence[Report]) -> None:
    from archgen.commands.fixing import print_changes, print_outcome

    print_changes(fixed.before, fixed.after)
    print_outcome(fixed, reports, written=False, err=True)


def _print_reports(
    reports: Sequence[Report], form: str, every: bool, waivers: bool, fixed: Fixed | None, quiet: bool
) -> None:
    if form == "text" and quiet:
        print_findings(reports, every)
        print_waivers(reports if waivers else ())
        return
    if form != "text" or not all(report.refusal for report in reports):
        click.echo(report_text(reports, form, every))
    if fixed:
        from archgen.commands.fixing import print_outcome

        print_outcome(fixed, reports, written=True, err=form != "text")
    if form == "text":
        print_waivers(reports) if waivers else print_hints(reports)
