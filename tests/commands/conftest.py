"""Runs the command line as a user does, in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from archgen.cli import main
from archgen.commands.user_language import VARIABLES
from archgen.render import png

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """`run("validate", "a.yaml")` in an empty folder, of no locale, gives (exit code, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)

    def running(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stopped:
            main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return int(stopped.value.code or 0), printed.out, printed.err

    return running


@pytest.fixture(autouse=True, scope="session")
def rasterised_once() -> Iterator[None]:
    """The same picture is made a PNG file once in all tests, which takes most of the time of a build."""
    made: dict[tuple[bytes, float], bytes] = {}
    rasterise = png.rasterise

    def remembered(
        pictures: Sequence[tuple[str, bytes]], scale: float = 2.0, done: Callable[[int], None] = lambda count: None
    ) -> list[bytes]:
        missing = [(name, svg) for name, svg in pictures if (svg, scale) not in made]
        for (_, svg), content in zip(missing, rasterise(missing, scale, done), strict=True):
            made[svg, scale] = content
        return [made[svg, scale] for _, svg in pictures]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(png, "rasterise", remembered)
        yield
