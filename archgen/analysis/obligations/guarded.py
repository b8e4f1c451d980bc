"""O7, O9, O11: sensitive fields reach only whom they must, money has a second pair of eyes."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.dataflow import comes_home, crosses
from archgen.analysis.obligations.grants import ungranted_element
from archgen.analysis.obligations.index import Index, changes, role_element
from archgen.analysis.obligations.obligation import Obligation
from archgen.core.span import Span
from archgen.core.vocabulary import CHANGING, EntityKind, OperationClass, Sensitivity
from archgen.model.entities import Module, Operation, Payload, Role

MOST_SEERS = 3  # of a secret: above that it is none


def fields_seen_by_readers(index: Index) -> Iterator[Obligation]:
    """O7, first half: who sees an entity's sensitive fields can read it, or a module that receives them.

    One obligation a role and entity; nobody can read what nobody owns (CP003). `about`: the fields out of reach.
    """
    for role in index.model.roles.values():
        by_entity: dict[str, list[str]] = {}
        for field in role.sees:
            entity = field.partition(".")[0]
            if index.model.entities[entity].owners:
                by_entity.setdefault(entity, []).append(field)
        for entity, fields in by_entity.items():
            hidden = [field for field in fields if not _reaches(index, role.id, entity, field)]
            yield Obligation(
                group="O7",
                rule="PM009",
                elements=(role_element(role.id), entity),
                met=not hidden,
                span=_stated(role, entity, hidden) if hidden else role.span,
                reason="out-of-reach",
                about=tuple(hidden),
            )


def _stated(role: Role, entity: str, fields: list[str]) -> Span:
    """Where a role says that it sees one of the fields, or all of the entity."""
    return next((span for name, span in role.sees_at if name == entity or name in fields), role.span)


def _reaches(index: Index, role: str, entity: str, field: str) -> bool:
    if entity in index.reads[role]:
        return True
    payloads = (payload for module in index.rooms[role] for payload in index.arriving.get(module, ()))
    return any(payload.entity == entity and _carries(payload, field) for payload in payloads)


def _carries(payload: Payload, field: str) -> bool:
    return payload.fields is None or field.partition(".")[2] in payload.fields


def secrets_kept(index: Index) -> Iterator[Obligation]:
    """O7, second half: a secret field is seen by three roles at most. `about`: the roles."""
    seers: dict[str, list[str]] = {}
    for role, seen in index.access.sees.items():
        for path in seen:
            seers.setdefault(path, []).append(role)
    for entity in index.model.entities.values():
        for field in entity.fields:
            if field.sensitivity is not Sensitivity.SECRET:
                continue
            roles = seers.get(field.path, [])
            yield Obligation(
                group="O7",
                rule="PM009",
                elements=(field.path,),
                met=len(roles) <= MOST_SEERS,
                span=field.span,
                reason="too-many",
                about=tuple(roles),
            )


def money_checked(index: Index) -> Iterator[Obligation]:
    """O9: a module whose cash people change has a check, held by a role that changes nothing there.

    `reason`: "no-check" (`about`: what people change) or "no-independent-checker" (`about`: the roles that check).
    Where nobody is granted the check, PM001 says so.
    """
    for module in index.model.modules.values():
        cash = [entity for entity in module.owns if index.model.entities[entity].kind is EntityKind.CASH]
        if not cash:
            continue
        changing = [op for op in module.operations if changes(op) and not set(cash).isdisjoint(op.entities)]
        if changing:
            yield _checked(index, module, cash, changing)


def _checked(index: Index, module: Module, cash: list[str], changing: list[Operation]) -> Obligation:
    acting = dict.fromkeys(op.path for entity in cash for op in index.acting.get(entity, ()) if not op.automatic)
    operations = [index.model.operations[path] for path in acting]
    checks = [operation for operation in operations if operation.operation_class is OperationClass.CHECK]
    rule, element, reason, about = "PM011", module.path, "no-check", tuple(op.path for op in changing)
    checkers = tuple(dict.fromkeys(r for op in checks for r in index.access.who_can(op.path, superusers=False)))
    if checkers:
        reason, about = "no-independent-checker", checkers
    elif checks:
        rule, element = "PM001", ungranted_element(index, checks[0])
    met = any(not _changes_in(index, role, module) for role in checkers)
    return Obligation(group="O9", rule=rule, elements=(element,), met=met, span=module.span, reason=reason, about=about)


def _changes_in(index: Index, role: str, module: Module) -> bool:
    return any(op.operation_class in CHANGING and index.access.holds(role, op.path) for op in module.operations)


def payloads_listed(index: Index) -> Iterator[Obligation]:
    """O11: every payload with sensitive fields that leaves its subsystem names the fields it carries (DF005).

    The owner of the entity may be sent all of it.
    """
    sensitive = {entity.id for entity in index.model.entities.values() if entity.sensitive_fields}
    for passage in index.passages:
        if passage.payload.entity not in sensitive or not crosses(index.model, passage):
            continue
        if comes_home(index.model, passage):
            continue
        yield Obligation(
            group="O11",
            rule="DF005",
            elements=(passage.flow.key,),
            discriminator=passage.payload.entity,
            met=passage.payload.fields is not None,
            span=passage.payload.span,
        )
