"""How messages speak of rights: the operations, the people, the place in the spec where a grant stands."""

from __future__ import annotations

from collections.abc import Iterable

from archgen.analysis.facts import Facts
from archgen.core.names import Name, joined
from archgen.model.entities import Role
from archgen.rules.wording import called, listed

SHOWN = 5  # of one kind in one message; the rest is counted

MORE = Name(zh="{some} 等 {count} 个", en="{some} and {rest} more")
TAKE_BACK = Name(zh="从 `{place}` 收回", en="Remove them from `{place}`")
DISINHERIT = Name(zh="不要让 `roles.{id}` 继承 `{inherited}`", en="Do not let `roles.{id}` inherit `{inherited}`")
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


def place(role: Role, module: str) -> str:
    """Where a role's grants in a module stand, or would: `roles.keeper.permissions.wms.stock`."""
    target = next((grant.target for grant in role.grants if grant.module == module), module)
    return f"roles.{role.id}.permissions.{target}"


def take_back(role: Role, source: str) -> Name:
    """How to end rights from `source`: the role's own grants on a place (`wms.stock`), or a role that it inherits."""
    target, _, inherited = source.partition(":")
    if inherited:
        return DISINHERIT.format(id=role.id, inherited=inherited)
    return TAKE_BACK.format(place=f"roles.{role.id}.permissions.{target}")


def words(paths: Iterable[str]) -> str:
    """Operations as a grant names them: `view edit(Order)`."""
    return " ".join(dict.fromkeys(path.rpartition(".")[2] for path in paths))


def module_of(path: str) -> str:
    """The module of an operation: `oms.order.edit(Parcel)` is of `oms.order`."""
    return path.partition("(")[0].rpartition(".")[0]


def _counted(shown: Name, count: int) -> Name:
    return shown if count <= SHOWN else MORE.format(some=shown, count=count, rest=count - SHOWN)
