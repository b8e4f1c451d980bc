"""O6: every right states how far its data goes, and outsiders stay with their own."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.obligations.index import Index, role_element
from archgen.analysis.obligations.obligation import Obligation
from archgen.core.span import Span
from archgen.core.vocabulary import OperationClass
from archgen.model.entities import Grant, Operation, Role

OUTSIDE_SCOPES = frozenset({"@self", "@dept", "@dept+", "@tenant", "@tenant+", "@linked"})
SCOPED = frozenset({OperationClass.READ, OperationClass.UPDATE, OperationClass.CHECK, OperationClass.DELETE})


def scopes_stated(index: Index) -> Iterator[Obligation]:
    """O6, first half: every grant of a read, update, check or delete right on records states a scope.

    `about`: the operations without one. A role that states no scope at all, on several places, is one finding.
    """
    scoped = frozenset(path for path, operation in index.model.operations.items() if _needs_scope(operation))
    for role in index.model.roles.values():
        element = role_element(role.id)
        asked: dict[str, list[Grant]] = {}
        for target, grants in index.grants[role.id].items():
            concerned = [grant for grant in grants if not scoped.isdisjoint(grant.operations)]
            if concerned:
                asked[target] = concerned
        whole = len(asked) > 1 and not any(grant.scope for grants in asked.values() for grant in grants)
        for target, grants in asked.items():
            silent = [grant for grant in grants if not grant.scope]
            missing = [path for grant in silent for path in grant.operations if path in scoped]
            yield Obligation(
                group="O6",
                rule="PM008",
                elements=(element,) if whole else (element, target),
                met=not silent,
                span=silent[0].span if silent else role.span,
                about=tuple(dict.fromkeys(missing)) if silent else (),
            )


def _needs_scope(operation: Operation) -> bool:
    return operation.operation_class in SCOPED and bool(operation.entities)


def tenants_kept_apart(index: Index) -> Iterator[Obligation]:
    """O6, second half: outsiders hold no right on everybody's records, but for reading what holds nothing sensitive.

    `reason`: "granted", "inherited" (from an insider; another outsider has a finding of its own) or "superuser";
    `about`: the operations that reach too far.
    """
    for role in index.model.roles.values():
        if index.model.is_internal(role):
            continue
        if role.id in index.access.superusers:
            yield _leak(role, (), role.span, "superuser", ())
            continue
        insiders = [giver for giver in index.ancestors(role) if index.model.is_internal(giver)]
        for giver in (role, *insiders):
            reason = "granted" if giver is role else "inherited"
            for target, grants in index.grants[giver.id].items():
                leaking = {grant: paths for grant in grants if (paths := _leaks(index, grant))}
                inherited = index.access.parent(role, giver.id)[1]
                span = next(iter(leaking)).span if leaking and giver is role else inherited
                about = tuple(dict.fromkeys(path for paths in leaking.values() for path in paths))
                yield _leak(role, (target,), span, reason, about)


def _leak(role: Role, target: tuple[str, ...], span: Span, reason: str, about: tuple[str, ...]) -> Obligation:
    return Obligation(
        group="O6",
        rule="PM007",
        elements=(role_element(role.id), *target),
        met=not about and reason != "superuser",
        span=span,
        reason=reason,
        about=about,
    )


def _leaks(index: Index, grant: Grant) -> list[str]:
    if not grant.scope or grant.scope in OUTSIDE_SCOPES or grant.scope.startswith("@custom:"):
        return []
    operations = (index.model.operations[path] for path in grant.operations)
    return [operation.path for operation in operations if _needs_scope(operation) and not _harmless(index, operation)]


def _harmless(index: Index, operation: Operation) -> bool:
    entities = (index.model.entities[entity] for entity in operation.entities)
    reads = operation.operation_class is OperationClass.READ
    return reads and not any(entity.sensitive_fields for entity in entities)
