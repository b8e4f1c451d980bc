"""One line on a terminal says what is being done and how much of it; verbose, a stage is told once."""

from __future__ import annotations

import sys

import pytest

from archgen.commands.progress import CLEAR, Progress
from archgen.commands.verbosity import Verbosity
from archgen.core.names import Name

MAKING = Name("生成 PNG：4 张", "making 4 PNG files")


def test_a_stage_says_how_much_is_done(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with Progress("en") as progress:
        progress.tell(MAKING)
        for count in (1, 3, 4):
            progress.tell(MAKING, count / 4)
    shown = capsys.readouterr().err.split(CLEAR)[1:]
    assert shown == [f"making 4 PNG files{done} …" for done in ("", " 25%", " 75%", " 100%")] + [""]


def test_verbose_a_stage_in_parts_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress("zh", verbosity=Verbosity.VERBOSE) as progress:
        progress.tell(MAKING)
        progress.tell(MAKING, 0.5)
        progress.tell(MAKING, 1.0)
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(" s ")[1] for line in lines] == ["生成 PNG：4 张"]


def test_nobody_watches_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress("en") as progress:
        progress.tell(MAKING, 0.5)
    assert capsys.readouterr().err == ""
