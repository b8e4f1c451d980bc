"""The house: which folder may import which, and how large a file may grow."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from archgen.analysis.graph import build_graph
from archgen.model.resolve import resolve
from archgen.spec.declarations import Spec
from archgen.spec.include import load_spec

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "archgen"

ALL = {"core", "spec", "model", "analysis", "rules", "shapes", "views", "render", "output"}
MAY_IMPORT = {
    "core": set(),
    "spec": {"core"},
    "model": {"core", "spec"},
    "analysis": {"core", "model"},
    "rules": {"core", "model", "analysis"},
    "shapes": {"core"},
    "views": {"core", "model", "analysis", "shapes"},
    "render": {"core", "shapes"},
    "output": {"core"},
    "commands": {*ALL, "pipeline", "lsp", "serve"},
    "serve": {*ALL, "pipeline"},
    "lsp": {*ALL, "pipeline"},
    "pipeline": ALL,
    "cli": {*ALL, "pipeline", "commands"},
    "__main__": {"core", "cli"},
    "__init__": set(),
}
LIBRARIES = {
    "yaml": {"spec/nodes.py"},
    "pygls": {"lsp/server.py", "lsp/desk.py"},
    "lsprotocol": {"lsp/server.py", "lsp/desk.py", "lsp/answers.py", "lsp/places.py"},
    "msgspec": {"core/record.py"},
    "jinja2": {"render/documents/templates.py", "render/documents/sandbox.py"},
    "diagrams": {"render/diagram/dot.py"},
    "resvg_py": {"render/png.py"},
    "xlsxwriter": {f"render/documents/workbook/{name}.py" for name in ("xlsx", "sheet", "cover", "styles")},
    "pptx": {
        f"render/documents/deck/{name}.py"
        for name in ("pptx", "template", "design", "stage", "text", "tables", "matrix", "overview", "pictures")
    },
    "justmytype_intl_cjk": {"render/font.py"},
    "markdown_it": {"render/documents/markdown_reader.py"},
    "typst": {"render/documents/pdf/typesetter.py"},
    "docx": {f"render/documents/word/{name}.py" for name in ("docx", "nodes", "press")},
}
FILES = sorted(PACKAGE.rglob("*.py"))


def floor_of(file: Path) -> str:
    return file.relative_to(PACKAGE).with_suffix("").parts[0]


def imports(file: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            yield node.module or ""


def floor_edges() -> set[tuple[str, str]]:
    """The import table as it is: (floor, floor that it imports)."""
    return {
        (floor_of(file), module.split(".")[1])
        for file in FILES
        for module in imports(file)
        if module.startswith("archgen.") and module.split(".")[1] != floor_of(file)
    }


def read(path: Path) -> Spec:
    spec = load_spec(str(path)).value
    assert spec is not None
    return spec


def test_every_folder_is_listed() -> None:
    assert {floor_of(file) for file in FILES} <= MAY_IMPORT.keys()


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_imports_follow_the_staircase(file: Path) -> None:
    floor = floor_of(file)
    for module in imports(file):
        if module.startswith("archgen."):
            target = module.split(".")[1]
            assert target == floor or target in MAY_IMPORT[floor], f"{floor} imports {module}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_libraries_are_imported_where_they_belong(file: Path) -> None:
    for module in imports(file):
        library = module.split(".")[0]
        if library in ("archgen", "click", "__future__") or library in sys.stdlib_module_names:
            continue
        assert library in LIBRARIES, f"{library} is not listed"
        assert str(file.relative_to(PACKAGE)).replace("\\", "/") in LIBRARIES[library]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_files_and_functions_stay_small(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 50, f"{node.name} is too long"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_every_module_says_what_lives_there(file: Path) -> None:
    assert ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))


def test_the_sample_of_our_own_house_is_true() -> None:
    """samples/archgen.yaml draws the imports between floors; cli finds commands by name, core is a pillar."""
    outcome = resolve(read(ROOT / "samples" / "archgen.yaml"))
    assert outcome.value is not None
    drawn = {(a.split(".")[1], b.split(".")[1]) for a, b in build_graph(outcome.value).dependencies}
    code = {(a, b) for a, b in floor_edges() if b != "core" and a != "__main__"} | {("cli", "commands")}
    assert drawn == code
