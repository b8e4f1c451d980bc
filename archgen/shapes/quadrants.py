"""A field of five by five cells between two axes, with tiles in the cells and names in the corners."""

from __future__ import annotations

from archgen.core.names import Name
from archgen.core.record import Record
from archgen.shapes.board import Tile
from archgen.shapes.legend import Entry

NOTHING = Name("", "")
LEVELS = 5


class Corner(Record, frozen=True):
    """The name of two by two cells; `best` is the one to look at first."""

    name: Name
    best: bool = False


class Quadrants(Record, frozen=True, kw_only=True):
    """The whole picture. `cells[row][column]`: rows from the highest level down, columns from the lowest up.

    `corners`: top left, top right, bottom left, bottom right. `upward` and `rightward` name the axes; `more` says that
    `{count}` tiles of a cell have no room on the page; `notes` are sentences under it. `overview` and `elsewhere`
    are its title and subtitle where pages follow that name every tile.
    """

    title: Name
    subtitle: Name
    cells: tuple[tuple[tuple[Tile, ...], ...], ...]
    corners: tuple[Corner, Corner, Corner, Corner]
    upward: Name
    rightward: Name
    more: Name
    legend: tuple[Entry, ...] = ()
    notes: tuple[Name, ...] = ()
    overview: Name = NOTHING
    elsewhere: Name = NOTHING
    footer: Name = NOTHING
