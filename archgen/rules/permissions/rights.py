"""How messages speak of rights: the operations, and the people who hold them."""

from __future__ import annotations

from collections.abc import Iterable

from archgen.analysis.facts import Facts
from archgen.core.names import Name, joined
from archgen.rules.wording import called, listed

SHOWN = 5  # of one kind in one message; the rest is counted

MORE = Name(zh="{some} 等 {count} 个", en="{some} and {rest} more")
INSIDE = Name(zh="`{module}` 的 {words}", en="{words} of `{module}`")


def acts(paths: Iterable[str]) -> Name:
    """Operations in a row: by their words if all are of one module, else by their paths; the first few of many."""
    known = list(paths)
    modules = {module_of(path) for path in known}
    if len(known) < 2 or len(modules) > 1:
        return some(known)
    return INSIDE.format(module=modules.pop(), words=some(words((path,)) for path in known))


def some(references: Iterable[str]) -> Name:
    """References in a row, the first few of many."""
    known = list(references)
    return _counted(listed(known[:SHOWN]), len(known))


def people(facts: Facts, roles: Iterable[str]) -> Name:
    """Roles in a row by their names, the first few of many."""
    known = [called(facts.model.roles[role]) for role in roles]
    return _counted(joined(known[:SHOWN]), len(known))


def words(paths: Iterable[str]) -> str:
    """Operations as a grant names them: `view edit(Order)`."""
    return " ".join(dict.fromkeys(path.rpartition(".")[2] for path in paths))


def module_of(path: str) -> str:
    """The module of an operation: `oms.order.edit(Parcel)` is of `oms.order`."""
    return path.partition("(")[0].rpartition(".")[0]


def _counted(shown: Name, count: int) -> Name:
    return shown if count <= SHOWN else MORE.format(some=shown, count=count, rest=count - SHOWN)
