"""Stages beside each other, in one row or several: what is done in each, and what passes on parallel tracks."""

from __future__ import annotations

from archgen.core.names import Name
from archgen.core.record import Record
from archgen.shapes.flag import Flag
from archgen.shapes.legend import Entry

NOTHING = Name("", "")


class Tag(Record, frozen=True, kw_only=True):
    """A small box in a job; `hue` counts colour families. One without an id stands for several."""

    id: str = ""
    name: Name
    hue: int = -1
    emphasis: str = ""


class Job(Record, frozen=True, kw_only=True):
    """What is done in a stage, and where; `details` are quieter words under the name, on one line if there is room."""

    id: str
    name: Name
    details: tuple[Name, ...] = ()
    tags: tuple[Tag, ...] = ()
    emphasis: str = ""
    flags: tuple[Flag, ...] = ()


class Stage(Record, frozen=True, kw_only=True):
    """One stage. `rest` says in words what is not shown, or why there is nothing.

    `cut`: findings that nothing leads from here to the next stage. `emphasis`: "", "broken".
    """

    id: str
    name: Name
    jobs: tuple[Job, ...] = ()
    rest: Name = NOTHING
    cut: tuple[Flag, ...] = ()
    emphasis: str = ""
    flags: tuple[Flag, ...] = ()


class Track(Record, frozen=True, kw_only=True):
    """One kind of flow. `cargo` says what passes in each stage, nothing where it does not pass.

    `absence` is said where it passes in no stage.
    """

    kind: str
    name: Name
    cargo: tuple[Name, ...]
    absence: Name = NOTHING
    flags: tuple[Flag, ...] = ()


class Stages(Record, frozen=True, kw_only=True):
    """The whole picture. `jobs` heads the jobs; `first` says that the first stage is on this page.

    `back` is written on the way from the last stage to the first, if there is one; `open` are findings that it leads
    nowhere. `abreast` stages stand in a row; all of them if it is 0.
    """

    title: Name
    subtitle: Name
    stages: tuple[Stage, ...]
    tracks: tuple[Track, ...] = ()
    back: Name = NOTHING
    open: tuple[Flag, ...] = ()
    first: bool = True
    abreast: int = 0
    jobs: Name = NOTHING
    legend: tuple[Entry, ...] = ()
    footer: Name = NOTHING
