"""A picture as views make it: its file name, its title, and a neutral shape that says what to draw."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from archgen.core.names import Name
from archgen.core.record import Record


class Picture(Record, frozen=True):
    """`name` is the stem of its files (`data-flow-oms`); `shape` is one of the shapes of this folder.

    `plainer` makes, one after the other, shapes with less and less on them, for where no page holds the first.
    """

    name: str
    title: Name
    shape: Record
    plainer: Callable[[], Iterator[Record]] = lambda: iter(())
