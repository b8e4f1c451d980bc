"""The vertical lines of one channel: which stands left of which, so that few cross and none lie on one another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from archgen.core.record import Record

_STRAIGHT = 0.5  # px of difference that is none
_NEAR = 8.0  # px at which two parallel lines look like one
_ON_TOP = 10  # crossings that are better than two lines on one another


class Run(Record, frozen=True):
    """A line's way through a channel: the heights at which it comes to the channel's left and right side."""

    id: str
    lefts: tuple[float, ...]
    rights: tuple[float, ...]

    @property
    def turns(self) -> bool:
        """Whether it needs a vertical line: it changes height, or goes back to the side that it came from."""
        ends = self.lefts + self.rights
        return max(ends) - min(ends) > _STRAIGHT or not (self.lefts and self.rights)


_STARTS: tuple[Callable[[Run], tuple[object, ...]], ...] = (
    lambda run: (min(run.lefts, default=0) < max(run.rights, default=0), run.lefts, run.rights, run.id),
    lambda run: (run.lefts, run.rights, run.id),
    lambda run: (run.rights, run.lefts, run.id),
    lambda run: (min(run.lefts, default=0) > max(run.rights, default=0), run.rights, run.lefts, run.id),
)


def tracks(runs: Sequence[Run]) -> dict[str, int]:
    """The track of every run that turns, 0 leftmost; runs that do not meet share tracks."""
    turning = _ordered([run for run in runs if run.turns])
    spans = {run.id: (min(run.lefts + run.rights), max(run.lefts + run.rights)) for run in turning}
    track: dict[str, int] = {}
    for run in turning:
        low, high = spans[run.id]
        meets = [track[other] for other in track if spans[other][0] - _NEAR < high and low - _NEAR < spans[other][1]]
        track[run.id] = 1 + max(meets, default=-1)
    return track


def stacked(runs: Sequence[Run], track: Mapping[str, int]) -> list[tuple[str, str]]:
    """Pairs that lie on one another for a bit, the one coming from the left, the other going to the right."""
    return [
        (one.id, other.id)
        for one in runs
        for other in runs
        if one is not other
        and track.get(other.id, -1) < track.get(one.id, -1)
        and any(abs(y - z) < _NEAR for y in one.lefts for z in other.rights)
    ]


def _ordered(runs: list[Run]) -> list[Run]:
    """The runs from left to right: the best of what some first orders can be improved to."""
    price = {(one.id, other.id): _price(one, other) for one in runs for other in runs}
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
    now = runs.index(run)
    return min(range(len(costs)), key=lambda place: (costs[place], abs(place - now)))


def _price(left: Run, right: Run) -> int:
    """Crossings when `left` turns left of `right`, and lines that would lie on one another."""
    price = 0
    low, high = min(right.lefts + right.rights), max(right.lefts + right.rights)
    for y in left.rights:
        price += low < y < high
        for other in right.lefts:
            if abs(y - other) < _NEAR:
                price += _ON_TOP
    low, high = min(left.lefts + left.rights), max(left.lefts + left.rights)
    for y in right.lefts:
        price += low < y < high
    return price
