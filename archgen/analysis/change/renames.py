"""Recognises what is the same thing under another id: renamed, or moved to another subsystem."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from archgen.analysis.change.portrait import Portrait, portraits, written
from archgen.analysis.change.translation import translated
from archgen.analysis.facts import Facts, analyse
from archgen.core.names import Name
from archgen.core.record import Record
from archgen.model.entities import Thing
from archgen.model.model import Model

# How much a piece of evidence weighs. A name is what people know a thing by. A part (an operation, a flow, a right)
# says more than a property, of which there are few values and which many things share.
NAME, PART, PROPERTY, SAME_ID = 4, 2, 1, 2
ALIKE = 0.5  # of all evidence: more speaks for one thing than against it
ENOUGH = 4  # a name, or two parts: nobody is recognised by one property
ROUNDS = 3  # what was recognised may be the evidence for more; deeper chains do not occur

Evidence = Mapping[str, int]


class Renaming(Record, frozen=True):
    """A thing of a kind that has another id now. They hold one after the other: a moved module's `old` path has the new
    id of its subsystem.
    """

    kind: str
    old: str
    new: str


class Aligned(Record, frozen=True):
    """An old edition as it was (`original`), and under the ids of the new one, where the two can be compared.

    What depends on where a module stood (who crosses a border) is asked of the original: flows have the same order.
    """

    original: Facts
    facts: Facts
    renamed: tuple[Renaming, ...]

    def subsystem(self, id_: str) -> str:
        """What a subsystem of the old edition is called now."""
        return next((each.new for each in self.renamed if (each.kind, each.old) == ("subsystem", id_)), id_)

    def references(self) -> Mapping[str, str]:
        """What canonical references of the old edition are called now: those of all that findings speak of."""
        pairs = zip(_references(self.original.model), _references(self.facts.model), strict=True)
        return {old: new for old, new in pairs if old != new}


def align(old: Facts, new: Facts) -> Aligned:
    """Recognise what is called differently in the new edition."""
    renamed, model = _find(old.model, new.model)
    return Aligned(old, analyse(model) if renamed else old, renamed)


def _find(old: Model, new: Model) -> tuple[tuple[Renaming, ...], Model]:
    """Every renaming, and the old model under the new ids."""
    found: list[Renaming] = []
    for _ in range(ROUNDS):
        before = len(found)
        for kind, collect in _KINDS.items():
            pairs = _pairs(collect(old), collect(new))
            if pairs:
                old = translated(old, {_TABLES.get(kind, kind): pairs})
                found += [Renaming(kind, one, other) for one, other in pairs.items()]
        if len(found) == before:
            break
    return tuple(found), old


def _references(model: Model) -> Iterator[str]:
    """Every canonical reference, in the order of the file."""
    for things in (model.subsystems, model.modules, model.externals, model.entities, model.operations, model.automatic):
        yield from things
    yield from model.words
    yield from (field.path for entity in model.entities.values() for field in entity.fields)
    yield from (flow.key for flow in model.flows)
    for kind, named in (("role", model.roles), ("process", model.processes)):
        yield from (f"{kind}:{id_}" for id_ in named)
    for kind, groups in (("party", model.parties), ("layer", model.layers)):
        yield from (f"{kind}:{id_}" for id_ in groups)


def _pairs(old: Mapping[str, Evidence], new: Mapping[str, Evidence]) -> dict[str, str]:
    """The most alike first, each once; of equals what stands first in the files."""
    gone = {id_: evidence for id_, evidence in old.items() if id_ not in new}
    come = {id_: evidence for id_, evidence in new.items() if id_ not in old}
    scored = (
        (_likeness(one, other), one_id, other_id) for one_id, one in gone.items() for other_id, other in come.items()
    )
    pairs: dict[str, str] = {}
    for _, one, other in sorted((s for s in scored if s[0] >= ALIKE), key=lambda s: -s[0]):
        if one not in pairs and other not in pairs.values():
            pairs[one] = other
    return pairs


def _likeness(one: Evidence, other: Evidence) -> float:
    """The weighted Jaccard index: what both show, of what either shows; 0 where there is too little to tell."""
    shared = sum(min(weight, other[piece]) for piece, weight in one.items() if piece in other)
    if shared < ENOUGH:
        return 0.0
    return shared / (sum(one.values()) + sum(other.values()) - shared)


def _subsystems(model: Model) -> dict[str, Evidence]:
    parts = {
        id_: [part for path in one.modules for part in (_last(path), *_names(model.modules[path]))]
        for id_, one in model.subsystems.items()
    }
    return _described(model, "subsystem", parts, taken=model.externals)


def _modules(model: Model) -> dict[str, Evidence]:
    parts: dict[str, list[str]] = {path: [] for path in model.modules}
    for path, module in model.modules.items():
        parts[path] += [operation.id for operation in (*module.operations, *module.automatic)]
        parts[path] += module.owns
    _add_flows(model, parts)
    _add_grants(model, parts, lambda operation: model.operations[operation].module)
    evidence = _described(model, "module", parts)
    return {path: {**found, f"id {_last(path)}": SAME_ID} for path, found in evidence.items()}


def _externals(model: Model) -> dict[str, Evidence]:
    parts: dict[str, list[str]] = {id_: list(one.owns) for id_, one in model.externals.items()}
    _add_flows(model, parts)
    return _described(model, "external", parts, taken=model.subsystems)


def _roles(model: Model) -> dict[str, Evidence]:
    parts = {id_: [written(grant) for grant in role.grants] for id_, role in model.roles.items() if not role.builtin}
    for process in model.processes.values():
        for act in process.acts:
            parts.get(act.role, []).append(f"does {act.operation}")
    return _described(model, "role", parts)


def _entities(model: Model) -> dict[str, Evidence]:
    parts = {
        id_: [field.id for field in one.fields] + list(one.states) + list(one.owners)
        for id_, one in model.entities.items()
    }
    return _described(model, "entity", parts)


def _processes(model: Model) -> dict[str, Evidence]:
    parts = {id_: [f"{act.role}: {act.operation}" for act in process.acts] for id_, process in model.processes.items()}
    return _described(model, "process", parts)


def _layers(model: Model) -> dict[str, Evidence]:
    parts = {id_: [one.id for one in model.subsystems.values() if one.layer == id_] for id_ in model.layers}
    return _described(model, "layer", parts)


def _parties(model: Model) -> dict[str, Evidence]:
    parts = {id_: [role.id for role in model.roles.values() if role.party == id_] for id_ in model.parties}
    return _described(model, "party", parts)


def _words(model: Model) -> dict[str, Evidence]:
    """Operations by their words. One with another word is the same only in its own module, under its name or code."""
    found: dict[str, dict[str, int]] = {}
    for word, paths in model.words.items():
        if word not in model.automatic_words:
            for operation in (model.operations[path] for path in paths):
                home = f"{operation.module} {','.join(operation.entities)}"
                pieces = [*_names(operation), *((f"code {operation.code}",) if operation.code else ())]
                found.setdefault(word, {}).update({f"{home} {piece}": NAME for piece in pieces})
    return dict(found)


def _fields(model: Model) -> dict[str, Evidence]:
    """A field with another id is the same only in its own entity, under its name."""
    return {
        field.path: {f"{entity.id} {name}": NAME for name in _names(field)}
        for entity in model.entities.values()
        for field in entity.fields
    }


# Places come first: what is in them is recognised by where it is. "place" and "word" are tables of the translation.
_KINDS: Mapping[str, Callable[[Model], Mapping[str, Evidence]]] = {
    "layer": _layers,
    "party": _parties,
    "entity": _entities,
    "subsystem": _subsystems,
    "external": _externals,
    "module": _modules,
    "operation": _words,
    "field": _fields,
    "role": _roles,
    "process": _processes,
}
_TABLES = {"subsystem": "place", "external": "place", "module": "place", "operation": "word"}


def _described(
    model: Model, kind: str, parts: Mapping[str, Iterable[str]], taken: Iterable[str] = ()
) -> dict[str, Evidence]:
    """The evidence for each thing: name, parts, properties. `taken` ids mean two things and are left alone."""
    found = portraits(model)
    return {id_: dict(_evidence(found[kind, id_], some)) for id_, some in parts.items() if id_ not in frozenset(taken)}


def _evidence(portrait: Portrait, parts: Iterable[str]) -> Iterator[tuple[str, int]]:
    for trait, value in portrait.traits.items():
        if isinstance(value, Name):
            yield from _called(value) if trait == "name" else ()
        elif isinstance(value, str):
            yield f"{trait} {value}", PROPERTY
    for part in parts:
        yield f"part {part}", PART


def _called(name: Name) -> Iterator[tuple[str, int]]:
    """A name as evidence; of one in two languages each is half of it."""
    texts = {name.zh, name.en}
    return ((f"name {text}", NAME // len(texts)) for text in sorted(texts))


def _names(thing: Thing) -> tuple[str, ...]:
    return (repr(thing.name),) if thing.name else ()


def _add_flows(model: Model, parts: Mapping[str, list[str]]) -> None:
    """What each end exchanges with whom."""
    for flow in model.flows:
        data = ", ".join(written(payload) for payload in flow.payloads)
        for here, there in (flow.data_edge, flow.data_edge[::-1]):
            way = "to" if here == flow.data_edge[0] else "from"
            parts.get(here, []).append(f"{way} {there} {data}")


def _add_grants(model: Model, parts: Mapping[str, list[str]], home: Callable[[str], str]) -> None:
    """Who may do what there."""
    for role in model.roles.values():
        for grant in role.grants:
            for operation in grant.operations:
                parts[home(operation)].append(f"{role.id} {_last(operation)} {grant.scope}")


def _last(path: str) -> str:
    return path.rpartition(".")[2]
