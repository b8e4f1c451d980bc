"""Feedback sets: what to cut so that a cyclic part of the graph becomes acyclic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import heapify, heappop, heappush

from archgen.analysis.graph import Edge, reachable, successors
from archgen.core.record import Record

EXACT_UP_TO = 12
REFINED_UP_TO = 300

Weights = Mapping[Edge, int]


class Cut(Record, frozen=True):
    """Edges whose removal leaves no cycle; `exact` says that no lighter set would do."""

    edges: tuple[Edge, ...]
    exact: bool


def feedback_set(weights: Weights, component: Iterable[str]) -> Cut:
    """The lightest set of edges without which the component is acyclic; for large components a light one.

    Every acyclic graph can be put in a row with all edges pointing forward, so the edges that point backward in the
    best row are the answer. Up to 12 nodes all rows are compared (Lawler, "A comment on minimum feedback arc sets",
    IEEE Trans. Circuit Theory 11 (1964)). Above, the row is built greedily and edges that need no cutting are put back.
    """
    nodes = tuple(dict.fromkeys(component))
    members = frozenset(nodes)
    inner = {edge: weight for edge, weight in weights.items() if members.issuperset(edge)}
    exact = len(nodes) <= EXACT_UP_TO
    row = _best_row(nodes, inner) if exact else _greedy_row(nodes, inner)
    place = {node: i for i, node in enumerate(row)}
    backward = [edge for edge in inner if place[edge[0]] >= place[edge[1]]]
    if not exact and len(nodes) <= REFINED_UP_TO:
        backward = _still_needed(backward, inner)
    return Cut(tuple(backward), exact)


def _best_row(nodes: tuple[str, ...], weights: Weights) -> list[str]:
    """The row with the least backward weight: for each set of nodes the best row of these, from small sets to large.

    Sets are numbers with one bit a node. The last of a row has the others before it, so what leaves it points backward.
    Of equal rows, the one nearest to the given order is taken.
    """
    count = len(nodes)
    leaving = [_weights_into_sets([weights.get((node, other), 0) for other in nodes]) for node in nodes]
    cost = [0] * (1 << count)
    last = [0] * (1 << count)
    for chosen in range(1, 1 << count):
        lightest = -1
        for v in range(count - 1, -1, -1):
            before = chosen ^ (1 << v)
            if before < chosen and (lightest < 0 or cost[before] + leaving[v][before] < lightest):
                lightest = cost[before] + leaving[v][before]
                last[chosen] = v
        cost[chosen] = lightest
    row: list[str] = []
    chosen = (1 << count) - 1
    while chosen:
        row.append(nodes[last[chosen]])
        chosen ^= 1 << last[chosen]
    return row[::-1]


def _weights_into_sets(weights: list[int]) -> list[int]:
    """The sum of the weights of each set's members."""
    sums = [0]
    for weight in weights:
        sums += [known + weight for known in sums]
    return sums


def _greedy_row(nodes: tuple[str, ...], weights: Weights) -> list[str]:
    """Sources first, sinks last, and between them whoever sends most more than it takes.

    Eades, Lin and Smyth, "A fast and effective heuristic for the feedback arc set problem", IPL 47 (1993).
    """
    following, preceding = successors(weights), successors((b, a) for a, b in weights)
    out, into = dict.fromkeys(nodes, 0), dict.fromkeys(nodes, 0)
    for (source, target), weight in weights.items():
        out[source] += weight
        into[target] += weight
    rank = {node: i for i, node in enumerate(nodes)}
    front: list[str] = []
    back: list[str] = []
    # An entry goes stale when a neighbour is placed; a fresh one is pushed then, and the stale one skipped.
    waiting = [_urgency(node, out, into, rank) for node in nodes]
    heapify(waiting)
    placed: set[str] = set()
    while waiting:
        entry = heappop(waiting)
        node = nodes[entry[-1]]
        if node in placed or entry != _urgency(node, out, into, rank):
            continue
        placed.add(node)
        (front if out[node] or not into[node] else back).append(node)
        for target in following.get(node, ()):
            into[target] -= weights[node, target]
        for source in preceding.get(node, ()):
            out[source] -= weights[source, node]
        for neighbour in (*following.get(node, ()), *preceding.get(node, ())):
            if neighbour not in placed:
                heappush(waiting, _urgency(neighbour, out, into, rank))
    return front + back[::-1]


def _urgency(
    node: str, out: Mapping[str, int], into: Mapping[str, int], rank: Mapping[str, int]
) -> tuple[int, int, int]:
    """Sort key: sinks, then sources, then the largest surplus."""
    kind = 0 if not out[node] else 1 if not into[node] else 2
    return kind, into[node] - out[node], rank[node]


def _still_needed(backward: list[Edge], weights: Weights) -> list[Edge]:
    """The edges without those that close no cycle with what is kept; the heaviest are tried first."""
    cut = set(backward)
    following = successors(edge for edge in weights if edge not in cut)
    for edge in sorted(backward, key=lambda edge: -weights[edge]):
        if edge[0] not in reachable(following, (edge[1],)):
            following.setdefault(edge[0], []).append(edge[1])
            cut.discard(edge)
    return [edge for edge in backward if edge in cut]
