"""Asks the commands that answer questions, as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.commands.conftest import Run

ROOT = Path(__file__).resolve().parent.parent.parent
SPECS = {path.stem: path for path in (Path(__file__).parent / "specs").glob("*.yaml")}
SPECS["auto-parts-mall"] = ROOT / "samples" / "auto-parts-mall.yaml"
TODAY = ("--today", "2027-01-01")


def ask(run: Run, command: str, spec: str, *arguments: str) -> Any:
    """The answer of a command that ends well."""
    code, out, _ = run(command, SPECS[spec], *arguments, "--format", "json", *TODAY)
    assert code == 0, out
    answer = json.loads(out)
    assert (answer.pop("archgen"), answer.pop("version")) == (1, 1)
    return answer


def say(run: Run, command: str, spec: str, *arguments: str) -> list[str]:
    """The lines that it prints as text."""
    code, out, _ = run(command, SPECS[spec], *arguments, *TODAY)
    assert code == 0, out
    return out.splitlines()


def line_of(spec: str, text: str) -> int:
    """The number of the only line of a spec that holds a text."""
    lines = SPECS[spec].read_text(encoding="utf-8").splitlines()
    (number,) = [number for number, line in enumerate(lines, 1) if text in line]
    return number
