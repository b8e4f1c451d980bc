"""The graphs of a model: who depends on whom, and where data goes."""

from __future__ import annotations

import sys
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from archgen.core.record import Record
from archgen.model.entities import Flow
from archgen.model.model import Model

Edge = tuple[str, str]
FlowsByEdge = Mapping[Edge, tuple[Flow, ...]]
Component = Sequence[str]

SETTLED = sys.maxsize  # larger than the number of any node


class Graph(Record, frozen=True):
    """Edges point from who depends to whom it depends on; mappings keep the order of the file and have no self edges.

    `modules` is V: the modules of subsystems that are no pillars. `dependencies` is D, between modules of V.
    `dependencies_plus` is D+: with pillars and external systems; a flow that names a whole subsystem ends there at the
    subsystem itself, since nobody said which module is meant. `subsystem_dependencies` is S, which includes such flows.
    `components` are those of D+ with all of V, strongly connected, each after all that it leads to.
    """

    modules: tuple[str, ...]
    dependencies: FlowsByEdge
    dependencies_plus: FlowsByEdge
    subsystem_dependencies: FlowsByEdge
    components: tuple[Component, ...]


def build_graph(model: Model) -> Graph:
    """All graphs of a model, in one pass over its flows."""
    pillars = {id_ for id_, subsystem in model.subsystems.items() if subsystem.pillar}
    modules = tuple(path for path, module in model.modules.items() if module.subsystem not in pillars)
    inside = frozenset(modules)
    stacked = frozenset(model.subsystems.keys() - pillars)
    by_edge: dict[Edge, list[Flow]] = {}
    by_subsystems: dict[Edge, list[Flow]] = {}
    for flow in model.flows:
        source, target = edge = flow.dependency_edge
        if source == target:
            continue
        by_edge.setdefault(edge, []).append(flow)
        ends = (subsystem_of(source), subsystem_of(target))
        if ends[0] != ends[1] and stacked.issuperset(ends):
            by_subsystems.setdefault(ends, []).append(flow)
    edges = _frozen(by_edge)
    following = successors(edges)
    return Graph(
        modules=modules,
        dependencies={edge: flows for edge, flows in edges.items() if inside.issuperset(edge)},
        dependencies_plus=edges,
        subsystem_dependencies=_frozen(by_subsystems),
        components=tuple(components_bottom_up((*modules, *following), following)),
    )


def _frozen(edges: dict[Edge, list[Flow]]) -> FlowsByEdge:
    return {edge: tuple(flows) for edge, flows in edges.items()}


def subsystem_of(place: str) -> str:
    """`oms` of `oms.order`; a subsystem or an external system stands for itself."""
    return place.partition(".")[0]


def successors(edges: Iterable[Edge]) -> dict[str, list[str]]:
    """Each source with its targets, in the order of the edges."""
    following: dict[str, list[str]] = {}
    for source, target in edges:
        following.setdefault(source, []).append(target)
    return following


def reachable(following: Mapping[str, list[str]], starts: Iterable[str]) -> dict[str, str]:
    """Everything that can be reached, in breadth-first order, each with the node before it ("" for a start)."""
    before = dict.fromkeys(starts, "")
    waiting = list(before)
    for node in waiting:
        for target in following.get(node, ()):
            if target not in before:
                before[target] = node
                waiting.append(target)
    return before


def shortest_path(following: Mapping[str, list[str]], starts: Iterable[str], ends: Container[str]) -> tuple[str, ...]:
    """A shortest path of at least one edge from a start to an end, both included; () if there is none."""
    before = dict.fromkeys(starts, "")
    waiting = list(before)
    for node in waiting:
        for target in following.get(node, ()):
            if target in ends:
                return (*_way_to(node, before), target)
            if target not in before:
                before[target] = node
                waiting.append(target)
    return ()


def _way_to(node: str, before: Mapping[str, str]) -> list[str]:
    way = [node]
    while before[way[-1]]:
        way.append(before[way[-1]])
    return way[::-1]


