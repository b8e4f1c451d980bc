"""The dependencies that lie on circles which findings speak of, and those of them to turn round."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archgen.analysis.facts import Facts
from archgen.analysis.graph import Edge, FlowsByEdge, subsystem_of
from archgen.analysis.turning import turn
from archgen.core.finding import Finding, Severity
from archgen.core.record import Record

MODULES, SUBSYSTEMS = "CP001", "CP005"


class Circles(Record, frozen=True):
    """`edges` on circles, and the `cut` among them: of modules, and for circles of subsystems only of these."""

    members: tuple[tuple[str, ...], ...]
    edges: frozenset[Edge]
    cut: frozenset[Edge]

    def on(self, ends: Iterable[Edge]) -> bool:
        """Whether one of some dependencies lies on a circle."""
        return any(_is_in(self.edges, end) for end in ends)

    def to_turn(self, ends: Iterable[Edge]) -> bool:
        """Whether one of some dependencies is proposed to be turned round."""
        return any(_is_in(self.cut, end) for end in ends)


def circles(facts: Facts, findings: Sequence[Finding]) -> Circles:
    """Of the findings about circles that are errors or warnings."""
    edges: set[Edge] = set()
    cut: set[Edge] = set()
    members = []
    graphs = {MODULES: facts.graph.dependencies_plus, SUBSYSTEMS: facts.graph.subsystem_dependencies}
    for finding in findings:
        if finding.rule in graphs and finding.severity is not Severity.INFO:
            inner = _inner(graphs[finding.rule], finding.elements)
            edges.update(inner)
            cut.update(turn(facts.model, inner, finding.elements).edges)
            members += [finding.elements] if finding.rule == MODULES else []
    return Circles(tuple(members), frozenset(edges), frozenset(cut))


def _inner(edges: FlowsByEdge, component: Sequence[str]) -> FlowsByEdge:
    members = frozenset(component)
    return {edge: flows for edge, flows in edges.items() if members.issuperset(edge)}


def _is_in(edges: frozenset[Edge], end: Edge) -> bool:
    source, target = end
    return end in edges or (subsystem_of(source), subsystem_of(target)) in edges
