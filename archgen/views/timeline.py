"""A way through time: each stop in a column right of those before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archgen.core.record import Record
from archgen.shapes.lanes import Link, Phase, Stop


class Timeline(Record, frozen=True):
    """Stops in order, links, and the heads over columns."""

    stops: tuple[Stop, ...]
    links: tuple[Link, ...]
    phases: tuple[Phase, ...] = ()


def columns(order: Sequence[str], before: Mapping[str, Sequence[str]], phase: Mapping[str, int]) -> dict[str, int]:
    """The column of every stop: right of those `before` it (which are earlier in `order`) and of earlier phases."""
    column: dict[str, int] = {}
    first = 0
    for number in sorted(set(phase.values())):
        members = [stop for stop in order if phase[stop] == number]
        for stop in members:
            known = (other for other in before.get(stop, ()) if other in column)  # one of a later phase leads back
            column[stop] = max([first, *(column[other] + 1 for other in known)])
        first = max(column.values()) + 1
    return column
