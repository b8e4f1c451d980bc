"""O12: administration of the system and its business are in different hands."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.obligations.index import Index, role_element
from archgen.analysis.obligations.obligation import Obligation
from archgen.core.vocabulary import CHANGING, OperationClass, Tier
from archgen.model.entities import Grant, Operation, Role

SELF_SERVICE = frozenset({OperationClass.READ, OperationClass.UPDATE})


def administration_apart(index: Index) -> Iterator[Obligation]:
    """O12: administrators hold only modules of administration and logs; nobody else holds those.

    Serving oneself (`view edit @self`), executing, and for administrators what acts on no record, are neither.
    `reason`: "business" or "administration" (what the role should not hold); `about`: the operations. Where they
    change something, the finding is PM019's, about the changes.
    """
    administered = any(module.admin for module in index.model.modules.values())
    for role in index.model.roles.values():
        if role.id in index.access.superusers or not (administered or role.tier is Tier.ADMIN):
            continue
        others = [giver for giver in index.ancestors(role) if (giver.tier is Tier.ADMIN) != (role.tier is Tier.ADMIN)]
        for giver in (role, *others):
            for target, grants in index.grants[giver.id].items():
                yield from _administration(index, role, giver, grants, target)


def _administration(index: Index, role: Role, giver: Role, grants: list[Grant], target: str) -> Iterator[Obligation]:
    admin = role.tier is Tier.ADMIN
    reason = "business" if admin else "administration"
    if not admin and not any(grant.operations and index.model.modules[grant.module].admin for grant in grants):
        return
    acts = [(grant, index.model.operations[path]) for grant in grants for path in grant.operations]
    misplaced = _business if admin else _foreign_administration
    wrong = [(grant, operation) for grant, operation in acts if misplaced(index, grant, operation)]
    escalating = [
        (grant, operation) for grant, operation in wrong if not admin and operation.operation_class in CHANGING
    ]
    yield Obligation(
        group="O12",
        rule="PM019" if escalating else "PM017",
        elements=(role_element(role.id), target if giver is role else role_element(giver.id)),
        met=not wrong,
        span=(escalating or wrong)[0][0].span if wrong and giver is role else index.access.parent(role, giver.id)[1],
        discriminator="" if giver is role else reason,  # two roles may inherit from each other
        reason=reason,
        about=tuple(dict.fromkeys(operation.path for _, operation in escalating or wrong)),
    )


def _business(index: Index, grant: Grant, operation: Operation) -> bool:
    acts = operation.entities and operation.operation_class is not OperationClass.EXECUTE
    return bool(acts) and not index.model.modules[operation.module].admin and not _only_logs(index, operation)


def _only_logs(index: Index, operation: Operation) -> bool:
    return all(index.model.entities[entity].append_only for entity in operation.entities)


def _foreign_administration(index: Index, grant: Grant, operation: Operation) -> bool:
    if not index.model.modules[operation.module].admin or operation.operation_class is OperationClass.EXECUTE:
        return False
    return not (grant.scope == "@self" and operation.operation_class in SELF_SERVICE)
