"""A tree that grows to the right: a root, branches, rows on the branches, leaves beside each other in the rows."""

from __future__ import annotations

from archgen.core.names import Name
from archgen.core.record import Record
from archgen.shapes.flag import Flag
from archgen.shapes.legend import Entry

NOTHING = Name("", "")


class Leaf(Record, frozen=True, kw_only=True):
    """The smallest box. `kind`: "operation", "automatic" (the system's), "module"; `emphasis`: "", "broken".

    A name that is too long may be cut, its `tail` may not.
    """

    id: str
    name: Name
    tail: Name = NOTHING
    kind: str = "operation"
    emphasis: str = ""
    planned: bool = False
    flags: tuple[Flag, ...] = ()


class Row(Record, frozen=True, kw_only=True):
    """A box with leaves, or a line of words that sums them up; without a name only what is in it is drawn.

    `badge` stands in the box; `stressed` makes it stand out.
    """

    id: str = ""
    name: Name = NOTHING
    badge: str = ""
    stressed: bool = False
    leaves: tuple[Leaf, ...] = ()
    summary: Name = NOTHING
    emphasis: str = ""
    planned: bool = False
    flags: tuple[Flag, ...] = ()


class Branch(Record, frozen=True, kw_only=True):
    """A head with its rows. `hue` counts colour families; -1 is neutral."""

    id: str
    name: Name
    rows: tuple[Row, ...]
    hue: int = -1
    core: bool = False
    emphasis: str = ""
    planned: bool = False


class Tree(Record, frozen=True, kw_only=True):
    """The whole picture; every branch has a row. Without a `root` the branches begin."""

    title: Name
    subtitle: Name
    root: Name
    branches: tuple[Branch, ...]
    legend: tuple[Entry, ...] = ()
    footer: Name = NOTHING
