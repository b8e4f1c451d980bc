"""A roadmap of many pages on one: how many modules of each subsystem come with each milestone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from archgen.core.names import Name, joined
from archgen.core.record import changed
from archgen.shapes.board import NOTHING, Board, Column, Row, Span, Tile
from archgen.views.hues import NEUTRAL
from archgen.views.labels import counted

MOST_ROWS, MOST_COLUMNS = 8, 6  # that can be read on a page; what is left shares the last one

UNPLANNED = "status:unplanned"
_SUBSYSTEMS = Name("其余 {count} 个子系统", "{count} more subsystems")
_MILESTONES = Name("其余 {count} 个里程碑", "{count} more milestones")
_MODULES = ("个模块", "module")

Cells = tuple[tuple[Tile, ...], ...]


def overview(whole: Board) -> Board:
    """The same board with numbers for modules; the subsystems with fewest and the last milestones are put together."""
    columns = _together(whole.columns)
    rows = [changed(row, cells=_merged(row.cells, columns)) for row in _kept(whole.rows)]
    names = [span.name for span in whole.spans for _ in range(span.columns)]
    spans = [names[group[0]] if len(group) == 1 else NOTHING for group in columns] if names else []
    return changed(
        whole,
        columns=tuple(_column(whole, group) for group in columns),
        rows=tuple(changed(row, cells=tuple(map(_counted, row.cells))) for row in rows),
        spans=tuple(Span(name, len(list(same))) for name, same in groupby(spans)),
    )


def _together(columns: Sequence[Column]) -> list[list[int]]:
    """Which columns stand where: those that are too many in one, before what nobody planned."""
    every = list(range(len(columns)))
    if len(every) <= MOST_COLUMNS:
        return [[at] for at in every]
    last = every[-1:] if columns[-1].id == UNPLANNED else []
    first = MOST_COLUMNS - 1 - len(last)
    return [*([at] for at in every[:first]), every[first : len(every) - len(last)], *([at] for at in last)]


def _column(whole: Board, group: Sequence[int]) -> Column:
    if len(group) == 1:
        return whole.columns[group[0]]
    modules = sum(len(row.cells[at]) for row in whole.rows for at in group)
    name = _MILESTONES.format(count=len(group))
    return Column(id="milestones", name=name, detail=counted(modules, *_MODULES), quiet=True)


def _kept(rows: Sequence[Row]) -> list[Row]:
    """The rows; of too many those with most modules, the others in one."""
    if len(rows) <= MOST_ROWS:
        return list(rows)
    most = sorted(rows, key=lambda row: -sum(map(len, row.cells)))[: MOST_ROWS - 1]
    kept = [row for row in rows if row in most][: MOST_ROWS - 1]
    rest = [row for row in rows if row not in kept]
    cells = tuple(tuple(tile for row in rest for tile in row.cells[at]) for at in range(len(rows[0].cells)))
    return [*kept, Row(id="subsystems", name=_SUBSYSTEMS.format(count=len(rest)), cells=cells, hue=NEUTRAL)]


def _merged(cells: Cells, columns: Sequence[Sequence[int]]) -> Cells:
    return tuple(tuple(tile for at in group for tile in cells[at]) for group in columns)


def _counted(tiles: Sequence[Tile]) -> tuple[Tile, ...]:
    """How many there are, red if one of them is; their names to be looked up."""
    if not tiles:
        return ()
    broken = "broken" if any(tile.emphasis == "broken" for tile in tiles) else ""
    return (Tile(name=counted(len(tiles), *_MODULES), emphasis=broken, story=joined([tile.name for tile in tiles])),)
