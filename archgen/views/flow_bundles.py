"""Flows bundled into a legible picture: every flow is on an edge or counted inside a node, whatever is merged."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from archgen.core.record import Record
from archgen.model.entities import Flow

MOST_NODES = 30
MOST_EDGES = 40


_ROWS, _TIGHTEST = 1.3, 0.6  # rows of words on a line that the limits are meant for; the least share of them

Sort = Callable[[Flow], Hashable]  # what flows must have in common to share an edge
_Between = dict[tuple[str, str, Hashable], list[int]]  # flows from a node to another, of a sort


class Bundle(Record, frozen=True):
    """Flows that carry data from one node to another, and which of all the flows they are, counted from 0."""

    source: str
    target: str
    flows: tuple[Flow, ...]
    numbers: tuple[int, ...]


class Limits(Record, frozen=True):
    """How many nodes and edges a picture may have."""

    nodes: int
    edges: int

    def for_rows(self, rows: float) -> Limits:
        """Tighter ones if lines have more than about one row of words."""
        share = min(max(_ROWS / rows, _TIGHTEST), 1.0) if rows else 1.0
        return Limits(round(self.nodes * share), round(self.edges * share))

    def allow(self, nodes: int, edges: int) -> bool:
        """Whether there may be as many."""
        return nodes <= self.nodes and edges <= self.edges


class Picture(Record, frozen=True):
    """`members` are the ends of flows at each node, by their first; `inner` the flows whose two ends share a node."""

    members: Mapping[str, tuple[str, ...]]
    bundles: tuple[Bundle, ...]
    inner: Mapping[str, tuple[Flow, ...]]

    @property
    def nodes(self) -> tuple[str, ...]:
        """Every node once, in the order of their first ends."""
        return tuple(self.members)


class Merge(Record, frozen=True):
    """A way to make a picture smaller: what stands at these nodes moves to `into`."""

    nodes: tuple[str, ...]
    into: str


class Bundler:
    """Bundles the same flows within one limit after another: what it takes for several is found out only once."""

    def __init__(
        self,
        flows: Sequence[Flow],
        place: Mapping[str, str],
        sort: Sort,
        merges: Callable[[Mapping[str, str]], Iterable[Merge]],
    ) -> None:
        self._flows, self._sort = flows, sort
        self._ends = [flow.line_edge for flow in flows]
        self._lines = tuple(dict.fromkeys(self._ends))
        self._merges = merges
        self._places: dict[int, Mapping[str, str]] = {0: place}  # after so many merges
        self._sizes: dict[int, tuple[int, int]] = {}

    def is_within(self, limits: Limits) -> bool:
        """Whether nothing need be merged, not even flows of several sorts on one edge."""
        return limits.allow(len(self._standing), len(self._apart))

    def fit(self, limits: Limits) -> Picture:
        """A picture within limits: all sorts on one edge if need be, then as many of the merges as it takes."""
        if limits.allow(*self._size(0)):
            return self._smallest(0, limits)
        # the more merges, the smaller
        enough = bisect_left(range(len(self._steps)), True, key=lambda count: limits.allow(*self._size(count)))
        return self._smallest(enough, limits)

    @cached_property
    def _standing(self) -> Mapping[str, tuple[str, ...]]:
        """The ends at each node before anything is merged."""
        return _members(self._places[0])

    @cached_property
    def _apart(self) -> _Between:
        """The edges before anything is merged."""
        return self._grouped(0, self._sorts)

    @cached_property
    def _steps(self) -> list[Merge]:
        return list(self._merges(self._places[0]))

    @cached_property
    def _sorts(self) -> list[Hashable]:
        return [self._sort(flow) for flow in self._flows]

    @cached_property
    def _alike(self) -> list[Hashable]:
        return [None] * len(self._flows)

    def _place(self, count: int) -> Mapping[str, str]:
        """The node of every end after so many merges."""
        if count not in self._places:
            self._places[count] = _merged(self._places[0], self._standing, self._steps[:count])
        return self._places[count]

    def _size(self, count: int) -> tuple[int, int]:
        """How many nodes and edges there are after so many merges, with all sorts on one edge."""
        if count not in self._sizes:
            at = self._place(count)
            lines = {(at[start], at[end]) for start, end in self._lines}
            self._sizes[count] = len(set(at.values())), sum(source != target for source, target in lines)
        return self._sizes[count]

    def _smallest(self, count: int, limits: Limits) -> Picture:
        """After so many merges: all sorts on one edge if there are too many edges else."""
        grouped = self._grouped(count, self._sorts) if count else self._apart
        return self._bundled(count, grouped if len(grouped) <= limits.edges else self._grouped(count, self._alike))

    def _grouped(self, count: int, sorts: Sequence[Hashable]) -> _Between:
        """The numbers of the flows of each edge."""
        place = self._place(count)
        between: _Between = {}
        for number, (start, end) in enumerate(self._ends):
            source, target = place[start], place[end]
            if source != target:
                between.setdefault((source, target, sorts[number]), []).append(number)
        return between

    def _bundled(self, count: int, between: _Between) -> Picture:
        place, flows = self._place(count), self._flows
        inner: dict[str, list[Flow]] = {}
        for flow, (start, end) in zip(flows, self._ends, strict=True):
            if place[start] == place[end]:
                inner.setdefault(place[start], []).append(flow)
        bundles = tuple(
            Bundle(source, target, tuple([flows[number] for number in numbers]), tuple(numbers))
            for (source, target, _), numbers in between.items()
        )
        return Picture(_members(place), bundles, {node: tuple(group) for node, group in inner.items()})


def _members(place: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The ends at each node."""
    at: dict[str, list[str]] = {}
    for end, node in place.items():
        at.setdefault(node, []).append(end)
    return {node: tuple(ends) for node, ends in at.items()}


def _merged(place: Mapping[str, str], members: Mapping[str, Sequence[str]], merges: Iterable[Merge]) -> dict[str, str]:
    """The node of every end after some merges; before them, they are the `members` of nodes."""
    at = {**members}
    for merge in merges:
        moved = [end for node in merge.nodes for end in at.pop(node, ())]
        at[merge.into] = [*at.get(merge.into, ()), *moved]
    found = {end: node for node, ends in at.items() for end in ends}
    return {end: found[end] for end in place}


def lightest(flows: Sequence[Flow], place: Mapping[str, str], nodes: Sequence[str], into: str) -> Iterator[Merge]:
    """One merge after another: first the two nodes with the fewest flows, then one more each time."""
    if len(nodes) < 2:
        return
    count = dict.fromkeys(place.values(), 0)
    for flow in flows:
        for end in flow.line_edge:
            count[place[end]] += 1
    ordered = sorted(nodes, key=count.__getitem__)
    yield Merge(tuple(ordered[:2]), into)
    for node in ordered[2:]:
        yield Merge((node,), into)


def alike(flows: Sequence[Flow], place: Mapping[str, str], nodes: Iterable[str]) -> list[tuple[str, ...]]:
    """Groups of nodes that exchange data with the very same others, the largest first."""
    met: dict[str, set[tuple[str, bool]]] = {node: set() for node in nodes}
    for flow in flows:
        source, target = (place[end] for end in flow.line_edge)
        if source in met:
            met[source].add((target, True))
        if target in met:
            met[target].add((source, False))
    groups: dict[frozenset[tuple[str, bool]], list[str]] = {}
    for node, others in met.items():
        groups.setdefault(frozenset(others), []).append(node)
    return sorted((tuple(group) for group in groups.values() if len(group) > 1), key=lambda group: -len(group))