def shortest_cycle(edges: Iterable[Edge], component: Iterable[str], budget: int = 300_000) -> tuple[str, ...]:
    """The nodes of a shortest cycle inside a component, the first node once; () without a cycle.

    Searches breadth first from each node for a shorter way back than the shortest so far. In a component of thousands
    of modules it stops after `budget` steps with the shortest cycle found until then.
    """
    members = dict.fromkeys(component)
    following = successors((a, b) for a, b in edges if a in members and b in members)
    best: tuple[str, ...] = ()
    for start in members:
        cycle, steps = _way_back(following, start, len(best) or len(members) + 1)
        best = cycle or best
        budget -= steps
        if best and budget < 0:
            break
    return best


def _way_back(following: Mapping[str, list[str]], start: str, below: int) -> tuple[tuple[str, ...], int]:
    """A shortest cycle through `start` with fewer than `below` nodes, or (); and how many edges were looked at."""
    before = {start: ""}
    level = [start]
    steps = 0
    for _ in range(1, below):
        further: list[str] = []
        for node in level:
            for target in following.get(node, ()):
                steps += 1
                if target == start:
                    return tuple(_way_to(node, before)), steps
                if target not in before:
                    before[target] = node
                    further.append(target)
        level = further
        if not level:
            break
    return (), steps


def components(edges: Iterable[Edge], nodes: Iterable[str] = ()) -> tuple[tuple[str, ...], ...]:
    """Strongly connected components, single nodes included; all in the order of the nodes, then of the edges."""
    following = successors(edges)
    rank = _ranks(nodes, following)
    return _in_order(components_bottom_up(rank, following), rank)


def tangles(edges: Iterable[Edge], nodes: Iterable[str] = ()) -> tuple[tuple[str, ...], ...]:
    """Strongly connected components of more than one node, in the order of the nodes, then of the edges."""
    following = successors(edges)
    return tangles_of(components_bottom_up(following, following), edges, nodes)


def tangles_of(
    found: Iterable[Component], edges: Iterable[Edge], nodes: Iterable[str] = ()
) -> tuple[tuple[str, ...], ...]:
    """The same, where the components have been found before."""
    several = [component for component in found if len(component) > 1]
    return _in_order(several, _ranks(nodes, successors(edges))) if several else ()


def _ranks(nodes: Iterable[str], following: Mapping[str, list[str]]) -> dict[str, int]:
    every = dict.fromkeys((*nodes, *(end for source, targets in following.items() for end in (source, *targets))))
    return {node: rank for rank, node in enumerate(every)}


def _in_order(found: Iterable[Component], rank: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    ordered = [tuple(sorted(component, key=rank.__getitem__)) for component in found]
    return tuple(sorted(ordered, key=lambda component: rank[component[0]]))


def components_within(
    found: Iterable[Component], nodes: Container[str], following: Mapping[str, list[str]]
) -> Iterator[Component]:
    """Strongly connected components of some nodes and edges of a graph, bottom up, by those `found` in all of it.

    Each lies within one of those, and most of those are a single node: nearly the whole search is spared.
    """
    for component in found:
        kept = [node for node in component if node in nodes]
        if len(kept) > 1:
            inside = frozenset(kept)
            inner = {node: [target for target in following.get(node, ()) if target in inside] for node in kept}
            yield from components_bottom_up(kept, inner)
        elif kept:
            yield kept


def components_bottom_up(nodes: Iterable[str], following: Mapping[str, list[str]]) -> list[list[str]]:
    """Strongly connected components, each after all components that it leads to.

    Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1 (1972), with a stack of its own instead
    of recursion, which a long chain of modules would exhaust.
    """
    start = ""  # no node is called so: it leads to all
    number = {start: 0}
    lowest = {start: 0}
    open_nodes: list[str] = []
    found: list[list[str]] = []
    calls = [(start, iter(nodes))]
    while True:
        node, rest = calls[-1]
        for target in rest:
            if target not in number:
                number[target] = lowest[target] = len(number)
                open_nodes.append(target)
                calls.append((target, iter(following.get(target, ()))))
                break
            if number[target] < lowest[node]:
                lowest[node] = number[target]
        else:
            calls.pop()
            if not calls:
                return found
            caller = calls[-1][0]
            if lowest[node] < lowest[caller]:
                lowest[caller] = lowest[node]
            if lowest[node] == number[node]:
                component = [open_nodes.pop()]
                while component[-1] != node:
                    component.append(open_nodes.pop())
                number.update(dict.fromkeys(component, SETTLED))
                found.append(component)
