"""Every sensible way from a stop to a stop through a lattice: as corners, both ends included."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.render.lanes.lattice import Lattice, Stand

Cell = tuple[int, int]
Way = tuple[Cell, ...]

_AROUND = 3  # how far above and below its ends a way may run


class Ways:
    """Where lines may run: along channels, and along rows and columns as long as nothing stands there."""

    def __init__(self, lattice: Lattice) -> None:
        self.in_row: dict[int, list[int]] = {}
        self.in_column: dict[int, list[int]] = {}
        for stand in lattice.stands.values():
            self.in_row.setdefault(stand.y, []).append(stand.x)
            self.in_column.setdefault(stand.x, []).append(stand.y)
        self.channels = [y for first, last in lattice.lanes for y in range(first, last + 1, 2)]

    def between(self, source: Stand, target: Stand) -> Iterator[Way]:
        """All ways that leave and come in at sides where lines may meet the stops."""
        if source is target:
            yield from self._loops(source)
            return
        near = self._near(source.y, target.y)
        if "R" in source.exits:
            if "L" in target.entries:
                yield from self._right_to_left(source, target, near)
            for side in target.entries.replace("L", ""):
                yield from self._right_to_end(source, target, side, near)
        for exit_ in source.exits.replace("R", ""):
            if "L" in target.entries:
                yield from self._end_to_left(source, target, exit_, near)
            for side in target.entries.replace("L", ""):
                yield from self._end_to_end(source, target, exit_, side, near)

    def _loops(self, stand: Stand) -> Iterator[Way]:
        """Out and in again, above or below."""
        for channel in (stand.y - 1, stand.y + 1):
            turn = (stand.x, channel)
            yield (stand.x, stand.y), turn, turn, (stand.x, stand.y)

    def _right_to_left(self, source: Stand, target: Stand, near: list[int]) -> Iterator[Way]:
        start, end = (source.x, source.y), (target.x, target.y)
        level = source.y == target.y
        if level and source.x < target.x and self._clear_row(source.y, source.x, target.x):
            yield start, end
        if not level:
            for turn in range(source.x + 1, target.x, 2):
                if self._clear_row(source.y, source.x, turn) and self._clear_row(target.y, turn, target.x):
                    yield start, (turn, source.y), (turn, target.y), end
        if level or target.x != source.x + 2:
            out, into = source.x + 1, target.x - 1
            for y in near:
                yield start, (out, source.y), (out, y), (into, y), (into, target.y), end

    def _right_to_end(self, source: Stand, target: Stand, side: str, near: list[int]) -> Iterator[Way]:
        """Out at the right, in at the top or bottom."""
        start, end, heights = (source.x, source.y), (target.x, target.y), (source.y, target.y)
        ahead = source.x < target.x and source.y != target.y and side == _facing(target, source.y)
        if ahead and self._clear_row(source.y, source.x, target.x + 1) and self._clear_column(target.x, *heights):
            yield start, (target.x, source.y), end
        out = source.x + 1
        for y in near:
            if self._meets(target, side, y):
                yield start, (out, source.y), (out, y), (target.x, y), end

    def _end_to_left(self, source: Stand, target: Stand, side: str, near: list[int]) -> Iterator[Way]:
        """Out at the top or bottom, in at the left."""
        start, end, heights = (source.x, source.y), (target.x, target.y), (source.y, target.y)
        ahead = source.x < target.x and source.y != target.y and side == _facing(source, target.y)
        if ahead and self._clear_row(target.y, source.x - 1, target.x) and self._clear_column(source.x, *heights):
            yield start, (source.x, target.y), end
        into = target.x - 1
        for y in near:
            if self._meets(source, side, y):
                yield start, (source.x, y), (into, y), (into, target.y), end

    def _end_to_end(self, source: Stand, target: Stand, exit_: str, side: str, near: list[int]) -> Iterator[Way]:
        """Out and in at the top or bottom."""
        start, end = (source.x, source.y), (target.x, target.y)
        if source.x == target.x:
            facing = exit_ == _facing(source, target.y) and side == _facing(target, source.y)
            if facing and self._clear_column(source.x, source.y, target.y):
                yield start, end
            return
        for y in near:
            if self._meets(source, exit_, y) and self._meets(target, side, y):
                yield start, (source.x, y), (target.x, y), end

    def _near(self, y: int, other: int) -> list[int]:
        low, high = min(y, other) - _AROUND, max(y, other) + _AROUND
        return [channel for channel in self.channels if low <= channel <= high]

    def _meets(self, stand: Stand, side: str, channel: int) -> bool:
        """Whether a channel can be reached straight from the top or bottom of a stop."""
        return side == _facing(stand, channel) and self._clear_column(stand.x, channel, stand.y)

    def _clear_row(self, y: int, x: int, other: int) -> bool:
        """Whether nothing stands between two places of a row, those left out."""
        return not any(x < at < other for at in self.in_row.get(y, ()))

    def _clear_column(self, x: int, y: int, other: int) -> bool:
        low, high = (y, other) if y < other else (other, y)
        return not any(low < at < high for at in self.in_column.get(x, ()))


def _facing(stand: Stand, y: int) -> str:
    """The side of a stop that looks to a row or channel."""
    return "B" if y > stand.y else "T"
