"""A dependency structure matrix: the same things as rows and as columns, a mark where the row depends on the column."""

from __future__ import annotations

from archgen.core.names import Name
from archgen.core.record import Record
from archgen.shapes.flag import Flag
from archgen.shapes.legend import Entry

NOTHING = Name("", "")


class Line(Record, frozen=True, kw_only=True):
    """A row, and the column of the same number. `group` is an id; neighbours with the same one form a block.

    `inner` stands where they meet; `beyond` says at its right what it is bound to: shorter and shorter for less room.
    """

    id: str
    name: Name
    group: str = ""
    group_name: Name = NOTHING
    hue: int = -1
    inner: str = ""
    beyond: tuple[Name, ...] = ()
    emphasis: str = ""
    flags: tuple[Flag, ...] = ()


class Mark(Record, frozen=True, kw_only=True):
    """Row `row` depends on column `column`, both counted from 0.

    `text` stands in the cell ("" for a dot); `kind`: "forward", "backward" (below the diagonal), "cycle"; around a
    `faulty` one is a ring. `story` is the dependency in words.
    """

    row: int
    column: int
    kind: str
    text: str = ""
    faulty: bool = False
    story: Name = NOTHING


class Dsm(Record, frozen=True, kw_only=True):
    """The whole picture. `beyond` heads what lines are bound to; `notes` are sentences under it.

    `numbered`: columns have their numbers alone, as on other pages that have no room for names.
    """

    title: Name
    subtitle: Name
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    beyond: Name = NOTHING
    numbered: bool = False
    legend: tuple[Entry, ...] = ()
    notes: tuple[Name, ...] = ()
    footer: Name = NOTHING
