"""The order in which the spots of each rank stand: Graphviz', but for labels within a rank and boxes without lines."""

from __future__ import annotations

from collections.abc import Sequence

from archgen.render.diagram.chains import Chain
from archgen.render.diagram.graph import Graph, Rows


def in_order(graph: Graph, chains: Sequence[Chain], rows: Rows) -> Rows:
    """The rows with a line's label between its boxes if these stand above one another, idle boxes of frames last."""
    rank = {spot.id: spot.rank for spot in graph.spots}
    frame = {spot.id: spot.frame for spot in graph.spots}
    ordered = [list(row) for row in rows]
    for chain in chains:
        source, target = chain.spots[0], chain.spots[-1]
        if rank[source] == rank[target]:
            at, other = (source, target) if frame[source] == frame[chain.label] else (target, source)
            row = ordered[rank[source]]
            row.remove(chain.label)
            row.insert(row.index(at) + (row.index(at) < row.index(other)), chain.label)
    met = {name for chain in chains for name in chain.spots}
    for row in ordered:
        for home in {frame[name]: None for name in row if frame[name] and name not in met}:
            inside = [name for name in row if frame[name] == home]
            start = row.index(inside[0])
            row[start : start + len(inside)] = sorted(inside, key=lambda name: name not in met)
    return ordered
