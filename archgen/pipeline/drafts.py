"""Specs judged as if their files held other texts than on disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress

from archgen.core.finding import Finding
from archgen.core.record import Record
from archgen.pipeline.judging import Judged
from archgen.spec.include import Read
from archgen.spec.source import UnreadableSource, read_source

Texts = Mapping[str, str]  # by the name that spans give to their file
Judge = Callable[[str, Read], Judged]


class State(Record, frozen=True):
    """What is found in a spec. Rules have `judged` it only if it has no mistake of the language."""

    findings: tuple[Finding, ...]
    judged: bool


class Draft(Record, frozen=True):
    """The texts of all files, and what is found with them in each spec, by its path; an unreadable one is missing."""

    texts: Texts
    states: Mapping[str, State]


class Desk:
    """Specs on which to try texts. `saved` are the texts of all files read so far, as they are on disk."""

    def __init__(self, paths: Iterable[str], judge: Judge) -> None:
        self.saved: dict[str, str] = {}
        self._judge = judge
        self._files: dict[str, set[str]] = {path: set() for path in paths}

    def draft(self, new: Texts, before: Draft | None = None) -> Draft:
        """The draft `before`, without one what is saved, with `new` texts."""
        texts = {**(before.texts if before else {}), **new}
        states = {}
        for path, files in self._files.items():
            if before is None or not files.isdisjoint(new):
                with suppress(UnreadableSource):
                    states[path] = self._state(path, texts)
            elif path in before.states:
                states[path] = before.states[path]
        return Draft({**self.saved, **texts}, states)

    def _state(self, path: str, texts: Texts) -> State:
        def read(place: str, max_bytes: int) -> str:
            file = place.replace(os.sep, "/")
            if file not in self.saved:
                self.saved[file] = read_source(place, max_bytes)
            self._files[path].add(file)
            return texts.get(file, self.saved[file])

        judged = self._judge(path, read)
        return State(judged.findings, judged.facts is not None)
