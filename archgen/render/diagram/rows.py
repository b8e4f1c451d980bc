"""The order in which the spots of each rank stand: Graphviz', but for labels within a rank and boxes without lines."""

from __future__ import annotations

from collections.abc import Sequence

from archgen.core.record import changed
from archgen.render.diagram.chains import Chain
from archgen.render.diagram.graph import Graph, Placement

_HAIR = 0.01  # px: just above or below


def in_order(graph: Graph, chains: Sequence[Chain], placement: Placement) -> Placement:
    """The placement with a line's label between its boxes if these stand above one another, idle boxes last."""
    rank = {spot.id: spot.rank for spot in graph.spots}
    frame = {spot.id: spot.frame for spot in graph.spots}
    centres = dict(placement.centres)
    for chain in chains:
        source, target = chain.spots[0], chain.spots[-1]
        if rank[source] == rank[target]:
            at, other = (source, target) if frame[source] == frame[chain.label] else (target, source)
            y = placement.centres[at][1]
            centres[chain.label] = 0.0, y + (_HAIR if y < placement.centres[other][1] else -_HAIR)
    met = {name for chain in chains for name in chain.spots}
    idle = [spot for spot in graph.spots if spot.frame and spot.id not in met]
    for place, spot in enumerate(sorted(idle, key=lambda spot: placement.centres[spot.id][1])):
        centres[spot.id] = 0.0, placement.frames[spot.frame].bottom + _HAIR * (place - len(idle))
    return changed(placement, centres=centres)


def rows(graph: Graph, placement: Placement) -> list[list[str]]:
    """The spots of each rank, top to bottom."""
    found: list[list[str]] = [[] for _ in range(max(spot.rank for spot in graph.spots) + 1)]
    for spot in sorted(graph.spots, key=lambda spot: placement.centres[spot.id][1]):
        found[spot.rank].append(spot.id)
    return found
