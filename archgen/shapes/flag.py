"""A finding where it is in a picture."""

from __future__ import annotations

from collections.abc import Iterable

from archgen.core.names import Name
from archgen.core.record import Record

_ORDER = {"error": 0, "warning": 1, "info": 2}


class Flag(Record, frozen=True):
    """The code of its rule, its severity ("error", "warning", "info") and what the rule is called."""

    rule: str
    severity: str
    name: Name


def united(*groups: Iterable[Flag]) -> tuple[Flag, ...]:
    """Flags without doubles, the worst first."""
    worst: dict[str, Flag] = {}
    for flag in (flag for group in groups for flag in group):
        known = worst.get(flag.rule)
        if known is None or _rank(flag) < _rank(known):
            worst[flag.rule] = flag
    return tuple(sorted(worst.values(), key=_rank)) if worst else ()


def _rank(flag: Flag) -> tuple[int, str]:
    return _ORDER[flag.severity], flag.rule
