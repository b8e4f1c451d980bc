"""What a command imports: checking a spec loads nothing that only drawing, documents or mistakes need."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
RUN = """
import sys
before = set(sys.modules)
from archgen.cli import main
try:
    main(sys.argv[1:])
finally:
    print(*sys.modules.keys() - before, file=sys.stderr)
"""
OF_DRAWING = (
    "archgen.shapes",
    "archgen.views",
    "archgen.render",
    "jinja2",
    "diagrams",
    "graphviz",
    "resvg_py",
    "fontTools",
    "xlsxwriter",
    "pptx",
)
SLOW = (
    "networkx",
    "importlib.metadata",
    "dataclasses",
    "pathlib",
    "subprocess",
    "logging",
    "urllib",
    "ctypes",
    "string",
)
OF_MISTAKES = ("archgen.spec.explain", "archgen.core.colour", "difflib", "traceback")
OF_OTHER_FORMATS = ("archgen.output.sarif", "archgen.output.findings_json", "json", "hashlib")
OF_SPECS = ("archgen.spec", "archgen.model", "archgen.rules", "yaml", "msgspec")


def loaded(*arguments: str) -> set[str]:
    """The modules that a command has imported when it ends, without those of Python's own start."""
    command = [sys.executable, "-c", RUN, *arguments]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    run = subprocess.run(command, check=False, env=environment, capture_output=True, text=True, encoding="utf-8")
    return set(run.stderr.splitlines()[-1].split())


def of(modules: set[str], families: tuple[str, ...]) -> set[str]:
    """The modules that are one of the families, or inside one."""
    return {module for module in modules if any(f"{module}.".startswith(f"{family}.") for family in families)}


@pytest.mark.parametrize("spec", ["starter.yaml", "auto-parts-mall.yaml"])
def test_checking_a_spec_loads_only_what_checks(spec: str) -> None:
    modules = loaded("validate", str(CHECKOUT / "samples" / spec))
    assert of(modules, ("archgen.rules", "yaml")), "the command did its work"
    assert not of(modules, (*OF_DRAWING, *SLOW, *OF_MISTAKES, *OF_OTHER_FORMATS))


def test_drawing_loads_what_draws(tmp_path: Path) -> None:
    modules = loaded("build", str(CHECKOUT / "samples/minimal.yaml"), "--only", "svg", "-o", str(tmp_path / "out"))
    assert of(modules, ("archgen.render", "archgen.views"))
    assert not of(modules, ("networkx", "importlib.metadata", "jinja2", "resvg_py", "fontTools", "xlsxwriter", "pptx"))


@pytest.mark.parametrize("arguments", [["--version"], ["--help"]])
def test_help_reads_no_spec(arguments: list[str]) -> None:
    assert not of(loaded(*arguments), (*OF_SPECS, *OF_DRAWING, *SLOW))


def test_drawing_one_picture_loads_only_what_draws_it(tmp_path: Path) -> None:
    sample = str(CHECKOUT / "samples/auto-parts-mall.yaml")
    modules = loaded("build", sample, "--only", "dsm,svg", "-o", str(tmp_path / "out"))
    assert {"archgen.views.dsm", "archgen.render.matrix.dsm"} <= modules
    others = ("diagram.diagram", "grid.grid", "lanes", "matrix.matrix", "plans.board", "tree.tree")
    assert not of(modules, tuple(f"archgen.render.{other}" for other in others))
    assert not of(modules, ("archgen.views.swimlane", "archgen.views.permission_matrix", "diagrams", "subprocess"))
