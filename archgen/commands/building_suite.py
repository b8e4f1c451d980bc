"""Builds every product of a folder and the page that leads to them: what is said, and how it ends."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NoReturn

import click

from archgen.commands.ordering import Asked
from archgen.commands.progress import Progress
from archgen.commands.report import language_of, print_report
from archgen.commands.usage import Misuse
from archgen.commands.user_language import user_language
from archgen.commands.verbosity import Verbosity
from archgen.commands.written import SAVED
from archgen.core.finding import Severity
from archgen.core.names import Language, Name
from archgen.core.record import Record, changed
from archgen.output.console import explain_failure, table_text, visible
from archgen.output.words import counts
from archgen.pipeline.judging import Judged, judge
from archgen.pipeline.reporting import summary
from archgen.pipeline.suite import named, specs_of
from archgen.pipeline.suite_building import Done, Job, build_all
from archgen.pipeline.suite_page import Part, build_page, claim
from archgen.spec.revision import MARK
from archgen.spec.siblings import Library
from archgen.spec.source import UnreadableSource

ONLY_GIT = Name("对文件夹，--since 只能写版本：git:版本", "of a folder, --since takes a revision: git:REV")
ONE_SPEC = Name("--list 要一份规格，不是文件夹", "--list wants a spec, not a folder")
DOING = Name("{number}/{count} {name}", "{number}/{count} {name}")
FILES = Name("{count} 个文件", "{count} {files}")
DRAFT = Name("草稿，{state}", "DRAFT, {state}")
CURRENT = Name("已是最新", "up to date")
OVERVIEW = Name("总览，用浏览器打开", "the overview: open it in a browser")
REFUSED = Name("没有生成", "not built")
REASON = Name("{name} 没有生成：{reason}", "{name} was not built: {reason}")
FIX = Name(
    "没有生成的产品：先改好上面的错误，或加 --draft 出草稿", "to build the others: fix the errors above, or add --draft"
)


class Member(Record, frozen=True, kw_only=True):
    """A product of the folder; without `judged` its spec could not be read."""

    name: str
    path: str
    judged: Judged | None


def build_suite(folder: str, output: str | None, asked: Asked, listed: bool) -> NoReturn:
    """Build what can be built; the exit code is the worst: 0, 1 for findings, 2 for input and usage."""
    if asked.since and not asked.since.startswith(MARK):
        raise Misuse(ONLY_GIT)
    if listed:
        raise Misuse(ONE_SPEC)
    suite = os.path.basename(os.path.abspath(folder))
    output = output or os.path.join("dist", suite)
    library = Library(asked.by[1])
    members = [_judged(name, path, asked, library) for name, path in named(specs_of(folder, library)).items()]
    sound = [member for member in members if member.judged and not asked.refuses(member.judged)]
    names = tuple(member.name for member in sound)
    jobs = [_job(member, output, names, asked) for member in sound]
    if jobs:
        claim(output, suite)
    done: list[Done] = []
    results = build_all(jobs)
    language = asked.language or spoken(members)
    with Progress(language, verbosity=asked.verbosity) as progress:
        for number, job in enumerate(jobs, 1):
            progress.tell(DOING.format(number=number, count=len(jobs), name=job.name))
            done.append(next(results))
    parts = [Part(name=each.name, judged=each.judged) for each in members if each.judged]
    page = bool(jobs) and build_page(suite, parts, output, language, jobs[0].order.look)
    _print(members, {each.name: each for each in done}, output, page, language, asked)
    failed = any(member.judged is None for member in members) or any(each.refusal for each in done)
    raise SystemExit(2 if failed else int(len(sound) < len(members)))


def spoken(members: Sequence[Member]) -> Language:
    """The language of what is said of all: that of the first product that could be understood."""
    return next((language_of(each.judged) for each in members if each.judged and each.judged.facts), "en")


def _judged(name: str, path: str, asked: Asked, library: Library) -> Member:
    try:
        judged = judge(path, *asked.by, library=library)
    except UnreadableSource as problem:
        explain_failure(UnreadableSource(path, problem.message), asked.language or user_language())
        judged = None
    return Member(name=name, path=path, judged=judged)


def _job(member: Member, output: str, names: tuple[str, ...], asked: Asked) -> Job:
    assert member.judged
    return Job(
        name=member.name,
        path=member.path,
        order=asked.order(member.judged, os.path.join(output, member.name), names),
        by=asked.by,
        since=asked.since or "",
    )


def _print(
    members: Sequence[Member], done: dict[str, Done], output: str, page: bool, language: Language, asked: Asked
) -> None:
    """A line for each product, then what went wrong."""
    refused = [each.judged for each in members if each.judged and each.name not in done]
    if refused:
        print_report([_errors_of(judged) for judged in refused], asked.language)
        click.echo()
    if asked.verbosity > Verbosity.QUIET:
        rows = [(f"{output}/", "", "", ""), *(_row(member, done.get(member.name), language) for member in members)]
        state = "" if page else CURRENT.say(language)
        rows += [("  index.html", OVERVIEW.say(language), state, "")] if done else []
        click.echo(table_text(rows, indent=""))
    for name, each in done.items():
        for path, copy in each.written.saved if each.written else ():
            click.echo(SAVED.format(path=f"{name}/{path}", copy=f"{name}/{copy}").say(language))
        for message in each.told:
            click.echo(f"{name}: {message.say(language)}")
        if each.refusal:
            click.echo(visible(REASON.format(name=name, reason=each.refusal).say(language)), err=True)
    if refused:
        click.echo(click.style(FIX.say(language), fg="red", bold=True))


def _row(member: Member, done: Done | None, language: Language) -> tuple[str, str, str, str]:
    judged = member.judged
    title = judged.facts.model.product.name.say(language) if judged and judged.facts else ""
    state = REFUSED
    if done and not done.refusal:
        count = len(done.written.files) if done.written else 0
        state = FILES.format(count=count, files="file" if count == 1 else "files") if count else CURRENT
        drafted = judged and any(one.severity is Severity.ERROR for one in judged.findings)
        state = DRAFT.format(state=state) if drafted else state
    found = counts(summary(judged)).say(language) if judged else ""
    return f"  {member.name}/", visible(title), state.say(language), found


def _errors_of(judged: Judged) -> Judged:
    return changed(judged, findings=tuple(one for one in judged.findings if one.severity is Severity.ERROR))
