"""Impact against networkx, on random flows: who can be reached, how far, and that every chain is one of flows."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from archgen.analysis.asked import Target
from archgen.analysis.facts import Facts, analyse
from archgen.analysis.impact import Impact, Reached, impact
from archgen.analysis.touched import TouchedRole
from tests.analysis.random_roles import model_of

MODULES = tuple(f"s{i % 3}.m{i}" for i in range(7))
ENDS = (*MODULES, "s0", "s1", "bare", "x", "y")
SPEC = """
archgen: 1
product: {{name: S}}
entities: {{E: E, F: F}}
subsystems:
  s0: {{modules: {{m0: {{owns: [E], operations: [view]}}, m3: M, m6: M}}}}
  s1: {{modules: {{m1: {{owns: [F], operations: [view, edit]}}, m4: M}}}}
  s2: {{modules: {{m2: {{operations: [view]}}, m5: M}}}}
  bare: Bare
externals: {{x: X, y: Y}}
flows: [{flows}]
roles: {{r: {{permissions: {{s0.m0: view, s2: view}}}}, q: {{permissions: {{s1.m1: all}}}}}}
processes: {{p: {{steps: [r: s0.m0.view, q: s1.m1.edit]}}}}
"""

ends, arrows, carried = st.sampled_from(ENDS), st.sampled_from(("->", "<-", "~>")), st.sampled_from(("", "E", "F"))
flows = st.lists(st.tuples(ends, arrows, ends, carried).filter(lambda flow: flow[0] != flow[2]), max_size=14)
Flows = list[tuple[str, str, str, str]]


def facts_of(drawn: Flows) -> Facts:
    written = (f'"{left} {arrow} {right}{": " + entity if entity else ""}"' for left, arrow, right, entity in drawn)
    return analyse(model_of(SPEC.format(flows=", ".join(written))))


def inside(end: str) -> list[str]:
    """The modules that an end stands for; itself if there are none."""
    return [module for module in MODULES if module.startswith(f"{end}.")] or [end]


def dependencies(drawn: Flows) -> nx.DiGraph:
    graph = nx.DiGraph()
    graph.add_nodes_from([*MODULES, "x", "y", "bare"])
    for left, arrow, right, _ in drawn:
        ends = (inside(right), inside(left)) if arrow == "~>" else (inside(left), inside(right))
        graph.add_edges_from((a, b) for a in ends[0] for b in ends[1] if a != b)
    return graph


def expected(graph: nx.DiGraph, home: list[str]) -> dict[str, int]:
    """How far the home is from every node outside it that leads there."""
    distances = nx.multi_source_dijkstra_path_length(graph.reverse(), home)
    return {node: distance for node, distance in distances.items() if distance}


def distances(found: tuple[Reached, ...]) -> dict[str, int]:
    return {each.place: each.distance for each in found}


@settings(max_examples=60)
@given(flows, st.sampled_from((*MODULES, "s0", "s1", "s2", "bare", "x")))
def test_reach_and_distance_are_those_of_networkx(drawn: Flows, end: str) -> None:
    facts, graph = facts_of(drawn), dependencies(drawn)
    kind = "module" if "." in end else "external" if end == "x" else "subsystem"
    answer = impact(facts, Target(kind, end))
    assert list(answer.places) == inside(end)
    assert distances(answer.dependents) == expected(graph, inside(end))
    assert distances(answer.dependencies) == expected(graph.reverse(), inside(end))


@settings(max_examples=40)
@given(flows, st.sampled_from((*MODULES, "s1", "x")))
def test_chains_lead_from_who_depends_to_the_target_and_back(drawn: Flows, end: str) -> None:
    graph = dependencies(drawn)
    answer = impact(facts_of(drawn), Target("module" if "." in end else "external" if end == "x" else "subsystem", end))
    for each in answer.dependents:
        assert each.chain[0].source == each.place
        assert each.chain[-1].target in answer.places
    for each in answer.dependencies:
        assert each.chain[0].source in answer.places
        assert each.chain[-1].target == each.place
    for each in (*answer.dependents, *answer.dependencies):
        assert len(each.chain) == each.distance
        assert all(one.target == next_one.source for one, next_one in pairwise(each.chain))
        assert all(graph.has_edge(hop.source, hop.target) and hop.flows for hop in each.chain)
        assert each.place not in answer.places


@settings(max_examples=60)
@given(flows)
def test_an_entity_reaches_whoever_receives_it_from_where_it_is_kept(drawn: Flows) -> None:
    graph = nx.DiGraph()
    for left, arrow, right, entity in drawn:
        ends = (inside(right), inside(left)) if arrow == "<-" else (inside(left), inside(right))
        graph.add_edges_from((a, b) for a in ends[0] for b in ends[1] if entity == "E" and a != b)
    graph.add_node("s0.m0")
    answer = impact(facts_of(drawn), Target("entity", "E"))
    found = {each.place for each in answer.dependents}
    kept = nx.descendants(graph, "s0.m0")
    assert kept <= found
    receivers = {b for _, b in graph.edges} - {"s0.m0"}
    begins = {hop.source for each in answer.dependents for hop in each.chain[:1]} - {"s0.m0"}
    assert found == receivers - begins
    for begin in begins:  # data that begins elsewhere comes neither from the owner nor from another beginning
        assert begin not in kept
        assert all(begin not in nx.descendants(graph, other) for other in begins - {begin})
    assert answer.dependencies == ()


@given(flows, st.sampled_from(MODULES))
def test_work_is_as_far_as_its_nearest_place(drawn: Flows, module: str) -> None:
    answer = impact(facts_of(drawn), Target("module", module))
    near = {module: 0, **distances(answer.dependents)}
    places = {"r": ("s0.m0", "s2.m2"), "q": ("s1.m1",)}
    for role, rooms in places.items():
        far = [near[room] for room in rooms if room in near]
        assert _role(answer, role) == (min(far) if far else None)
    steps = [near[room] for room in ("s0.m0", "s1.m1") if room in near]
    assert [process.distance for process in answer.processes] == ([min(steps)] if steps else [])


def _role(answer: Impact, role: str) -> int | None:
    found: list[TouchedRole] = [each for each in answer.roles if each.role == role]
    return found[0].distance if found else None
