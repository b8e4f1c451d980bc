"""`archgen init`: every template is a product without fault, in both languages, in the canonical layout."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from archgen.commands import init
from archgen.commands.samples import SAMPLES, sample_text
from archgen.core.finding import Severity
from archgen.core.names import has_chinese
from archgen.pipeline.judging import judge
from archgen.spec.format import formatted
from tests.commands.conftest import Run


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("template", SAMPLES)
def test_a_template_has_no_fault(run: Run, tmp_path: Path, template: str, language: str) -> None:
    assert run("init", "p", "--template", template, "--lang", language)[0] == 0
    judged = judge(str(tmp_path / "p" / "archgen.yaml"), "2026-01-01")
    assert [one for one in judged.findings if one.severity in (Severity.ERROR, Severity.WARNING)] == []
    assert judged.facts
    assert judged.facts.model.language == language


@pytest.mark.parametrize("template", [name for name in SAMPLES if name != "auto-parts-mall"])
def test_a_template_is_laid_out_and_speaks_both_languages(template: str) -> None:
    text = sample_text(template, "zh")
    assert formatted(text, "a").value == text
    path = Path(__file__)
    for line in text.splitlines():
        if "name:" in line and has_chinese(line.partition("name:")[2]):
            assert " / " in line, (path, line)


@pytest.mark.slow
@pytest.mark.parametrize("template", SAMPLES)
def test_a_template_can_be_built(run: Run, tmp_path: Path, template: str) -> None:
    run("init", "p", "--template", template, "--lang", "en")
    code, out, _ = run("build", "p/archgen.yaml")
    assert code == 0, out
    assert (tmp_path / "dist" / "archgen" / "index.html").exists()


def test_the_schema_stands_beside_it(run: Run, tmp_path: Path) -> None:
    run("init", "p")
    first = (tmp_path / "p" / "archgen.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=archgen.schema.json"
    assert json.loads((tmp_path / "p" / "archgen.schema.json").read_text(encoding="utf-8"))["properties"]


def test_a_spec_that_is_there_stays(run: Run, tmp_path: Path) -> None:
    (tmp_path / "archgen.yaml").write_text("mine")
    code, _, err = run("init", ".", "--template", "crm")
    assert code == 2
    assert "archgen.yaml" in err
    assert (tmp_path / "archgen.yaml").read_text() == "mine"
    assert not (tmp_path / "archgen.schema.json").exists()


def test_the_list(run: Run) -> None:
    code, out, _ = run("init", "--list")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == list(SAMPLES)
    assert "数据范围" in run("init", "--list", "--lang", "zh")[1]


def test_it_asks_on_a_terminal(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["en", "wms", "house"])
    asked: list[str] = []

    def prompt(text: str, **options: object) -> str:
        asked.append(text)
        return next(answers)

    monkeypatch.setattr(click, "prompt", prompt)
    monkeypatch.setattr(init, "_is_watched", lambda: True)
    assert run("init")[0] == 0
    assert len(asked) == 3
    assert "language: en" in (tmp_path / "house" / "archgen.yaml").read_text(encoding="utf-8")
