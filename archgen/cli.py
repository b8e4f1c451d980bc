"""The command line. Commands are named here and imported when used, so that each starts as fast as it can."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import click

from archgen import __version__
from archgen.commands.help_pages import Conversation
from archgen.commands.user_language import user_language
from archgen.core import one_run
from archgen.core.language import Language

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


class Commands(click.Group):
    """A group whose commands live in one file each."""

    context_class = Conversation

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"archgen.commands.{cmd_name.replace('-', '_')}").command
        for each in (command, *getattr(command, "commands", {}).values()):
            each.context_class = Conversation
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from archgen.commands.usage import Misuse, no_command

            raise Misuse(no_command(args[0], COMMANDS), ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True)
@click.version_option(__version__, "-V", "--version", prog_name="archgen")
def cli() -> None:
    """Prove that a business product is loosely coupled and its permissions complete, then draw and document it.

    \b
    archgen init shop                    write a starter spec: shop/archgen.yaml
    archgen validate shop/archgen.yaml   check it
    archgen build shop/archgen.yaml      draw and write everything into dist/archgen/
    """


def run() -> NoReturn:
    """Run the command line in a process of its own, which ends with it."""
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
    language = user_language(sys.argv[1:] if arguments is None else arguments)
    try:
        code = cli.main(arguments, prog_name="archgen", color=_coloured(), obj=language, standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as problem:
        problem.show()
        sys.exit(problem.exit_code)
    except click.UsageError as problem:
        problem.ctx = problem.ctx or _context(sys.argv[1:] if arguments is None else arguments, language)
        sys.exit(_explain_usage(problem, language))
    except click.Abort:
        from archgen.output.console import STOPPED, explain

        explain(STOPPED, language)
        sys.exit(INTERRUPTED)
    except Exception as problem:
        from archgen.output.console import MISSING, explain, explain_failure

        if isinstance(problem, ImportError) and not (problem.name or "").startswith("archgen"):
            explain(MISSING.format(problem=str(problem)), language)
            sys.exit(2)
        sys.exit(explain_failure(problem, language))
    sys.exit(code)


def _context(arguments: Sequence[str], language: Language | None) -> click.Context:
    """The command that was meant: click does not say of what option it lacks the value."""
    root = Conversation(cli, info_name="archgen", obj=language)
    command = cli.get_command(root, arguments[0]) if arguments else None
    return Conversation(command, root, info_name=arguments[0]) if command else root


def _explain_usage(problem: click.UsageError, language: Language | None) -> int:
    """Say on stderr how the command is used and what is wrong with the line."""
    from archgen.commands.usage import explained
    from archgen.output.console import explain

    if problem.ctx:
        click.echo(problem.ctx.get_usage(), err=True)
    explain(explained(problem), language)
    return problem.exit_code


def _coloured() -> bool | None:
    """What NO_COLOR and FORCE_COLOR say; without them None, which leaves it to whether a terminal reads."""
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None
