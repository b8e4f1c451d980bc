"""Layers, entities, subsystems, modules, their operations, external systems and flows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from archgen.core.names import Name
from archgen.core.span import Span
from archgen.core.vocabulary import Arrow, Mode
from archgen.model.entities import (
    Entity,
    External,
    Field,
    Flow,
    Layer,
    Module,
    Operation,
    Party,
    Payload,
    Relation,
    Subsystem,
    Transition,
)
from archgen.model.lookup import KINDS, Lookup
from archgen.model.verbs import classify
from archgen.spec.complaints import duplicate, wrong_type
from archgen.spec.declarations import (
    EntityDecl,
    ExternalDecl,
    FieldDecl,
    FlowDecl,
    ModuleDecl,
    OperationDecl,
    PayloadDecl,
    Spec,
    SubsystemDecl,
)

FIELD_TYPES = ("text", "int", "number", "money", "date", "time", "bool", "enum", "file", "json")

USUAL_MODE = {Arrow.PUSH: Mode.SYNC, Arrow.PULL: Mode.SYNC, Arrow.EVENT: Mode.ASYNC}

LAYER_OR_PILLAR = Name("layer 或 pillar 中的一个", "either `layer` or `pillar`")
BOTH = Name("两个都写了", "both")
DROP_ONE = Name(
    "横跨各层的平台只写 pillar，其余只写 layer。",
    "A platform beside the layers has `pillar` only, others `layer` only.",
)


def layers(spec: Spec) -> dict[str, Layer]:
    """Layers by id, ranked from the top."""
    return {
        decl.id: Layer(id=decl.id, span=decl.span, name=decl.name, note=decl.note, rank=rank)
        for rank, decl in enumerate(spec.layers)
    }


def parties(spec: Spec) -> dict[str, Party]:
    """Parties by id."""
    return {
        decl.id: Party(id=decl.id, span=decl.span, name=decl.name, note=decl.note, internal=decl.internal)
        for decl in spec.parties
    }


def entities(spec: Spec, lookup: Lookup, elsewhere: Mapping[str, str]) -> dict[str, Entity]:
    """Entities by id, each with the modules and externals that say they own it.

    `elsewhere` is in which other product an entity is at home that nobody here owns.
    """
    owners: dict[str, dict[str, None]] = {}
    for path, (_, module) in lookup.modules.items():
        for ref in module.owns:
            owners.setdefault(ref.text, {})[path] = None
    for external in spec.externals:
        for ref in external.owns:
            owners.setdefault(ref.text, {})[external.id] = None
    for entity, end in elsewhere.items():
        owners.setdefault(entity, {end: None})
    return {decl.id: _entity(decl, tuple(owners.get(decl.id, ())), lookup) for decl in spec.entities}


def _entity(decl: EntityDecl, owners: tuple[str, ...], lookup: Lookup) -> Entity:
    states = _states(decl) if decl.transitions or decl.lone_states else {}
    relations = [(lookup.find(relation.target, "entity"), relation) for relation in decl.relations]
    return Entity(
        id=decl.id,
        span=decl.span,
        name=decl.name,
        note=decl.note,
        kind=decl.kind,
        fields=tuple([_field(decl.id, field, lookup) for field in decl.fields]),
        relations=tuple([Relation(target, r.own_end, r.other_end, r.span) for target, r in relations if target]),
        states=tuple(states),
        state_spans=tuple(states.values()),
        transitions=tuple(
            [Transition(t.source.text, t.operation.text, t.target.text, t.operation.span) for t in decl.transitions]
        ),
        initial=decl.initial or next(iter(states), ""),
        reference=decl.reference,
        append_only=decl.append_only,
        owners=owners,
    )


def _states(decl: EntityDecl) -> dict[str, Span]:
    """States and where each is first named, in the order of the file."""
    refs = [ref for transition in decl.transitions for ref in (transition.source, transition.target)]
    states: dict[str, Span] = {}
    for ref in sorted((*refs, *decl.lone_states), key=lambda ref: ref.span.place):
        states.setdefault(ref.text, ref.span)
    return states


def _field(entity: str, decl: FieldDecl, lookup: Lookup) -> Field:
    kind = decl.type.text if decl.type else ""
    if decl.type and kind not in FIELD_TYPES and not lookup.has("entity", kind):
        lookup.unknown(decl.type, "type", (*FIELD_TYPES, *lookup.fields))
    return Field(
        id=decl.id,
        span=decl.span,
        name=decl.name,
        note=decl.note,
        path=f"{entity}.{decl.id}",
        sensitivity=decl.sensitivity,
        type=kind,
        values=decl.values,
        unit=decl.unit,
        required=decl.required,
    )


def subsystems(spec: Spec, lookup: Lookup) -> dict[str, Subsystem]:
    """Subsystems by id, each with the paths of its modules."""
    inside: dict[str, list[str]] = {}
    for path, (subsystem, _) in lookup.modules.items():
        inside.setdefault(subsystem, []).append(path)
    return {decl.id: _subsystem(decl, tuple(inside.get(decl.id, ())), lookup) for decl in spec.subsystems}


def _subsystem(decl: SubsystemDecl, modules: tuple[str, ...], lookup: Lookup) -> Subsystem:
    if decl.layer and decl.pillar:
        lookup.findings.append(wrong_type(decl.layer.span, LAYER_OR_PILLAR, BOTH, DROP_ONE))
    return Subsystem(
        id=decl.id,
        span=decl.span,
        name=decl.name,
        note=decl.note,
        layer=lookup.find(decl.layer, "layer"),
        pillar=decl.pillar,
        owner=decl.owner,
        core=decl.core,
        status=decl.status,
        modules=modules,
    )


def module(path: str, parent: str, decl: ModuleDecl, lookup: Lookup) -> Module:
    """One module with its operations, which `lookup` then knows."""
    owns = lookup.find_all(decl.owns, "entity")
    operations = _operations(path, owns, decl.operations, False, lookup)
    automatic = _operations(path, owns, decl.automatic, True, lookup)
    lookup.learn(path, (*automatic, *operations))
    return Module(
        id=decl.id,
        span=decl.span,
        name=decl.name,
        note=decl.note,
        path=path,
        subsystem=parent,
        owns=owns,
        operations=operations,
        automatic=automatic,
        priority=decl.priority,
        status=decl.status,
        admin=decl.admin,
        channels=decl.channels,
        prototype=decl.prototype,
    )


def _operations(
    module: str, owns: tuple[str, ...], decls: tuple[OperationDecl, ...], automatic: bool, lookup: Lookup
) -> tuple[Operation, ...]:
    ids = [decl.id for decl in decls]
    repeated = frozenset[str]() if len(set(ids)) == len(ids) else {id_ for id_, n in Counter(ids).items() if n > 1}
    operations: dict[str, Operation] = {}
    for decl in decls:
        operation = _operation(module, owns, decl, automatic, decl.id in repeated, lookup)
        known = operations.setdefault(operation.path, operation)
        if known is not operation:
            lookup.findings.append(duplicate(operation.path, decl.span, known.span, KINDS["operation"]))
    return tuple(operations.values())


def _operation(
    module: str, owns: tuple[str, ...], decl: OperationDecl, automatic: bool, repeated: bool, lookup: Lookup
) -> Operation:
    entities = owns
    if decl.entity:
        entity = lookup.find(decl.entity, "entity")
        entities = (entity,) if entity else ()
    operation_class, assumed = (
        (decl.operation_class, False) if decl.operation_class else classify(decl.id, decl.code, decl.name)
    )
    word = f"{module}.{decl.id}"
    return Operation(
        id=decl.id,
        span=decl.span,
        name=decl.name,
        note=decl.note,
        path=f"{word}({','.join(entities)})" if repeated else word,
        word=word,
        module=module,
        automatic=automatic,
        entities=entities,
        operation_class=operation_class,
        assumed=assumed,
        code=decl.code,
    )


def external(decl: ExternalDecl, lookup: Lookup) -> External:
    """One external system."""
    return External(
        id=decl.id,
        span=decl.span,
        name=decl.name,
        note=decl.note,
        trust=decl.trust,
        owns=lookup.find_all(decl.owns, "entity"),
        may_receive=lookup.field_paths(decl.may_receive),
    )


def flows(spec: Spec, lookup: Lookup) -> tuple[Flow, ...]:
    """The flows both ends of which exist."""
    resolved = (_flow(decl, lookup) for decl in spec.flows)
    return tuple(flow for flow in resolved if flow.left and flow.right)


def _flow(decl: FlowDecl, lookup: Lookup) -> Flow:
    return Flow(
        span=decl.span,
        left=lookup.find(decl.left, "module", "external", "subsystem"),
        arrow=decl.arrow,
        right=lookup.find(decl.right, "module", "external", "subsystem"),
        payloads=tuple(
            [
                _payload(entity, payload, lookup)
                for payload in decl.payloads
                if (entity := lookup.find(payload.entity, "entity"))
            ]
        ),
        mode=decl.mode or USUAL_MODE[decl.arrow],
        sla=decl.sla,
        protocol=decl.protocol,
        schedule=decl.schedule,
        note=decl.note,
        removal=decl.removal,
    )


def _payload(entity: str, decl: PayloadDecl, lookup: Lookup) -> Payload:
    """Fields that the entity has not are left for DF004 to judge."""
    if decl.fields is None:
        return Payload(entity, None, decl.span)
    fields = lookup.fields[entity]
    known = [ref for ref in decl.fields if ref.text in fields]
    unknown = [ref for ref in decl.fields if ref.text not in fields] if len(known) < len(decl.fields) else ()
    return Payload(
        entity,
        tuple([ref.text for ref in known]),
        decl.span,
        tuple([(ref.text, ref.span) for ref in unknown]) if unknown else (),
        tuple([ref.span for ref in known]),
    )
