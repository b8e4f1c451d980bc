"""How far changes travel: what reaches what, and which dependency to cut first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from archgen.analysis.graph import Edge, components_bottom_up, successors


def cumulative_dependency(edges: Iterable[Edge], nodes: Iterable[str]) -> int:
    """CCD: how many modules each module reaches, itself included, summed up.

    Lakos, "Large-Scale C++ Software Design" (1996), 4.12.
    """
    return sum(reached.bit_count() for reached in reach(edges, nodes).values())


def reach(edges: Iterable[Edge], nodes: Iterable[str]) -> dict[str, int]:
    """What each node reaches, itself included, as a number with one bit a node, in the order of the keys."""
    following = successors(edges)
    found: dict[str, int] = {}
    for component in components_bottom_up(nodes, following):
        # Nodes have their bits in the order in which they are found, so those of a component are in a row.
        reached = ((1 << len(component)) - 1) << len(found)
        for node in component:
            for target in following.get(node, ()):
                reached |= found.get(target, 0)
        found.update(dict.fromkeys(component, reached))
    return found


def best_cuts(edges: Collection[Edge], nodes: Sequence[str], most: int) -> list[Edge]:
    """The edges whose removal, each alone, lowers CCD most, the best first; edges that lower nothing are left out.

    Removing a -> b can at most separate all that reach a from all that b reaches; edges are tried in the order of this
    bound, until none can be better than the best found.
    """
    down, up = reach(edges, nodes), reach([(b, a) for a, b in edges], nodes)
    bound = {(a, b): up[a].bit_count() * down[b].bit_count() for a, b in _without_detour(edges, down)}
    total = sum(reached.bit_count() for reached in down.values())
    best: list[tuple[int, Edge]] = []
    for edge in sorted(bound, key=lambda edge: -bound[edge]):
        if len(best) == most and bound[edge] <= best[-1][0]:
            break
        gain = total - cumulative_dependency([other for other in edges if other != edge], nodes)
        if gain:
            best = sorted([*best, (gain, edge)], key=lambda found: -found[0])[:most]
    return [edge for _, edge in best]


def _without_detour(edges: Iterable[Edge], down: Mapping[str, int]) -> Iterator[Edge]:
    """The edges a -> b without another way from a to b that surely does not come back to a."""
    following = successors(edges)
    bit = {node: 1 << i for i, node in enumerate(down)}
    for a, b in edges:
        if not any(down[c] & bit[b] and not down[c] & bit[a] for c in following[a] if c != b):
            yield a, b
