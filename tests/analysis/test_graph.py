"""The graph algorithms against networkx, on random graphs and on shapes that break naive ones."""

from __future__ import annotations

from itertools import combinations, pairwise
from random import Random
from time import process_time

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from archgen.analysis.feedback import EXACT_UP_TO, feedback_set
from archgen.analysis.graph import (
    components,
    components_bottom_up,
    components_within,
    reachable,
    shortest_cycle,
    shortest_path,
    successors,
)

Edges = list[tuple[str, str]]

nodes = st.sampled_from([f"s{i % 3}.m{i}" for i in range(9)])
graphs = st.lists(st.tuples(nodes, nodes).filter(lambda edge: edge[0] != edge[1]), max_size=24, unique=True)


def digraph(edges: Edges) -> nx.DiGraph:
    graph = nx.DiGraph()
    graph.add_edges_from(edges)
    return graph


@given(graphs)
def test_components_are_the_strongly_connected_ones(edges: Edges) -> None:
    expected = {frozenset(component) for component in nx.strongly_connected_components(digraph(edges))}
    assert {frozenset(component) for component in components(edges)} == expected


@given(graphs)
def test_components_keep_the_order_of_the_nodes(edges: Edges) -> None:
    order = sorted({end for edge in edges for end in edge})
    found = components(edges, order)
    assert [component[0] for component in found] == sorted(component[0] for component in found)
    assert all(list(component) == sorted(component) for component in found)


@given(graphs, st.data())
def test_components_of_a_part_are_found_within_those_of_the_whole(edges: Edges, data: st.DataObject) -> None:
    every = sorted({end for edge in edges for end in edge})
    kept = data.draw(st.sets(st.sampled_from(every))) if every else set()
    part = [edge for edge in edges if kept.issuperset(edge) and data.draw(st.booleans())]
    whole = components_bottom_up(every, successors(edges))
    found = [frozenset(one) for one in components_within(whole, kept, successors(part))]
    graph = digraph(part)
    graph.add_nodes_from(kept)
    assert set(found) == {frozenset(component) for component in nx.strongly_connected_components(graph)}
    place = {node: number for number, component in enumerate(found) for node in component}
    assert all(place[target] <= place[source] for source, target in part)


def test_components_include_nodes_without_edges() -> None:
    assert components([("b", "c")], ["a", "b"]) == (("a",), ("b",), ("c",))


def test_a_long_chain_and_a_long_ring_need_no_recursion() -> None:
    chain = [(str(i), str(i + 1)) for i in range(20_000)]
    assert len(components(chain)) == 20_001
    ring = [*chain, ("20000", "0")]
    assert len(components(ring)) == 1
    assert len(shortest_cycle(ring, components(ring)[0])) == 20_001


@given(graphs)
def test_reachable_is_what_networkx_reaches(edges: Edges) -> None:
    graph = digraph(edges)
    for node in graph:
        assert set(reachable(successors(edges), [node])) == nx.descendants(graph, node) | {node}


@given(graphs, nodes, nodes)
def test_shortest_path_is_a_path_and_as_short_as_networkx_finds(edges: Edges, start: str, end: str) -> None:
    graph = digraph([*edges, ("x", "y")])
    graph.add_nodes_from([start, end])
    path = shortest_path(successors(edges), [start], {end})
    assert all(edge in edges for edge in pairwise(path))
    if start == end:
        assert bool(path) == any(start in component and len(component) > 1 for component in components(edges))
    elif nx.has_path(graph, start, end):
        assert len(path) == nx.shortest_path_length(graph, start, end) + 1
        assert (path[0], path[-1]) == (start, end)
    else:
        assert path == ()


@given(graphs)
def test_shortest_cycle_is_a_cycle_of_the_girth(edges: Edges) -> None:
    lengths = [len(cycle) for cycle in nx.simple_cycles(digraph(edges))]
    cycle = shortest_cycle(edges, dict.fromkeys(end for edge in edges for end in edge))
    assert len(cycle) == min(lengths, default=0)
    assert all(edge in edges for edge in zip(cycle, cycle[1:] + cycle[:1], strict=True))


@given(graphs, st.integers(-1, 20))
def test_a_cycle_is_found_within_any_budget(edges: Edges, budget: int) -> None:
    for component in nx.strongly_connected_components(digraph(edges)):
        cycle = shortest_cycle(edges, sorted(component), budget)
        assert bool(cycle) == (len(component) > 1)
        assert all(edge in edges for edge in zip(cycle, cycle[1:] + cycle[:1], strict=True))


