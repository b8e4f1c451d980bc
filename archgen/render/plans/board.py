"""Board → Drawing: chevrons as column heads, row heads at the left, tiles in the cells."""

from __future__ import annotations

from math import ceil, sqrt

from archgen.core.names import BAR, SEAM, Language
from archgen.core.record import Record
from archgen.render.drawing import Box, Drawing, Group, Icon, Item, Label, Rect
from archgen.render.margins import LYING, MARGIN, TOP, foot, titles
from archgen.render.outlines import CHEVRON
from archgen.render.plans.tiles import GAP, LEAST_TILE, draw_tile, tile_height, tile_width
from archgen.render.tags import stacked_size, stacked_tags
from archgen.render.text_metrics import LEADING, narrowest, width, wrap
from archgen.shapes.board import Board, Column, Row

_LEAST = 720.0  # px of width
_WIDEST_TILE = 190.0
_ABREAST = 3  # tiles in a column, at most
_BETWEEN = 6.0  # px between columns and between rows
_PAD = 6.0  # px around the tiles of a cell
_SPAN, _HEAD = 24.0, 34.0  # heights; of a head without its name
_NAME, _DETAIL = 14.0, 12.0  # font sizes
_STAR = 13.0
_IN_HEAD = CHEVRON + 8  # px beside the text of a head
_FLATTEST, _STRETCH = 1.9, 14.0  # width : height above which tiles get taller, by px


class Slot(Record, frozen=True):
    """Where a column stands, px, and how many tiles stand beside each other in it."""

    x: float
    wide: float
    abreast: int


def draw_board(board: Board, language: Language, name: str) -> Drawing:
    """The page in one language."""
    page = _Page(board, language)
    items, bottom = page.items()
    below, height = foot(board.legend, language, page.sheet, bottom + 12)
    return Drawing(
        width=page.sheet,
        height=height,
        items=(*titles(board.title, board.subtitle, board.footer, language, page.sheet), *items, *below),
        title=board.title.say(language),
        description=_description(board, language),
        name=name,
        language=language,
    )


