"""What `--fix` writes and `--diff` shows: the remedies that leave nothing to decide."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence

import click

from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.core.record import changed
from archgen.output.console import visible
from archgen.output.report import Report, spoken
from archgen.output.unified_diff import unified_diff
from archgen.output.writer import rewrite
from archgen.pipeline.fixing import Fixed, fix
from archgen.pipeline.judging import Judged
from archgen.rules.policy import Overrides
from archgen.rules.registry import FAMILIES, chosen
from archgen.spec.include import Read

FIXED = Name(
    "已改好 {total} 个问题中的 {count} 个，改动 {files} 个文件", "fixed {count} of {total} {what} in {files} {file}"
)
FIXABLE = Name(
    "{total} 个问题中有 {count} 个可以自动改好，涉及 {files} 个文件：用 --fix 写入",
    "{count} of {total} {what} in {files} {file} can be fixed: --fix writes it",
)
UNFIXABLE = Name(
    "没有可以自动改的：{total} 个问题都要由人决定", "nothing to fix: {total} {what} left for people to decide"
)
GRANTED = Name(
    "其中 {count} 处给角色加了权限，请逐一确认：{rights}", "rights are given to roles, confirm each ({count}): {rights}"
)
NARROWED = Name(
    "其中 {count} 处数据流不再传敏感字段，请确认对方用不着：{flows}",
    "flows no longer carry sensitive fields, confirm that nobody needs them there ({count}): {flows}",
)
COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def fix_all(
    specs: Sequence[str], judge: Callable[[str, Overrides, Read], Judged], overrides: Overrides, baseline: str | None
) -> Fixed:
    """Mend, in memory, those findings of specs that would be reported.

    Whatever the selection, no fix may bring a finding of any rule. Raises UnusableBaseline, UnreadableSource.
    """
    paths = list({os.path.realpath(path): _short(path) for path in specs}.values())
    known = _known(baseline, paths)
    partial = overrides.select or overrides.ignore
    wide = changed(overrides, select=FAMILIES, ignore=()) if partial else overrides
    return fix(
        paths,
        lambda path, read: judge(path, wide, read),
        lambda path, finding: _is_reported(finding, overrides) and finding.fingerprint not in known.get(path, ()),
    )


def write_fixed(fixed: Fixed) -> None:
    """Put the new texts into their files. Raises UnwritableFolder."""
    for file, text in fixed.after.items():
        rewrite(file, fixed.before[file], text)


def print_changes(before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """What would change in files, on stdout; a terminal gets colours, and nothing that it would obey."""
    terminal = sys.stdout.isatty()
    for file, text in sorted(after.items()):
        for line in unified_diff(file, before[file], text):
            shown = "\t".join(map(visible, line.rstrip("\r\n").split("\t"))) + "\n" if terminal else line
            click.echo(click.style(shown, fg=COLOURS.get(line[0])), nl=False)


def print_outcome(fixed: Fixed, reports: Sequence[Report], written: bool, err: bool) -> None:
    """How many findings are fixed, or can be; and which rights that gives to whom, for that is never a mere slip."""
    total = fixed.count + fixed.left
    if not total:
        return
    template = UNFIXABLE if not fixed.count else FIXED if written else FIXABLE
    files = len(fixed.after)
    said = template.format(
        count=fixed.count,
        total=total,
        what="finding" if total == 1 else "findings",
        files=files,
        file="file" if files == 1 else "files",
    )
    language = spoken(reports)
    click.echo(click.style(said.say(language), bold=True), err=err)
    if fixed.granted:
        rights = Name.both(", ".join(visible(_right(finding)) for finding in fixed.granted))
        click.echo(GRANTED.format(count=len(fixed.granted), rights=rights).say(language), err=err)
    if fixed.narrowed:
        flows = Name.both(", ".join(visible(finding.elements[0].partition(":")[2]) for finding in fixed.narrowed))
        click.echo(NARROWED.format(count=len(fixed.narrowed), flows=flows).say(language), err=err)


def _right(finding: Finding) -> str:
    """What a fix gave: `clerk: oms.order.edit`, or the module of which the role may now read the records."""
    role = next(element for element in finding.elements if element.startswith("role:"))
    return f"{role.partition(':')[2]}: {finding.elements[-1]}"


def _short(path: str) -> str:
    """A path without detours, so that a file that several specs include has one name."""
    short = os.path.normpath(path)
    return short if os.path.realpath(short) == os.path.realpath(path) else os.path.join(*os.path.split(path))


def _known(baseline: str | None, specs: Sequence[str]) -> dict[str, frozenset[str]]:
    """The fingerprints that a baseline accepts, by the path of the spec."""
    if not baseline:
        return {}
    from archgen.commands.baseline_file import BaselineFile

    before = BaselineFile(baseline)
    entries = ((path, before.entry(path)) for path in specs)
    return {path: frozenset(one.fingerprint for one in entry.findings) for path, entry in entries if entry}


def _is_reported(finding: Finding, overrides: Overrides) -> bool:
    """Whether the selection leaves a finding; those of the language are always there."""
    if finding.rule.startswith("SP"):
        return True
    selected = not overrides.select or chosen(finding.rule, overrides.select)
    return selected and not chosen(finding.rule, overrides.ignore)
