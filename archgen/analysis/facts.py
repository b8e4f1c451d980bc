"""All facts about a model, in one value."""

from __future__ import annotations

from archgen.analysis.access import Access, open_access
from archgen.analysis.graph import Graph, build_graph
from archgen.analysis.obligations.judge import judge
from archgen.analysis.obligations.obligation import Obligation
from archgen.core.record import Record
from archgen.model.model import Model


class Facts(Record, frozen=True):
    """The model, its graphs, who may do what, and what completeness asks for."""

    model: Model
    graph: Graph
    access: Access
    obligations: tuple[Obligation, ...]


def analyse(model: Model) -> Facts:
    """Compute every fact once."""
    graph = build_graph(model)
    access = open_access(model)
    return Facts(model, graph, access, judge(model, access))
