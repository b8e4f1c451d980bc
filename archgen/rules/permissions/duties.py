"""Who may check his own work, where no separation of duties is declared: pairs of a doing and a checking operation."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.process import course
from archgen.core.finding import Severity
from archgen.core.record import Record
from archgen.core.vocabulary import CHANGING, CHECK, CREATE, UPDATE, EntityKind
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
    checked = _checked(facts.model)
    spoken = {(approval.role.id, approval.check.module) for approval in self_approvals(facts)}
    for role in facts.model.roles.values():
        if role.id in facts.access.superusers:
            continue
        by_module: dict[str, list[Pair]] = {}
        for check in [path for path in facts.access.holdings[role.id] if path in checked]:
            for operation in checked[check]:
                if _unites(facts, role, operation.path, check):
                    by_module.setdefault(operation.module, []).append((operation.path, check))
        for module, pairs in by_module.items():
            if (role.id, module) not in spoken:
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


def _checked(model: Model) -> dict[str, list[Operation]]:
    """The operations that each check is there to check, by the path of the check; none for one that is settled."""
    settled = _settled(model)
    return {
        check.path: _checked_by(check, model.modules[check.module].operations)
        for check in model.operations.values()
        if check.operation_class is CHECK and check.path not in settled
    }


def _checked_by(check: Operation, operations: tuple[Operation, ...]) -> list[Operation]:
    """`approve_count` checks `count`; a check without such a namesake checks what is created and edited."""
    name = check.id.partition("_")[2]
    namesakes = [each for each in operations if each.id == name] if name else []
    candidates = namesakes or [each for each in operations if _makes(each)]
    return [each for each in candidates if each.operation_class is not CHECK and _same_thing(each, check)]


def _makes(operation: Operation) -> bool:
    if operation.operation_class is not UPDATE:
        return operation.operation_class is CREATE
    return operation.id in EDITING or not EDITING.isdisjoint(operation.id.lower().split("_"))


def _unites(facts: Facts, role: Role, doing: str, check: str) -> bool:
    """Whether a role that holds a check holds what it checks as well, and no ancestor has both already."""
    holds = facts.access.holds
    above = facts.access.ancestors[role.id]
    return holds(role.id, doing) and not any(holds(other, doing) and holds(other, check) for other in above)


def _same_thing(doing: Operation, check: Operation) -> bool:
    if doing.entities == check.entities:  # nearly always: spares the set
        return bool(doing.entities) or doing.module == check.module
    return not set(doing.entities).isdisjoint(check.entities) or (doing.module == check.module and not check.entities)


def _checks_own(model: Model, act: Act, check: Act, settled: frozenset[str]) -> bool:
    return any(
        doing.operation_class in CHANGING
        and checking.operation_class is CHECK
        and _same_thing(doing, checking)
        and checking.path not in settled
        for doing in model.human(act.operation)
        for checking in model.human(check.operation)
    )
