"""Judges many specs: each once, whatever becomes of the others, with and without a baseline."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from archgen.commands.progress import DELAY, Progress
from archgen.commands.report import language_of
from archgen.commands.user_language import user_language
from archgen.commands.verbosity import Verbosity, account_of_judging, account_of_reading
from archgen.core.names import Language, Name
from archgen.output.console import explain_failure, visible
from archgen.output.report import Report, spoken
from archgen.pipeline.judging import Judged, compared, recorded
from archgen.pipeline.reporting import report, unread
from archgen.pipeline.texts import Texts
from archgen.spec.include import Read
from archgen.spec.source import UnreadableSource

if TYPE_CHECKING:
    from archgen.commands.baseline_file import BaselineFile
    from archgen.rules.baseline import Entry

UNKNOWN = Name("{spec} 不在基线里：它的问题都算新问题", "{spec} is not in the baseline: all its findings are new")
UNRECORDED = Name(
    "{spec} 没有记入基线：先改好语言错误，规则才能检查它",
    "{spec} is not recorded: mend the errors of the language first, so that rules can judge it",
)
RECORDED = Name("{path}：记录了 {count} 个问题", "{path}: {count} findings recorded")

Judge = Callable[[str, "Entry | None", Read], Judged]


def judge_all(
    paths: Iterable[str],
    judge: Judge,
    language: Language | None,
    baseline: str | None = None,
    target: str | None = None,
    verbosity: Verbosity = Verbosity.NORMAL,
) -> list[Report]:
    """What is to be said of each spec, in order; in its product's language unless one is given.

    Findings are compared with `baseline`, else with what is now recorded in `target`. What concerns the run and not a
    spec's content goes to stderr. Raises UnusableBaseline, UnreadableSource, UnwritableFolder for these two files.
    """
    before = _open(baseline) if baseline else None
    after = _open(target, new=True) if target else None
    unique = {os.path.realpath(path): path for path in reversed(tuple(paths))}
    reports: list[Report] = []
    entries: dict[str, Entry] = {}
    with Progress(language or user_language() or "en", DELAY, verbosity) as progress:
        for number, path in enumerate(reversed(unique.values()), 1):
            progress.tell(Name.both(f"{number}/{len(unique)} {visible(path)}"))
            texts = Texts()
            try:
                judged = judge(path, before.entry(path) if before else None, texts)
            except UnreadableSource as problem:
                reports.append(unread(path, problem.message, language or "en"))
                continue
            progress.speak(language or language_of(judged))
            progress.note(account_of_reading(texts) + account_of_judging(judged))
            entry = recorded(judged) if after else None
            if entry:
                entries[path] = entry
                judged = judged if before else compared(judged, entry)
            reports.append(report(judged, language or language_of(judged)))
    if after:
        after.write(entries)
    _tell(reports, before, after, entries)
    return reports


def _open(path: str, new: bool = False) -> BaselineFile:
    from archgen.commands.baseline_file import BaselineFile

    return BaselineFile(path, new)


def _tell(
    reports: Sequence[Report], before: BaselineFile | None, after: BaselineFile | None, entries: Mapping[str, Entry]
) -> None:
    """What could not be read, what the baseline does not know, what was recorded."""
    notes = []
    for one in reports:
        if one.refusal:
            explain_failure(UnreadableSource(one.path, one.refusal), user_language())
        elif before and not before.entry(one.path):
            notes.append(UNKNOWN.format(spec=one.path))
        elif after and one.path not in entries:
            notes.append(UNRECORDED.format(spec=one.path))
    if after:
        notes.append(RECORDED.format(path=after.path, count=sum(len(entry.findings) for entry in entries.values())))
    for note in notes:
        click.echo(visible(note.say(spoken(reports))), err=True)
