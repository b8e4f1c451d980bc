"""Quick fixes: applies all that remove their finding and bring no other, round after round."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from archgen.core.edit import Edit
from archgen.core.finding import Finding
from archgen.core.patch import Lines, apart, patched
from archgen.core.record import Record
from archgen.core.span import Span
from archgen.pipeline.drafts import Desk, Draft, Judge, Texts
from archgen.pipeline.fix_effect import Fix, gone, holds, key
from archgen.spec.catalogue import MISSING_KEY, UNKNOWN_REFERENCE

ROUNDS = 100  # a file that YAML cannot read shows one mistake at a time
GRANTING = ("PM002", "PM005")  # rules whose edits give a role a right
NARROWING = ("DF005",)  # rules whose edits take fields out of a flow
NAMES = (UNKNOWN_REFERENCE.code, "DF004", "DF010")  # findings about a name that leads to nothing

Wanted = Callable[[str, Finding], bool]


class Fixed(Record, frozen=True):
    """The texts of the files that change, before and after; of the wanted findings, how many are gone and left.

    `granted` are the findings that were mended by giving a role a right, `narrowed` those by sending fewer fields.
    """

    before: Texts
    after: Texts
    count: int
    left: int
    granted: tuple[Finding, ...] = ()
    narrowed: tuple[Finding, ...] = ()


def fix(paths: Iterable[str], judge: Judge, wanted: Wanted) -> Fixed:
    """Mend what can be mended in specs, which may share files; nothing is written.

    `wanted` says of a spec's path and a finding whether it is to be mended. A spec that cannot be read is passed over.
    """
    desk = Desk(paths, judge)
    draft = desk.draft({})
    count = 0
    mended: list[Finding] = []
    for _ in range(ROUNDS):
        fixing = _Round(desk, draft)
        fixing.settle(_together(finding for finding in _asked(draft, wanted) if _is_certain(finding, draft.texts)))
        if not fixing.kept:
            break
        count += fixing.count(wanted)
        mended += fixing.kept
        draft = fixing.draft
    after = {file: text for file, text in draft.texts.items() if text != desk.saved[file]}
    left = len(_asked(draft, wanted))
    granted, narrowed = (_of(mended, rules) for rules in (GRANTING, NARROWING))
    return Fixed({file: desk.saved[file] for file in after}, after, count, left, granted, narrowed)


def _of(findings: Iterable[Finding], rules: tuple[str, ...]) -> tuple[Finding, ...]:
    """The findings of some rules, each once."""
    return tuple({key(finding): finding for finding in findings if finding.rule in rules}.values())


class _Round:
    """Fixes tried on one draft. `draft` is the one with those that were `kept`."""

    def __init__(self, desk: Desk, draft: Draft) -> None:
        self.kept: list[Finding] = []
        self.draft = draft
        self._desk, self._before = desk, draft

    def settle(self, findings: Sequence[Finding]) -> None:
        """Keep the fixes of as many findings as go together: all, or what goes of each half."""
        if findings and not self._keep(findings) and len(findings) > 1:
            middle = len(findings) // 2
            self.settle(findings[:middle])
            self.settle(findings[middle:])

    def count(self, wanted: Wanted) -> int:
        """How many of the wanted findings are gone."""
        return sum(self._count(path, wanted) for path in self._before.states)

    def _keep(self, findings: Sequence[Finding]) -> bool:
        together = [*self.kept, *findings]
        fixes, texts = _applied(together, self._before.texts)
        draft = self._desk.draft(texts, self._before)
        for path, state in self._before.states.items():
            if path not in draft.states or not holds(fixes, state, draft.states[path], draft.texts):
                return False
        self.kept, self.draft = together, draft
        return True

    def _count(self, path: str, wanted: Wanted) -> int:
        before = self._before.states[path]
        asked = {key(finding) for finding in before.findings if wanted(path, finding)}
        missed = sum(count for one, count in gone(before, self.draft.states[path]).items() if one in asked)
        # While the language is broken, a like mistake may come to light that takes the place of one that is gone.
        return missed if before.judged else max(missed, sum(key(finding) in asked for finding in self.kept))


def _asked(draft: Draft, wanted: Wanted) -> list[Finding]:
    return [finding for path, state in draft.states.items() for finding in state.findings if wanted(path, finding)]


def _is_certain(finding: Finding, texts: Texts) -> bool:
    """Whether a finding has edits; of a name, unless it stands more often than the near one, which may be the slip."""
    if not finding.edits or any(edit.span.file not in texts for edit in finding.edits):
        return False
    if finding.rule not in NAMES:
        return True
    edit = finding.edits[0]
    text = texts[edit.span.file]
    start, stop = Lines(text).range(edit.span)
    return not 1 < _times(text[start:stop], texts) > _times(edit.text, texts)


def _times(word: str, texts: Texts) -> int:
    """How often a name stands in the specs."""
    name = re.compile(rf"(?<![\w.-]){re.escape(word)}(?![\w-])")
    return sum(len(name.findall(text)) for text in texts.values())


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


def _applied(findings: Sequence[Finding], texts: Texts) -> tuple[list[Fix], dict[str, str]]:
    """The fixes, and the new texts of the files that they change."""
    by_file: dict[str, list[Edit]] = {}
    for finding in findings:
        for edit in finding.edits:
            by_file.setdefault(edit.span.file, []).append(edit)
    results = {file: patched(texts[file], edits) for file, edits in by_file.items()}
    written: dict[str, list[Span]] = {file: list(result.written) for file, result in results.items()}
    fixes = [Fix(finding, tuple(written[edit.span.file].pop(0) for edit in finding.edits)) for finding in findings]
    return fixes, {file: result.text for file, result in results.items()}
