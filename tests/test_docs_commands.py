"""Every command that docs/ and README.md show runs, and prints what is shown."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from archgen.cli import COMMANDS, cli
from tests.git import commit
from tests.shell import ROOT
from tests.test_docs import PAGES, configurations, prose
from tests.walkthrough import NOT_RUN, Block, Command, blocks, changes_a_file, commands, follow, run_command

DOCS = ROOT / "docs"
TUTORIALS = [DOCS / "tutorial.md", DOCS / "tutorial.zh.md"]
TRANSLATED = [DOCS / f"{name}.md" for name in ("diff", "editor", "inspect", "language", "themes", "why")]
FOLLOWED = [page for page in PAGES if any(map(changes_a_file, blocks(page)))]
OTHERS = [page for page in PAGES if page not in FOLLOWED]
BLOCKS = [(page, block) for page in OTHERS for block in blocks(page) if commands(block)]
OPTION = re.compile(r"`(--[a-z-]+)")
OF_OTHERS = {"--scale"}  # of bench.compare
INLINE = re.compile(r"`(archgen [a-z][^`\n]*)`")


def prepared(page: Path, folder: Path) -> None:
    """What the how-tos assume: a product in specs/; for the comparisons crm.yaml with three revisions and a build."""
    if page.name == "README.md":
        return
    prepare("archgen init specs --lang en", folder)
    if page.name not in ("diff.md", "diff.zh.md"):
        return
    prepare("archgen init . --template crm --lang en", folder)
    (folder / "archgen.yaml").rename(folder / "crm.yaml")
    prepare("archgen build crm.yaml --only model", folder)
    for number, tag in enumerate(("v1", "v1.3", "v2")):
        with (folder / "crm.yaml").open("a", encoding="utf-8") as spec:
            spec.write(f"# revision {number}\n")
        commit(folder, tag)


def prepare(line: str, folder: Path) -> None:
    run_command(Command(line, 0, ()), folder, whole=True)


@pytest.mark.parametrize(("page", "block"), BLOCKS, ids=lambda part: part.name if isinstance(part, Path) else "")
def test_the_commands_of_a_block_run(page: Path, block: Block, tmp_path: Path) -> None:
    prepared(page, tmp_path)
    place = tmp_path
    for command in commands(block):
        if not command.exception:
            place = run_command(command, place, whole=False)


@pytest.mark.parametrize("page", FOLLOWED, ids=lambda page: page.name)
def test_the_page_can_be_followed(page: Path, tmp_path: Path) -> None:
    shown = [command.line for block in blocks(page) for command in commands(block) if not command.exception]
    assert list(follow(page, tmp_path, whole=False)) == shown


def test_the_tutorials_are_followed() -> None:
    assert set(TUTORIALS) <= set(FOLLOWED)


@pytest.mark.slow
@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.name)
def test_the_tutorial_can_be_followed_with_whole_builds(page: Path, tmp_path: Path) -> None:
    assert len(list(follow(page, tmp_path, whole=True))) >= 15
    built = tmp_path / "rental" / "dist" / "archgen"
    text = page.read_text(encoding="utf-8")
    for name in re.findall(r"`dist/archgen/([\w./-]+)`", text):
        assert (built / name).exists(), name


@pytest.mark.parametrize("page", TRANSLATED, ids=lambda page: page.name)
def test_a_page_shows_the_same_in_both_languages(page: Path) -> None:
    chinese = page.with_suffix(".zh.md")
    shown = [
        [re.sub(" --lang (zh|en)", "", command.line) for block in blocks(each) for command in commands(block)]
        for each in (page, chinese)
    ]
    assert shown[0] == shown[1]
    layout = [
        re.findall(r"^(#+ |```\w*|\|(?=-)|\| `)", each.read_text("utf-8"), re.MULTILINE) for each in (page, chinese)
    ]
    assert layout[0] == layout[1], "headings, blocks and rows of tables"
    assert f"]({chinese.name})" in page.read_text(encoding="utf-8")
    assert f"]({page.name})" in chinese.read_text(encoding="utf-8")


def test_the_tutorials_are_one_tutorial() -> None:
    english, chinese = (
        [[re.sub(" --lang (zh|en)", "", command.line) for command in commands(block)] for block in blocks(page)]
        for page in TUTORIALS
    )
    assert english == chinese


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.name)
def test_the_hook_of_the_tutorial_is_one_that_is_tried(page: Path) -> None:
    (config,) = (block.body for block in blocks(page) if block.info == ".pre-commit-config.yaml")
    assert f"{config}\n" in configurations("repos")


def test_nothing_is_excepted_that_no_page_shows() -> None:
    shown = [command.exception for page in PAGES for block in blocks(page) for command in commands(block)]
    assert set(NOT_RUN) == set(shown) - {""}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_in_sentences_exist(page: Path) -> None:
    for line in INLINE.findall(page.read_text(encoding="utf-8")):
        name, *rest = shlex.split(line.split(" > ")[0])[1:]
        assert name in COMMANDS, line
        unknown = {word for word in rest if word.startswith("-")} - options_of(name, rest)
        assert not unknown, f"{line}: {unknown}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_options_in_sentences_exist(page: Path) -> None:
    shown = set(OPTION.findall(prose(page))) - OF_OTHERS
    assert shown <= {option for name in COMMANDS for option in options_of(name, [])}


def options_of(name: str, words: list[str]) -> set[str]:
    """The options that a command takes, or the one below it that the words name."""
    context = click.Context(cli)
    command = cli.get_command(context, name)
    if isinstance(command, click.Group) and words:
        command = command.get_command(context, words[0]) or command
    assert command is not None, name
    return {option for parameter in command.params for option in parameter.opts}
