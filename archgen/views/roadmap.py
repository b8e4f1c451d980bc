"""路线图: which milestone brings which modules, and what depends on something that comes later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from math import ceil, sqrt

from archgen.analysis.facts import Facts
from archgen.analysis.roadmap import in_order, ready
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.core.record import changed
from archgen.model.model import Model
from archgen.shapes.board import NOTHING, Board, Column, Row, Span, Tile
from archgen.shapes.legend import Entry
from archgen.shapes.paging import breadth, runs
from archgen.shapes.picture import Picture
from archgen.views.flags import Flags, broken
from archgen.views.hues import subsystem_hues
from archgen.views.labels import CORE, counted, edition, in_a_row, numbered, titled
from archgen.views.roadmap_overview import MOST_COLUMNS, overview
from archgen.views.roadmap_overview import UNPLANNED as UNPLANNED_COLUMN
from archgen.views.roadmap_tiles import LITTLE_VALUE, MOST_LIVE, cell, module_tiles

ROADMAP = Name("路线图", "Roadmap")
OVERVIEW = Name("路线图总览", "Roadmap overview")
LIVE = Name("已上线", "Live")
UNPLANNED = Name("未排期", "Unplanned")
CALLS_LATER = Name("同步调用了后续里程碑的模块", "Calls a module of a later milestone")
WAITS = Name(
    "用到后续里程碑的模块：异步依赖或已接受的依赖，不含仅等待事件",
    "Needs a module of a later milestone: asynchronously, or accepted; waiting for events aside",
)
COMPLETES_NOTHING = Name("未打通任何流程", "Completes no process")
FAULTY = Name("其中有模块带问题标记", "Some of these modules have findings")
TOO_EARLY = Name("价值低、成本高，却排在前面", "Low value at high cost, yet early")
PHASES = {
    "引入期": Name("引入期", "Introduction"),
    "成长期": Name("成长期", "Growth"),
    "成熟期": Name("成熟期", "Maturity"),
    "衰退期": Name("衰退期", "Decline"),
}

HEIGHT = 455  # px: what a page has for its rows

_LIVE = "status:live"
_ABREAST = 3  # tiles beside each other in a column, at most
_ACROSS, _COLUMN = 1040.0, 15.0  # px: of all columns, what a column adds to its tiles
_NARROWEST, _WIDEST, _PAD, _SIGN = 84.0, 150.0, 16.0, 15.0  # px: of a tile, beside its text, of a remark's sign
_LETTER, _GAP = 13.0, 7.0  # px: an em, between tiles
_TILE, _LINE, _ROW = 38, 18, 12  # px: a tile with a line of text, one line more, what a row adds
_TAGS = 22  # px: two findings of a tile or of a milestone, and a line that explains some


def build(facts: Facts, findings: Sequence[Finding]) -> tuple[Picture, ...]:
    """One board; of many milestones or modules an overview with numbers, then pages."""
    if not facts.model.roadmap:
        return ()
    whole = _board(facts.model, findings)
    boards = _pages(changed(whole, rows=tuple(_few_live(row, whole.columns) for row in whole.rows)))
    if len(boards) > 1:
        boards.insert(0, changed(overview(whole), title=titled(facts.model.product, OVERVIEW)))
    return tuple(
        Picture(f"roadmap-{number}" if number else "roadmap", board.title, changed(board, legend=_legend(board)))
        for number, board in enumerate(boards)
    )


def _few_live(row: Row, columns: Sequence[Column]) -> Row:
    """Of what is there already not too much."""
    live = [column.id == _LIVE for column in columns]
    return changed(
        row, cells=tuple(cell(tiles, MOST_LIVE) if at else tiles for tiles, at in zip(row.cells, live, strict=True))
    )


def _board(model: Model, findings: Sequence[Finding]) -> Board:
    when = ready(model)
    slots = _slots(model, when, Flags(findings, "roadmap"))
    tiles = module_tiles(model, when, findings)
    hues = subsystem_hues(model)
    rows = tuple(
        Row(
            id=subsystem.id,
            name=subsystem.label,
            cells=tuple(
                tuple(tiles[path] for path in subsystem.modules if when.get(path, len(model.roadmap)) == slot)
                for slot in slots
            ),
            hue=hues[subsystem.id],
            core=subsystem.core,
        )
        for subsystem in model.subsystems.values()
        if subsystem.modules
    )
    live, left = list(when.values()).count(-1), len(model.modules) - len(when)
    return Board(
        title=titled(model.product, ROADMAP),
        subtitle=in_a_row(
            counted(len(model.roadmap), "个里程碑", "milestone"),
            counted(len(when) - live, "个模块", "module"),
            counted(live, "个已上线", "live", "live") if live else NOTHING,
            counted(left, "个未排期", "unplanned", "unplanned") if left else NOTHING,
        ),
        columns=tuple(slots.values()),
        rows=rows,
        spans=_spans(model, slots),
        footer=edition(model.product),
    )


def _slots(model: Model, when: Mapping[str, int], flags: Flags) -> dict[int, Column]:
    """Columns by the number of their milestone: what is live first, what nobody planned last, if there is any."""
    count = Counter(when.get(path, len(model.roadmap)) for path in model.modules)
    slots = {}
    if count[-1]:
        slots[-1] = Column(id=_LIVE, name=LIVE, detail=counted(count[-1], "个模块", "module"), quiet=True)
    for number, milestone in enumerate(in_order(model)):
        element = f"milestone:{milestone.id}"
        slots[number] = Column(
            id=element,
            name=milestone.label,
            detail=in_a_row(Name.both(milestone.date), counted(count[number], "个模块", "module")),
            emphasis=broken(flags.at(element)),
            flags=flags.at(element),
        )
    last = len(model.roadmap)
    if count[last]:
        slots[last] = Column(
            id=UNPLANNED_COLUMN, name=UNPLANNED, detail=counted(count[last], "个模块", "module"), quiet=True
        )
    return slots


def _spans(model: Model, slots: Mapping[int, Column]) -> tuple[Span, ...]:
    """Phases of the product's life over their milestones; none where no milestone has one."""
    phases = dict(enumerate(milestone.phase for milestone in in_order(model)))
    if not any(phases.values()):
        return ()
    runs_of_one = groupby(slots, lambda slot: phases.get(slot, ""))
    return tuple(Span(PHASES.get(phase, Name.both(phase)), len(list(same))) for phase, same in runs_of_one)


