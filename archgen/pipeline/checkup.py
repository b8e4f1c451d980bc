"""Whether archgen has all that it works with here: each part is tried, not looked for."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Callable, Iterator

from archgen import __version__
from archgen.core.names import Name
from archgen.core.record import Record

REINSTALL = Name(
    "重新安装：pip install --force-reinstall archgen", "Install again: pip install --force-reinstall archgen"
)
DOT = Name(
    f"{REINSTALL.zh}，或把 ARCHGEN_DOT 设为一个可用的 dot", f"{REINSTALL.en}; or set ARCHGEN_DOT to a dot that works"
)
TYPST = Name("需要 PDF 时：pip install 'archgen[pdf]'", "For PDF files: pip install 'archgen[pdf]'")
GIT = Name("要和以前的版本比较时，安装 git", "Install git to compare with earlier revisions")
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="8">x</text></svg>'


class Check(Record, frozen=True, kw_only=True):
    """One part: `found` says what is there, "" if it does not work; then `remedy` helps. Some are not `needed`."""

    name: Name
    found: str
    needed: bool = True
    remedy: Name


def checkup() -> Iterator[Check]:
    """Every part, what is always needed first."""
    yield Check(name=Name.both("archgen"), found=f"{__version__}, Python {platform.python_version()}", remedy=REINSTALL)
    yield _tried(Name("读取 YAML", "reading YAML"), _yaml, REINSTALL)
    yield _tried(Name("给图排版（Graphviz）", "laying out pictures (Graphviz)"), _graphviz, DOT)
    yield _tried(Name("字体", "font"), _font, REINSTALL)
    yield _tried(Name("生成 PNG", "making PNG files"), _png, REINSTALL)
    yield _tried(Name("Word、Excel、PowerPoint", "Word, Excel, PowerPoint"), _office, REINSTALL)
    yield _tried(Name("PDF（typst）", "PDF (typst)"), _typst, TYPST, needed=False)
    yield _tried(Name.both("git"), lambda: shutil.which("git") or "", GIT, needed=False)


def _tried(name: Name, attempt: Callable[[], str], remedy: Name, needed: bool = True) -> Check:
    """Whatever goes wrong with a part, the others are tried."""
    try:
        found = attempt()
    except Exception:
        found = ""
    return Check(name=name, found=found, needed=needed, remedy=remedy)


def _yaml() -> str:
    from archgen.spec.include import load_text

    load_text("archgen: 1")
    return _versions("PyYAML")


def _graphviz() -> str:
    from archgen.render.diagram.graph import Graph, Link, Spot
    from archgen.render.diagram.layout import executable, lay_out

    spots = tuple(Spot(id=name, rank=rank, width=9, height=9) for rank, name in enumerate("ab"))
    (placed,) = lay_out([Graph(spots, (Link("a", "b"),))])
    return executable() if placed else ""


def _font() -> str:
    from archgen.render.font import FAMILY, font_file, unknown_glyphs

    return f"{FAMILY} ({font_file()})" if not unknown_glyphs("图é→") else ""


def _png() -> str:
    from archgen.render.png import png

    return _versions("resvg-py") if png(PICTURE).startswith(b"\x89PNG") else ""


def _office() -> str:
    return _versions("python-docx", "XlsxWriter", "python-pptx")


def _typst() -> str:
    return _versions("typst")


def _versions(*packages: str) -> str:
    """The packages with their versions. Raises PackageNotFoundError."""
    from importlib.metadata import version

    return ", ".join(f"{package} {version(package)}" for package in packages)
