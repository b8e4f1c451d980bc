"""What is wrong with a command line, in both languages: what cannot be understood, what was meant, what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

from archgen.core.names import Name, joined
from archgen.core.nearest import alike

NO_COMMAND = Name("没有 {name} 这个命令。{meant}", "There is no command {name}. {meant}")
COMMAND_FIRST = Name(
    "要先写命令：archgen validate {name} 检查它，archgen build {name} 出图、出文档。",
    "A command comes first: `archgen validate {name}` checks it, `archgen build {name}` draws it.",
)
LISTED = Name("全部命令：archgen --help", "`archgen --help` lists them.")
NO_OPTION = Name("没有 {name} 这个选项。{meant}", "There is no option {name}. {meant}")
OF_OTHERS = Name("它是 {commands} 的选项。", "It is an option of {commands}.")
OPTIONS = Name("全部选项：{command} --help", "`{command} --help` lists them.")
MEANT = Name("您是指 {near} 吗？", "Did you mean {near}?")
MISSING = Name("缺少 {what}。{example}", "{what} is missing. {example}")
EXAMPLE = Name("例如：{example}", "For example: {example}")
NO_VALUE = Name("{name} 后面要有一个值：{value}。", "{name} needs a value: {value}.")
NEEDLESS_VALUE = Name("{name} 是开关，后面不写值。", "{name} is a switch and takes no value.")
UNFIT = Name("{option}：{problem}", "{option}: {problem}")
CHOICE = Name("没有 {value}，可选 {choices}。{meant}", "there is no {value}, only {choices}. {meant}")
RANGE = Name("要一个 {least} 到 {most} 的整数", "a whole number from {least} to {most} is wanted")
TOO_MANY = Name(
    "多了 {words}：这个命令一次只要前面那些。用法见 {command} --help",
    "{words} is too much: this command wants no more than what stands before. See `{command} --help`",
)

FEW = 3  # commands, more are no help


class Misuse(click.BadParameter):
    """A usage error that can say what is wrong in both languages: `said`."""

    def __init__(
        self, said: Name, context: click.Context | None = None, param: click.Parameter | None = None, option: str = ""
    ) -> None:
        super().__init__(said.en, context, param, option or None)
        self.said = said


def meant(word: str, known: Iterable[str], otherwise: Name) -> Name:
    """`Did you mean ...?`, or what else helps where no known word is alike."""
    near = alike(word, known)
    return MEANT.format(near=joined([Name.both(each) for each in near], zh="、", en=" or ")) if near else otherwise


def explained(problem: click.UsageError) -> Name:
    """What is wrong and what to do; what click says where that is none of the mistakes known here."""
    path = problem.ctx.command_path if problem.ctx else "archgen"
    if isinstance(problem, click.NoSuchOption):
        return _no_option(problem, path)
    if isinstance(problem, click.BadOptionUsage):
        return _bad_value(problem)
    if isinstance(problem, click.MissingParameter):
        return _missing(problem)
    if isinstance(problem, click.BadParameter):
        return _unfit(problem)
    extra = re.match(r"Got unexpected extra arguments? \((.*)\)", problem.message)
    return TOO_MANY.format(words=extra[1], command=path) if extra else Name.both(problem.format_message())


def no_command(word: str, known: Iterable[str]) -> Name:
    """A first word that is no command: perhaps a spec, perhaps misspelt."""
    if word.endswith((".yaml", ".yml")):
        return COMMAND_FIRST.format(name=word)
    return NO_COMMAND.format(name=word, meant=meant(word, known, LISTED))


def _no_option(problem: click.NoSuchOption, path: str) -> Name:
    """An option misspelt, or one of another command."""
    known = [name for parameter in _parameters(problem.ctx) for name in parameter.opts if name.startswith("--")]
    others = _commands_with(problem.option_name, problem.ctx)
    listed = OPTIONS.format(command=path)
    if 0 < len(others) <= FEW:
        listed = joined([OF_OTHERS.format(commands=joined(others, en=" and ")), listed], "", " ")
        return NO_OPTION.format(name=problem.option_name, meant=listed)
    return NO_OPTION.format(name=problem.option_name, meant=meant(problem.option_name, known, listed))


def _commands_with(option: str, context: click.Context | None) -> list[Name]:
    """The commands that have an option, but the one that was asked."""
    root = context.find_root() if context else None
    if root is None or not isinstance(root.command, click.Group):
        return []
    commands = ((name, root.command.get_command(root, name)) for name in root.command.list_commands(root))
    return [
        Name.both(f"archgen {name}")
        for name, command in commands
        if command and any(option in parameter.opts for parameter in command.params)
    ]


def _bad_value(problem: click.BadOptionUsage) -> Name:
    """An option without its value, or a switch with one."""
    found = next((one for one in _parameters(problem.ctx) if problem.option_name in one.opts), None)
    if found is None or problem.ctx is None or getattr(found, "is_flag", False):
        return NEEDLESS_VALUE.format(name=problem.option_name)
    return NO_VALUE.format(name=problem.option_name, value=found.make_metavar(problem.ctx))


def _missing(problem: click.MissingParameter) -> Name:
    """What was left out, and the first example of the command's help."""
    what = problem.param.make_metavar(problem.ctx) if problem.param and problem.ctx else problem.format_message()
    found = re.search(r"^\s*(archgen .+?)(?:  .*)?$", (problem.cmd and problem.cmd.help) or "", re.MULTILINE)
    example = EXAMPLE.format(example=found[1]) if found else Name.both("")
    return MISSING.format(what=what.removesuffix("...").strip("[]{}"), example=example)


def _unfit(problem: click.BadParameter) -> Name:
    """A value that its option or argument does not take."""
    if isinstance(problem, Misuse) and problem.param is None and problem.param_hint is None:
        return problem.said
    said = problem.said if isinstance(problem, Misuse) else _of_click(problem)
    option = problem.param_hint or (problem.param.get_error_hint(problem.ctx) if problem.param else "")
    return UNFIT.format(option=str(option).strip("'"), problem=said)


def _of_click(problem: click.BadParameter) -> Name:
    """What a type of click refuses."""
    wanted = problem.param.type if problem.param else None
    if isinstance(wanted, click.Choice):
        value = re.match(r"(['\"])(.*)\1 is not", problem.message)
        choices = [str(each) for each in wanted.choices]
        near = meant(value[2], choices, Name.both("")) if value else Name.both("")
        return CHOICE.format(value=value[2] if value else "", choices=_row(choices), meant=near)
    if isinstance(wanted, click.IntRange) and wanted.min is not None and wanted.max is not None:
        return RANGE.format(least=int(wanted.min), most=int(wanted.max))
    return Name.both(problem.message)


def _row(words: Iterable[str]) -> Name:
    return joined([Name.both(word) for word in words])


def _parameters(context: click.Context | None) -> list[click.Parameter]:
    return context.command.get_params(context) if context else []
