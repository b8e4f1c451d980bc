"""O4, O5: what is kept can be looked at, and every record has a whole life."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.access import ANYONE
from archgen.analysis.obligations.grants import ungranted_element
from archgen.analysis.obligations.index import Index, role_element
from archgen.analysis.obligations.obligation import Obligation
from archgen.core.vocabulary import CHECK, CREATE, DELETE, EXECUTE, READ, UPDATE
from archgen.model.entities import Entity, Grant, Module

SETTINGS = ("setting", "settings", "config", "configuration", "preferences", "设置", "配置", "参数")


def modules_have_readers(index: Index) -> Iterator[Obligation]:
    """O4, first half: every module that owns an entity and has human operations has a reader.

    Where nobody is granted the reading (PM001), or nothing reads at all (PM006), the finding that says so speaks.
    """
    for module in index.model.modules.values():
        if not module.owns or not module.operations:
            continue
        reading = [op for entity in module.owns for op in index.acting.get(entity, ()) if op.operation_class is READ]
        human = [operation for operation in reading if not operation.automatic]
        met = any(operation.path in index.granted for operation in human)
        rule, element = "PM005", module.path
        if human and not met:
            rule, element = "PM001", ungranted_element(index, human[0])
        elif not human and any(
            "read" in missing(index, module, index.model.entities[entity]) for entity in module.owns
        ):
            rule = "PM006"
        yield Obligation(
            group="O4", rule=rule, elements=(element,), met=met, span=module.span, reason="no-reader", about=module.owns
        )


def writers_read(index: Index) -> Iterator[Obligation]:
    """O4, second half: whoever changes a record can read it, here or elsewhere. `about`: operations done blindly.

    Anyone may create without an account (register, write in) and see nothing afterwards.
    """
    operations = index.model.operations
    for role in index.model.roles.values():
        by_module: dict[str, dict[str, Grant]] = {}
        changing = index.changing
        if role.id == ANYONE:
            changing = frozenset(path for path in changing if operations[path].operation_class is not CREATE)
        for grant in role.grants:
            acts = by_module.setdefault(grant.module, {})
            for path in grant.operations:
                if path in changing:
                    acts[path] = grant
        element, reads = role_element(role.id), index.reads[role.id]
        for module, acts in by_module.items():
            if not acts:
                continue
            blind = [path for path in acts if not reads.issuperset(operations[path].entities)]
            yield Obligation(
                group="O4",
                rule="PM005",
                elements=(element, module),
                met=not blind,
                span=acts[blind[0]].span if blind else role.span,
                reason="blind",
                about=tuple(blind),
            )


def lives_are_whole(index: Index) -> Iterator[Obligation]:
    """O5: every owned entity, not reference or append-only, of a module with operations is created, read and ended.

    One finding a module. `about`: what is missing, as `class:entity` (`delete:Order`).
    """
    for module in index.model.modules.values():
        for entity in (index.model.entities[entity] for entity in module.owns):
            if not _lives(module, entity):
                continue
            gaps = missing(index, module, entity)
            yield Obligation(
                group="O5",
                rule="PM006",
                elements=(module.path,),
                met=not gaps,
                span=module.span,
                about=tuple(f"{gap}:{entity.id}" for gap in gaps),
            )


def _lives(module: Module, entity: Entity) -> bool:
    return bool(module.operations or module.automatic) and not (entity.reference or entity.append_only)


def missing(index: Index, module: Module, entity: Entity) -> list[str]:
    """The classes that an entity's life lacks, in the order of a life: create, read, update, delete.

    It is created by a create- or execute-class operation, or by whoever sends it to its owner; it ends by a
    delete-class operation or in a final state; an update is asked only where neither states nor a check move it.
    Settings are there from the beginning and to the end: they are only read and changed.
    """
    if not _lives(module, entity):
        return []
    classes = {operation.operation_class for operation in index.acting.get(entity.id, ())}
    present = {
        "create": CREATE in classes or EXECUTE in classes or _is_sent(index, module, entity),
        "read": READ in classes,
        "update": UPDATE in classes or CHECK in classes or bool(entity.states) or _is_sent(index, module, entity),
        "delete": DELETE in classes or bool(entity.final_states),
    }
    gaps = [operation_class for operation_class, there in present.items() if not there]
    return [] if gaps == ["create", "delete"] and _is_settings(entity) else gaps


def _is_settings(entity: Entity) -> bool:
    names = (entity.id, entity.label.zh.removesuffix("表"), entity.label.en)
    return any(name.lower().endswith(SETTINGS) for name in names)


def _is_sent(index: Index, module: Module, entity: Entity) -> bool:
    return any(payload.entity == entity.id for payload in index.arriving.get(module.path, ()))