def test_a_huge_tangle_takes_no_longer_than_its_budget() -> None:
    """Each of 3,000 modules depends on 40: looking from each of them at all would be 360 million edges."""
    names = [f"m{i:04}" for i in range(3_000)]
    edges = [(a, names[(i * 7 + step * step + 1) % 3_000]) for i, a in enumerate(names) for step in range(40)]
    counted = [(a, b) for a, b in edges if a != b]
    (component, *_) = sorted(components(counted), key=len, reverse=True)
    started = process_time()
    cycle = shortest_cycle(counted, component)
    assert process_time() - started < 10
    known = set(counted)
    assert cycle
    assert all(edge in known for edge in zip(cycle, cycle[1:] + cycle[:1], strict=True))


def lightest_cut(weights: dict[tuple[str, str], int]) -> int:
    """By trying every subset."""
    cuts = (cut for size in range(len(weights) + 1) for cut in combinations(weights, size))
    return min(sum(weights[e] for e in cut) for cut in cuts if acyclic([e for e in weights if e not in cut]))


def acyclic(edges: Edges) -> bool:
    return bool(nx.is_directed_acyclic_graph(digraph(edges)))


few = st.dictionaries(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")).filter(lambda e: e[0] != e[1]),
    st.integers(1, 4),
    max_size=8,
)


@settings(max_examples=60)
@given(few)
def test_small_feedback_sets_are_the_lightest(weights: dict[tuple[str, str], int]) -> None:
    cut = feedback_set(weights, "abcd")
    assert cut.exact
    assert acyclic([edge for edge in weights if edge not in cut.edges])
    assert sum(weights[edge] for edge in cut.edges) == lightest_cut(weights)


@settings(max_examples=40, deadline=None)
@given(st.integers(4, 12), st.integers(0, 10**6))
def test_feedback_sets_are_the_smallest_up_to_the_exact_size(size: int, seed: int) -> None:
    """A ring of up to 12 nodes with as many chords at random: no smaller set of edges cuts every cycle."""
    random = Random(seed)
    names = [f"m{i}" for i in range(size)]
    ring = [(a, names[(i + 1) % size]) for i, a in enumerate(names)]
    chords = [(a, b) for a, b in (random.sample(names, 2) for _ in range(size))]
    edges = list(dict.fromkeys([*ring, *chords]))
    random.shuffle(edges)
    cut = feedback_set(dict.fromkeys(edges, 1), random.sample(names, size))
    assert cut.exact
    assert acyclic([edge for edge in edges if edge not in cut.edges])
    smaller = combinations(edges, len(cut.edges) - 1)
    assert not any(acyclic([edge for edge in edges if edge not in chosen]) for chosen in smaller)


@given(graphs)
def test_turning_the_cut_round_leaves_no_cycle_either(edges: Edges) -> None:
    cut = feedback_set(dict.fromkeys(edges, 1), dict.fromkeys(end for edge in edges for end in edge)).edges
    assert acyclic([edge for edge in edges if edge not in cut] + [(b, a) for a, b in cut])


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), min_size=30, max_size=80, unique=True))
def test_large_feedback_sets_cut_every_cycle_and_nothing_in_vain(pairs: list[tuple[int, int]]) -> None:
    edges = [(f"m{a}", f"m{b}") for a, b in pairs if a != b]
    cut = feedback_set(dict.fromkeys(edges, 1), [f"m{i}" for i in range(20)])
    assert not cut.exact
    kept = [edge for edge in edges if edge not in cut.edges]
    assert acyclic(kept)
    assert not any(acyclic([*kept, edge]) for edge in cut.edges)
    assert acyclic([*kept, *((b, a) for a, b in cut.edges)])


def test_equal_cuts_prefer_what_points_back_in_the_order_of_the_file() -> None:
    assert feedback_set({("a", "b"): 1, ("b", "a"): 1}, "ab").edges == (("b", "a"),)
    assert feedback_set({("a", "b"): 1, ("b", "a"): 2}, "ab").edges == (("a", "b"),)


def test_a_ring_above_the_exact_size_loses_one_edge() -> None:
    ring = {(f"m{i}", f"m{(i + 1) % 40}"): 1 for i in range(40)}
    assert EXACT_UP_TO < 40
    assert len(feedback_set(ring, [f"m{i}" for i in range(40)]).edges) == 1
