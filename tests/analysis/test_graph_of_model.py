"""Which flows of a model make which edges of which graph."""

from __future__ import annotations

from archgen.analysis.graph import Graph, build_graph
from archgen.model.resolve import resolve
from archgen.spec.include import load_text

SPEC = """
archgen: 1
product: {name: P}
roles: {}
subsystems:
  a: {name: A, modules: {x: X, y: Y}}
  b: {name: B, modules: {z: Z}}
  p: {name: P, pillar: left, modules: {log: Log}}
externals: {bank: Bank}
flows:
"""


def graph_of(*flows: str) -> Graph:
    spec = load_text(SPEC + "".join(f"  - {flow}\n" for flow in flows))
    assert spec.value is not None, spec.findings
    model = resolve(spec.value).value
    assert model is not None
    return build_graph(model)


def test_modules_of_pillars_are_no_nodes() -> None:
    assert graph_of("a.x -> a.y").modules == ("a.x", "a.y", "b.z")


def test_arrows_decide_the_dependency() -> None:
    graph = graph_of("a.x -> a.y", "a.x <- b.z", "a.y ~> b.z")
    assert list(graph.dependencies) == [("a.x", "a.y"), ("a.x", "b.z"), ("b.z", "a.y")]


def test_several_flows_are_one_edge() -> None:
    graph = graph_of("a.x -> b.z", "a.x <- b.z", "b.z ~> a.x")
    assert [len(flows) for flows in graph.dependencies.values()] == [3]


def test_pillars_and_externals_are_in_the_larger_graph_only() -> None:
    graph = graph_of("a.x -> p.log", "a.x -> bank", "bank ~> b.z", "a.x -> a.y")
    assert list(graph.dependencies) == [("a.x", "a.y")]
    assert list(graph.dependencies_plus) == [("a.x", "p.log"), ("a.x", "bank"), ("b.z", "bank"), ("a.x", "a.y")]
    assert graph.subsystem_dependencies == {}


def test_a_whole_subsystem_is_an_end_of_its_own_between_subsystems() -> None:
    graph = graph_of("a -> b.z", "b.z ~> a.y", "p -> a")
    assert list(graph.dependencies) == [("a.y", "b.z")]
    assert list(graph.dependencies_plus) == [("a", "b.z"), ("a.y", "b.z"), ("p", "a")]
    assert {edge: len(flows) for edge, flows in graph.subsystem_dependencies.items()} == {("a", "b"): 2}


def test_nothing_depends_on_itself() -> None:
    graph = graph_of("a.x -> a.x", "a -> a.x")
    assert graph.dependencies == {}
    assert list(graph.dependencies_plus) == [("a", "a.x")]
    assert graph.subsystem_dependencies == {}
