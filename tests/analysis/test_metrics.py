"""Every measure against an independent implementation (networkx, or the definition spelled out)."""

from __future__ import annotations

from itertools import combinations
from math import isclose, log2
from random import Random

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archgen.analysis.clustering import best_grouping
from archgen.analysis.graph import Graph, components_bottom_up, subsystem_of, successors
from archgen.analysis.metrics import Fan, measure, modularity
from archgen.analysis.propagation import best_cuts, cumulative_dependency
from archgen.core.span import NOWHERE
from archgen.core.vocabulary import Arrow
from archgen.model.entities import Flow

MODULES = tuple(f"s{i % 3}.m{i}" for i in range(9))
pairs = st.tuples(st.sampled_from(MODULES), st.sampled_from(MODULES)).filter(lambda edge: edge[0] != edge[1])
edge_lists = st.dictionaries(pairs, st.integers(1, 3), max_size=30)


def graph_of(edges: dict[tuple[str, str], int], modules: tuple[str, ...] = MODULES) -> Graph:
    flows = {
        (a, b): (Flow(span=NOWHERE, left=a, arrow=Arrow.PUSH, right=b),) * count for (a, b), count in edges.items()
    }
    contracted: dict[tuple[str, str], tuple[Flow, ...]] = {}
    for (a, b), between in flows.items():
        ends = (subsystem_of(a), subsystem_of(b))
        if ends[0] != ends[1]:
            contracted[ends] = (*contracted.get(ends, ()), *between)
    return Graph(modules, flows, flows, contracted, tuple(components_bottom_up(modules, successors(flows))))


def digraph(graph: Graph) -> nx.DiGraph:
    result = nx.DiGraph()
    result.add_nodes_from(graph.modules)
    result.add_edges_from(graph.dependencies)
    return result


@given(edge_lists)
def test_fans(edges: dict[tuple[str, str], int]) -> None:
    graph = graph_of(edges)
    expected = digraph(graph)
    fans = measure(graph).module_fans
    assert list(fans) == list(MODULES)
    for module, fan in fans.items():
        assert (fan.fan_in, fan.fan_out) == (expected.in_degree(module), expected.out_degree(module))


@pytest.mark.parametrize(("fan", "expected"), [(Fan(), None), (Fan(0, 2), 1), (Fan(3, 0), 0), (Fan(3, 1), 0.25)])
def test_instability(fan: Fan, expected: float | None) -> None:
    assert fan.instability == expected


@given(edge_lists)
def test_reach(edges: dict[tuple[str, str], int]) -> None:
    graph = graph_of(edges)
    expected = digraph(graph)
    metrics = measure(graph)
    ccd = sum(len(nx.descendants(expected, module)) + 1 for module in MODULES)
    n = len(MODULES)
    assert metrics.cumulative_dependency == ccd
    assert metrics.average_dependency == ccd / n
    assert metrics.normalised_dependency is not None
    assert isclose(metrics.normalised_dependency, ccd / ((n + 1) * log2(n + 1) - n))
    closure = nx.transitive_closure(expected, reflexive=None)
    others = sum(a != b for a, b in closure.edges)
    assert metrics.propagation_cost is not None
    assert isclose(metrics.propagation_cost, others / (n * (n - 1)))
    assert metrics.core == max(map(len, nx.strongly_connected_components(expected))) / n


@given(edge_lists)
def test_boundaries(edges: dict[tuple[str, str], int]) -> None:
    graph = graph_of(edges)
    metrics = measure(graph)
    crossing = [edge for edge in edges if edge[0][:2] != edge[1][:2]]
    assert metrics.crossing == len(crossing)
    apart = [(a, b) for a in MODULES for b in MODULES if a != b]
    chance = sum(a[:2] != b[:2] for a, b in apart) / len(apart)
    assert metrics.expected_ratio is not None
    assert isclose(metrics.expected_ratio, chance)
    if edges:
        assert metrics.coupling_ratio == len(crossing) / len(edges)
        assert metrics.lift is not None
        assert isclose(metrics.lift, len(crossing) / len(edges) / chance)
    for subsystem, cohesion in metrics.cohesion.items():
        touching = [edge for edge in edges if subsystem in (edge[0][:2], edge[1][:2])]
        inner = [edge for edge in touching if edge[0][:2] == edge[1][:2]]
        assert cohesion == (len(inner) / len(touching) if touching else None)


@given(edge_lists)
def test_modularity(edges: dict[tuple[str, str], int]) -> None:
    graph = graph_of(edges)
    expected = nx.Graph()
    expected.add_nodes_from(MODULES)
    for (a, b), weight in edges.items():
        known = expected.get_edge_data(a, b, {"weight": 0})["weight"]
        expected.add_edge(a, b, weight=known + weight)
    declared = [{module for module in MODULES if module[:2] == f"s{i}"} for i in range(3)]
    if not edges:
        assert measure(graph).modularity is None
        return
    q = measure(graph).modularity
    assert q is not None
    assert isclose(q, nx.community.modularity(expected, declared), abs_tol=1e-9)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**6))
