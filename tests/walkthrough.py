"""Pages of docs/ as a reader follows them: files to write and to change, commands to run, and what these print.

The first line of a block says what it is. `yaml NAME` is a whole file, `yaml >> NAME` goes to the end of one, and
`diff NAME` changes one. `sh` is a script; `console` holds `$ command` and what it prints, with `…` for what is left out
and `exit 1` after the word for the exit code of its commands. In a `text`, a line that begins with `archgen ` is a
command, with a remark after two spaces.
"""

from __future__ import annotations

import io
import re
import shlex
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from archgen.cli import main
from tests.git import QUIET
from tests.shell import run_script

FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NOT_RUN = {
    "python3 -m venv": "installs from the network",
    "pre-commit": "fetches the hook from its repository; tests/test_pre_commit.py runs it",
    "archgen serve": "runs until it is stopped; tests/serve runs it",
}
SHORT = " --only page --only prd --only html --only md"


@dataclass(frozen=True)
class Block:
    """One block of a page: its language, the words after it, its text."""

    language: str
    info: str
    body: str


@dataclass(frozen=True)
class Command:
    """A command, the exit code that the page tells, and the texts that it shows as printed, in order."""

    line: str
    code: int
    shown: tuple[str, ...]

    @property
    def exception(self) -> str:
        """Which of NOT_RUN it is; "" for a command that is run."""
        return next((name for name in NOT_RUN if self.line.startswith(name)), "")


def blocks(page: Path) -> list[Block]:
    """All blocks that name a language, in order."""
    found = FENCE.findall(page.read_text(encoding="utf-8"))
    return [Block(language, info.strip(), body.rstrip("\n")) for language, info, body in found]


def changes_a_file(block: Block) -> bool:
    """Whether a block is a file, or a part of one."""
    return block.language in ("yaml", "diff") and bool(block.info)


def commands(block: Block) -> list[Command]:
    """The commands of a block; none for one of another kind."""
    code = int(block.info.rpartition(" ")[2]) if "exit" in block.info else 0
    if block.language == "sh":
        return [Command(line, 0, ()) for line in block.body.splitlines()]
    if block.language == "text":
        lines = (line for line in block.body.splitlines() if line.startswith("archgen "))
        return [Command(re.split(r"  +", line)[0], 0, ()) for line in lines]
    if block.language == "console":
        return [_console(part, code) for part in re.split(r"^\$ ", block.body, flags=re.MULTILINE) if part]
    return []


def _console(part: str, code: int) -> Command:
    line, _, printed = part.partition("\n")
    shown = re.split(r"^\s*…\s*$", printed, flags=re.MULTILINE)
    return Command(line, code, tuple(words(text) for text in shown if text.strip()))


def words(text: str) -> str:
    """A text on one line: how it was wrapped does not matter."""
    return " ".join(text.split())


def follow(page: Path, folder: Path, *, whole: bool) -> Iterator[str]:
    """Do what a page says, block by block; yields every command that was run. Without `whole` builds are cut short."""
    place = folder
    for block in blocks(page):
        if changes_a_file(block):
            write(place / block.info.removeprefix(">> "), block)
        for command in commands(block):
            if not command.exception:
                place = run_command(command, place, whole=whole)
                yield command.line


def run_command(command: Command, folder: Path, *, whole: bool) -> Path:
    """Run one command where the last one ended; where it ends itself."""
    short = SHORT if command.line.startswith("archgen build") and "--only" not in command.line and not whole else ""
    plain = command.line.startswith("archgen ") and not set(command.line) & set("|>&*$")
    code, printed, ended = (_in_process if plain else _in_shell)(command.line + short, folder)
    told = f"{command.line}\n{printed}"
    assert code == command.code, told
    for text in command.shown:
        assert text in words(printed), f"the page shows:\n{text}\n\n{told}"
    return ended


def _in_process(line: str, folder: Path) -> tuple[int, str, Path]:
    """Run `archgen ...` in this process, which is faster; exit code, what it printed, where it ended."""
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with chdir(folder), redirect_stdout(printed), redirect_stderr(printed), pytest.raises(SystemExit) as stopped:
        main(shlex.split(line)[1:])
    printed.seek(0)
    return int(stopped.value.code or 0), printed.read(), folder


def _in_shell(line: str, folder: Path) -> tuple[int, str, Path]:
    done = run_script(f"code=0; {line} || code=$?; pwd >&2; exit $code", folder, **QUIET)
    return done.returncode, done.stdout + done.stderr, Path(done.stderr.splitlines()[-1])


def write(path: Path, block: Block) -> None:
    """Write, extend or change a file as a block tells."""
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if block.language == "diff":
        old = "".join(f"{line[1:]}\n" for line in block.body.splitlines() if not line.startswith("+"))
        new = "".join(f"{line[1:]}\n" for line in block.body.splitlines() if not line.startswith("-"))
        assert before.count(old) == 1, f"{path.name} has not once:\n{old}"
        path.write_text(before.replace(old, new), encoding="utf-8")
    else:
        path.write_text((before + "\n" if block.info.startswith(">>") else "") + block.body + "\n", encoding="utf-8")
