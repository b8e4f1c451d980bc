"""The command line. Commands are named here and imported when used, so that each starts as fast as it can."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import NoReturn

import click

from archgen import __version__
from archgen.core import one_run

COMMANDS = {
    "build": "Draw the pictures and write the documents of a spec.",
    "completion": "Print the script that lets a shell complete the command line.",
    "diff": "Say what changed from one edition of a spec to another.",
    "doctor": "Try every part that archgen works with.",
    "explain": "Say what a rule checks, why, and how to mend what it finds.",
    "fmt": "Write specs in the one canonical layout.",
    "impact": "Say what a change to a module, an entity or an external system touches.",
    "init": "Write a commented starter spec.",
    "inspect": "Print the facts of a spec: sizes, cycles, coupling, completeness.",
    "lsp": "Serve an editor: findings as you type, completion, references, renaming.",
    "role": "Say everything that a role may do, sees and works on.",
    "rules": "List every rule.",
    "schema": "Print the language as JSON Schema, for editors.",
    "templates": "List the templates of documents, or copy them to change them.",
    "serve": "Show the review page live: saving the spec renews it.",
    "validate": "Check specs; the exit code tells a hook or CI whether they hold.",
    "who-can": "Say which roles may do an operation, and on whose grant.",
}

INTERRUPTED = 130  # as shells say of SIGINT


MISSING = (
    "archgen: 缺少或装坏了一个依赖：{problem}。重新安装 archgen，archgen doctor 说明缺什么\n"
    "archgen: a library is missing or broken: {problem}. Install archgen again; archgen doctor says what is missing"
)


class Commands(click.Group):
    """A group whose commands live in one file each."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"archgen.commands.{cmd_name.replace('-', '_')}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 1)
            ctx.fail(f"No such command '{args[0]}'." + (f" Did you mean '{near[0]}'?" if near else ""))
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True)
@click.version_option(__version__, "-V", "--version", prog_name="archgen")
def cli() -> None:
    """Prove that a business product is loosely coupled and its permissions complete, then draw and document it.

    \b
    archgen init shop              write a starter spec: shop/archgen.yaml
    archgen validate shop/*.yaml   check it
    archgen build shop/archgen.yaml   draw and write everything into dist/archgen/
    """


def run() -> NoReturn:
    """Run the command line in a process of its own, which ends with it."""
    one_run.begin()
    try:
        main()
    except SystemExit as end:
        one_run.leave(end.code if isinstance(end.code, int) else 0)
    raise AssertionError("main always exits")


def main(arguments: list[str] | None = None) -> None:
    """Run the command line. The one door where exceptions become exit codes.

    1 findings, 2 usage or input, 3 a bug in archgen, 130 interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(**({"errors": "replace"} if stream.isatty() else {"encoding": "utf-8"}))
    try:
        code = cli.main(arguments, prog_name="archgen", color=_coloured(), standalone_mode=False)
    except click.ClickException as problem:
        problem.show()
        sys.exit(problem.exit_code)
    except click.Abort:
        click.echo("archgen: 已中断，没有改动任何文件 / interrupted, no file was changed", err=True)
        sys.exit(INTERRUPTED)
    except Exception as problem:
        if isinstance(problem, ImportError) and not (problem.name or "").startswith("archgen"):
            click.echo(MISSING.format(problem=problem), err=True)
            sys.exit(2)
        from archgen.output.console import explain_failure

        sys.exit(explain_failure(problem))
    sys.exit(code)


def _coloured() -> bool | None:
    """What NO_COLOR and FORCE_COLOR say; without them None, which leaves it to whether a terminal reads."""
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None
