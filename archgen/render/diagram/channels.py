"""The vertical lines of one channel: which stands left of which, so that few cross and none lie on one another."""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations, permutations

from archgen.core.record import Record

Span = tuple[float, float]

STRAIGHT = 0.5  # px of difference that is none

_NEAR = 8.0  # px at which two parallel lines look like one
_ON_TOP = 10  # crossings that are better than two lines on one another


class Run(Record, frozen=True):
    """A line's way through a channel: the heights at which it comes to the channel's left and right side."""

    id: str
    lefts: tuple[float, ...]
    rights: tuple[float, ...]

    @property
    def span(self) -> Span:
        """From its highest to its lowest point."""
        ends = self.lefts + self.rights
        return min(ends), max(ends)


# First orders; downward lines stand the other way round than upward ones.
_STARTS: tuple[Callable[[Run], tuple[object, ...]], ...] = (
    lambda run: (min(run.lefts, default=0) < max(run.rights, default=0), run.lefts, run.rights, run.id),
    lambda run: (run.lefts, run.rights, run.id),
    lambda run: (run.rights, run.lefts, run.id),
    lambda run: (min(run.lefts, default=0) > max(run.rights, default=0), run.rights, run.lefts, run.id),
)


def tracks(runs: Sequence[Run]) -> dict[str, int]:
    """The track of every run that turns, 0 leftmost; runs that do not meet share tracks."""
    spans = {run.id: run.span for run in runs}  # those turn that change height, or go back to the side they came from
    turning = [run for run in runs if spans[run.id][1] - spans[run.id][0] > STRAIGHT or not (run.lefts and run.rights)]
    track: dict[str, int] = {}
    for run in _ordered(turning, spans) if len(turning) > 1 else turning:
        span = spans[run.id]
        track[run.id] = max([at for other, at in track.items() if _meet(spans[other], span)], default=-1) + 1
    return track


def stacked(runs: Sequence[Run], track: Mapping[str, int]) -> list[tuple[str, str]]:
    """Pairs that lie on one another for a bit, the one coming from the left, the other going to the right."""
    goes = sorted((y, run.id) for run in runs for y in run.rights)
    heights = [y for y, _ in goes]
    pairs = []
    for run in runs:
        for y in run.lefts:
            for _, other in goes[bisect(heights, y - _NEAR) : bisect_left(heights, y + _NEAR)]:
                if track.get(other, -1) < track.get(run.id, -1):
                    pairs.append((run.id, other))
    return pairs


def _ordered(runs: list[Run], spans: Mapping[str, Span]) -> list[Run]:
    """The runs from left to right: the best of what some first orders can be improved to."""
    price = dict.fromkeys(permutations([run.id for run in runs], 2), 0)
    for one, other in combinations(runs, 2):
        if _meet(spans[one.id], spans[other.id]):
            price[one.id, other.id] = _price(one, other, spans)
            price[other.id, one.id] = _price(other, one, spans)
    if not any(price.values()):
        return runs
    best, least = runs, float("inf")
    for first in _STARTS:
        order = _improved(sorted(runs, key=first), price)
        cost = sum(price[one.id, other.id] for one, other in combinations(order, 2))
        if cost < least:
            best, least = order, cost
        if least < _ON_TOP:
            break
    return best


def _improved(runs: list[Run], price: Mapping[tuple[str, str], int]) -> list[Run]:
    """By moving one run after another to its best place as long as that takes crossings away."""
    loss = {(one, other): cost - price[other, one] for (one, other), cost in price.items()}
    for _ in runs:
        moved = False
        for run in tuple(runs):
            now, best = runs.index(run), _best_place(run, runs, loss)
            if best != now:
                runs.insert(best, runs.pop(now))
                moved = True
        if not moved:
            break
    return runs


def _best_place(run: Run, runs: Sequence[Run], loss: Mapping[tuple[str, str], int]) -> int:
    """Where a run crosses least, as near as can be to where it is. `loss`: what left of the other costs over right."""
    costs = [0]
    for other in runs:
        if other is not run:
            costs.append(costs[-1] + loss[other.id, run.id])
    least, now = min(costs), runs.index(run)
    return min([(abs(place - now), place) for place, cost in enumerate(costs) if cost == least])[1]


def _price(left: Run, right: Run, spans: Mapping[str, Span]) -> int:
    """Crossings when `left` turns left of `right`, and lines that would lie on one another."""
    high, low = spans[right.id]
    price = sum(high < y < low for y in left.rights)
    high, low = spans[left.id]
    price += sum(high < y < low for y in right.lefts)
    return price + _ON_TOP * sum(abs(y - other) < _NEAR for y in left.rights for other in right.lefts)


def _meet(one: Span, other: Span) -> bool:
    """Whether two vertical lines would touch, or nearly, in one track."""
    return one[0] - _NEAR < other[1] and other[0] - _NEAR < one[1]
