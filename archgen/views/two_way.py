"""Arrows that carry the same both ways: one line with two heads says so with half the lines."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from archgen.core.names import Name
from archgen.core.record import changed
from archgen.shapes.diagram import NOTHING, Edge

_Way = tuple[str, str, object]


def two_way(edges: Sequence[Edge], apart: Collection[str] = ()) -> tuple[Edge, ...]:
    """The arrows, each of two opposite ones that differ in nothing else as one, in the place of the first.

    Those with an id in `apart` stay as they are.
    """
    if len({frozenset((edge.source, edge.target)) for edge in edges}) == len(edges):
        return tuple(edges)
    taken = {edge.id for edge in edges}
    first: dict[_Way, Edge] = {}
    for edge in edges:
        looks = edge.label, edge.kind, edge.event, edge.secret, edge.emphasis, edge.flags
        there, back = (edge.source, edge.target, looks), (edge.target, edge.source, looks)
        if edge.id in apart:
            first[(edge.id, "", None)] = edge
        elif back in first and not first[back].both:
            first[back] = _united(first[back], edge, taken)
        else:
            first[there] = edge
    return tuple(first.values())


def _united(one: Edge, other: Edge, taken: set[str]) -> Edge:
    """Two heads stand for a flow each, more are counted."""
    id_ = f"flows:{one.source} -> {one.target}"
    while id_ in taken:
        id_ += "'"
    taken.add(id_)
    flows = one.flows + other.flows
    tail = Name.both(f" ×{len(flows)}") if len(flows) > 2 else NOTHING
    return changed(one, id=id_, flows=flows, tail=tail, both=True)
