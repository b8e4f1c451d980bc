"""Flows that lead into other products: what their specs say of them, and the dependencies of all products at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archgen.analysis.graph import Edge, FlowsByEdge
from archgen.core.record import Record, changed
from archgen.model.entities import Flow
from archgen.model.landscape import Neighbour, absolute, product_of
from archgen.model.model import Model


class Crossing(Record, frozen=True):
    """A flow between this product and another one that is at hand."""

    flow: Flow
    end: str  # the one in the other product
    product: Neighbour


def crossings(model: Model) -> Iterator[Crossing]:
    """The flows of a model that lead to products at hand, in the order of the file; none between two others."""
    land = model.landscape
    for flow in model.flows if land else ():
        abroad = [end for end in (flow.left, flow.right) if product_of(end)]
        if land and len(abroad) == 1 and product_of(abroad[0]) in land.products:
            yield Crossing(flow, abroad[0], land.products[product_of(abroad[0])])


def as_all_call_it(flow: Flow, product: str) -> Flow:
    """A flow of a product with both ends as every product names them."""
    return changed(flow, left=absolute(flow.left, product), right=absolute(flow.right, product))


def once(written: Iterable[Iterable[Flow]]) -> Iterator[Flow]:
    """The flows of several products, each with those that it has `written`: what two of them have, as the first has it.

    Where the second turns such a flow round, the two disagree, which is no circle.
    """
    known: set[Edge] = set()
    for flows in written:
        fresh = [flow for flow in flows if flow.data_edge not in known]
        known.update(flow.data_edge for flow in fresh)
        yield from fresh


def dependencies(flows: Iterable[Flow]) -> FlowsByEdge:
    """Who depends on whom along flows."""
    edges: dict[Edge, list[Flow]] = {}
    for flow in flows:
        if flow.left != flow.right:
            edges.setdefault(flow.dependency_edge, []).append(flow)
    return {edge: tuple(found) for edge, found in edges.items()}
