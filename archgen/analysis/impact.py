"""What a change may touch: who depends on a thing, directly and through others, and what it depends on itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from archgen.analysis.asked import Target
from archgen.analysis.dataflow import passages, places
from archgen.analysis.facts import Facts
from archgen.analysis.graph import Edge, FlowsByEdge, components_bottom_up, reachable, successors
from archgen.analysis.touched import (
    TouchedEntity,
    TouchedProcess,
    TouchedRole,
    touched_entities,
    touched_processes,
    touched_roles,
)
from archgen.core.names import Name
from archgen.core.record import Record
from archgen.core.span import Span
from archgen.core.vocabulary import Arrow, Mode
from archgen.model.entities import Flow, Operation, Payload, Thing
from archgen.model.model import Model


class FlowAt(Record, frozen=True, kw_only=True):
    """A flow as written (`oms.order -> fin.pay: Order(no, amount)`), its arrow, what it carries, where it stands."""

    flow: str
    arrow: Arrow
    carries: str
    mode: Mode
    at: Span


class Hop(Record, frozen=True):
    """One step of a chain, with every flow that makes it."""

    source: str
    target: str
    flows: tuple[FlowAt, ...]


class Reached(Record, frozen=True, kw_only=True):
    """A module or an external system (a subsystem without modules stands for itself) and a shortest chain to it.

    `distance` is the number of hops. A chain of dependents begins with whoever depends and ends at the target, one of
    dependencies begins at the target; one of an entity begins where it is kept and follows the data.
    """

    place: str
    name: Name
    kind: str
    distance: int
    chain: tuple[Hop, ...]


class Move(Record, frozen=True):
    """A change of state that the operation makes."""

    entity: str
    source: str
    target: str


class Impact(Record, frozen=True, kw_only=True):
    """The answer. `places`: the modules (or the external system) that the target is or is in; of an entity, its owners.

    Flows join modules, so the dependents of an operation are those of its module. Those of an entity are the places
    that receive it; it has no dependencies but the entities that it refers to.
    """

    kind: str
    target: str
    name: Name
    places: tuple[str, ...]
    dependents: tuple[Reached, ...]
    dependencies: tuple[Reached, ...]
    entities: tuple[TouchedEntity, ...]
    states: tuple[Move, ...]
    processes: tuple[TouchedProcess, ...]
    roles: tuple[TouchedRole, ...]


def impact(facts: Facts, target: Target) -> Impact:
    """The answer for one thing; what is nearest comes first, then the order of the file."""
    model = facts.model
    operations = _operations(model, target)
    home = _home(model, target, operations)
    if target.kind == "entity":
        carried = _carried(model, target.id)
        origins = (*home, *_other_origins(home, carried))
        dependents = _reached(model, carried, origins, against=False)
        dependencies: tuple[Reached, ...] = ()
    else:
        edges = _between_places(facts)
        dependents = _reached(model, edges, home, against=True)
        dependencies = _reached(model, edges, home, against=False)
    near = dict.fromkeys(home, 0) | {each.place: each.distance for each in dependents}
    return Impact(
        kind=target.kind,
        target=target.id,
        name=_name(model, target),
        places=home,
        dependents=dependents,
        dependencies=dependencies,
        entities=touched_entities(model, target, home, operations),
        states=tuple(_moves(model, operations)) if target.kind == "operation" else (),
        processes=touched_processes(model, operations, near),
        roles=touched_roles(facts, operations, near),
    )


def _operations(model: Model, target: Target) -> tuple[Operation, ...]:
    """The operations that are part of the target, people's and automatic: of an entity, those that act on it."""
    if target.kind == "operation":
        return (*model.human(target.id), *model.system(target.id))
    every = (*model.operations.values(), *model.automatic.values())
    if target.kind == "entity":
        return tuple(operation for operation in every if target.id in operation.entities)
    home = _home(model, target, ())
    return tuple(operation for operation in every if operation.module in home)


def _home(model: Model, target: Target, operations: tuple[Operation, ...]) -> tuple[str, ...]:
    if target.kind == "operation":
        return (operations[0].module,)
    if target.kind == "entity":
        return model.entities[target.id].owners
    inside = model.subsystems[target.id].modules if target.kind == "subsystem" else ()
    return inside or (target.id,)


