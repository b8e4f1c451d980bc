"""A finding: one thing that is wrong with a spec, where, and what to do about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from archgen.core.edit import Edit
from archgen.core.names import Name
from archgen.core.record import Record, changed
from archgen.core.span import Span


class Severity(StrEnum):
    """How bad a finding is; OFF silences a rule."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


class Related(Record, frozen=True):
    """Another place that a finding is about, with what is there."""

    span: Span
    message: Name


class Finding(Record, frozen=True, kw_only=True):
    """One complaint; `title` is the rule's name in words.

    `elements` are canonical references (`oms.order`, `role:keeper`, `flow:a -> b`, `product`). `parts` are of a finding
    that speaks of several things at once (the operations of a closed module, the members of a circle): with fewer of
    them later it is not a new finding, with others it is.
    """

    rule: str
    name: str
    severity: Severity
    span: Span
    message: Name
    remedy: Name
    elements: tuple[str, ...] = ()
    discriminator: str = ""
    parts: tuple[str, ...] = ()
    title: Name = Name("", "")
    related: tuple[Related, ...] = ()
    edits: tuple[Edit, ...] = ()

    @property
    def fingerprint(self) -> str:
        """SHA-256 (hex) over rule, sorted elements and discriminator: stable when lines move or words change."""
        import hashlib

        parts = (self.rule, *sorted(self.elements), self.discriminator)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    @property
    def order(self) -> tuple[object, ...]:
        """Sort key: by place, then rule, then what it is about."""
        return (*self.span.place, self.rule, self.elements, self.discriminator)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by place. Those of one rule about the same, whom nothing else tells apart, are numbered from the second
    on, so that no two fingerprints are equal.
    """
    ordered = sorted(findings, key=lambda finding: finding.order)
    counts: Counter[tuple[object, ...]] = Counter()
    return tuple(_numbered(finding, counts) for finding in ordered)


def _numbered(finding: Finding, counts: Counter[tuple[object, ...]]) -> Finding:
    identity = (finding.rule, tuple(sorted(finding.elements)), finding.discriminator)
    counts[identity] += 1
    number = counts[identity]
    return changed(finding, discriminator=f"{finding.discriminator}#{number}") if number > 1 else finding
