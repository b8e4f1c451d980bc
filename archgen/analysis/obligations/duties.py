"""O8: the sides of a declared separation of duties lie in different hands."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.obligations.index import Index, role_element
from archgen.analysis.obligations.obligation import Obligation
from archgen.model.entities import Separation

Sides = dict[str, tuple[tuple[str, ...], tuple[str, ...]]]


def duties_separated(index: Index) -> Iterator[Obligation]:
    """O8: who holds one side, inherited and delegated rights included, does not hold the other.

    Asked of every role that holds a side, superusers apart; a pair `per: record` is for the running system to keep.
    Where a role inherits both sides from a role that has both, that role's finding speaks for it too.
    `reason`: "roles" or "operations"; `about`: what the role has of either side.
    """
    for pair in index.model.separations:
        if pair.per:
            continue
        sides = _sides_of_roles(index, pair) if pair.of_roles else _sides_of_operations(index, pair)
        for role, (left, right) in sides.items():
            origin = _origin(index, role, sides) if left and right else role
            yield Obligation(
                group="O8",
                rule="PM010",
                elements=tuple(dict.fromkeys((role_element(origin), *_elements(pair)))),
                met=not (left and right),
                span=index.model.roles[origin].span,
                reason="roles" if pair.of_roles else "operations",
                about=(*left, *right),
            )


def _elements(pair: Separation) -> tuple[str, str]:
    return (role_element(pair.left), role_element(pair.right)) if pair.of_roles else (pair.left, pair.right)


def _sides_of_roles(index: Index, pair: Separation) -> Sides:
    """A role has the side of itself and of everything that it inherits."""
    sides: Sides = {}
    for role, ancestors in index.access.ancestors.items():
        family = (role, *ancestors)
        left, right = ((side,) if side in family else () for side in (pair.left, pair.right))
        if (left or right) and role not in index.access.superusers:
            sides[role] = (left, right)
    return sides


def _sides_of_operations(index: Index, pair: Separation) -> Sides:
    """A side that stands for several operations (`edit` of two entities) is held with any of them."""
    sides: Sides = {}
    left, right = ([op.path for op in index.model.human(side)] for side in (pair.left, pair.right))
    for role in index.model.roles:
        if role not in index.access.superusers:
            held = (_held(index, role, left), _held(index, role, right))
            if any(held):
                sides[role] = held
    return sides


def _held(index: Index, role: str, operations: list[str]) -> tuple[str, ...]:
    access = index.access
    return tuple(path for path in operations if access.holds(role, path) or path in access.delegated[role])


def _origin(index: Index, role: str, sides: Sides) -> str:
    """Of a role and its ancestors with both sides, the one that inherits least."""
    both = [name for name in sides if all(sides[name]) and (name == role or name in index.access.ancestors[role])]
    return min(both, key=lambda name: len(index.access.ancestors[name]))