def _pages(whole: Board) -> list[Board]:
    """Milestones and subsystems on pages that can be read; rows that are too high go on below."""
    columns = runs([1] * len(whole.columns), MOST_COLUMNS)
    pages = [page for first, end in columns for page in _strip(whole, first, end)]
    return [changed(page, title=numbered(whole.title, number, len(pages))) for number, page in enumerate(pages, 1)]


def _strip(whole: Board, first: int, end: int) -> Iterator[Board]:
    """Some columns on pages; without all columns only with the rows that hold something in them, if any does."""
    cut = [changed(row, cells=row.cells[first:end]) for row in whole.rows]
    filled = [row for row in cut if any(row.cells)]
    shown = cut if end - first == len(whole.columns) else filled or cut
    wide = _tile_width([tile for row in shown for cell in row.cells for tile in cell])
    abreast = _abreast([max(len(row.cells[column]) for row in shown) for column in range(end - first)], wide)
    pieces = tuple(piece for row in shown for piece in _pieces(row, abreast, wide))
    spans = _cut(whole.spans, first, end)
    flagged = [any(column.flags for column in whole.columns[first:end]), any(map(_flagged, shown))]
    limit = HEIGHT - _TAGS * (flagged[0] + any(flagged))
    for top, bottom in runs([_height(piece.cells, abreast, wide) for piece in pieces], limit):
        yield changed(whole, columns=whole.columns[first:end], spans=spans, rows=pieces[top:bottom])


