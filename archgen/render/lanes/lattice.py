"""Cells and channels: where stops stand and lines run, before anything has a place in px.

Cells and the channels between them share one scale: columns of stops are the odd x, channels between columns the even
ones; the same goes for the y of rows, but where two lanes meet, each has a channel of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from archgen.core.names import Language
from archgen.core.record import Record, changed
from archgen.render.lanes.heads import least_heights
from archgen.render.lanes.labels import label_size
from archgen.render.lanes.rows import Span, levels
from archgen.render.lanes.stops import BOXES, stop_size
from archgen.shapes.lanes import Lane, Link, Strip

_GAP = 10.0  # px between groups of lanes
_SIDES = 3  # at which lines may leave a stop

Size = tuple[float, float]


class Stand(Record, frozen=True, kw_only=True):
    """A stop in its cell, px large. Lines leave at the sides `exits` (R, T, B) and come in at `entries` (L, T, B).

    `reach` is how many lines may meet its left or right side off the middle, each way, and how many its top or bottom;
    `merges`: whether several may meet it in one point.
    """

    id: str
    x: int
    y: int
    width: float
    height: float
    exits: str = "RTB"
    entries: str = "LTB"
    reach: tuple[int, int] = (0, 0)
    merges: bool = True


class Wire(Record, frozen=True, kw_only=True):
    """A line to draw; `label` is the size of its label in px, (0, 0) for none. Lines of one `tone` may run together.

    `late`: its label stands at its end, because it shares its beginning with others.
    """

    id: str
    source: str
    target: str
    label: Size = (0.0, 0.0)
    tone: str = ""
    late: bool = False


class Lattice(Record, frozen=True, kw_only=True):
    """Everything to lay out; `lanes` are the first and last y of each lane, both channels.

    Above each are `gaps` px; each is at least `least` px high.
    """

    stands: Mapping[str, Stand]
    wires: tuple[Wire, ...]
    lanes: tuple[Span, ...]
    gaps: tuple[float, ...]
    least: tuple[float, ...]


def lattice(strip: Strip, language: Language, room: float) -> Lattice:
    """The lattice of a strip, texts in boxes `room` px wide. Steps are equally wide, states too."""
    level, lanes = levels(strip)
    sizes = {stop.id: stop_size(stop, language, room) for stop in strip.stops}
    wide = max((sizes[stop.id][0] for stop in strip.stops if stop.kind in BOXES), default=0.0)
    out, into = Counter(link.source for link in strip.links), Counter(link.target for link in strip.links)
    stands = {}
    for stop in strip.stops:
        lines = max(out[stop.id], into[stop.id])
        stand = Stand(
            id=stop.id, x=2 * stop.column + 1, y=level[stop.id], width=sizes[stop.id][0], height=sizes[stop.id][1]
        )
        stands[stop.id] = _fitted(stop.kind, stand, wide, lines)
    wires = tuple(_wire(link, out[link.source] > _SIDES, language) for link in strip.links)
    return Lattice(
        stands=stands, wires=wires, lanes=lanes, gaps=_gaps(strip.lanes), least=least_heights(strip.lanes, language)
    )


def _fitted(kind: str, stand: Stand, wide: float, lines: int) -> Stand:
    """With the sides at which lines may meet a stop of a kind."""
    if kind in ("fork", "join"):
        return changed(stand, exits="R", entries="L", reach=(lines, 0), merges=False)
    if kind == "start":
        return changed(stand, exits="R")
    if kind in BOXES:
        return changed(stand, width=wide, reach=(0 if kind == "final" else 1, 1))
    return stand


def _wire(link: Link, late: bool, language: Language) -> Wire:
    size = label_size(link, language)
    return Wire(id=link.id, source=link.source, target=link.target, label=size, tone=link.tone, late=late)


def _gaps(lanes: Sequence[Lane]) -> tuple[float, ...]:
    """Groups stand apart."""
    return (0.0, *(_GAP * ((a.kind, a.group) != (b.kind, b.group)) for a, b in pairwise(lanes)))
