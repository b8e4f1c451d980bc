"""Who may do what, at which data scope and by whose grant: inheritance, superusers and delegation opened up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from archgen.core.record import Record
from archgen.core.span import Span
from archgen.core.vocabulary import widest
from archgen.model.entities import Grant, Role
from archgen.model.model import Model

ANYONE = "public"
SIGNED_IN = "member"


class Via(Record, frozen=True):
    """Where a right comes from: the role that was granted it (own or inherited), and the grant; None for a superuser.

    `delegated_by` names the role that is stood in for; then `role` is the deputy.
    """

    role: str
    grant: Grant | None
    delegated_by: str = ""


class Holding(Record, frozen=True):
    """One operation that a role holds. `scopes` is the union of all grants, () when none states a scope."""

    operation: str
    scopes: tuple[str, ...]
    via: tuple[Via, ...]

    @property
    def granted(self) -> bool:
        """Whether somebody wrote a grant for it: a superuser alone does not count."""
        return any(via.grant is not None for via in self.via)


class Access(Record, frozen=True, kw_only=True):
    """The relation role × operation × scope. Keys are role ids and operation paths; every role has its row.

    `holdings` are own, inherited and superuser rights, `holders` the same by operation; `delegated` (deputy → operation
    → delegating roles) stands apart. `ancestors` are all inherited roles, nearest first, without the role itself.
    `superusers` are the roles marked so, and those that inherit one.
    """

    holdings: Mapping[str, Mapping[str, Holding]]
    holders: Mapping[str, tuple[str, ...]]
    delegated: Mapping[str, Mapping[str, tuple[str, ...]]]
    sees: Mapping[str, frozenset[str]]
    ancestors: Mapping[str, tuple[str, ...]]
    inheritance_cycles: tuple[tuple[str, ...], ...]
    superusers: frozenset[str]

    def holds(self, role: str, operation: str) -> bool:
        """Whether a role holds an operation itself, by inheritance or as a superuser."""
        return operation in self.holdings[role]

    def scopes(self, role: str, operation: str) -> tuple[str, ...]:
        """The union of the scopes at which a role holds an operation; () for none."""
        holding = self.holdings[role].get(operation)
        return holding.scopes if holding else ()

    def who_can(self, operation: str, superusers: bool = True) -> tuple[str, ...]:
        """The roles that hold an operation, in the order of the file."""
        holders = self.holders.get(operation, ())
        return holders if superusers else tuple(r for r in holders if self.holdings[r][operation].granted)

    def parent(self, role: Role, giver: str) -> tuple[str, Span]:
        """The role that `role` inherits directly and through it `giver`, and where that is written."""
        parents = (at for at in role.inherits_at if giver == at[0] or giver in self.ancestors.get(at[0], ()))
        return next(parents, (giver, role.span))

    def may(self, role: str, operation: str) -> bool:
        """Whether a role gets to do it at all: it holds it, stands in for who does, or everybody may."""
        return operation in self.delegated[role] or any(
            operation in self.holdings.get(held, ()) for held in personas(role)
        )


def personas(role: str) -> tuple[str, ...]:
    """A role, and the built-in roles that whoever has it is as well."""
    if role == ANYONE:
        return (role,)
    return (role, ANYONE) if role == SIGNED_IN else (role, SIGNED_IN, ANYONE)


def open_access(model: Model) -> Access:
    """Open up who may do what. Cycles of inheritance give each of their roles the rights of all."""
    lineages = {role: _lineage(role, model.roles) for role in model.roles}
    ancestors = {role: tuple(other for other in lineage if other != role) for role, lineage in lineages.items()}
    families = {role: [model.roles[r] for r in (role, *above)] for role, above in ancestors.items()}
    holdings = {role: _holdings(family, model.operations) for role, family in families.items()}
    return Access(
        holdings=holdings,
        holders=_holders(holdings),
        delegated=_delegated(model),
        sees={role: frozenset(f for relative in family for f in relative.sees) for role, family in families.items()},
        ancestors=ancestors,
        inheritance_cycles=_cycles(lineages),
        superusers=frozenset(role for role, family in families.items() if any(r.superuser for r in family)),
    )


def _lineage(role: str, roles: Mapping[str, Role]) -> tuple[str, ...]:
    """Everything that a role inherits, nearest first; the role itself only if it inherits itself."""
    found: dict[str, None] = {}
    generation: Iterable[str] = roles[role].inherits
    while generation := [parent for parent in generation if parent in roles and parent not in found]:
        found.update(dict.fromkeys(generation))
        generation = [parent for inherited in generation for parent in roles[inherited].inherits]
    return tuple(found)


def _holdings(family: list[Role], operations: Iterable[str]) -> dict[str, Holding]:
    vias: dict[str, tuple[Via, ...]] = {}
    for relative in family:
        for grant in relative.grants:
            via = Via(relative.id, grant)
            for operation in grant.operations:
                vias[operation] = (*vias[operation], via) if operation in vias else (via,)
        if relative.superuser:
            via = Via(relative.id, None)
            for operation in operations:
                vias[operation] = (*vias.get(operation, ()), via)
    return {operation: Holding(operation, _union(found), found) for operation, found in vias.items()}


def _union(vias: tuple[Via, ...]) -> tuple[str, ...]:
    if len(vias) == 1:  # nearly always: spares the sets
        grant = vias[0].grant
        return ((grant.scope,) if grant.scope else ()) if grant else ("@all",)
    return widest(frozenset(via.grant.scope if via.grant else "@all" for via in vias) - {""})


def _holders(holdings: Mapping[str, Mapping[str, Holding]]) -> dict[str, tuple[str, ...]]:
    holders: dict[str, list[str]] = {}
    for role, held in holdings.items():
        for operation in held:
            holders.setdefault(operation, []).append(role)
    return {operation: tuple(roles) for operation, roles in holders.items()}


def _delegated(model: Model) -> dict[str, dict[str, tuple[str, ...]]]:
    delegated: dict[str, dict[str, tuple[str, ...]]] = {role: {} for role in model.roles}
    for role in model.roles.values():
        for delegate in role.delegates:
            deputy = delegated.setdefault(delegate.role, {})
            for operation in (human.path for word in delegate.operations for human in model.human(word)):
                if role.id not in deputy.get(operation, ()):
                    deputy[operation] = (*deputy.get(operation, ()), role.id)
    return delegated


def _cycles(lineages: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Sets of roles that inherit each other, each once, in the order of the file."""
    cycles: dict[tuple[str, ...], None] = {}
    for role, lineage in lineages.items():
        if role in lineage:
            cycles[tuple(other for other in lineages if other in lineage and role in lineages[other])] = None
    return tuple(cycles)
