"""Columns with more stops than a page is high: some of them stand a column further on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from archgen.core.names import Language
from archgen.core.record import changed
from archgen.render.lanes.cuts import Ground
from archgen.shapes.lanes import Phase, Strip

_FEW = 4  # stops that any page has room for


def dispersed(strip: Strip, languages: Sequence[Language]) -> Strip:
    """The strip with as many columns as it takes for each to have room on a page, by the estimate."""
    while True:
        crowd = _crowd(strip, languages)
        if crowd is None:
            return strip
        strip = _split(strip, crowd)


def _crowd(strip: Strip, languages: Sequence[Language]) -> int | None:
    """The first column that is too high and can be split; most strips have none with many stops."""
    count = Counter(stop.column for stop in strip.stops)
    if max(count.values()) <= _FEW:
        return None
    ground = Ground(strip, languages)
    hosts = Counter(stop.column for stop in strip.stops if not stop.beside)
    full = (at for at in range(ground.count) if hosts[at] > 1 and count[at] > _FEW)
    return next((at for at in full if not ground.has_room(at)), None)


def _split(strip: Strip, column: int) -> Strip:
    """The lower half of a column, with what stands beside it, in a new one; all that follows further on."""
    rank = {lane.id: number for number, lane in enumerate(strip.lanes)}
    hosts = [stop for stop in strip.stops if stop.column == column and not stop.beside]
    hosts.sort(key=lambda stop: rank[stop.lane])
    moved = {stop.id for stop in hosts[len(hosts) // 2 :]}
    moved |= {stop.id for stop in strip.stops if stop.beside in moved}
    return changed(
        strip,
        stops=tuple(
            changed(stop, column=stop.column + 1) if stop.column > column or stop.id in moved else stop
            for stop in strip.stops
        ),
        phases=tuple(
            Phase(phase.label, phase.first + (phase.first > column), phase.last + (phase.last >= column))
            for phase in strip.phases
        ),
    )
