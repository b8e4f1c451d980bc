"""Laws of the coupling rules on random flows, against networkx."""

from __future__ import annotations

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from archgen.core.finding import Finding, Severity
from tests.rules.judging import judge

HEAD = """
archgen: 1
product: {name: P}
roles: {}
layers: {top: Top, low: Low}
subsystems:
  a: {name: A, layer: top, modules: {x: X, y: Y}}
  b: {name: B, layer: low, modules: {x: X, y: Y}}
  c: {name: C, modules: {x: X}}
  p: {name: P, pillar: left, modules: {x: X}}
externals: {e: E}
"""
places = st.sampled_from(["a.x", "a.y", "b.x", "b.y", "c.x", "p.x", "e", "b"])
flows = st.lists(st.tuples(places, st.sampled_from(["->", "<-", "~>"]), places), min_size=1, max_size=14)
Flows = list[tuple[str, str, str]]


def dependencies(written: Flows) -> nx.DiGraph:
    graph = nx.DiGraph()
    graph.add_edges_from((b, a) if arrow == "~>" else (a, b) for a, arrow, b in written if a != b)
    return graph


def found(written: Flows, *codes: str, more: str = "") -> tuple[Finding, ...]:
    lines = "".join(f"  - {' '.join(flow)}\n" for flow in written)
    return judge(f"{HEAD}flows:\n{lines}{more}", codes).findings


@settings(max_examples=60, deadline=None)
@given(flows)
def test_cycles_are_the_strongly_connected_components(written: Flows) -> None:
    components = nx.strongly_connected_components(dependencies(written))
    expected = {frozenset(component) for component in components if len(component) > 1}
    findings = found(written, "CP001")
    assert {frozenset(finding.elements) for finding in findings} == expected
    for finding in findings:
        inner = [f for f in written if f[0] != f[2] and {f[0], f[2]} <= set(finding.elements)]
        events = all(arrow == "~>" for _, arrow, _ in inner)
        assert finding.severity is (Severity.WARNING if events else Severity.ERROR)


@settings(max_examples=60, deadline=None)
@given(flows)
def test_forbidden_is_what_can_be_reached(written: Flows) -> None:
    graph = dependencies(written)
    starts, ends = {"a.x", "a.y", "a"}, {"c.x", "c"}
    reached = any(nx.has_path(graph, s, e) for s in starts & set(graph) for e in ends & set(graph))
    assert bool(found(written, "CP016", more="contracts: [forbid: a -> c]\n")) == reached


@settings(max_examples=60, deadline=None)
@given(flows)
def test_layers_are_broken_by_upward_edges_only(written: Flows) -> None:
    upward = {edge for edge in dependencies(written).edges if edge[0][:2] == "b." and edge[1][:2] == "a."}
    assert {finding.elements for finding in found(written, "CP004")} == upward


@settings(max_examples=60, deadline=None)
@given(flows)
def test_no_rule_of_the_family_fails(written: Flows) -> None:
    for finding in found(written, "CP"):
        assert finding.span.line
        assert "{" not in finding.message.zh + finding.message.en + finding.remedy.zh + finding.remedy.en


def test_a_circle_of_subsystems_is_opened_by_turning_flows_as_they_are_written() -> None:
    spec = """
archgen: 1
product: {name: P}
roles: {}
subsystems: {a: {name: A, modules: {x: X}}, b: {name: B, modules: {z: Z, w: W}}}
flows:
  - a.x <- b.z
  - a.x ~> b.w
"""
    (found,) = judge(spec, ("CP005",)).findings
    assert "`a.x <- b.z`（第 7 行）改成 `b.z -> a.x`" in found.remedy.zh
    assert "`a.x <- b.z` (line 7) becomes `b.z -> a.x`" in found.remedy.en
