"""Quick fixes: applies all that remove their finding and bring no other, round after round."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress

from archgen.core.edit import Edit
from archgen.core.finding import Finding
from archgen.core.patch import Lines, apart, patched
from archgen.core.record import Record
from archgen.core.span import Span
from archgen.pipeline.fix_effect import Fix, State, gone, holds, key
from archgen.pipeline.judging import Judged
from archgen.spec.catalogue import MISSING_KEY, UNKNOWN_REFERENCE
from archgen.spec.include import Read
from archgen.spec.source import UnreadableSource, read_source

ROUNDS = 100  # a file that YAML cannot read shows one mistake at a time
NAMES = (UNKNOWN_REFERENCE.code, "DF004", "DF010")  # findings about a name that leads to nothing

Texts = Mapping[str, str]  # by the name that spans give to their file
States = Mapping[str, State]  # by the path of the spec
Judge = Callable[[str, Read], Judged]
Wanted = Callable[[str, Finding], bool]


class Fixed(Record, frozen=True):
    """The texts of the files that change, before and after; of the wanted findings, how many are gone and left."""

    before: Texts
    after: Texts
    count: int
    left: int


def fix(paths: Iterable[str], judge: Judge, wanted: Wanted) -> Fixed:
    """Mend what can be mended in specs, which may share files; nothing is written.

    `wanted` says of a spec's path and a finding whether it is to be mended. A spec that cannot be read is passed over.
    """
    specs = _Specs(paths, judge)
    texts: Texts = {}
    states: States = specs.states(texts)
    count = 0
    for _ in range(ROUNDS):
        asked = [finding for path, state in states.items() for finding in state.findings if wanted(path, finding)]
        attempt = _Round(specs, texts, states)
        attempt.settle(_together(finding for finding in asked if specs.can_mend(finding, texts)))
        if not attempt.kept:
            break
        count += sum(_mended(state, attempt.states[path], path, attempt.kept, wanted) for path, state in states.items())
        texts, states = attempt.texts, attempt.states
    after = {file: text for file, text in texts.items() if text != specs.saved[file]}
    left = sum(wanted(path, finding) for path, state in states.items() for finding in state.findings)
    return Fixed({file: specs.saved[file] for file in after}, after, count, left)


class _Specs:
    """Specs that can be judged as if their files held other texts. `saved` are the texts of all files read so far."""

    def __init__(self, paths: Iterable[str], judge: Judge) -> None:
        self.saved: dict[str, str] = {}
        self._judge = judge
        self._files: dict[str, set[str]] = {path: set() for path in paths}

    def can_mend(self, finding: Finding, texts: Texts) -> bool:
        """Whether a finding has edits, all in files of the specs, and it is not rather the near word that is wrong."""
        if not finding.edits or any(edit.span.file not in self.saved for edit in finding.edits):
            return False
        if finding.rule not in NAMES:
            return True
        edit = finding.edits[0]
        start, stop = Lines(self.text(edit.span.file, texts)).range(edit.span)
        word = self.text(edit.span.file, texts)[start:stop]
        return not 1 < self._count(word, texts) > self._count(edit.text, texts)

    def _count(self, word: str, texts: Texts) -> int:
        """How often a name stands in the specs."""
        name = re.compile(rf"(?<![\w.-]){re.escape(word)}(?![\w-])")
        return sum(len(name.findall(self.text(file, texts))) for file in self.saved)

    def text(self, file: str, texts: Texts) -> str:
        """The text of a file, the saved one unless `texts` has another."""
        return texts.get(file, self.saved[file])

    def states(self, texts: Texts, before: States | None = None, touched: Iterable[str] = ()) -> dict[str, State]:
        """What is found in each spec; as `before` in those that read none of the `touched` files."""
        found: dict[str, State] = {}
        for path, files in self._files.items():
            if before is not None and files.isdisjoint(touched):
                found[path] = before[path]
                continue
            with suppress(UnreadableSource):
                judged = self._judge(path, self._reader(files, texts))
                found[path] = State(judged.findings, judged.facts is not None)
        return found

    def _reader(self, files: set[str], texts: Texts) -> Read:
        def read(path: str, max_bytes: int) -> str:
            file = path.replace(os.sep, "/")
            if file not in self.saved:
                self.saved[file] = read_source(path, max_bytes)
            files.add(file)
            return self.text(file, texts)

        return read


class _Round:
    """Fixes tried on one state of the specs. `texts` and `states` are those with the fixes that were kept."""

    def __init__(self, specs: _Specs, texts: Texts, states: States) -> None:
        self.kept: list[Finding] = []
        self.texts, self.states = texts, states
        self._specs, self._before = specs, (texts, states)

    def settle(self, findings: Sequence[Finding]) -> None:
        """Keep the fixes of as many findings as go together: all, or what goes of each half."""
        if findings and not self._keep(findings) and len(findings) > 1:
            middle = len(findings) // 2
            self.settle(findings[:middle])
            self.settle(findings[middle:])

    def _keep(self, findings: Sequence[Finding]) -> bool:
        texts, states = self._before
        together = [*self.kept, *findings]
        fixes, new = self._applied(together)
        after = self._specs.states({**texts, **new}, states, new)
        everything = {**self._specs.saved, **texts, **new}
        if not all(path in after and holds(fixes, state, after[path], everything) for path, state in states.items()):
            return False
        self.kept, self.texts, self.states = together, {**texts, **new}, after
        return True

    def _applied(self, findings: Sequence[Finding]) -> tuple[list[Fix], dict[str, str]]:
        """The fixes, and the new texts of the files that they change."""
        by_file: dict[str, list[Edit]] = {}
        for finding in findings:
            for edit in finding.edits:
                by_file.setdefault(edit.span.file, []).append(edit)
        results = {file: patched(self._specs.text(file, self._before[0]), edits) for file, edits in by_file.items()}
        written: dict[str, list[Span]] = {file: list(result.written) for file, result in results.items()}
        fixes = [Fix(one, tuple(written[edit.span.file].pop(0) for edit in one.edits)) for one in findings]
        return fixes, {file: result.text for file, result in results.items()}


def _together(findings: Iterable[Finding]) -> list[Finding]:
    """The findings whose edits are not in each other's way, the first of any two that are; what is missing last."""
    chosen: list[Finding] = []
    taken: list[Edit] = []
    for finding in sorted(findings, key=lambda finding: finding.rule == MISSING_KEY.code):
        own = finding.edits
        if apart(own, taken) and all(apart((edit,), own[:number]) for number, edit in enumerate(own)):
            chosen.append(finding)
            taken += own
    return chosen


def _mended(before: State, after: State, path: str, kept: Sequence[Finding], wanted: Wanted) -> int:
    """How many of the wanted findings of a spec are gone."""
    asked = {key(finding) for finding in before.findings if wanted(path, finding)}
    mended = sum(count for one, count in gone(before, after).items() if one in asked)
    # While the language is broken, a like mistake may have come to light that takes the place of one that is gone.
    return mended if before.judged else max(mended, sum(key(finding) in asked for finding in kept))
