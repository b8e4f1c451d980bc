"""The baseline as a file: which spec is which entry, reading it, writing it anew."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress

from archgen.core.names import Name
from archgen.output.writer import replace
from archgen.rules.baseline import EMPTY, VERSION, Baseline, Entry, UnusableBaseline, baseline_text, read_baseline
from archgen.spec.source import read_source

MISSING = Name(
    "还没有这个基线文件：先运行一次 --write-baseline 生成它",
    "there is no such baseline yet: --write-baseline makes one",
)


class BaselineFile:
    """A baseline at a path; with `new` it need not be there. Raises UnusableBaseline, UnreadableSource."""

    def __init__(self, path: str, new: bool = False) -> None:
        self.path = path
        self._folder = os.path.realpath(os.path.dirname(path))
        self._baseline = EMPTY if new and not os.path.lexists(path) else _read(path)

    def entry(self, spec: str) -> Entry | None:
        """What the baseline knows of a spec; None if it does not know it."""
        return self._baseline.baseline.get(self._key(spec))

    def write(self, entries: Mapping[str, Entry]) -> None:
        """Put the entries, by path of the spec, into the file. Those of other specs stay as long as these do."""
        others = self._baseline.baseline.items()
        kept = {key: entry for key, entry in others if os.path.isfile(os.path.join(self._folder, key))}
        new = {self._key(spec): entry for spec, entry in entries.items()}
        replace(self.path, baseline_text(Baseline(VERSION, {**kept, **new})).encode())

    def _key(self, spec: str) -> str:
        """The way from the baseline to the spec, with `/`, however both were given."""
        folder, name = os.path.split(spec)
        path = os.path.join(os.path.realpath(folder), name)
        with suppress(ValueError):  # there is no way to another drive
            path = os.path.relpath(path, self._folder)
        return path.replace(os.sep, "/")


def _read(path: str) -> Baseline:
    if not os.path.lexists(path):
        raise UnusableBaseline(MISSING, path)
    try:
        return read_baseline(read_source(path))
    except UnusableBaseline as problem:
        raise UnusableBaseline(problem.message, path) from problem
