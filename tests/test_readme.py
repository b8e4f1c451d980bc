"""README stays true: its commands exist, its example holds, its picture is what archgen draws."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from archgen.cli import COMMANDS
from tests.commands.conftest import Run, run  # noqa: F401
from tests.commands.test_build import SAMPLES
from tests.goldens import check

ROOT = SAMPLES.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_two_commands_install_build_and_test() -> None:
    build, test = blocks("sh")
    assert "archgen build samples/auto-parts-mall.yaml" in build
    assert "pytest" in test


def test_every_command_is_there_and_told() -> None:
    told = set(re.findall(r"archgen ([a-z][a-z-]*)", README))
    assert told - {"draws", "proves", "reads"} == set(COMMANDS)


def test_the_example_holds(run: Run, tmp_path: Path) -> None:  # noqa: F811
    (example,) = blocks("yaml")
    (tmp_path / "s.yaml").write_text(example, encoding="utf-8")
    code, out, _ = run("validate", "s.yaml", "--lang", "en", "--strict")
    assert code == 0, out


def test_the_finding_is_what_archgen_says(run: Run) -> None:  # noqa: F811
    _, out, _ = run("validate", SAMPLES / "broken" / "permissions.yaml", "--lang", "en")
    shown = next(block for block in blocks("text") if "PM002" in block)
    said = " ".join(out.split())
    for line in shown.splitlines()[1:]:
        assert " ".join(line.split()) in said


def test_the_picture_is_what_archgen_draws(run: Run, tmp_path: Path) -> None:  # noqa: F811
    options = ("--only", "architecture", "--only", "svg", "--lang", "en")
    run("build", SAMPLES / "auto-parts-mall.yaml", "-o", "out", *options)
    check(ROOT / "docs" / "architecture.svg", (tmp_path / "out/pictures/architecture.svg").read_text(encoding="utf-8"))


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#:]+)\)", README))
def test_links_lead_somewhere(link: str) -> None:
    assert (ROOT / link).exists()
