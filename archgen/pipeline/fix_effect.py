"""What quick fixes do to the findings of a spec: whether theirs are gone, and whether they brought others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from archgen.core.finding import Finding
from archgen.core.patch import Lines, meet
from archgen.core.record import Record
from archgen.core.span import Span
from archgen.pipeline.drafts import State
from archgen.spec.catalogue import COMPLAINTS, FULL_WIDTH, REFUSED_YAML, SYNTAX, UNKNOWN_KEY, UNKNOWN_REFERENCE

Key = tuple[str, tuple[str, ...], str]

LANGUAGE = frozenset(info.code for info in COMPLAINTS)
STOPS = (SYNTAX.code, FULL_WIDTH.code, REFUSED_YAML.code)  # behind such a finding a file may not have been read
NEAR = 3  # lines from a key to its value, at most
BETWEEN = " \t\r\n,:-[{\"'"  # what stands between a key and the first word of its value


class Fix(Record, frozen=True):
    """A finding whose edits are applied, and the places, in the new texts, of what they wrote."""

    finding: Finding
    written: tuple[Span, ...]


def key(finding: Finding) -> Key:
    """What two findings share that are the same, though lines have moved between them."""
    return (finding.rule, tuple(sorted(finding.elements)), finding.discriminator)


def gone(before: State, after: State) -> Counter[Key]:
    """How many findings of each key are there no more."""
    return Counter(map(key, before.findings)) - Counter(map(key, after.findings))


def holds(fixes: Sequence[Fix], before: State, after: State, texts: Mapping[str, str]) -> bool:
    """Whether the fixes removed their findings and brought in no others. `texts` are the new ones, by file."""
    return _rules_hold(fixes, before, after) if before.judged else _language_holds(fixes, before, after, texts)


def _rules_hold(fixes: Sequence[Fix], before: State, after: State) -> bool:
    """Where all was judged before: what is fixed is gone, and what is new is a rest of what is gone."""
    missed = gone(before, after)
    wholes = [finding for finding in before.findings if missed[key(finding)]]
    own = {id(finding) for finding in before.findings}
    asked = Counter(key(fix.finding) for fix in fixes if id(fix.finding) in own)
    return asked <= missed and all(any(_is_rest(one, whole) for whole in wholes) for one in _added(before, after))


def _language_holds(fixes: Sequence[Fix], before: State, after: State, texts: Mapping[str, str]) -> bool:
    """Where not all was read before, what comes to light was there, but for what the fixes cause.

    A key behind a changed one that can be mended in the same way (`产品: {名称: …}`) makes no nonsense of it.
    """
    mistakes = [finding for finding in after.findings if finding.rule in LANGUAGE]
    likewise = {finding.span.place for finding in mistakes if finding.rule == UNKNOWN_KEY.code and finding.edits}
    for finding in mistakes:
        follows = finding.span.place not in likewise and any(_is_next(finding, fix, texts) for fix in fixes)
        if follows or any(_is_within(finding, fix, before) for fix in fixes):
            return False
    return not any(_ends_reading(finding, fixes) for finding in _added(before, after))


def _added(before: State, after: State) -> list[Finding]:
    """The findings that were not there before."""
    known = Counter(map(key, before.findings))
    added = []
    for finding in after.findings:
        if known[key(finding)]:
            known[key(finding)] -= 1
        else:
            added.append(finding)
    return added


def _is_rest(finding: Finding, whole: Finding) -> bool:
    """Whether a finding says of some parts what another, which is gone, said of them all."""
    covered = (any(f"{part}.".startswith(f"{element}.") for element in whole.elements) for part in finding.elements)
    return finding.rule == whole.rule and all(covered)


def _is_within(finding: Finding, fix: Fix, before: State) -> bool:
    """Whether a finding is about the words that a fix wrote, and was not before; a name was not looked up before."""
    if finding.rule == UNKNOWN_REFERENCE.code and fix.finding.rule != UNKNOWN_REFERENCE.code:
        return False
    if not _touches(finding, fix.written):
        return False
    others = (one for one in before.findings if key(one) == key(finding) != key(fix.finding))
    return not any(_touches(one, [edit.span for edit in fix.finding.edits]) for one in others)


def _touches(finding: Finding, places: Iterable[Span]) -> bool:
    spans = (finding.span, *(related.span for related in finding.related))
    return any(meet(span, place) for place in places for span in spans)


def _is_next(finding: Finding, fix: Fix, texts: Mapping[str, str]) -> bool:
    """Whether a finding is about the first word behind a changed key, or YAML's about what stands behind a fix."""
    place = fix.written[0]
    asked = fix.finding.rule == UNKNOWN_KEY.code or finding.rule == SYNTAX.code
    if not asked or place.file != finding.span.file:
        return False
    if not 0 <= finding.span.line - place.end_line <= NEAR:
        return False
    text = texts[place.file]
    lines = Lines(text)
    start, behind = lines.range(finding.span)[0], lines.range(place)[1]
    return behind <= start and not text[behind:start].strip(BETWEEN)


def _ends_reading(finding: Finding, fixes: Sequence[Fix]) -> bool:
    """Whether YAML stops where it did not stop before; behind a stop that was mended it may."""
    return finding.rule == SYNTAX.code and not any(_is_further_on(finding, fix) for fix in fixes)


def _is_further_on(finding: Finding, fix: Fix) -> bool:
    place = fix.written[0].place
    return fix.finding.rule in STOPS and fix.finding.span.file == finding.span.file and finding.span.place > place
