"""Two editions of a spec → what is different between them, in terms of the domain."""

from __future__ import annotations

from collections.abc import Sequence

from archgen.analysis.change.coupling import (
    CycleChange,
    DependencyChange,
    FigureChange,
    cycle_changes,
    dependency_changes,
    figure_changes,
)
from archgen.analysis.change.portrait import Key, Portrait, Value, portraits
from archgen.analysis.change.renames import Aligned, Renaming
from archgen.analysis.change.rights import RightChange, SightChange, right_changes, sight_changes
from archgen.analysis.change.sendings import SendingChange, sending_changes
from archgen.analysis.change.steps import StepChange, step_changes
from archgen.analysis.facts import Facts
from archgen.core.finding import Finding, Severity
from archgen.core.names import Name
from archgen.core.record import Record, changed

NOTHING: Value = ""


class TraitChange(Record, frozen=True):
    """One property: a name, a text, or a set of texts; "" for none."""

    trait: str
    before: Value
    after: Value


class ThingChange(Record, frozen=True, kw_only=True):
    """`how`: "added", "removed" or "changed". `traits` are those that differ, of what is added or removed all.

    `was` is its id before, "" for what is new; another one than `id` where it was renamed or moved. `label` is what to
    call it, `old_label` what it was called. `parent` is what it is a part of (a module of an operation), "" for none.
    """

    how: str
    kind: str
    id: str
    was: str
    label: Name
    old_label: Name
    parent: str
    traits: tuple[TraitChange, ...]


class FindingChange(Record, frozen=True, kw_only=True):
    """`how`: "added" (it was not found before), "removed", or "changed" (its severity was another, `was`).

    `place` is where it stands in the new edition, "" for one that is gone.
    """

    how: str
    rule: str
    severity: Severity
    was: Severity | None = None
    message: Name
    remedy: Name
    elements: tuple[str, ...]
    place: str = ""
    fingerprint: str


class Change(Record, frozen=True, kw_only=True):
    """Everything that is different. With the old edition it gives the new one. Ids are those of the new edition."""

    renamed: tuple[Renaming, ...]
    rights: tuple[RightChange, ...]
    sights: tuple[SightChange, ...]
    cycles: tuple[CycleChange, ...]
    sendings: tuple[SendingChange, ...]
    things: tuple[ThingChange, ...]
    steps: tuple[StepChange, ...]
    dependencies: tuple[DependencyChange, ...]
    figures: tuple[FigureChange, ...]
    findings: tuple[FindingChange, ...]

    def __bool__(self) -> bool:
        """Whether anything is different."""
        return any(getattr(self, field) for field in self.__struct_fields__)


class Comparison(Record, frozen=True, kw_only=True):
    """Two editions, what the user calls them, and what is different."""

    old_name: str
    new_name: str
    old: Aligned
    new: Facts
    change: Change


def compare(
    old: Aligned, new: Facts, old_findings: Sequence[Finding] = (), new_findings: Sequence[Finding] = ()
) -> Change:
    """What is different. The old findings are those of the original; what they are about is found under its new id."""
    old_findings = _renamed(old_findings, old)
    return Change(
        renamed=old.renamed,
        rights=right_changes(old.facts, new),
        sights=sight_changes(old.facts, new),
        cycles=cycle_changes(old, new),
        sendings=sending_changes(old, new),
        things=_things(portraits(old.facts.model), portraits(new.model), old.renamed),
        steps=step_changes(old.facts.model, new.model),
        dependencies=dependency_changes(old, new),
        figures=figure_changes(old.original, new, old_findings, new_findings),
        findings=_findings(old_findings, new_findings),
    )


def _renamed(findings: Sequence[Finding], old: Aligned) -> tuple[Finding, ...]:
    """Findings about the ids of the new edition; their words are the old ones."""
    now = old.references() if old.renamed else {}
    return tuple(
        changed(
            finding,
            elements=tuple(now.get(element, element) for element in finding.elements),
            discriminator=now.get(finding.discriminator, finding.discriminator),
        )
        for finding in findings
    )


def _things(
    old: dict[Key, Portrait], new: dict[Key, Portrait], renamed: tuple[Renaming, ...]
) -> tuple[ThingChange, ...]:
    """Kinds in the order of the language; of each, what there is in the order of the file, then what is gone."""
    was = {(each.kind, each.new): each.old for each in renamed}
    kinds = {kind: place for place, (kind, _) in enumerate(dict.fromkeys((*new, *old)))}
    changes = [_thing(old.get(key), new.get(key), _was(key, was)) for key in dict.fromkeys((*new, *old))]
    found = [change for change in changes if change]
    return tuple(sorted(found, key=lambda change: kinds[change.kind]))


def _was(key: Key, was: dict[Key, str]) -> str:
    """What a thing was called; of one of the operations that share a word, the word and then the entity."""
    kind, id_ = key
    word, bracket, entity = id_.partition("(")
    return was.get((kind, word), word) + bracket + entity


def _thing(before: Portrait | None, after: Portrait | None, was: str) -> ThingChange | None:
    here = after or before
    assert here, "one of them is there"
    traits = _traits(before, after)
    how = "changed" if before and after else "added" if after else "removed"
    if how == "changed" and not traits and was == here.id:
        return None
    return ThingChange(
        how=how,
        kind=here.kind,
        id=here.id,
        was=was if before else "",
        label=here.label,
        old_label=before.label if before else Name("", ""),
        parent=here.parent,
        traits=traits,
    )


def _traits(before: Portrait | None, after: Portrait | None) -> tuple[TraitChange, ...]:
    one, other = before.traits if before else {}, after.traits if after else {}
    return tuple(
        TraitChange(trait, one.get(trait, NOTHING), other.get(trait, NOTHING))
        for trait in dict.fromkeys((*other, *one))
        if one.get(trait, NOTHING) != other.get(trait, NOTHING)
    )


def _findings(old: Sequence[Finding], new: Sequence[Finding]) -> tuple[FindingChange, ...]:
    before = {finding.fingerprint: finding for finding in old}
    after = {finding.fingerprint: finding for finding in new}
    come = [_finding("added", one) for print_, one in after.items() if print_ not in before]
    gone = [_finding("removed", one) for print_, one in before.items() if print_ not in after]
    other = [
        _finding("changed", one, before[print_].severity)
        for print_, one in after.items()
        if print_ in before and before[print_].severity is not one.severity
    ]
    return (*come, *other, *gone)


def _finding(how: str, finding: Finding, was: Severity | None = None) -> FindingChange:
    return FindingChange(
        how=how,
        rule=finding.rule,
        severity=finding.severity,
        was=was,
        message=finding.message,
        remedy=finding.remedy,
        elements=finding.elements,
        place="" if how == "removed" else f"{finding.span.file}:{finding.span.line}",
        fingerprint=finding.fingerprint,
    )
