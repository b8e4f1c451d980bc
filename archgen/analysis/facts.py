"""All facts about a model, in one value."""

from __future__ import annotations

from collections.abc import Mapping

from archgen.analysis.access import Access, open_access
from archgen.analysis.dataflow import Passage, passages
from archgen.analysis.graph import Graph, build_graph
from archgen.analysis.obligations.judge import judge
from archgen.analysis.obligations.obligation import Obligation, unmet_by_rule
from archgen.core.record import Record
from archgen.model.model import Model


class Facts(Record, frozen=True):
    """The model, its graphs, what moves on its flows, who may do what, and what completeness asks for.

    `unmet` are those of the `obligations` that are not met, by the code of the rule that speaks of them.
    """

    model: Model
    graph: Graph
    passages: tuple[Passage, ...]
    access: Access
    obligations: tuple[Obligation, ...]
    unmet: Mapping[str, tuple[Obligation, ...]]


def analyse(model: Model) -> Facts:
    """Compute every fact once."""
    graph = build_graph(model)
    moving = passages(model)
    access = open_access(model)
    obligations = judge(model, access, moving)
    return Facts(model, graph, moving, access, obligations, unmet_by_rule(obligations))
