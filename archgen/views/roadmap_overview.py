"""A roadmap of many pages on one: how many modules of each subsystem come with each milestone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from archgen.core.names import Name, joined
from archgen.core.record import changed
from archgen.shapes.board import NOTHING, Board, Column, Row, Span, Tile
from archgen.shapes.flag import united
from archgen.shapes.paging import runs
from archgen.views.flags import broken
from archgen.views.hues import NEUTRAL
from archgen.views.labels import counted, in_a_row

MOST_ROWS, MOST_COLUMNS = 8, 6  # that can be read on a page

UNPLANNED = "status:unplanned"
_SUBSYSTEMS = Name("其余 {count} 个子系统", "{count} more subsystems")
_MODULES = ("个模块", "module")

Cells = tuple[tuple[Tile, ...], ...]


def overview(whole: Board) -> Board:
    """The same board with numbers for modules; subsystems with fewest are put together, and neighbouring milestones."""
    columns = _together(whole.columns)
    rows = [changed(row, cells=_merged(row.cells, columns)) for row in _kept(whole.rows)]
    names = [span.name for span in whole.spans for _ in range(span.columns)]
    spans = [names[group[0]] if names[group[0]] == names[group[-1]] else NOTHING for group in columns] if names else []
    return changed(
        whole,
        columns=tuple(_column(whole, group) for group in columns),
        rows=tuple(changed(row, cells=tuple(map(_counted, row.cells))) for row in rows),
        spans=tuple(Span(name, len(list(same))) for name, same in groupby(spans)),
    )


def _together(columns: Sequence[Column]) -> list[list[int]]:
    """Which columns stand where: of too many milestones about equally many in each; what is no milestone by itself."""
    before = [at for at, column in enumerate(columns[:1]) if column.quiet]
    after = [len(columns) - 1] if columns[-1].id == UNPLANNED else []
    between = range(len(before), len(columns) - len(after))
    most = -(-len(between) // (MOST_COLUMNS - len(before) - len(after)))
    groups = [list(between[first:end]) for first, end in runs([1] * len(between), max(most, 1))]
    return [*([at] for at in before), *groups, *([at] for at in after)]


def _column(whole: Board, group: Sequence[int]) -> Column:
    """The column, or the first and the last of some with all that they bring."""
    first, last = whole.columns[group[0]], whole.columns[group[-1]]
    if len(group) == 1:
        return first
    modules = sum(len(row.cells[at]) for row in whole.rows for at in group)
    flags = united(*(whole.columns[at].flags for at in group))
    return Column(
        id=first.id,
        name=joined([first.name, last.name], " – ", " – "),
        detail=in_a_row(counted(len(group), "个里程碑", "milestone"), counted(modules, *_MODULES)),
        emphasis=broken(flags),
        flags=flags,
    )


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