def _flagged(row: Row) -> bool:
    return any(tile.flags for cell in row.cells for tile in cell)


def _tile_width(tiles: Sequence[Tile]) -> float:
    """About how wide tiles are that hold names on two lines, px."""
    needs = [breadth(tile.name) * _LETTER / 2 + _LETTER for tile in tiles]
    needs += [breadth(tile.remark) * _LETTER + _SIGN for tile in tiles if tile.remark.zh]
    return min(max([_NARROWEST, *(need + _PAD for need in needs)]), _WIDEST)


def _abreast(most: Sequence[int], wide: float) -> list[int]:
    """How many tiles stand beside each other in columns whose fullest cells hold so many."""
    abreast = [min(max(ceil(sqrt(count)), 1), _ABREAST) for count in most]
    while sum(count * (wide + _GAP) + _COLUMN for count in abreast) > _ACROSS and max(abreast) > 1:
        abreast = [min(count, max(abreast) - 1) for count in abreast]
    return abreast


def _pieces(row: Row, abreast: Sequence[int], wide: float) -> list[Row]:
    """A row, or its parts of equal size."""
    most = max(map(len, row.cells))
    count = next(n for n in range(1, most + 2) if _height(_share(row, n, 0), abreast, wide) <= HEIGHT or n > most)
    return [
        changed(row, name=numbered(row.name, number + 1, count), cells=_share(row, count, number))
        for number in range(count)
    ]


def _share(row: Row, count: int, number: int) -> tuple[tuple[Tile, ...], ...]:
    """The tiles of a part of a row."""
    size = -(-max(map(len, row.cells)) // count)
    return tuple(cell[number * size : (number + 1) * size] for cell in row.cells)


def _height(cells: Sequence[Sequence[Tile]], abreast: Sequence[int], wide: float) -> int:
    """About how high a row is, px."""
    tiles = [tile for cell in cells for tile in cell]
    high = _TILE + _LINE * any(tile.remark.zh for tile in tiles)
    high += _TAGS * max(((len(tile.flags) + 1) // 2 for tile in tiles), default=0)
    high += _LINE * any(breadth(tile.name) * _LETTER > wide - _PAD for tile in tiles)
    lines = [
        ceil(len(cell) / min(max(ceil(sqrt(len(cell))), 1), most)) for cell, most in zip(cells, abreast, strict=True)
    ]
    return _ROW + high * max(*lines, 1)


def _cut(spans: tuple[Span, ...], first: int, end: int) -> tuple[Span, ...]:
    """The heads over some columns."""
    names = [span.name for span in spans for _ in range(span.columns)][first:end]
    return tuple(Span(name, len(list(same))) for name, same in groupby(names))


def _legend(board: Board) -> tuple[Entry, ...]:
    """Explain what occurs."""
    tiles = [tile for row in board.rows for cell in row.cells for tile in cell]
    remarks = [(tile.remark, tile.alarm) for tile in tiles if tile.remark.zh]
    waits = [alarm for remark, alarm in remarks if remark != LITTLE_VALUE]
    entries = (
        (Entry(name=CORE, sign="icon", icon="core"), any(row.core for row in board.rows)),
        (Entry(name=WAITS, sign="icon", icon="wait"), False in waits),
        (Entry(name=CALLS_LATER, sign="icon", icon="wait", emphasis="broken"), True in waits),
        (Entry(name=FAULTY, kind="swatch", emphasis="broken"), any(tile.emphasis and not tile.id for tile in tiles)),
        (Entry(name=TOO_EARLY, kind="swatch", emphasis="broken"), (LITTLE_VALUE, True) in remarks),
        (Entry(name=COMPLETES_NOTHING, kind="stage-head", emphasis="broken"), any(c.emphasis for c in board.columns)),
    )
    return tuple(entry for entry, occurs in entries if occurs)
