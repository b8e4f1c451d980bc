"""Editions of a spec: a file, a folder with a build, or a revision in git; and what changed between two of them."""

from __future__ import annotations

import os
from collections.abc import Callable

from archgen.analysis.change.change import Comparison, compare
from archgen.analysis.change.renames import align
from archgen.analysis.facts import Facts, analyse
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.core.record import Record, changed, from_plain
from archgen.model.model import Model
from archgen.output.model_json import DAMAGED, UnusableModel, model_data
from archgen.pipeline.judging import AUTHORS, Judged, judge, judge_facts, judge_spec
from archgen.pipeline.portable import portable
from archgen.rules.policy import Overrides
from archgen.spec.revision import MARK, load_revision
from archgen.spec.source import UnreadableSource, read_source

MODEL = "model.json"

NO_BUILD = Name(
    "这个文件夹里没有 {file}：请给出规格文件，或者用 archgen build 生成的文件夹。",
    "This folder has no {file}: name a spec file, or a folder that archgen build has written.",
)
UNCLEAR = Name(
    "{name} 有语言错误，没法对比：先改好（archgen validate 逐条列出）",
    "{name} has errors of the language and cannot be compared: mend them first (archgen validate lists them)",
)
NO_FILE = Name(
    "要说明是哪个文件：git:版本:路径。",
    "Say which file: git:REV:path.",
)


class Edition(Record, frozen=True):
    """One edition: what the user called it, and what is to be said of it.

    `built`: read from a build, which holds the model but not what the language itself had to say.
    """

    name: str
    judged: Judged
    built: bool = False

    @property
    def facts(self) -> Facts:
        """The facts; there must be some."""
        assert self.judged.facts, "who opens an edition looks whether it could be understood"
        return self.judged.facts


class Editions:
    """Opens editions, all judged by the same rules as of one day."""

    def __init__(self, today: str, max_bytes: int, overrides: Overrides = AUTHORS) -> None:
        self._today = today
        self._max_bytes = max_bytes
        self._overrides = overrides

    def open(self, name: str, other: str = "") -> Edition:
        """The edition of that name. Of `git:REV` the file is that of the `other` one. Raises UnreadableSource."""
        if name.startswith(MARK):
            revision, _, path = name.removeprefix(MARK).partition(":")
            spec, siblings = load_revision(name, revision, path or _file_of(name, other), self._max_bytes)
            return Edition(name, judge_spec(name, spec, self._today, self._overrides, siblings=siblings))
        if os.path.isdir(name):
            return Edition(name, judge_facts(name, self._built(name), self._today, self._overrides), built=True)
        return Edition(name, judge(name, self._today, self._max_bytes, self._overrides))

    @staticmethod
    def compare(old: Edition, new: Edition) -> Comparison:
        """What is different."""
        aligned = align(old.facts, new.facts)
        comparable = _of_rules if old.built or new.built else _all
        change = compare(aligned, new.facts, comparable(old.judged), comparable(new.judged))
        return Comparison(old_name=old.name, new_name=new.name, old=aligned, new=new.facts, change=change)

    def since(self, old: Edition, judged: Judged) -> Comparison:
        """What changed since an edition. Files are called by their bare names, so that outputs are portable."""
        called = old.name if old.name.startswith(MARK) else os.path.basename(os.path.normpath(old.name))
        return self.compare(changed(old, name=called), Edition(os.path.basename(judged.path), portable(judged)))

    def _built(self, folder: str) -> Facts:
        """The facts of the model that a build left."""
        path = os.path.join(folder, MODEL)
        if not os.path.isfile(path):
            raise UnreadableSource(folder, NO_BUILD.format(file=MODEL))
        try:
            model = from_plain(model_data(read_source(path, max(self._max_bytes, _LARGEST))), Model)
        except UnusableModel as problem:
            raise UnreadableSource(path, problem.message) from problem
        except ValueError as problem:
            raise UnreadableSource(path, DAMAGED) from problem
        return analyse(model)


_LARGEST = 2**30  # a model is many times as long as its spec

Comparable = Callable[[Judged], tuple[Finding, ...]]


def _all(judged: Judged) -> tuple[Finding, ...]:
    return judged.findings


def _of_rules(judged: Judged) -> tuple[Finding, ...]:
    return judged.verdict.findings


def _file_of(name: str, other: str) -> str:
    """The file of the other edition."""
    if other.startswith(MARK):
        other = other.removeprefix(MARK).partition(":")[2]
    if not other or os.path.isdir(other):
        raise UnreadableSource(name, NO_FILE)
    return other
