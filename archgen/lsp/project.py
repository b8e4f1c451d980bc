"""The specs of a folder as the editor has them: unsaved texts first, every file under the specs that include it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from time import strftime

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding
from archgen.core.record import Record
from archgen.lsp.naming import Naming
from archgen.pipeline.judging import judge
from archgen.spec.declarations import Spec
from archgen.spec.include import load_spec
from archgen.spec.siblings import Library, Siblings
from archgen.spec.source import UnreadableSource, read_source

MOST_FILES = 500  # of a workspace that are looked at for specs
HEAD = 4096  # characters in which a spec says that it is one


class Known(Record, frozen=True):
    """A spec as it is now; `facts` and `naming` are of the last time that it could be judged and read.

    `beside` are files of other products that its references lead to.
    """

    root: str
    files: tuple[str, ...]
    beside: tuple[str, ...]
    findings: tuple[Finding, ...]
    facts: Facts | None
    naming: Naming | None


class Project:
    """Texts by path, and the specs that are made of them."""

    def __init__(self, folders: list[str], unsaved: Callable[[str], str | None]) -> None:
        self.known: dict[str, Known] = {}
        self._unsaved = unsaved
        for root in _specs(folders):
            self.judge(root)

    def text(self, path: str) -> str:
        """The text of a file as the editor has it; "" where there is none."""
        try:
            return self._read(path, 2**24)
        except UnreadableSource:
            return ""

    def changed(self, path: str) -> list[Known]:
        """Judge again every spec that a file belongs to or that refers to it; a file of no spec is one of its own."""
        own = [known.root for known in self.known.values() if path in known.files] or [path]
        others = [known.root for known in self.known.values() if path in known.beside]
        return [self.judge(root) for root in dict.fromkeys((*own, *others))]

    def spec_of(self, path: str) -> Known | None:
        """The first spec that a file belongs to."""
        return next((known for known in self.known.values() if path in known.files), None)

    def product(self, known: Known, name: str) -> Known | None:
        """The spec of another product, as references of a spec call it."""
        path = self.beside(known).path(name)
        return (self.known.get(os.path.abspath(path)) or self.judge(os.path.abspath(path))) if path else None

    def beside(self, known: Known) -> Siblings:
        """The products beside a spec."""
        return Library(read_text=lambda path, most: self._read(os.path.abspath(path), most)).beside(known.root)

    def judge(self, root: str) -> Known:
        """Read a spec and find what is wrong with it."""
        before = self.known.get(root)
        files: list[str] = []
        touched: list[str] = []

        def read(path: str, most: int) -> str:
            touched.append(os.path.abspath(path))
            return self._read(os.path.abspath(path), most)

        def read_own(path: str, most: int) -> str:
            files.append(os.path.abspath(path))
            return read(path, most)

        findings: tuple[Finding, ...] = ()
        facts, spec = None, None
        try:
            judged = judge(root, strftime("%Y-%m-%d"), read_text=read)
            findings, facts = judged.findings, judged.facts
            spec = load_spec(root, read_text=read_own).value
        except UnreadableSource:
            files = [root]
        naming = _named(spec) or (before.naming if before else None)
        facts = facts or (before.facts if before else None)
        beside = [path for path in touched if path not in files]
        known = Known(root, tuple(dict.fromkeys(files)), tuple(dict.fromkeys(beside)), findings, facts, naming)
        self.known[root] = known
        return known

    def _read(self, path: str, most: int) -> str:
        text = self._unsaved(path)
        return read_source(path, most) if text is None else text


def _named(spec: Spec | None) -> Naming | None:
    return Naming(spec) if spec else None


def _specs(folders: list[str]) -> Iterator[str]:
    """Files of the workspace that say `archgen:` near their top."""
    seen = 0
    for folder in folders:
        for place, inside, names in os.walk(folder):
            inside[:] = sorted(name for name in inside if not name.startswith(".") and name != "node_modules")
            for name in sorted(name for name in names if name.endswith((".yaml", ".yml"))):
                seen += 1
                if seen > MOST_FILES:
                    return
                path = os.path.join(place, name)
                if _is_spec(path):
                    yield path


def _is_spec(path: str) -> bool:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return any(line.startswith("archgen:") for line in file.read(HEAD).splitlines())
    except OSError:
        return False
