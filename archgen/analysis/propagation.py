"""How far changes travel: what reaches what, and which dependency to cut first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from archgen.analysis.graph import Component, Edge, components_bottom_up, components_within, successors


def cumulative_dependency(edges: Iterable[Edge], nodes: Iterable[str], known: Iterable[Component] = ()) -> int:
    """CCD: how many modules each module reaches, itself included, summed up.

    Lakos, "Large-Scale C++ Software Design" (1996), 4.12. `known` as for `reach`.
    """
    return sum(reached.bit_count() for reached in reach(edges, nodes, known).values())


def reach(edges: Iterable[Edge], nodes: Iterable[str], known: Iterable[Component] = ()) -> dict[str, int]:
    """What each node reaches, itself included, as a number with one bit a node, in the order of the keys.

    `known` are the components, bottom up, of a graph that has all these nodes and edges, if they have been found.
    """
    following = successors(edges)
    components = (
        components_within(known, frozenset(nodes), following) if known else components_bottom_up(nodes, following)
    )
    found: dict[str, int] = {}
    for component in components:
        # Nodes have their bits in the order in which they are found, so those of a component are in a row.
        reached = ((1 << len(component)) - 1) << len(found)
        for node in component:
            for target in following.get(node, ()):
                reached |= found.get(target, 0)
        found.update(dict.fromkeys(component, reached))
    return found


def best_cuts(edges: Collection[Edge], nodes: Sequence[str], most: int) -> list[Edge]:
    """The edges whose removal, each alone, lowers CCD most, the best first; edges that lower nothing are left out.

    Edges are tried in the order of what they can lower at most, until none can be better than the best found.
    """
    down, up = reach(edges, nodes), reach([(b, a) for a, b in edges], nodes)
    limit = {(a, b): up[a].bit_count() * lost for (a, b), lost in _most_lost(edges, down).items()}
    total = sum(reached.bit_count() for reached in down.values())
    best: list[tuple[int, Edge]] = []
    for edge in sorted(limit, key=lambda edge: -limit[edge]):
        if limit[edge] <= (best[-1][0] if len(best) == most else 0):
            break
        gain = total - cumulative_dependency([other for other in edges if other != edge], nodes)
        if gain:
            best = sorted([*best, (gain, edge)], key=lambda found: -found[0])[:most]
    return [edge for _, edge in best]


def _most_lost(edges: Iterable[Edge], down: Mapping[str, int]) -> dict[Edge, int]:
    """How many nodes a can lose at most with a -> b: those behind b that no other successor of a reaches.

    Whoever reaches a can lose no others, since it still reaches a. Successors that lead back to a prove nothing.
    """
    following = successors(edges)
    bit = {node: 1 << i for i, node in enumerate(down)}
    lost: dict[Edge, int] = {}
    for a, b in edges:
        kept = 0
        for other in following[a]:
            if other != b and not down[other] & bit[a]:
                kept |= down[other]
        lost[a, b] = (down[b] & ~kept).bit_count()
    return lost