class _Page:
    """Where everything goes."""

    def __init__(self, board: Board, language: Language) -> None:
        self.board = board
        self.language = language
        self.details = [column.detail.say(language) for column in board.columns]
        names = [row.name.say(language) for row in board.rows]
        star = _STAR + 6 if any(row.core for row in board.rows) else 0.0
        self.side = min(max(max(narrowest(name, _NAME, 600, 2) for name in names) + 28, 92.0), 160.0) + star
        self.slots, self.tile = self._slots()
        self.right = self.slots[-1].x + self.slots[-1].wide + (0.0 if board.columns[-1].quiet else CHEVRON)
        self.sheet = max(self.right + MARGIN, _LEAST)
        self.top = TOP + (_SPAN + _BETWEEN if board.spans else 0.0)
        self.names = [
            wrap(column.name.say(language), _NAME, 600, slot.wide - _IN_HEAD, 2)
            for column, slot in zip(board.columns, self.slots, strict=True)
        ]
        self.tags = max(stacked_size(column.flags)[1] for column in board.columns)
        self.second = [
            (text,) if width(text, _DETAIL) <= slot.wide - _IN_HEAD else _facts(text)
            for text, slot in zip(self.details, self.slots, strict=True)
        ]
        more = (max(map(len, self.second)) - 1) * _DETAIL * LEADING
        self.head = _HEAD + max(map(len, self.names)) * _NAME * LEADING + more + self.tags

    def _slots(self) -> tuple[list[Slot], float]:
        """Columns as wide as their fullest cell asks for, stretched to the width that is aimed at."""
        board = self.board
        tiles = [tile for row in board.rows for cell in row.cells for tile in cell]
        most = [max(len(row.cells[number]) for row in board.rows) for number in range(len(board.columns))]
        abreast = [min(max(ceil(sqrt(count)), 1), _ABREAST) for count in most]
        wide = tile_width(tiles, self.language)
        room = LYING[0] - 2 * MARGIN - self.side - _BETWEEN - CHEVRON
        while sum(self._widths(abreast, wide)) > room and max(abreast) > 1:
            abreast = [min(count, max(abreast) - 1) for count in abreast]
        spare = room - sum(self._widths(abreast, wide))
        wide = min(max(wide + spare / sum(abreast), LEAST_TILE), max(_WIDEST_TILE, wide))
        slots = []
        x = MARGIN + self.side + _BETWEEN
        for number, room in enumerate(self._widths(abreast, wide)):
            slots.append(Slot(x, room - self._gap(number), abreast[number]))
            x += room
        return slots, wide

    def _widths(self, abreast: list[int], tile: float) -> list[float]:
        """Of columns with the gaps behind them; a head's second line is never cut."""
        heads = [max(width(line, _DETAIL) for line in _facts(text)) + _IN_HEAD for text in self.details]
        return [
            max(count * (tile + GAP) - GAP + 2 * _PAD, head) + self._gap(number)
            for number, (count, head) in enumerate(zip(abreast, heads, strict=True))
        ]

    def _gap(self, number: int) -> float:
        """Behind a column; the point of a chevron needs room before what is no chevron."""
        columns = self.board.columns
        if number + 1 == len(columns):
            return 0.0
        return _BETWEEN + (CHEVRON if columns[number].quiet != columns[number + 1].quiet else 0.0)

    def items(self) -> tuple[list[Item], float]:
        """Everything on the page, and where it ends."""
        items = self._spans()
        items += map(self._head, self.board.columns, self.slots, self.names, self.second)
        top = self.top + self.head + _BETWEEN
        lines = [self._lines(row) for row in self.board.rows]
        tiles = [self._tile(row) for row in self.board.rows]
        flat = self.sheet / _FLATTEST - top - 70 - sum(map(_high, lines, tiles))
        taller = min(max(flat / sum(lines), 0.0), _STRETCH)
        y = top
        for row, count, tile in zip(self.board.rows, lines, tiles, strict=True):
            high = _high(count, tile + taller) - _BETWEEN
            items.append(self._row(row, y, high, tile + taller))
            y += high + _BETWEEN
        return items, y - _BETWEEN

    def _lines(self, row: Row) -> int:
        """Of tiles under each other in the fullest cell."""
        return max(*(ceil(len(cell) / slot.abreast) for cell, slot in zip(row.cells, self.slots, strict=True)), 1)

    def _tile(self, row: Row) -> float:
        """The height of the tiles of a row."""
        return max((tile_height(tile, self.tile, self.language) for cell in row.cells for tile in cell), default=34.0)

    def _spans(self) -> list[Item]:
        """Heads over several columns."""
        items: list[Item] = []
        first = 0
        for span in self.board.spans:
            left, last = self.slots[first], self.slots[first + span.columns - 1]
            rect = Rect(left.x, TOP, last.x + last.wide - left.x, _SPAN)
            text = wrap(span.name.say(self.language), 12, 600, rect.width - 16, 1)
            if span.name.zh:
                items.append(Box(rect=rect, kind="board-span", radius=6))
                items.append(Label(lines=text, x=rect.centre[0], y=rect.centre[1], size=12, weight=600, role="muted"))
            first += span.columns
        return items

    def _head(self, column: Column, slot: Slot, name: tuple[str, ...], detail: tuple[str, ...]) -> Group:
        """A chevron, or a quiet box for what is in no milestone."""
        rect = Rect(slot.x, self.top, slot.wide + (0.0 if column.quiet else CHEVRON), self.head)
        shape, kind, role = ("rect", "board-quiet", "muted") if column.quiet else ("chevron", "stage-head", "inverse")
        more = (len(detail) - 1) * _DETAIL * LEADING / 2
        x, y = rect.centre[0], rect.centre[1] - stacked_size(column.flags)[1] / 2 - more
        half = len(name) * _NAME * LEADING / 2
        full = column.name.say(self.language)
        return Group(
            items=(
                Box(rect=rect, kind=kind, shape=shape, id=column.id, radius=6, emphasis=column.emphasis),
                Label(lines=name, x=x, y=y - 9, size=_NAME, weight=600, owner=column.id, role=role),
                Label(lines=detail, x=x, y=y + half + 1 + more, size=_DETAIL, owner=column.id, role=role),
                *stacked_tags(column.flags, x, y + half + 8 + 2 * more, column.id, self.language),
            ),
            id=column.id,
            title="" if "".join(name) == full.replace(" ", "") else full,
        )

    def _row(self, row: Row, y: float, high: float, tile: float) -> Group:
        """The head of a row and its cells."""
        items = self._row_head(row, Rect(MARGIN, y, self.side, high))
        for column, slot, cell in zip(self.board.columns, self.slots, row.cells, strict=True):
            if not column.quiet:
                items.append(Box(rect=Rect(slot.x, y, slot.wide, high), kind="stage-floor", radius=6))
            for index, one in enumerate(cell):
                line, place = divmod(index, slot.abreast)
                rect = Rect(slot.x + _PAD + place * (self.tile + GAP), y + _PAD + line * (tile + GAP), self.tile, tile)
                if len(cell) == 1 and not one.id:  # a number
                    rect = Rect(slot.x, rect.y, slot.wide, tile)
                items.append(draw_tile(one, rect, self.language))
        return Group(items=tuple(items), id=row.id)

    def _row_head(self, row: Row, rect: Rect) -> list[Item]:
        star = _STAR + 6 if row.core else 0.0
        lines = wrap(row.name.say(self.language), _NAME, 600, rect.width - 20 - star, 2)
        x, y = rect.centre
        label = Label(
            lines=lines, x=x + star / 2, y=y, size=_NAME, weight=600, owner=row.id, role="heading", hue=row.hue
        )
        items: list[Item] = [
            Box(rect=rect, kind="table-section", id=row.id, radius=6, hue=row.hue, emphasis=row.emphasis),
            label,
        ]
        if row.core:
            place = Rect(label.rect.x - star, y - _STAR / 2, _STAR, _STAR)
            items.append(Icon(name="core", rect=place, owner=row.id, role="heading", hue=row.hue))
        return items


def _facts(text: str) -> tuple[str, ...]:
    """The lines of what is in two languages."""
    return tuple(text.split(BAR)) if SEAM in text else (text,)


def _high(lines: int, tile: float) -> float:
    """Of a row with the gap under it."""
    return lines * (tile + GAP) - GAP + 2 * _PAD + _BETWEEN


def _description(board: Board, language: Language) -> str:
    """Every column with its tiles."""
    colon, comma, stop = ("：", "、", "。") if language == "zh" else (": ", ", ", ". ")
    said = [
        column.name.say(language)
        + colon
        + comma.join(tile.name.say(language) for row in board.rows for tile in row.cells[number])
        for number, column in enumerate(board.columns)
    ]
    return stop.join((board.subtitle.say(language), *said)) + stop.strip()
