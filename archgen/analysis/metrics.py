"""How strongly the modules of a model hang together: the coupling measures, all on D. Undefined is None."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import log2

from archgen.analysis.graph import Edge, Graph, components, subsystem_of
from archgen.analysis.propagation import cumulative_dependency
from archgen.core.record import Record

SMALLEST_COHESIVE = 3


class Fan(Record, frozen=True):
    """How many depend on a thing (Ca, `fan_in`) and on how many it depends (Ce, `fan_out`)."""

    fan_in: int = 0
    fan_out: int = 0

    @property
    def instability(self) -> float | None:
        """I = Ce / (Ca + Ce): 0 is stable, 1 unstable (Martin, "OO design quality metrics", 1994); None if alone."""
        total = self.fan_in + self.fan_out
        return self.fan_out / total if total else None


class Metrics(Record, frozen=True, kw_only=True):
    """All measures of one graph; ratios are between 0 and 1 unless said otherwise."""

    modules: int
    dependencies: int
    crossing: int
    module_fans: Mapping[str, Fan]
    subsystem_fans: Mapping[str, Fan]
    cumulative_dependency: int
    average_dependency: float | None
    normalised_dependency: float | None
    propagation_cost: float | None
    core: float | None
    coupling_ratio: float | None
    expected_ratio: float | None
    lift: float | None
    cohesion: Mapping[str, float | None]
    modularity: float | None


def measure(graph: Graph) -> Metrics:
    """Every measure at once."""
    n = len(graph.modules)
    reach = cumulative_dependency(graph.dependencies, graph.modules, graph.components)
    largest = max(map(len, components(graph.dependencies, graph.modules)), default=0)
    sizes = subsystem_sizes(graph.modules)
    return Metrics(
        modules=n,
        dependencies=len(graph.dependencies),
        crossing=crossing(graph.dependencies),
        module_fans=fans(graph.dependencies, graph.modules),
        subsystem_fans=fans(graph.subsystem_dependencies, _with_ends(sizes, graph.subsystem_dependencies)),
        cumulative_dependency=reach,
        average_dependency=reach / n if n else None,
        normalised_dependency=normalised_dependency(reach, n),
        propagation_cost=propagation_cost(reach, n),
        core=largest / n if n else None,
        coupling_ratio=coupling_ratio(graph),
        expected_ratio=expected_ratio(graph.modules),
        lift=lift(graph),
        cohesion=cohesion(graph),
        modularity=modularity(undirected(graph), {module: subsystem_of(module) for module in graph.modules}),
    )


def fans(edges: Iterable[Edge], nodes: Iterable[str]) -> dict[str, Fan]:
    """Fan-in and fan-out of each node, in the order of the nodes."""
    fan_in = dict.fromkeys(nodes, 0)
    fan_out = dict(fan_in)
    for source, target in edges:
        fan_out[source] += 1
        fan_in[target] += 1
    return {node: Fan(fan_in[node], fan_out[node]) for node in fan_in}


def _with_ends(nodes: Iterable[str], edges: Iterable[Edge]) -> dict[str, None]:
    """The nodes, and the ends of edges that are none of them: a flow may name a subsystem that has no modules yet."""
    return dict.fromkeys((*nodes, *(end for edge in edges for end in edge)))


def normalised_dependency(cumulative: int, n: int) -> float | None:
    """NCCD: CCD against that of a balanced binary tree of the same size (Lakos, 4.12); above 1 is worse than a tree."""
    return cumulative / ((n + 1) * log2(n + 1) - n) if n >= 2 else None


def propagation_cost(cumulative: int, n: int) -> float | None:
    """PC': the share of other modules that a change to a module can reach, on average.

    After MacCormack, Rusnak and Baldwin, "Exploring the structure of complex software designs", Management Science 52
    (2006), without each module's reach to itself, which alone would make 1/n.
    """
    return (cumulative - n) / (n * (n - 1)) if n >= 2 else None


def crossing(edges: Iterable[Edge]) -> int:
    """How many edges go from one subsystem to another."""
    return sum(subsystem_of(source) != subsystem_of(target) for source, target in edges)


def coupling_ratio(graph: Graph) -> float | None:
    """K: the share of the dependencies that cross a boundary between subsystems."""
    return crossing(graph.dependencies) / len(graph.dependencies) if graph.dependencies else None


def expected_ratio(modules: Iterable[str]) -> float | None:
    """K0: the share that would cross if modules fell into subsystems of these sizes by chance.

    1 - sum of c(c-1) / (n(n-1)) over the sizes c: the chance that two different modules lie in different subsystems.
    """
    sizes = subsystem_sizes(modules)
    n = sum(sizes.values())
    return 1 - sum(c * (c - 1) for c in sizes.values()) / (n * (n - 1)) if n >= 2 else None


def lift(graph: Graph) -> float | None:
    """K / K0: 1 means boundaries that are no better than chance, 0 boundaries that nothing crosses."""
    ratio, expected = coupling_ratio(graph), expected_ratio(graph.modules)
    return ratio / expected if ratio is not None and expected else None


def cohesion(graph: Graph) -> dict[str, float | None]:
    """Of the dependencies that touch a subsystem, the share inside it; None below three modules or without any."""
    sizes = subsystem_sizes(graph.modules)
    inner, touching = dict.fromkeys(sizes, 0), dict.fromkeys(sizes, 0)
    for edge in graph.dependencies:
        ends = {subsystem_of(end) for end in edge}
        for end in ends:
            touching[end] += 1
            inner[end] += len(ends) == 1
    return {
        id_: inner[id_] / touching[id_] if size >= SMALLEST_COHESIVE and touching[id_] else None
        for id_, size in sizes.items()
    }


def subsystem_sizes(modules: Iterable[str]) -> dict[str, int]:
    """How many of the modules each subsystem has."""
    sizes: dict[str, int] = {}
    for module in modules:
        sizes[subsystem_of(module)] = sizes.get(subsystem_of(module), 0) + 1
    return sizes


def undirected(graph: Graph) -> dict[Edge, int]:
    """U: pairs of modules (the one declared first in front) and how many flows there are between them."""
    rank = {module: i for i, module in enumerate(graph.modules)}
    flows: dict[Edge, int] = {}
    for (a, b), between in graph.dependencies.items():
        pair = (a, b) if rank[a] < rank[b] else (b, a)
        flows[pair] = flows.get(pair, 0) + len(between)
    return flows


def modularity(weights: Mapping[Edge, int], groups: Mapping[str, str]) -> float | None:
    """Q of a grouping of an undirected weighted graph: sum over groups of inner/m - (degree/2m)^2; None without edges.

    Newman and Girvan, "Finding and evaluating community structure in networks", Phys. Rev. E 69 (2004).
    """
    total = sum(weights.values())
    if not total:
        return None
    inner: dict[str, int] = {}
    degree: dict[str, int] = {}
    for (a, b), weight in weights.items():
        for end in (a, b):
            degree[groups[end]] = degree.get(groups[end], 0) + weight
        if groups[a] == groups[b]:
            inner[groups[a]] = inner.get(groups[a], 0) + weight
    return sum(inner.get(group, 0) / total - (d / (2 * total)) ** 2 for group, d in degree.items())
