"""The facts of a spec: cycles against networkx, and what counts as several writers."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archgen.analysis.facts import analyse
from archgen.analysis.inspection import inspect
from tests.analysis.random_roles import model_of

SPEC = (
    "{{archgen: 1, product: {{name: S}}, externals: {{x: X}}, roles: {{r: R}}, flows: [{}], subsystems: {{"
    "b: {{modules: {{p: P, q: Q}}}}, a: {{modules: {{p: P, q: Q}}}}, c: {{pillar: left, modules: {{p: P}}}}, d: D}}}}"
)
ENDS = ("b.p", "b.q", "a.p", "a.q", "c.p", "x", "d")


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(ENDS), st.sampled_from(ENDS)).filter(lambda e: e[0] != e[1]), max_size=10))
def test_cycles_are_sorted_and_those_of_networkx(edges: list[tuple[str, str]]) -> None:
    answer = inspect(analyse(model_of(SPEC.format(", ".join(f"{a} -> {b}" for a, b in edges)))))
    inner = [(a[0], b[0]) for a, b in edges if a[0] != b[0] and a[0] in "abd" and b[0] in "abd"]
    for found, graph in ((answer.cycles.modules, nx.DiGraph(edges)), (answer.cycles.subsystems, nx.DiGraph(inner))):
        tangles = (tangle for tangle in nx.strongly_connected_components(graph) if len(tangle) > 1)
        assert found == tuple(sorted(tuple(sorted(tangle)) for tangle in tangles))
    fans = {place.id: (place.fan_in, place.fan_out) for place in answer.subsystems}
    assert {id_ for id_, (into, out) in fans.items() if into + out} == {end for edge in inner for end in edge}


@pytest.mark.parametrize(
    ("modules", "several"),
    [
        ("m: {owns: [E], operations: [view, edit]}", None),
        ("m: {owns: [E], operations: [view, edit]}, n: {operations: [view(E)]}", None),
        ("m: {owns: [E], operations: [view, edit]}, n: {operations: [approve(E), run(E)]}", None),
        ("m: {owns: [E], operations: [view, edit]}, n: {operations: [edit(E)]}", (["s.m"], ["s.m", "s.n"])),
        ("m: {owns: [E], operations: [view]}, n: {automatic: [create(E)]}", (["s.m"], ["s.n"])),
        ("m: {owns: [E]}, n: {owns: [E]}", (["s.m", "s.n"], [])),
        ("m: {operations: [edit(E)]}, n: {operations: [void(E)]}", ([], ["s.m", "s.n"])),
    ],
)
def test_several_writers(modules: str, several: tuple[list[str], list[str]] | None) -> None:
    head = "archgen: 1, product: {name: S}, entities: {E: E}, roles: {r: R}"
    model = model_of("{" + head + ", subsystems: {s: {modules: {" + modules + "}}}}")
    found = [(list(w.owners), list(w.writers)) for w in inspect(analyse(model)).entities_with_several_writers]
    assert found == ([several] if several else [])


def test_accepted_findings_waive_their_obligations() -> None:
    facts = analyse(
        model_of(
            "{archgen: 1, product: {name: S}, subsystems: {s: {modules: {m: {operations: [view]}}}}, roles: {r: R}}"
        )
    )
    accepted = frozenset(each.key for each in facts.obligations if each.group == "O1")
    for keys, expected in ((frozenset(), (0, 1, 0, 1)), (accepted, (0, 0, 1, 1))):
        (group, *_) = inspect(facts, keys).obligations
        assert (group.met, group.unmet, group.waived, group.total) == expected
