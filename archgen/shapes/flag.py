"""A finding where it is in a picture."""

from __future__ import annotations

from archgen.core.names import Name
from archgen.core.record import Record


class Flag(Record, frozen=True):
    """The code of its rule, its severity ("error", "warning", "info") and what the rule is called."""

    rule: str
    severity: str
    name: Name
