"""Specs in canonical layout: the files given and those that they include, each once."""

from __future__ import annotations

import os
from collections.abc import Iterable

from archgen.core.finding import Finding
from archgen.core.record import Record
from archgen.pipeline.texts import Texts
from archgen.spec.format import formatted
from archgen.spec.include import load_spec


class Formatted(Record, frozen=True):
    """A file before and after; without `after` it breaks the language, and `findings` say where."""

    path: str
    before: str
    after: str | None
    findings: tuple[Finding, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether the canonical layout is another than the file's."""
        return self.after is not None and self.after != self.before


def format_files(paths: Iterable[str], max_bytes: int) -> list[Formatted]:
    """Every file, in the order in which they are read. Raises UnreadableSource."""
    done: dict[str, Formatted] = {}
    for path in paths:
        texts = Texts()
        load_spec(path, max_bytes, texts)
        for file, text in texts.read.items():
            if os.path.realpath(file) not in done:
                done[os.path.realpath(file)] = format_text(text, file)
    return list(done.values())


def format_text(text: str, path: str) -> Formatted:
    """The text of one file."""
    outcome = formatted(text, path.replace(os.sep, "/"))
    return Formatted(path, text, outcome.value, outcome.findings)
