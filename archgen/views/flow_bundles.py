"""Flows bundled into a legible picture: every flow is on an edge or counted inside a node, whatever is merged."""

from __future__ import annotations

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
        return len(picture.nodes) <= self.nodes and len(picture.bundles) <= self.edges


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
    """A picture within limits: all sorts on one edge if need be, then one merge after another."""
    picture = _smallest(flows, place, sort, limits)
    for merge in merges:
        if limits.hold(picture):
            break
        merged = {end: merge.into if node in merge.nodes else node for end, node in picture.place.items()}
        picture = _smallest(flows, merged, sort, limits)
    return picture


def _smallest(flows: Sequence[Flow], place: Mapping[str, str], sort: Sort, limits: Limits) -> Picture:
    picture = bundle(flows, place, sort)
    return picture if len(picture.bundles) <= limits.edges else bundle(flows, place, lambda _: None)


def shares(flows: Sequence[Flow], own: Sequence[str], sort: Sort, limits: Limits) -> list[list[Flow]]:
    """Every flow in one share that keeps the limits; flows of one of the `own` ends stay together where they can."""
    left = list(flows)
    groups: list[list[Flow]] = []
    for end in own:
        groups += _held([flow for flow in left if end in flow.data_edge], sort, limits)
        left = [flow for flow in left if end not in flow.data_edge]
    groups += _held(left, sort, limits)
    found: list[list[Flow]] = []
    while groups:
        share = groups.pop(0)
        while (more := _nearest(share, groups, sort, limits)) is not None:
            share += groups.pop(more)
        found.append(share)
    return found


def _held(flows: Sequence[Flow], sort: Sort, limits: Limits) -> list[list[Flow]]:
    """The flows in their order, in as many groups as it takes to keep the limits."""
    groups: list[list[Flow]] = []
    for flow in flows:
        if groups and _fits([*groups[-1], flow], sort, limits):
            groups[-1].append(flow)
        else:
            groups.append([flow])
    return groups


def _nearest(share: Sequence[Flow], groups: Sequence[Sequence[Flow]], sort: Sort, limits: Limits) -> int | None:
    """The group that shares most ends with a share and can join it."""
    ends = _ends(share)
    ranked = sorted(range(len(groups)), key=lambda at: -len(ends & _ends(groups[at])))
    return next((at for at in ranked if _fits([*share, *groups[at]], sort, limits)), None)


def _ends(flows: Sequence[Flow]) -> set[str]:
    return {end for flow in flows for end in flow.data_edge}


def _fits(flows: Sequence[Flow], sort: Sort, limits: Limits) -> bool:
    """Whether a picture keeps the limits that shows each end of these flows."""
    if len(_ends(flows)) > limits.nodes:
        return False
    return len({(*flow.data_edge, sort(flow)) for flow in flows if flow.left != flow.right}) <= limits.edges


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
