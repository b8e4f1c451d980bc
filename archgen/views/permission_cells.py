"""What one role may do with one operation, as a cell of the permission matrix."""

from __future__ import annotations

from archgen.analysis.access import Holding
from archgen.analysis.facts import Facts
from archgen.core.names import Name, joined
from archgen.core.record import changed
from archgen.core.vocabulary import SCOPE_CHAIN, OperationClass
from archgen.model.entities import Operation
from archgen.shapes.flag import Flag
from archgen.shapes.table import EMPTY, Cell
from archgen.views.labels import (
    ALLOWED,
    ALLOWED_SIGN,
    BROKEN,
    DEPUTY_OF,
    DEPUTY_SIGN,
    MASKED_FIELDS,
    UNSTATED,
    UNSTATED_SIGN,
    scope_label,
    scope_sign,
)
from archgen.views.permission_flags import SEPARATION

_NEEDS_NO_SCOPE = (OperationClass.CREATE, OperationClass.EXECUTE)


def cell(facts: Facts, role: str, operation: Operation, flags: tuple[Flag, ...] = ()) -> Cell:
    """The sign of the widest scope, marked where duties are not separated or fields are masked, with its findings."""
    holding = facts.access.holdings[role].get(operation.path)
    bosses = facts.access.delegated[role].get(operation.path, ())
    if not holding and not bosses:
        return changed(EMPTY, flags=flags) if flags else EMPTY
    told: list[Name] = []
    sign, kind = DEPUTY_SIGN, "deputy"
    if holding:
        sign, kind = _sign(holding, operation)
        told += [scope_label(scope) for scope in holding.scopes] or [ALLOWED if kind == "allowed" else UNSTATED]
    if bosses:
        told.append(DEPUTY_OF.format(roles=joined([facts.model.roles[boss].label for boss in bosses])))
    marks = []
    if any(flag.rule == SEPARATION for flag in flags):
        marks.append("broken")
        told.append(BROKEN)
    masked = masked_fields(facts, role, operation) if holding else ()
    if masked:
        marks.append("masked")
        told.append(MASKED_FIELDS.format(fields=joined(masked)))
    return Cell(sign, kind, tuple(marks), joined(told, "；", "; "), flags=flags)


def masked_fields(facts: Facts, role: str, operation: Operation) -> tuple[Name, ...]:
    """The sensitive fields that a role does not see in clear when it reads what the operation shows."""
    if operation.operation_class is not OperationClass.READ:
        return ()
    sees = facts.access.sees[role]
    if any(via.grant is None for via in facts.access.holdings[role][operation.path].via):  # a superuser sees all
        return ()
    return tuple(
        field.label
        for entity in operation.entities
        for field in facts.model.entities[entity].sensitive_fields
        if field.path not in sees
    )


def _sign(holding: Holding, operation: Operation) -> tuple[Name, str]:
    """The text of a cell, and its kind: the scope without its sign, "allowed", or "unstated"."""
    if not holding.scopes:
        scopeless = operation.operation_class in _NEEDS_NO_SCOPE or not operation.entities
        return (ALLOWED_SIGN, "allowed") if scopeless else (UNSTATED_SIGN, "unstated")
    first = holding.scopes[0]
    kind = first.strip("@+") if first in SCOPE_CHAIN else "linked" if first == "@linked" else "custom"
    return joined([scope_sign(scope) for scope in holding.scopes], "", " "), kind
