"""A board: columns side by side, rows under each other, tiles in the cells."""

from __future__ import annotations

from archgen.core.names import Name
from archgen.core.record import Record
from archgen.shapes.flag import Flag
from archgen.shapes.legend import Entry

NOTHING = Name("", "")


class Tile(Record, frozen=True, kw_only=True):
    """A small box; `remark` is a line under its name, after an icon called `sign`, red if `alarm`.

    `kind`: "module", "planned" (a module in a row that says where it belongs), "requirement". One without an id stands
    for several. `story` is all that is known of it.
    """

    id: str = ""
    name: Name
    remark: Name = NOTHING
    sign: str = ""
    alarm: bool = False
    kind: str = "module"
    hue: int = -1
    emphasis: str = ""
    flags: tuple[Flag, ...] = ()
    story: Name = NOTHING


class Column(Record, frozen=True, kw_only=True):
    """A column; `detail` is a quieter line under its name. A `quiet` one stands beside the row of the others."""

    id: str
    name: Name
    detail: Name = NOTHING
    quiet: bool = False
    emphasis: str = ""
    flags: tuple[Flag, ...] = ()


class Span(Record, frozen=True):
    """A head over so many neighbouring columns, which may be empty."""

    name: Name
    columns: int


class Row(Record, frozen=True, kw_only=True):
    """A row: its head, and the tiles of each column."""

    id: str
    name: Name
    cells: tuple[tuple[Tile, ...], ...]
    hue: int = -1
    core: bool = False
    emphasis: str = ""


class Board(Record, frozen=True, kw_only=True):
    """The whole picture; `spans` cover all columns, or there are none."""

    title: Name
    subtitle: Name
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    spans: tuple[Span, ...] = ()
    legend: tuple[Entry, ...] = ()
    footer: Name = NOTHING
