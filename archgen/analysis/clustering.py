"""The grouping of modules that their flows suggest, to compare with the subsystems that were declared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archgen.analysis.graph import Edge
from archgen.analysis.metrics import modularity

Weights = Mapping[Edge, int]

LEAST_GAIN = 1e-9


def best_grouping(weights: Weights, modules: Sequence[str]) -> dict[str, str]:
    """Each module's group, named after its first module, with the highest modularity found.

    Louvain (Blondel et al., "Fast unfolding of communities in large networks", J. Stat. Mech. 2008). Its result hangs
    on the order in which nodes are visited: the order of the file and its reverse are tried. Without flows, no groups.
    """
    if not weights:
        return {}
    groupings = (_louvain(weights, modules), _louvain(weights, modules[::-1]))
    return _named_after_first(max(groupings, key=lambda groups: modularity(weights, groups) or 0), modules)


def _named_after_first(groups: Mapping[str, str], modules: Sequence[str]) -> dict[str, str]:
    first: dict[str, str] = {}
    return {module: first.setdefault(groups[module], module) for module in modules if module in groups}


def _louvain(weights: Weights, order: Sequence[str]) -> dict[str, str]:
    """Move nodes to their best neighbour's group, make each group one node, and again until nothing is gained."""
    groups = {node: node for node in order}
    links: dict[str, dict[str, int]] = {node: {} for node in order}
    for (a, b), weight in weights.items():
        links[a][b] = links[a].get(b, 0) + weight
        links[b][a] = links[b].get(a, 0) + weight
    while True:
        moved = _move_nodes(links)
        if all(moved[node] == node for node in links):
            return groups
        groups = {node: moved[group] for node, group in groups.items()}
        links = _merge(links, moved)


def _move_nodes(links: Mapping[str, Mapping[str, int]]) -> dict[str, str]:
    """The group of each node after local moving; a self link counts its inner weight twice, once for each end."""
    degree = {node: sum(around.values()) for node, around in links.items()}
    total = sum(degree.values())
    group = {node: node for node in links}
    group_degree = dict(degree)
    improved = True
    while improved:
        improved = False
        for node, around in links.items():
            to_group: dict[str, int] = {}
            for other, weight in around.items():
                if other != node:
                    to_group[group[other]] = to_group.get(group[other], 0) + weight
            home = group[node]
            group_degree[home] -= degree[node]
            gain = {g: w - group_degree[g] * degree[node] / total for g, w in to_group.items()}
            stay = to_group.get(home, 0) - group_degree[home] * degree[node] / total
            best = max(gain, key=gain.__getitem__, default=home)
            if gain.get(best, stay) <= stay + LEAST_GAIN:
                best = home
            group_degree[best] += degree[node]
            group[node] = best
            improved |= best != home
    return group


def _merge(links: Mapping[str, Mapping[str, int]], group: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """One node a group; what was inside a group becomes its self link."""
    merged: dict[str, dict[str, int]] = {group[node]: {} for node in links}
    for node, around in links.items():
        row = merged[group[node]]
        for other, weight in around.items():
            row[group[other]] = row.get(group[other], 0) + weight
    return merged