def _places(model: Model, end: str) -> tuple[str, ...]:
    """What an end of a flow stands for: a subsystem for its modules, or itself while it has none."""
    return places(model, end) or (end,)


def _name(model: Model, target: Target) -> Name:
    if target.kind == "operation":
        operation = (*model.human(target.id), *model.system(target.id))[0]
        return operation.label
    known: Mapping[str, Mapping[str, Thing]] = {
        "module": model.modules,
        "subsystem": model.subsystems,
        "entity": model.entities,
        "external": model.externals,
    }
    return known[target.kind][target.id].label


def _between_places(facts: Facts) -> FlowsByEdge:
    """Dependencies of modules and externals; whoever depends on a whole subsystem depends on each of its modules."""
    edges: dict[Edge, list[Flow]] = {}
    for (source, target), flows in facts.graph.dependencies_plus.items():
        for one in _places(facts.model, source):
            for other in _places(facts.model, target):
                if one != other:
                    edges.setdefault((one, other), []).extend(flows)
    return {edge: tuple(flows) for edge, flows in edges.items()}


def _carried(model: Model, entity: str) -> FlowsByEdge:
    """The ways of an entity, in the direction of the data."""
    edges: dict[Edge, list[Flow]] = {}
    for passage in passages(model):
        if passage.payload.entity == entity:
            for one in _places(model, passage.sender):
                for other in _places(model, passage.receiver):
                    if one != other:
                        edges.setdefault((one, other), []).append(passage.flow)
    return {edge: tuple(flows) for edge, flows in edges.items()}


def _other_origins(home: tuple[str, ...], edges: FlowsByEdge) -> Iterator[str]:
    """Places where the data of an entity begins although nobody is known to keep or to send it there."""
    following = successors(edges)
    known = set(reachable(following, home))
    for component in reversed(components_bottom_up([source for source, _ in edges], following)):
        if known.isdisjoint(component):
            known.update(reachable(following, component))
            yield component[-1]


def _reached(model: Model, edges: FlowsByEdge, starts: Iterable[str], against: bool) -> tuple[Reached, ...]:
    """What can be reached from the starts, along the edges or against them; breadth first, so chains are shortest."""
    following = successors((target, source) for source, target in edges) if against else successors(edges)
    before = reachable(following, starts)
    hops: dict[str, tuple[Hop, ...]] = {}
    found = []
    for place, previous in before.items():
        if not previous:
            hops[place] = ()
            continue
        edge = (place, previous) if against else (previous, place)
        hop = Hop(*edge, tuple(map(_flow_at, edges[edge])))
        hops[place] = (hop, *hops[previous]) if against else (*hops[previous], hop)
        name, kind = _called(model, place)
        found.append(Reached(place=place, name=name, kind=kind, distance=len(hops[place]), chain=hops[place]))
    rank = {place: i for i, place in enumerate((*model.modules, *model.subsystems, *model.externals))}
    return tuple(sorted(found, key=lambda each: (each.distance, rank[each.place])))


def _called(model: Model, place: str) -> tuple[Name, str]:
    if place in model.modules:
        return model.modules[place].label, "module"
    external = model.externals.get(place)
    return (external.label, "external") if external else (model.subsystems[place].label, "subsystem")


def _moves(model: Model, operations: tuple[Operation, ...]) -> Iterator[Move]:
    for operation in operations:
        for entity in operation.entities:
            if model.owner_of(entity) == operation.module:
                for transition in model.entities[entity].transitions:
                    if transition.operation == operation.word.rpartition(".")[2]:
                        yield Move(entity, transition.source, transition.target)


def _flow_at(flow: Flow) -> FlowAt:
    carries = ", ".join(map(_payload_text, flow.payloads))
    text = f"{flow.left} {flow.arrow} {flow.right}" + (f": {carries}" if carries else "")
    return FlowAt(flow=text, arrow=flow.arrow, carries=carries, mode=flow.mode, at=flow.span)


def _payload_text(payload: Payload) -> str:
    return payload.entity + (f"({', '.join(payload.fields)})" if payload.fields else "")
