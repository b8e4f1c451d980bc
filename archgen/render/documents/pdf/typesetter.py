"""Runs Typst, if it is installed; the only file that knows it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from importlib.util import find_spec
from tempfile import TemporaryDirectory

from archgen.core.names import Name
from archgen.render.font import font_file

MAIN = "main.typ"
PLACE = re.compile(re.escape(MAIN) + r":(\d+):(\d+)")
MISSING = Name(
    "生成 PDF 需要 typst，还没有安装。请运行：pip install 'archgen[pdf]'",
    "PDF files need typst, which is not installed. Run: pip install 'archgen[pdf]'",
)


class NoTypesetter(Exception):
    """Typst is not installed; `message` says how to get it."""

    message = MISSING


class TypesettingFailed(Exception):
    """Typst cannot typeset a text; `line` is the one that it complains of."""

    def __init__(self, message: str, line: str) -> None:
        super().__init__(message)
        self.line = line


def check_typesetter() -> None:
    """Raise NoTypesetter if Typst is not installed."""
    if find_spec("typst") is None:
        raise NoTypesetter


def typeset(source: str, files: Mapping[str, bytes]) -> bytes:
    """The PDF of a text in Typst's language, the same for the same text; `files` are what it refers to, by path.

    Raises TypesettingFailed.
    """
    import typst

    with TemporaryDirectory(prefix="archgen-") as folder:
        for path, content in {MAIN: source.encode(), **files}.items():
            place = os.path.join(folder, path)
            os.makedirs(os.path.dirname(place), exist_ok=True)
            with open(place, "wb") as file:
                file.write(content)
        try:
            made = typst.compile(
                os.path.join(folder, MAIN),
                root=folder,
                font_paths=[os.path.dirname(font_file())],
                ignore_system_fonts=True,
                package_path=folder,
                package_cache_path=folder,
                timestamp=0,
            )
        except typst.TypstError as problem:
            found = PLACE.search(problem.diagnostic)
            line = source.split("\n")[int(found[1]) - 1] if found else ""
            raise TypesettingFailed(" · ".join([problem.message, *problem.hints]), line) from problem
    assert isinstance(made, bytes)
    return made
