"""Who may check his own work, where no separation of duties is declared: pairs of a doing and a checking operation."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.process import course
from archgen.core.finding import Severity
from archgen.core.record import Record
from archgen.core.vocabulary import CHANGING, EntityKind, OperationClass
from archgen.model.entities import Act, Operation, Process, Role
from archgen.model.model import Model

EDITING = frozenset({"edit", "update", "modify", "write", "编辑", "修改", "变更", "更新"})

Pair = tuple[str, str]


class Conflict(Record, frozen=True):
    """What a role may both do and check in one module: paths of operations."""

    role: Role
    module: str
    doing: tuple[str, ...]
    checking: tuple[str, ...]


class SelfApproval(Record, frozen=True):
    """A check step that can come right after the same role's own step on the same thing."""

    process: Process
    role: Role
    act: Act
    check: Act


def severity(model: Model, operations: tuple[str, ...]) -> Severity:
    """A warning where cash is concerned, else for information."""
    entities = (model.entities[e] for path in operations for e in model.operations[path].entities)
    return Severity.WARNING if any(entity.kind is EntityKind.CASH for entity in entities) else Severity.INFO


def conflicts(facts: Facts) -> Iterator[Conflict]:
    """Every role and module with a check and what it checks in one hand; not where an ancestor has both already."""
    settled = _settled(facts.model)
    spoken = {(approval.role.id, approval.check.module) for approval in self_approvals(facts)}
    for role in facts.model.roles.values():
        if role.id in facts.access.superusers:
            continue
        for module, checks in _checks_by_module(facts, role).items():
            pairs = [pair for check in checks if check.path not in settled for pair in _pairs(facts, role, check)]
            if pairs and (role.id, module) not in spoken:
                doing, checking = (tuple(dict.fromkeys(side)) for side in zip(*pairs, strict=True))
                yield Conflict(role, module, doing, checking)


def self_approvals(facts: Facts) -> Iterator[SelfApproval]:
    """Successive steps of one role, the second a check of what the first changed; each pair of a process once."""
    settled = _settled(facts.model)
    for process in facts.model.processes.values():
        seen: set[tuple[str, str, str]] = set()
        for act, check in course(process).successions():
            key = (act.role, act.operation, check.operation)
            human = act.role and act.role == check.role and act.role not in facts.access.superusers
            if human and key not in seen and _checks_own(facts.model, act, check, settled):
                seen.add(key)
                yield SelfApproval(process, facts.model.roles[act.role], act, check)


def _settled(model: Model) -> frozenset[str]:
    """Operations of declared pairs: once the author has said whom a check is kept from, nothing is guessed about it."""
    sides = (side for pair in model.separations if not pair.of_roles for side in (pair.left, pair.right))
    return frozenset(operation.path for side in sides for operation in model.human(side))


def _checks_by_module(facts: Facts, role: Role) -> dict[str, list[Operation]]:
    checks: dict[str, list[Operation]] = {}
    for path in facts.access.holdings[role.id]:
        operation = facts.model.operations[path]
        if operation.operation_class is OperationClass.CHECK:
            checks.setdefault(operation.module, []).append(operation)
    return checks


def _pairs(facts: Facts, role: Role, check: Operation) -> Iterator[Pair]:
    """What the role may do itself of all that `check` is there to check."""
    for doing in facts.model.modules[check.module].operations:
        if facts.access.holds(role.id, doing.path) and _is_checked_by(facts.model, doing, check):
            above = facts.access.ancestors[role.id]
            if not any(facts.access.holds(a, doing.path) and facts.access.holds(a, check.path) for a in above):
                yield doing.path, check.path


def _is_checked_by(model: Model, doing: Operation, check: Operation) -> bool:
    """`approve_count` checks `count`; a check without such a namesake checks what is created and edited."""
    if doing.operation_class is OperationClass.CHECK or not _same_thing(doing, check):
        return False
    namesake = check.id.partition("_")[2]
    if any(operation.id == namesake for operation in model.modules[check.module].operations):
        return doing.id == namesake
    edits = doing.operation_class is OperationClass.UPDATE and not EDITING.isdisjoint(doing.id.lower().split("_"))
    return edits or doing.operation_class is OperationClass.CREATE


def _same_thing(doing: Operation, check: Operation) -> bool:
    return not set(doing.entities).isdisjoint(check.entities) or (doing.module == check.module and not check.entities)


def _checks_own(model: Model, act: Act, check: Act, settled: frozenset[str]) -> bool:
    return any(
        doing.operation_class in CHANGING
        and checking.operation_class is OperationClass.CHECK
        and _same_thing(doing, checking)
        and checking.path not in settled
        for doing in model.human(act.operation)
        for checking in model.human(check.operation)
    )
