"""Help in Chinese and in English: whole, true, and as wide as a terminal."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import click
import pytest

from archgen.cli import COMMANDS, cli
from archgen.output.console import columns
from tests.commands.conftest import Run

PAGES = ["", *COMMANDS, "templates list", "templates copy"]
CONTEXT = click.Context(cli, info_name="archgen")


def commands() -> Iterator[click.Command]:
    yield cli
    for name in COMMANDS:
        command = cli.get_command(CONTEXT, name)
        assert command
        yield command
        yield from getattr(command, "commands", {}).values()


def texts() -> Iterator[str]:
    """Every English text of the help pages that people read, examples without what stands behind them left out."""
    yield from COMMANDS.values()
    for command in commands():
        for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
            if paragraph.startswith("\b"):
                yield from re.findall(r"\S  +(\S.*)", paragraph)
            else:
                yield " ".join(paragraph.split())
        yield from (help_ for parameter in command.params if (help_ := getattr(parameter, "help", None)))


def test_every_command_has_examples_that_are_commands() -> None:
    for command in commands():
        examples = re.findall(r"^archgen ([a-z-]+)", inspect.cleandoc(command.help or ""), re.MULTILINE)
        assert examples or not any(isinstance(each, click.Argument) for each in command.params), command.help
        assert set(examples) <= set(COMMANDS)


@pytest.mark.parametrize("page", PAGES)
def test_a_chinese_page(run: Run, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
    code, out, _ = run(*page.split(), "--help")
    assert code == 0
    assert out.startswith(f"用法：archgen {page}".rstrip())
    assert "显示这份说明" in out
    for line in out.splitlines():
        assert columns(line) <= 80 or line.startswith("  archgen "), line
        assert not re.search(r"[A-Za-z]{3,} [a-z]{3,} [a-z]{3,}", line) or "archgen" in line, f"English: {line}"


@pytest.mark.parametrize("page", PAGES)
def test_both_pages_show_the_same_options_and_examples(run: Run, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    english = run(*page.split(), "--help")[1]
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    chinese = run(*page.split(), "--help")[1]
    for shown in (r"^  (-.*?)(?:  |$)", r"^  (archgen .*?)(?:  |$)"):
        assert re.findall(shown, chinese, re.MULTILINE) == re.findall(shown, english, re.MULTILINE)