def test_every_measure_of_graphs_of_all_sizes(seed: int) -> None:
    """Sparse and dense, of few and of many modules, in few and in many subsystems."""
    random = Random(seed)
    n = random.randint(2, 60)
    owners = random.randint(1, n)
    drawn = nx.gnp_random_graph(n, random.choice([0.5, 1, 2, 4]) / n, seed=seed, directed=True)
    modules = tuple(f"s{random.randrange(owners)}.m{i}" for i in range(n))
    graph = graph_of({(modules[a], modules[b]): random.randint(1, 3) for a, b in drawn.edges}, modules)
    expected, metrics, m = digraph(graph), measure(graph), drawn.number_of_edges()
    home = {module: module.split(".")[0] for module in modules}
    reach = sum(len(nx.descendants(expected, module)) for module in modules)
    assert metrics.cumulative_dependency == reach + n
    assert metrics.average_dependency == pytest.approx((reach + n) / n)
    assert metrics.normalised_dependency == pytest.approx((reach + n) / ((n + 1) * log2(n + 1) - n))
    assert metrics.propagation_cost == pytest.approx(reach / (n * (n - 1)))
    assert metrics.core == pytest.approx(max(map(len, nx.strongly_connected_components(expected))) / n)
    apart = sum(home[a] != home[b] for a, b in combinations(modules, 2)) / (n * (n - 1) / 2)
    crossing = sum(home[a] != home[b] for a, b in expected.edges)
    assert metrics.crossing == crossing
    assert metrics.expected_ratio == pytest.approx(apart)
    assert metrics.coupling_ratio == (pytest.approx(crossing / m) if m else None)
    assert metrics.lift == (pytest.approx(crossing / m / apart) if m and apart else None)
    assert {module: (fan.fan_in, fan.fan_out) for module, fan in metrics.module_fans.items()} == {
        module: (expected.in_degree(module), expected.out_degree(module)) for module in modules
    }
    contracted = nx.DiGraph((home[a], home[b]) for a, b in expected.edges if home[a] != home[b])
    assert {id_: (fan.fan_in, fan.fan_out) for id_, fan in metrics.subsystem_fans.items()} == {
        id_: (contracted.in_degree(id_), contracted.out_degree(id_)) if id_ in contracted else (0, 0)
        for id_ in dict.fromkeys(home.values())
    }


@settings(max_examples=25)
@given(st.integers(0, 10_000))
def test_grouping_is_about_as_good_as_networkx(seed: int) -> None:
    sizes = [6, 5, 7]
    planted = nx.random_partition_graph(sizes, 0.7, 0.08, seed=seed)
    modules = tuple(f"m{i}" for i in range(sum(sizes)))
    weights = {(f"m{a}", f"m{b}"): 1 for a, b in planted.edges}
    if not weights:
        return
    q = modularity(weights, best_grouping(weights, modules))
    expected = nx.community.modularity(planted, nx.community.louvain_communities(planted, seed=1))
    assert q is not None
    assert q >= expected - 0.04


def test_grouping_names_groups_after_their_first_module_and_is_stable() -> None:
    weights = {("a", "b"): 3, ("c", "d"): 3, ("b", "c"): 1}
    assert best_grouping(weights, "abcd") == {"a": "a", "b": "a", "c": "c", "d": "c"}
    assert best_grouping({}, "ab") == {}


@pytest.mark.parametrize("modules", [(), ("s.a",)])
def test_what_has_no_denominator_is_undefined(modules: tuple[str, ...]) -> None:
    metrics = measure(graph_of({}, modules))
    assert metrics.normalised_dependency is None
    assert metrics.propagation_cost is None
    assert metrics.coupling_ratio is None
    assert metrics.expected_ratio is None
    assert metrics.lift is None
    assert metrics.modularity is None


def test_one_subsystem_has_no_lift() -> None:
    metrics = measure(graph_of({("s.a", "s.b"): 1}, ("s.a", "s.b")))
    assert (metrics.coupling_ratio, metrics.expected_ratio, metrics.lift) == (0, 0, None)


def test_reach_of_a_large_model_takes_no_quadratic_time() -> None:
    modules = [f"m{i}" for i in range(5_000)]
    edges = [(f"m{i}", f"m{j}") for i in range(5_000) for j in (i + 1, i + 7, i + 50) if j < 5_000]
    assert cumulative_dependency(edges, modules) == 5_000 * 5_001 // 2


@given(edge_lists, st.integers(1, 4))
def test_best_cuts_are_the_best_of_all(edges: dict[tuple[str, str], int], most: int) -> None:
    total = cumulative_dependency(edges, MODULES)
    gains = {edge: total - cumulative_dependency([e for e in edges if e != edge], MODULES) for edge in edges}
    cuts = best_cuts(edges, MODULES, most)
    assert [gains[edge] for edge in cuts] == sorted((gain for gain in gains.values() if gain), reverse=True)[:most]
