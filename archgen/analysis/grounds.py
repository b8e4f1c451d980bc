"""On which grounds a role may do an operation: its own grants, inherited ones, a superuser's, a delegation."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.record import Record
from archgen.core.span import Span
from archgen.core.vocabulary import widest

OWN, INHERITED, SUPERUSER, DELEGATED = "own", "inherited", "superuser", "delegated"


class Ground(Record, frozen=True):
    """One reason why a role may do an operation.

    `kind`: "own" or "inherited" (a grant of the role itself, or of one that it inherits), "superuser", "delegated".
    `role` is whose right it is: the role itself, the inherited one, the one that delegates. `scopes` is () where none
    is stated. A grant has a `place` (module or subsystem, as written) and a `word` (`view`, `all -void`). `at` is where
    the grant, the superuser or the delegation is written.
    """

    kind: str
    role: str
    scopes: tuple[str, ...]
    place: str
    word: str
    at: Span


def grounds(facts: Facts, role: str, operation: str) -> tuple[Ground, ...]:
    """All grounds, own ones first; () when the role may not."""
    return (*_held(facts, role, operation), *_delegated(facts, role, operation))


def scopes_of(found: tuple[Ground, ...]) -> tuple[str, ...]:
    """The union of scopes: of what the role holds; of what is delegated to it only if it holds nothing itself."""
    held = [ground for ground in found if ground.kind != DELEGATED] or found
    return widest(frozenset(scope for ground in held for scope in ground.scopes))


def _held(facts: Facts, role: str, operation: str) -> Iterator[Ground]:
    holding = facts.access.holdings[role].get(operation)
    for via in holding.via if holding else ():
        if via.grant is None:
            yield Ground(SUPERUSER, via.role, ("@all",), "", "", facts.model.roles[via.role].span)
        else:
            kind = OWN if via.role == role else INHERITED
            scopes = (via.grant.scope,) if via.grant.scope else ()
            yield Ground(kind, via.role, scopes, via.grant.target, via.grant.word, via.grant.span)


def _delegated(facts: Facts, role: str, operation: str) -> Iterator[Ground]:
    model, access = facts.model, facts.access
    for delegator in access.delegated[role].get(operation, ()):
        for delegate in model.roles[delegator].delegates:
            paths = (human.path for word in delegate.operations for human in model.human(word))
            if delegate.role == role and operation in paths:
                yield Ground(DELEGATED, delegator, access.scopes(delegator, operation), "", "", delegate.span)
