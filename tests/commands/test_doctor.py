"""`archgen doctor`: what is there, what is missing, what helps."""

from __future__ import annotations

import importlib.metadata
import shutil

import pytest

from tests.commands.conftest import Run


def test_all_is_well(run: Run) -> None:
    code, out, _ = run("doctor")
    assert code == 0
    assert "✗" not in out
    assert "graphviz-pure" in out
    assert "PyYAML" in out


def test_what_is_needed_and_missing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARCHGEN_DOT", "/no/such/dot")
    code, out, _ = run("doctor", "--lang", "zh")
    assert code == 1
    (line,) = [line for line in out.splitlines() if line.startswith("✗")]
    assert "ARCHGEN_DOT" in line
    assert "Graphviz" in line


def test_what_is_not_needed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(package: str) -> str:
        if package == "typst":
            raise importlib.metadata.PackageNotFoundError(package)
        return "1"

    monkeypatch.setattr(importlib.metadata, "version", none)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    code, out, _ = run("doctor")
    assert code == 0
    assert "archgen[pdf]" in out
    assert [line[0] for line in out.splitlines()].count("–") == 2
