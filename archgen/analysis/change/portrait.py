"""Every thing of a model as values that can be compared: no places, and no order that means nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from archgen.core.names import Name
from archgen.core.record import Record
from archgen.core.vocabulary import Priority
from archgen.model.entities import Delegate, Flow, Grant, Limit, Module, Operation, Payload, Relation, Transition
from archgen.model.model import Model
from archgen.model.plans import Contract, Waiver

Value = Name | str | tuple[str, ...]
Key = tuple[str, str]  # kind, id

SWITCHED_ON = "true"
# Where a thing is written, what its id says already, and what is a thing of its own or told at its other end.
PLACES = ("span", "removal", "slot", "stage_span", "state_spans", "stage_spans", "owners_at", "inherits_at", "sees_at")
WITHOUT = frozenset(
    (*PLACES, "id", "path", "word", "module", "subsystem", "file", "rank", "assumed", "automatic", "steps")
)


class Portrait(Record, frozen=True):
    """A thing. `traits` leave out what is not given; texts in a tuple are sorted unless their order means something.

    `kind` is a word of KINDS; `id` the id or path, of what has none a canonical text; `parent` is what it is a part of.
    """

    kind: str
    id: str
    label: Name
    traits: Mapping[str, Value]
    parent: str = ""


def portraits(model: Model) -> dict[Key, Portrait]:
    """Every thing by kind and id, in the order of the language's keys and of the file."""
    return {(portrait.kind, portrait.id): portrait for portrait in _all(model)}


def written(value: object) -> str:
    """A part of a thing as one text, much as an author writes it."""
    if isinstance(value, Record):
        return _WRITTEN[type(value)](value)
    if isinstance(value, tuple):
        return ": ".join(", ".join(part) if isinstance(part, tuple) else str(part) for part in value)
    return str(value)


def _all(model: Model) -> Iterator[Portrait]:
    yield Portrait("product", "product", model.product.name, _traits(model.product))
    if model.layers:
        yield Portrait("layers", "layers", Name("", ""), {"order": tuple(model.layers)})
    yield from _things("layer", model.layers)
    yield from _things("party", model.parties)
    for entity in model.entities.values():
        yield Portrait("entity", entity.id, entity.label, _traits(entity, "fields"))
        for field in entity.fields:
            yield Portrait("field", field.path, field.label, _traits(field), entity.id)
    for subsystem in model.subsystems.values():
        yield Portrait("subsystem", subsystem.id, subsystem.label, _traits(subsystem, "modules"))
    for module in model.modules.values():
        traits = _traits(module, "owns", "operations", "automatic")
        yield Portrait("module", module.path, module.label, traits, module.subsystem)
        for operation in module.operations:
            yield _operation("operation", operation, module)
        for operation in module.automatic:
            yield _operation("automatic", operation, module)
    yield from _things("external", model.externals, "owns")
    yield from _numbered("flow", ((_ends(flow), flow) for flow in model.flows), "left", "arrow", "right")
    yield from _things("role", model.roles)
    separations = ((" × ".join(sorted((one.left, one.right))), one) for one in model.separations)
    yield from _numbered("separation", separations, "left", "right")
    yield from _things("process", model.processes)
    yield from _plans(model)


def _plans(model: Model) -> Iterator[Portrait]:
    yield from _things("value_chain", model.value_chains)
    yield from _things("goal", model.goals)
    yield from _things("requirement", model.requirements)
    yield from _things("metric", model.metrics)
    yield from _things("milestone", model.roadmap)
    yield from _numbered("question", ((one.question.zh, one) for one in model.questions), "question")
    yield from _numbered("decision", ((one.title.zh, one) for one in model.decisions), "title")
    yield from _numbered("contract", ((_promise(one), one) for one in model.contracts), "kind", "places")
    yield Portrait("rules", "rules", Name("", ""), _traits(model.policy, "spans"))
    yield from _numbered("waiver", ((_accepted(one), one) for one in model.waivers), "rule", "at")


def _things(kind: str, things: Mapping[str, Any], *without: str) -> Iterator[Portrait]:
    return (Portrait(kind, id_, thing.label, _traits(thing, *without)) for id_, thing in things.items())


def _operation(kind: str, operation: Operation, module: Module) -> Portrait:
    """What it acts on counts only where it is not simply all that the module owns."""
    implied = ("entities",) if set(operation.entities) == set(module.owns) else ()
    return Portrait(kind, operation.path, operation.label, _traits(operation, *implied), module.path)


def _numbered(kind: str, things: Iterable[tuple[str, Record]], *without: str) -> Iterator[Portrait]:
    """Things without an id of their own; those of one text are told apart by number, in the order of what they say."""
    same: dict[str, list[dict[str, Value]]] = {}
    for text, thing in things:
        same.setdefault(text, []).append(_traits(thing, *without))
    for text, all_traits in same.items():
        for number, traits in enumerate(sorted(all_traits, key=_sorted_by), 1):
            yield Portrait(kind, text if number == 1 else f"{text} #{number}", Name.both(text), traits)


def _sorted_by(traits: Mapping[str, Value]) -> list[tuple[str, str]]:
    return sorted((trait, repr(value)) for trait, value in traits.items())


def _ends(flow: Flow) -> str:
    return flow.key.removeprefix("flow:")


def _promise(contract: Contract) -> str:
    if contract.kind == "independent":
        return f"independent: {', '.join(sorted(contract.places))}"
    return f"{contract.kind}: {' -> '.join(contract.places)}"


def _accepted(waiver: Waiver) -> str:
    return f"{waiver.rule} {', '.join(sorted(waiver.at))}".strip()


def _traits(record: Record, *without: str) -> dict[str, Value]:
    """Every field that says something about the thing, whatever fields there are."""
    fields = (field for field in record.__struct_fields__ if field not in WITHOUT and field not in without)
    values = ((field, _value(getattr(record, field), field in _ORDERED)) for field in fields)
    return {field: value for field, value in values if value}


_ORDERED = ("stages",)


def _value(value: object, ordered: bool) -> Value:
    if isinstance(value, Name):
        return value
    if isinstance(value, bool):
        return SWITCHED_ON if value else ""
    if isinstance(value, tuple):
        texts = [written(part) for part in value]
        return tuple(texts) if ordered else tuple(sorted(set(texts)))
    return "" if value is None else written(value)


def _payload(payload: Payload) -> str:
    listed = [*(payload.fields or ()), *(field for field, _ in payload.unknown)]
    return payload.entity if payload.fields is None else f"{payload.entity}({', '.join(sorted(listed))})"


def _grant(grant: Grant) -> str:
    return f"{grant.target}: {grant.word} {grant.scope}".strip()


def _limit(limit: Limit) -> str:
    return f"{limit.operation}: {limit.text}"


def _delegate(delegate: Delegate) -> str:
    return f"{delegate.role}: {', '.join(sorted(delegate.operations))}"


def _relation(relation: Relation) -> str:
    return f"{relation.target} {relation.own_end}-{relation.other_end}"


def _transition(transition: Transition) -> str:
    arrow = f"-{transition.operation}->" if transition.operation else "->"
    return f"{transition.source} {arrow} {transition.target}"


_WRITTEN: Mapping[type[Record], Callable[[Any], str]] = {
    Payload: _payload,
    Grant: _grant,
    Limit: _limit,
    Delegate: _delegate,
    Relation: _relation,
    Transition: _transition,
    Priority: str,
}
