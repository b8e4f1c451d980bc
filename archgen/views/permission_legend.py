"""The legend of a matrix of permissions: the signs that may stand in it."""

from __future__ import annotations

from collections.abc import Iterable

from archgen.shapes.table import LegendEntry
from archgen.views import labels

# Widest scope first.
ENTRIES = (
    *(LegendEntry(labels.SCOPES[scope], sign, scope.strip("@+")) for scope, sign in labels.SCOPE_SIGNS.items()),
    LegendEntry(labels.ALLOWED, labels.ALLOWED_SIGN, "allowed"),
    LegendEntry(labels.UNSTATED, labels.UNSTATED_SIGN, "unstated"),
    LegendEntry(labels.DEPUTY, labels.DEPUTY_SIGN, "deputy"),
    LegendEntry(labels.BROKEN, mark="broken"),
    LegendEntry(labels.MASKED, mark="masked"),
)

_SCOPES = frozenset(scope.strip("@+") for scope in labels.SCOPE_SIGNS) - {"custom"}


def only_scope(legend: Iterable[LegendEntry]) -> LegendEntry | None:
    """The scope of all rights, should there be no other."""
    found = [entry for entry in legend if entry.sign.zh and entry.kind != "allowed"]
    return found[0] if len(found) == 1 and found[0].kind in _SCOPES else None
