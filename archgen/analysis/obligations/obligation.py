"""One thing that completeness of permissions asks for, met or not, and how many of them are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from archgen.core.record import Record
from archgen.core.span import Span

GROUPS = tuple(f"O{number}" for number in range(1, 13))

Key = tuple[str, tuple[str, ...], str]


class Obligation(Record, frozen=True, kw_only=True):
    """An obligation of a group (`O1` … `O12`) about `elements`.

    An unmet one is spoken by the finding with equal `rule`, `elements` and `discriminator`. Several obligations may
    share a finding (the operations of a module that nobody may enter), also of another group: where nobody is granted
    `view`, the module has no reader, and one finding says both.
    `reason` says in which way it is unmet and `about` what is missing or in the way: each group documents its own.
    """

    group: str
    rule: str
    elements: tuple[str, ...]
    met: bool
    span: Span
    discriminator: str = ""
    reason: str = ""
    about: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """What it shares with its finding."""
        return (self.rule, self.elements, self.discriminator)


def unmet_by_rule(obligations: Iterable[Obligation]) -> Mapping[str, tuple[Obligation, ...]]:
    """The unmet obligations by the code of their rule."""
    unmet: dict[str, list[Obligation]] = {}
    for obligation in obligations:
        if not obligation.met:
            unmet.setdefault(obligation.rule, []).append(obligation)
    return {rule: tuple(found) for rule, found in unmet.items()}


class Tally(Record, frozen=True):
    """How many obligations of a group are met, unmet, and waived (unmet, but accepted)."""

    met: int = 0
    unmet: int = 0
    waived: int = 0

    @property
    def total(self) -> int:
        """All that were asked."""
        return self.met + self.unmet + self.waived


def tally(obligations: Iterable[Obligation], waived: frozenset[Key] = frozenset()) -> dict[str, Tally]:
    """Counts by group, all groups in order. `waived` holds (rule, elements, discriminator) of the waived findings."""
    counts = {group: [0, 0, 0] for group in GROUPS}
    for obligation in obligations:
        column = 0 if obligation.met else 2 if obligation.key in waived else 1
        counts[obligation.group][column] += 1
    return {group: Tally(*numbers) for group, numbers in counts.items()}
