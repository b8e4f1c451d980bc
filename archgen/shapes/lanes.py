"""Ways through time: stops in columns from left to right, links between them, in lanes that say whose turn it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archgen.core.names import Name
from archgen.core.record import Record
from archgen.shapes.flag import Flag

NOTHING = Name("", "")


class Stop(Record, frozen=True, kw_only=True):
    """A stop on the way, in the lane `lane` and in column `column`, counted from 0.

    `kind`: "start", "end", "step", "decision", "fork", "join", "jump" (the way goes on at the same letter), "state",
    "final". `element` is what a step stands for, `number` its number in the documents; `details` are small lines below
    the label, `marks` small tags. `beside` is the stop under or over which this one stands, in the same column.
    """

    id: str
    kind: str
    lane: str
    column: int
    label: Name = NOTHING
    details: tuple[Name, ...] = ()
    marks: tuple[Name, ...] = ()
    number: str = ""
    element: str = ""
    hue: int = -1
    emphasis: str = ""
    flags: tuple[Flag, ...] = ()
    beside: str = ""


class Link(Record, frozen=True, kw_only=True):
    """A way from stop to stop. `tone`: "" or "reject"; `handoff`: work passes from one role to another.

    `lines` are its label, with a quieter `detail` below; the first link out of a stop is the usual way on.
    """

    source: str
    target: str
    lines: tuple[Name, ...] = ()
    detail: Name = NOTHING
    tone: str = ""
    handoff: bool = False
    emphasis: str = ""
    flags: tuple[Flag, ...] = ()

    @property
    def id(self) -> str:
        """Its ends; no two links share them."""
        return f"{self.source} -> {self.target}"


class Lane(Record, frozen=True, kw_only=True):
    """A lane across the picture. `kind`: "role", "system" or "plain" (no head, no ground).

    Neighbours of one `group` (an id) share a head with `group_label`.
    """

    id: str
    kind: str
    label: Name = NOTHING
    group: str = ""
    group_label: Name = NOTHING


class Phase(Record, frozen=True):
    """A head over the columns from `first` to `last`."""

    label: Name
    first: int
    last: int


class Strip(Record, frozen=True, kw_only=True):
    """Lanes above one another with everything in them. Every stop is in one of the lanes, every link joins stops."""

    lanes: tuple[Lane, ...]
    stops: tuple[Stop, ...]
    links: tuple[Link, ...]
    phases: tuple[Phase, ...] = ()


def inhabited(lanes: Sequence[Lane], stops: Iterable[Stop]) -> tuple[Lane, ...]:
    """Those of some lanes in which something stands."""
    used = {stop.lane for stop in stops}
    return tuple(lane for lane in lanes if lane.id in used)


class Key(Record, frozen=True):
    """An entry of the legend. `sign`: the kind of a stop, "reject", "handoff" or "swatch"; `text` stands in it.

    A swatch says what the colour `hue` of steps means.
    """

    sign: str
    label: Name
    text: str = ""
    hue: int = -1


class Lanes(Record, frozen=True, kw_only=True):
    """A whole picture: strips under one another; a long way goes on from strip to strip at stops of kind "jump".

    `instead` are other editions, in more strips each: the first in which text has its size on a page is drawn.
    """

    title: Name
    subtitle: Name
    strips: tuple[Strip, ...]
    legend: tuple[Key, ...] = ()
    footer: Name = NOTHING
    instead: tuple[Lanes, ...] = ()
