"""What a stage that judges user input gives back: a value, if there is one, and everything that it found."""

from __future__ import annotations

from typing import Generic, TypeVar

from archgen.core.finding import Finding
from archgen.core.record import Record

T = TypeVar("T")


class Outcome(Record, Generic[T], frozen=True):
    """A value or none, plus findings. A value may come with findings; no value always does."""

    value: T | None
    findings: tuple[Finding, ...] = ()
