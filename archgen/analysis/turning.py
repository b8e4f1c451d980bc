"""Which dependencies of a circle to turn round so that it opens: as few flows as possible."""

from __future__ import annotations

from collections.abc import Sequence

from archgen.analysis.feedback import feedback_set
from archgen.analysis.graph import Edge, FlowsByEdge
from archgen.core.record import Record
from archgen.core.vocabulary import Arrow
from archgen.model.entities import Flow
from archgen.model.model import Model


class Turn(Record, frozen=True):
    """The edges to turn, their flows in the order of the file; `exact` says that no fewer would do."""

    edges: tuple[Edge, ...]
    flows: tuple[Flow, ...]
    exact: bool

    def first_of(self, witness: Sequence[Flow]) -> Flow:
        """The first of the flows round a circle that is to be turned: each circle has one."""
        places = {flow.span.place for flow in self.flows}
        return next(flow for flow in witness if flow.span.place in places)


def turn(model: Model, edges: FlowsByEdge, component: Sequence[str]) -> Turn:
    """What to turn in a component; `edges` join modules or subsystems, with the flows that make them."""
    cut = feedback_set(_costs(model, edges), component)
    flows = tuple(sorted((flow for edge in cut.edges for flow in edges[edge]), key=lambda flow: flow.span.place))
    return Turn(cut.edges, flows, cut.exact)


def only_events(flows: Sequence[Flow]) -> bool:
    """Whether nothing but events makes a dependency."""
    return all(flow.arrow is Arrow.EVENT for flow in flows)


def _costs(model: Model, edges: FlowsByEdge) -> dict[Edge, int]:
    """What it costs to turn each edge; among equals the one written last is cheaper, for it closed the circle."""
    count = len(edges)
    return {
        edge: _cost(model, edge, flows) * count**2 + count - number
        for number, (edge, flows) in enumerate(edges.items())
    }


def _cost(model: Model, edge: Edge, flows: Sequence[Flow]) -> int:
    """Fewest flows first; among equals what points up through the layers, and rather a command than an event."""
    above, below = (model.layer_of(place) for place in edge)
    upward = above is not None and below is not None and above.rank > below.rank
    return 1000 * len(flows) - 10 * upward + only_events(flows)
