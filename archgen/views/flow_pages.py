"""The flows of a subsystem on pages: each on one, those of a module together where they can, all about equally full."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from archgen.model.entities import Flow
from archgen.views.flow_bundles import Limits, Sort

Share = list[Flow]

_TRIES = 5  # ways to fill as many pages more evenly


def shares(flows: Sequence[Flow], own: Sequence[str], sort: Sort, limits: Limits) -> list[Share]:
    """Every flow in one of as few shares as keep the limits; flows of one of the `own` ends stay together if they can.

    The shares are about equally full, and in the order of their first own end.
    """
    shared = _shared(flows, own, sort)
    best = _cut(shared, limits)
    least = -(-sum(len(group.lines) for group in best) // max(len(best), 1))
    for edges in range(max(least, 1), min(limits.edges, least + _TRIES)):
        even = _cut(shared, Limits(limits.nodes, edges))
        if len(even) <= len(best):
            best = even
            break
    place = {end: at for at, end in enumerate(own)}
    return [
        group.flows for group in sorted(best, key=lambda group: min(place.get(end, len(own)) for end in group.ends))
    ]


def joined(groups: Sequence[Share], sort: Sort, limits: Limits) -> list[Share]:
    """Groups that stay whole, together as long as the limits are kept."""
    return [group.flows for group in _joined([_group(flows, sort) for flows in groups], limits)]


class _Group:
    """Flows that stay together, with their ends and the lines that they need."""

    def __init__(self, flows: Share, ends: set[str], lines: set[Hashable]) -> None:
        self.flows, self.ends, self.lines = flows, ends, lines

    def with_(self, other: _Group) -> _Group:
        return _Group(self.flows + other.flows, self.ends | other.ends, self.lines | other.lines)

    def may_join(self, other: _Group, limits: Limits) -> bool:
        return len(self.ends | other.ends) <= limits.nodes and len(self.lines | other.lines) <= limits.edges


def _shared(flows: Sequence[Flow], own: Sequence[str], sort: Sort) -> list[list[_Group]]:
    """The flows of each own end that no earlier one has, each flow for itself."""
    of: dict[str, list[_Group]] = {end: [] for end in own}
    rank = {end: at for at, end in enumerate(own)}
    for flow in flows:
        of[min((end for end in flow.line_edge if end in rank), key=rank.__getitem__)].append(_group([flow], sort))
    return list(of.values())


def _cut(shared: Sequence[Sequence[_Group]], limits: Limits) -> list[_Group]:
    return _joined([group for share in shared for group in _groups(share, limits)], limits)


def _groups(share: Sequence[_Group], limits: Limits) -> Iterator[_Group]:
    """The flows of an end in as many groups as keep the limits."""
    group = _Group([], set(), set())
    for one in share:
        if group.flows and not group.may_join(one, limits):
            yield group
            group = _Group([], set(), set())
        group = group.with_(one)
    if group.flows:
        yield group


def _group(flows: Share, sort: Sort) -> _Group:
    lines: set[Hashable] = {(*flow.line_edge, sort(flow)) for flow in flows if flow.left != flow.right}
    return _Group(flows, {end for flow in flows for end in flow.line_edge}, lines)


def _joined(groups: Sequence[_Group], limits: Limits) -> list[_Group]:
    """Each group with those that share most ends with it, as long as the limits are kept."""
    left, found = list(groups), []
    while left:
        share = left.pop(0)
        while left:
            joinable = [at for at, group in enumerate(left) if share.may_join(group, limits)]
            if not joinable:
                break
            nearest = max(joinable, key=lambda at: len(share.ends & left[at].ends))
            share = share.with_(left.pop(nearest))
        found.append(share)
    return found
