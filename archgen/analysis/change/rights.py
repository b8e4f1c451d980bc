"""What roles may do and see more, or less, than before: rights by data scope, sensitive fields in clear."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from archgen.analysis.access import Via
from archgen.analysis.facts import Facts
from archgen.core.record import Record
from archgen.core.vocabulary import READ, SCOPE_CHAIN

H = TypeVar("H", bound=Hashable)

WIDER = ("added", "widened", "changed")  # what a review has to look at: "changed" scopes compare with nothing
UNLIMITED = "@all"  # what no scope limits is not limited


class Through(Record, frozen=True):
    """Why a role has a right: the role that was granted it (its own or one it inherits), and the words of the grant.

    `target` and `word` are "" for a superuser; `delegated_by` names the role that it stands in for.
    """

    role: str
    target: str = ""
    word: str = ""
    scope: str = ""
    delegated_by: str = ""


class Right(Record, frozen=True):
    """What a role holds: the union of its scopes (none stated: empty), and the roles for which it stands in."""

    held: bool
    scopes: tuple[str, ...]
    deputy_for: tuple[str, ...]
    through: tuple[Through, ...]


class RightChange(Record, frozen=True, kw_only=True):
    """A right that is not what it was. `how`: "added", "removed", "widened", "narrowed", or "changed" (other scopes).

    `through` are the grants that make the difference: those that are new, or those that are gone.
    """

    how: str
    role: str
    operation: str
    before: Right | None
    after: Right | None
    through: tuple[Through, ...]


class SightChange(Record, frozen=True):
    """A sensitive field that a role reads in clear now ("added") or no longer ("removed")."""

    how: str
    role: str
    field: str


def right_changes(old: Facts, new: Facts) -> tuple[RightChange, ...]:
    """Every difference between the two relations role × operation × scope, role by role in the order of the file."""
    roles = dict.fromkeys((*new.model.roles, *old.model.roles))
    operations = tuple(dict.fromkeys((*new.model.operations, *old.model.operations)))
    return tuple(change for role in roles for change in _of_role(old, new, role, operations))


def sight_changes(old: Facts, new: Facts) -> tuple[SightChange, ...]:
    """Which sensitive fields are newly, or no longer, read in clear."""
    before, after = tuple(_sights(old)), tuple(_sights(new))
    come = (SightChange("added", *sight) for sight in _without(after, before))
    return (*come, *(SightChange("removed", *sight) for sight in _without(before, after)))


def _of_role(old: Facts, new: Facts, role: str, operations: Sequence[str]) -> Iterator[RightChange]:
    touched = frozenset[str]().union(
        *(one.access.holdings.get(role, {}) for one in (old, new)),
        *(one.access.delegated.get(role, {}) for one in (old, new)),
    )
    for operation in operations if touched else ():
        if operation in touched:
            before, after = _right(old, role, operation), _right(new, role, operation)
            how = _how(before, after)
            if how:
                through = _making(before, after, lost=how in ("removed", "narrowed"))
                yield RightChange(how=how, role=role, operation=operation, before=before, after=after, through=through)


def _right(facts: Facts, role: str, operation: str) -> Right | None:
    holding = facts.access.holdings.get(role, {}).get(operation)
    bosses = facts.access.delegated.get(role, {}).get(operation, ())
    if not holding and not bosses:
        return None
    through = [_through(via) for via in holding.via] if holding else []
    through += [Through(role, delegated_by=boss) for boss in bosses]
    scopes = holding.scopes if holding else ()
    return Right(holding is not None, scopes, tuple(sorted(bosses)), tuple(through))


def _through(via: Via) -> Through:
    grant = via.grant
    return Through(via.role, grant.target, grant.word, grant.scope) if grant else Through(via.role, scope=UNLIMITED)


def _how(before: Right | None, after: Right | None) -> str:
    """Which way a right went; "" where it stayed."""
    if before is None or after is None:
        return "added" if after else "removed" if before else ""
    if (before.held, before.scopes, before.deputy_for) == (after.held, after.scopes, after.deputy_for):
        return ""
    more, less = _exceeds(after, before), _exceeds(before, after)
    return "widened" if more and not less else "narrowed" if less and not more else "changed"


def _exceeds(one: Right, other: Right) -> bool:
    """Whether one right allows what the other does not."""
    if one.held and not other.held:
        return True
    if one.held and _reach(one) > _reach(other):
        return True
    if _reach(other) < len(SCOPE_CHAIN) - 1 and set(_apart(one)) - set(_apart(other)):
        return True
    return bool(set(one.deputy_for) - set(other.deputy_for))


def _reach(right: Right) -> int:
    """How far along the chain of scopes a right reaches; -1 for scopes that compare with nothing only."""
    scopes = right.scopes or (UNLIMITED,)
    return max((SCOPE_CHAIN.index(scope) for scope in scopes if scope in SCOPE_CHAIN), default=-1)


def _apart(right: Right) -> list[str]:
    return [scope for scope in right.scopes if scope not in SCOPE_CHAIN]


def _making(before: Right | None, after: Right | None, lost: bool) -> tuple[Through, ...]:
    """The grants behind a difference: those on the one side only, else all of that side."""
    one, other = (before, after) if lost else (after, before)
    here = one.through if one else ()
    only = _without(here, other.through if other else ())
    return tuple(dict.fromkeys(only or here))


def _sights(facts: Facts) -> Iterator[tuple[str, str]]:
    """Role and field: it may read a record that has the field, and the field is not masked for it."""
    model, access = facts.model, facts.access
    for role, held in access.holdings.items():
        read = {
            entity
            for operation in held
            if model.operations[operation].operation_class is READ
            for entity in model.operations[operation].entities
        }
        for entity in model.entities.values() if read else ():
            for field in entity.sensitive_fields if entity.id in read else ():
                if field.path in access.sees[role] or role in access.superusers:
                    yield role, field.path


def _without(some: Iterable[H], others: Iterable[H]) -> list[H]:
    known = set(others)
    return [one for one in some if one not in known]
