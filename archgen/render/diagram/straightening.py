"""Lines without needless steps: as many as can be are straight, within a height; the others turn by more than a jog."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from archgen.render.diagram.legs import Leg
from archgen.render.diagram.page import Page
from archgen.render.diagram.stacking import Stack

JOG = 16.0  # px that a line rises or falls at least where it turns

_SAME = 0.01  # px
_MORE = 60.0  # px of height for lines that would else lie on one another, or turn too little
_TRIES = 6

Pair = tuple[int, int]


class Straight:
    """The heights of a stack with most lines straight. `legs` are those of each line that goes from rank to rank.

    The lines of the ids `first` come first, then short ones, and of those the ones near the middle of their boxes.
    """

    def __init__(
        self, stack: Stack, legs: Mapping[str, Sequence[Leg]], width: float, page: Page, first: Collection[str]
    ) -> None:
        self.stack = stack
        self.system = stack.system
        ordered = sorted(legs, key=lambda line: (line not in first, len(legs[line]), stack.off_centre(legs[line])))
        self._ids = ordered
        self.lines = [[self._ends(leg) for leg in legs[line]] for line in ordered]
        room = page.room(width, self.system.end)
        left = self.lines
        for limit in (room if first else self.system.end + 1, room):
            self.system.limit = limit
            left = [line for line in left if not self._level(line)]
        for line in left:
            self._level_most(line)
        self.system.limit += _MORE
        self.values = self.system.middle()
        self._without_jogs()

    def apart(self, one: int, other: int, least: float) -> bool:
        """Keep two unknowns apart that nearly meet, best in the order that they have; whether that could be."""
        high, low = (one, other) if self.values[one] <= self.values[other] else (other, one)
        return self.system.add([(high, low, least)]) or self.system.add([(low, high, least)])

    def jogging(self) -> set[str]:
        """The lines that still turn too little: others that are straight leave them no room."""
        return {name for name, line in zip(self._ids, self.lines, strict=True) if any(map(self._is_jog, line))}

    def refresh(self) -> None:
        """The values that follow from what has been kept apart."""
        self.values = self.system.middle()
        self._without_jogs()

    def _ends(self, leg: Leg) -> Pair:
        return self.stack.unknown(leg, leg.start), self.stack.unknown(leg, leg.end)

    def _level(self, pairs: Iterable[Pair]) -> bool:
        """Bring all pairs to one height, or none."""
        return self.system.add([same for one, other in pairs for same in ((one, other, 0.0), (other, one, 0.0))])

    def _level_most(self, line: Sequence[Pair]) -> None:
        """All but one leg, else each that can be."""
        count = len(line)
        for out in sorted(range(count), key=lambda at: min(at, count - 1 - at)):
            if count > 1 and self._level([*line[:out], *line[out + 1 :]]):
                return
        for pair in line:
            self._level([pair])

    def _without_jogs(self) -> None:
        """Steps that are too small become larger."""
        for _ in range(_TRIES):
            small = [pair for line in self.lines for pair in line if self._is_jog(pair)]
            if not sum(self.apart(*pair, JOG) for pair in small):
                break
            self.values = self.system.middle()

    def _is_jog(self, pair: Pair) -> bool:
        return _SAME < abs(self.values[pair[0]] - self.values[pair[1]]) < JOG - _SAME
