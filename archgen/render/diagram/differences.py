"""Difference constraints: unknowns that stand least distances apart, as far up as they can, pushed down as needed."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence

Constraint = tuple[int, int, float]  # the second unknown is at least so much greater than the first

_HAIR = 1e-6  # px that are none
_ENDLESS = 1e6  # px


class ContradictionError(Exception):
    """Constraints that nothing can keep."""


class Differences:
    """`least[n]` is the least value of the unknown n that keeps all constraints; no unknown goes beyond `limit`.

    Bellman and Ford's shortest paths, a constraint at a time: Cormen et al., Introduction to Algorithms, 24.4.
    """

    def __init__(self, limit: float) -> None:
        self.limit = limit
        self.least: list[float] = []
        self._tails: list[float] = []  # what each unknown needs below it, at least: more since constraints were added
        self._after: list[list[tuple[int, float]]] = []
        self._before: list[list[tuple[int, float]]] = []

    def unknown(self, least: float, tail: float) -> int:
        """A new unknown of at least this value, and `tail` at least before the end."""
        self.least.append(least)
        self._tails.append(tail)
        self._after.append([])
        self._before.append([])
        return len(self.least) - 1

    def keep(self, above: int, below: int, apart: float) -> None:
        """A constraint that is there from the start: `settle` sees to it."""
        self._after[above].append((below, apart))
        self._before[below].append((above, apart))

    def settle(self) -> None:
        """The least values that keep what is there from the start. ContradictionError if nothing does."""
        _widen(self.least, self._after, range(len(self.least)))
        self.measure()

    def measure(self) -> None:
        """What each unknown needs below it now: the sooner is seen what goes off the end."""
        lowest_first = sorted(range(len(self.least)), key=self.least.__getitem__, reverse=True)
        _widen(self._tails, self._before, lowest_first)

    @property
    def end(self) -> float:
        """Where the last unknown ends."""
        return max(map(float.__add__, self.least, self._tails), default=0.0)

    def add(self, constraints: Sequence[Constraint]) -> bool:
        """Keep these, too, if they contradict nothing and all stays within the limit; else nothing has changed."""
        last = self.limit + _HAIR
        if any(self.least[above] + apart + self._tails[below] > last for above, below, apart in constraints):
            return False
        log: list[tuple[int, float]] = []
        added: list[Constraint] = []
        for above, below, apart in constraints:
            self.keep(above, below, apart)
            added.append((above, below, apart))
            if not self._push(above, below, apart, log):
                for unknown, value in reversed(log):
                    self.least[unknown] = value
                for one, other, _ in reversed(added):
                    self._after[one].pop()
                    self._before[other].pop()
                return False
        return True

    def _push(self, above: int, below: int, apart: float, log: list[tuple[int, float]]) -> bool:
        """Push down what a new constraint pushes; not if that comes back to where it began, or goes off the end."""
        if self.least[above] + apart <= self.least[below] + _HAIR:
            return True
        least, tails, after = self.least, self._tails, self._after
        last = self.limit + _HAIR
        todo = deque([(below, least[above] + apart)])
        while todo:
            unknown, value = todo.popleft()
            if value <= least[unknown] + _HAIR:
                continue
            if unknown == above or value + tails[unknown] > last:
                return False
            log.append((unknown, least[unknown]))
            least[unknown] = value
            for other, distance in after[unknown]:
                if value + distance > least[other] + _HAIR:
                    todo.append((other, value + distance))
        return True

    def middle(self) -> list[float]:
        """Values half way between the least and the greatest that keep all constraints within the same end."""
        self.measure()
        end = self.end
        return [(low + end - tail) / 2 for low, tail in zip(self.least, self._tails, strict=True)]

    def window(self, values: list[float], high: int, low: int) -> tuple[float, float]:
        """How far up and down two unknowns that move together may go, all others standing still."""
        above = (values[other] + apart for other, apart in self._before[high] if other != low)
        below = (values[other] - apart for other, apart in self._after[low] if other != high)
        return max(above, default=0.0), min(below, default=self.end)


def _widen(values: list[float], then: list[list[tuple[int, float]]], order: Iterable[int]) -> None:
    """Raise values until each is far enough behind those before it; `order` is a good one to begin with.

    What has been there before comes first again: Pape, Implementation and efficiency of Moore-algorithms for the
    shortest route problem (1974). ContradictionError if that never ends.
    """
    todo = deque(order)
    waiting = [True] * len(values)
    while todo:
        unknown = todo.popleft()
        waiting[unknown] = False
        value = values[unknown]
        if value > _ENDLESS:
            raise ContradictionError
        for other, distance in then[unknown]:
            if value + distance > values[other] + _HAIR:
                values[other] = value + distance
                if not waiting[other]:
                    waiting[other] = True
                    todo.appendleft(other)
