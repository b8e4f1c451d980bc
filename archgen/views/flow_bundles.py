"""Flows bundled into a legible picture: every flow is on an edge or counted inside a node, whatever is merged."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

from archgen.core.record import Record
from archgen.model.entities import Flow

MOST_NODES = 30
MOST_EDGES = 40


_ROWS, _TIGHTEST = 1.3, 0.6  # rows of words on a line that the limits are meant for; the least share of them

Sort = Callable[[Flow], Hashable]  # what flows must have in common to share an edge


class Bundle(Record, frozen=True):
    """Flows that carry data from one node to another."""

    source: str
    target: str
    flows: tuple[Flow, ...]


class Limits(Record, frozen=True):
    """How many nodes and edges a picture may have."""

    nodes: int
    edges: int

    def for_rows(self, rows: float) -> Limits:
        """Tighter ones if lines have more than about one row of words."""
        share = min(max(_ROWS / rows, _TIGHTEST), 1.0) if rows else 1.0
        return Limits(round(self.nodes * share), round(self.edges * share))

    def hold(self, picture: Picture) -> bool:
        """Whether a picture keeps them."""
        return self.allow(len(picture.nodes), len(picture.bundles))

    def allow(self, nodes: int, edges: int) -> bool:
        """Whether there may be as many."""
        return nodes <= self.nodes and edges <= self.edges


class Picture(Record, frozen=True):
    """`place` gives the node of every end of a flow; `inner` holds the flows whose two ends share a node."""

    place: Mapping[str, str]
    bundles: tuple[Bundle, ...]
    inner: Mapping[str, tuple[Flow, ...]]

    @property
    def nodes(self) -> tuple[str, ...]:
        """Every node once, in the order of their first ends."""
        return tuple(dict.fromkeys(self.place.values()))


class Merge(Record, frozen=True):
    """A way to make a picture smaller: what stands at these nodes moves to `into`."""

    nodes: tuple[str, ...]
    into: str


def bundle(flows: Sequence[Flow], place: Mapping[str, str], sort: Sort) -> Picture:
    """Flows of one sort between the same nodes share an edge; everything keeps the order of the file."""
    between: dict[tuple[str, str, Hashable], list[Flow]] = {}
    inner: dict[str, list[Flow]] = {}
    for flow in flows:
        start, end = flow.data_edge
        source, target = place[start], place[end]
        if source == target:
            inner.setdefault(source, []).append(flow)
        else:
            between.setdefault((source, target, sort(flow)), []).append(flow)
    bundles = tuple(Bundle(source, target, tuple(group)) for (source, target, _), group in between.items())
    return Picture(place, bundles, {node: tuple(group) for node, group in inner.items()})


def fit(
    flows: Sequence[Flow], place: Mapping[str, str], sort: Sort, merges: Iterable[Merge], limits: Limits
) -> Picture:
    """A picture within limits: all sorts on one edge if need be, then as many of the merges as it takes."""
    whole = _smallest(flows, place, sort, limits)
    if limits.hold(whole):
        return whole
    steps = list(merges)
    ends = [flow.data_edge for flow in flows]

    def holds(count: int) -> bool:
        at = _merged(place, steps[:count])
        lines = {(at[start], at[end]) for start, end in ends}
        return limits.allow(len(set(at.values())), sum(source != target for source, target in lines))

    enough = bisect_left(range(len(steps)), True, key=holds)  # the more merges, the smaller
    return _smallest(flows, _merged(place, steps[:enough]), sort, limits)


def _merged(place: Mapping[str, str], merges: Iterable[Merge]) -> dict[str, str]:
    """The node of every end after some merges."""
    at: dict[str, list[str]] = {}
    for end, node in place.items():
        at.setdefault(node, []).append(end)
    for merge in merges:
        moved = [end for node in merge.nodes for end in at.pop(node, ())]
        at.setdefault(merge.into, []).extend(moved)
    found = {end: node for node, ends in at.items() for end in ends}
    return {end: found[end] for end in place}


def _smallest(flows: Sequence[Flow], place: Mapping[str, str], sort: Sort, limits: Limits) -> Picture:
    picture = bundle(flows, place, sort)
    return picture if len(picture.bundles) <= limits.edges else bundle(flows, place, lambda _: None)


def lightest(flows: Sequence[Flow], place: Mapping[str, str], nodes: Sequence[str], into: str) -> Iterator[Merge]:
    """One merge after another: first the two nodes with the fewest flows, then one more each time."""
    count = dict.fromkeys(place.values(), 0)
    for flow in flows:
        for end in flow.data_edge:
            count[place[end]] += 1
    ordered = sorted(nodes, key=count.__getitem__)
    if len(ordered) > 1:
        yield Merge(tuple(ordered[:2]), into)
    for node in ordered[2:]:
        yield Merge((node,), into)


def alike(flows: Sequence[Flow], place: Mapping[str, str], nodes: Iterable[str]) -> list[tuple[str, ...]]:
    """Groups of nodes that exchange data with the very same others, the largest first."""
    met: dict[str, set[tuple[str, bool]]] = {node: set() for node in nodes}
    for flow in flows:
        source, target = (place[end] for end in flow.data_edge)
        if source in met:
            met[source].add((target, True))
        if target in met:
            met[target].add((source, False))
    groups: dict[frozenset[tuple[str, bool]], list[str]] = {}
    for node, others in met.items():
        groups.setdefault(frozenset(others), []).append(node)
    return sorted((tuple(group) for group in groups.values() if len(group) > 1), key=lambda group: -len(group))
