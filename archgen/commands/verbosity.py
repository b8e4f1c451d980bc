"""How much a command says besides its answer: `--quiet`, `--verbose`."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from archgen.core.names import Name

if TYPE_CHECKING:
    from archgen.pipeline.judging import Judged
    from archgen.pipeline.texts import Texts

BOTH = Name("-q 和 -v 只能用一个", "-q and -v exclude each other")
READ = Name("读了 {path}：{lines} 行", "read {path}: {lines} lines")
JUDGED = Name(
    "{subsystems} 个子系统，{modules} 个模块，{entities} 个业务对象，{roles} 个角色，{operations} 个操作，"
    "{flows} 条数据流，{processes} 个流程；用了 {rules} 条规则",
    "{subsystems} subsystems, {modules} modules, {entities} entities, {roles} roles, {operations} operations, "
    "{flows} flows, {processes} processes; judged by {rules} rules",
)


class Verbosity(IntEnum):
    """What is told: only the answer, also what became of it, or also how it came about."""

    QUIET = 0
    NORMAL = 1
    VERBOSE = 2


Command = Callable[..., None]


def verbosity_options(command: Command) -> Command:
    """`-q`, `--quiet` and `-v`, `--verbose`, given to the command as one `verbosity`."""

    @wraps(command)
    def spoken(quiet: bool, verbose: bool, **others: Any) -> None:
        if quiet and verbose:
            from archgen.commands.usage import Misuse

            raise Misuse(BOTH)
        verbosity = Verbosity.QUIET if quiet else Verbosity.VERBOSE if verbose else Verbosity.NORMAL
        command(verbosity=verbosity, **others)

    verbose = "Also what was read, drawn and skipped, and how long it took, on stderr."
    for option in (
        click.option("-v", "--verbose", is_flag=True, help=verbose),
        click.option("-q", "--quiet", is_flag=True, help="Nothing but findings and errors."),
    ):
        spoken = option(spoken)
    return spoken


def account_of_reading(texts: Texts, known: int = 0) -> list[Name]:
    """The files that were read, those after the first `known`, each with how long it is."""
    read = list(texts.read.items())[known:]
    return [READ.format(path=path, lines=text.count("\n") + (not text.endswith("\n"))) for path, text in read]


def account_of_judging(judged: Judged) -> list[Name]:
    """How large the product is and by how many rules it was judged; nothing of one that could not be understood."""
    if judged.facts is None:
        return []
    model = judged.facts.model
    parts = ("subsystems", "modules", "entities", "roles", "operations", "flows", "processes")
    return [JUDGED.format(rules=len(judged.verdict.ran), **{part: len(getattr(model, part)) for part in parts})]
