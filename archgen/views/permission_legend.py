"""The legend of a matrix of permissions: the signs that may stand in it."""

from __future__ import annotations

from collections.abc import Iterable

from archgen.core.names import Name
from archgen.shapes.table import LegendEntry
from archgen.views import labels

_EVERYTHING = Name("全部数据，不论归属", "Every record, whoever owns it")  # what "all" means, in other words


def _named(scope: str) -> Name:
    return _EVERYTHING if scope == "@all" else labels.at_start(labels.SCOPES[scope])


# Widest scope first.
ENTRIES = (
    *(LegendEntry(_named(scope), sign, scope.strip("@+")) for scope, sign in labels.SCOPE_SIGNS.items()),
    LegendEntry(labels.at_start(labels.ALLOWED), labels.ALLOWED_SIGN, "allowed"),
    LegendEntry(labels.at_start(labels.UNSTATED), labels.UNSTATED_SIGN, "unstated"),
    LegendEntry(labels.at_start(labels.DEPUTY), labels.DEPUTY_SIGN, "deputy"),
    LegendEntry(labels.at_start(labels.BROKEN), mark="broken"),
    LegendEntry(labels.at_start(labels.MASKED), mark="masked"),
)

_SCOPES = frozenset(scope.strip("@+") for scope in labels.SCOPE_SIGNS) - {"custom"}

_SAID = {_named(scope): words for scope, words in labels.SCOPES.items()}


def in_words(entry: LegendEntry) -> Name:
    """A scope as it stands in a sentence."""
    return _SAID[entry.name]


def only_scope(legend: Iterable[LegendEntry]) -> LegendEntry | None:
    """The scope of all rights, should there be no other."""
    found = [entry for entry in legend if entry.sign.zh and entry.kind != "allowed"]
    return found[0] if len(found) == 1 and found[0].kind in _SCOPES else None
