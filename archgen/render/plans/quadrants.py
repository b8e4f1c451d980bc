"""Quadrants → Drawing: a field of cells between two axes, tiles side by side in their cell."""

from __future__ import annotations

from math import ceil

from archgen.core.names import Language, Name, joined
from archgen.render.drawing import NEUTRAL, Box, Drawing, Item, Label, Path, Rect
from archgen.render.margins import LYING, MARGIN, TOP, above_sheet, foot, titles
from archgen.render.plans.tiles import GAP, draw_tile, tile_height, tile_width
from archgen.render.text_metrics import ellipsize, width
from archgen.shapes.board import Tile
from archgen.shapes.quadrants import LEVELS, Quadrants

_WIDEST_TILE = 170.0
_LINE = 22.0  # px of a line that explains findings
_MEANING = 170.0  # px of the meaning of one
_AXIS = 50.0  # px for an axis with its numbers
_STRIP = 32.0  # px for the names of the corners
_BETWEEN = 4.0  # px between cells
_LEAST_ROW, _LEAST_COLUMN, _LEAST = 40.0, 72.0, 640.0  # px of a row, a column, the sheet
_PAD, _LEAST_PAD = 9.0, 4.0  # px around the tiles of a cell; above and under them where a page is too high
_BEST = 3  # the hue of the best corner
_MOST_LINES, _MOST_ABREAST = 12, 12  # tiles of a cell under and beside each other that are tried


def draw_quadrants(quadrants: Quadrants, language: Language, name: str) -> Drawing:
    """The page in one language, its text as large as can be; what it cannot hold is counted in its cell."""
    pages = [_Page(quadrants, language, lines) for lines in range(1, _MOST_LINES + 1)]
    page = min(pages, key=lambda page: (page.hidden, max(page.sheet / LYING[0], page.height / LYING[1])))
    below, height = page.foot(page.bottom)
    return Drawing(
        width=page.sheet,
        height=height,
        items=(*page.titles(), *page.items(), *below),
        title=quadrants.title.say(language),
        description=_description(quadrants, language),
        name=name,
        language=language,
    )


def shows_all(quadrants: Quadrants, language: Language) -> bool:
    """Whether the page names every tile."""
    return any(not _Page(quadrants, language, lines).hidden for lines in range(1, _MOST_LINES + 1))


class _Page:
    """Where everything goes if no cell has more than some lines of tiles, should there be room."""

    def __init__(self, shape: Quadrants, language: Language, lines: int) -> None:
        self.shape = shape
        self.language = language
        tiles = [tile for row in shape.cells for cell in row for tile in cell]
        self.left = MARGIN + max(_AXIS, width(shape.upward.say(language), 13, 600) + 18)
        self.tile = min(tile_width(tiles, language), _WIDEST_TILE)
        self.abreast = self._abreast(lines)
        self.columns = self._columns()
        self.right = self.left + sum(self.columns) + _BETWEEN * (LEVELS - 1)
        self.sheet = self.right + MARGIN
        own = [
            max((tile_height(tile, self.tile, language) for cell in row for tile in cell), default=0.0)
            for row in shape.cells
        ]
        self.lines = [
            max(ceil(len(cell) / most) for cell, most in zip(row, self.abreast, strict=True)) for row in shape.cells
        ]
        self.tiles = [max(own) if high else 0.0 for high in own]
        self.foot_height = self.foot(0.0)[1]
        self.pad = _PAD
        over = LYING[1] - self._explained(tiles) - above_sheet(self.titles())
        if self.height > over:  # else all are as high as the highest
            self.tiles = own
        while self.height > over and max(self.lines) > 1:
            several = [row for row in range(LEVELS) if self.lines[row] > 1]
            self.lines[max(several, key=self._high)] -= 1
        self.pad = max(_PAD - max(self.height - over, 0.0) / (2 * LEVELS), _LEAST_PAD)
        self.cells = [
            [_kept(cell, lines * most, shape.more) for cell, most in zip(row, self.abreast, strict=True)]
            for row, lines in zip(shape.cells, self.lines, strict=True)
        ]
        self.hidden = len(tiles) - sum(bool(tile.id) for row in self.cells for cell in row for tile in cell)

    def _abreast(self, lines: int) -> list[int]:
        """How many tiles stand beside each other in every column: fewer where the sheet is too wide."""
        abreast = [
            min(max(1, *(ceil(len(row[column]) / lines) for row in self.shape.cells)), _MOST_ABREAST)
            for column in range(LEVELS)
        ]
        room = LYING[0] - MARGIN - self.left - _BETWEEN * (LEVELS - 1)
        while sum(map(self._wide, range(LEVELS), abreast)) > room and max(abreast) > 1:
            abreast[abreast.index(max(abreast))] -= 1
        return abreast

    def _wide(self, column: int, abreast: int) -> float:
        """The width of a column with so many tiles beside each other."""
        filled = any(row[column] for row in self.shape.cells)
        return abreast * (self.tile + GAP) - GAP + 2 * _PAD if filled else _LEAST_COLUMN

    def _columns(self) -> list[float]:
        """Their widths: corners have room for their names, the sheet is not too narrow."""
        columns = list(map(self._wide, range(LEVELS), self.abreast))
        for first, names in ((0, self.shape.corners[::2]), (3, self.shape.corners[1::2])):
            need = max(width(name.name.say(self.language), 13, 600) for name in names) + 24 - _BETWEEN
            more = min(max(need - columns[first] - columns[first + 1], 0.0), 120.0)
            columns[first : first + 2] = [wide + more / 2 for wide in columns[first : first + 2]]
        columns[-1] = max(columns[-1], 2 * width(self.shape.rightward.say(self.language), 13, 600) + 24)
        more = max(_LEAST - MARGIN - self.left - sum(columns) - _BETWEEN * (LEVELS - 1), 0.0)
        return [wide + more / LEVELS for wide in columns]

    def _explained(self, tiles: list[Tile]) -> float:
        """The px of height that the meanings of findings take."""
        rules = {flag.rule for tile in tiles for flag in tile.flags}
        return ceil(len(rules) * _MEANING / (self.sheet - 2 * MARGIN)) * _LINE

    @property
    def rows(self) -> list[float]:
        """The height of every row."""
        return [self._high(row) for row in range(LEVELS)]

    @property
    def bottom(self) -> float:
        """Where the lower axis is."""
        return TOP + 2 * _STRIP + sum(self.rows) + _BETWEEN * (LEVELS - 1)

    @property
    def height(self) -> float:
        """Of the whole sheet."""
        return self.bottom + self.foot_height

    def titles(self) -> list[Item]:
        """What stands above."""
        shape = self.shape
        return titles(shape.title, shape.subtitle, shape.footer, self.language, self.sheet)

    def foot(self, y: float) -> tuple[list[Item], float]:
        """What stands under an axis at `y`, and where the sheet ends."""
        shape = self.shape
        return foot(shape.legend, self.language, self.sheet, y + 42, shape.notes)

    def _high(self, row: int) -> float:
        return max(self.lines[row] * (self.tiles[row] + GAP) - GAP + 2 * self.pad, _LEAST_ROW)

    def _top(self, row: int) -> float:
        """The y where a row begins; the corners have their names above the first and below the last."""
        return TOP + _STRIP + sum(self.rows[:row]) + _BETWEEN * row

    def _left(self, column: int) -> float:
        return self.left + sum(self.columns[:column]) + _BETWEEN * column

    def items(self) -> list[Item]:
        """Everything on the page."""
        items = [*self._corners(), *self._axes()]
        for row, cells in enumerate(self.cells):
            for column, cell in enumerate(cells):
                rect = Rect(self._left(column), self._top(row), self.columns[column], self.rows[row])
                if row == LEVELS // 2 or column == LEVELS // 2:
                    items.append(Box(rect=rect, kind="quadrant-cell", radius=5))
                items += self._tiles(cell, rect, self.tiles[row], self.abreast[column])
        return items

    def _tiles(self, cell: tuple[Tile, ...], rect: Rect, high: float, abreast: int) -> list[Item]:
        """Tiles in reading order, in the middle of their cell."""
        columns = min(len(cell), abreast)
        lines = ceil(len(cell) / abreast)
        left = rect.centre[0] - (columns * (self.tile + GAP) - GAP) / 2
        top = rect.centre[1] - (lines * (high + GAP) - GAP) / 2
        items: list[Item] = []
        for index, tile in enumerate(cell):
            line, column = divmod(index, abreast)
            place = Rect(left + column * (self.tile + GAP), top + line * (high + GAP), self.tile, high)
            items.append(draw_tile(tile, place, self.language))
        return items

    def _corners(self) -> list[Item]:
        """The grounds of two by two cells, with a name at the outer end and lines between the cells."""
        items: list[Item] = []
        for number, corner in enumerate(self.shape.corners):
            low, far = divmod(number, 2)
            first, row = (3 if far else 0), (3 if low else 0)
            left, top = self._left(first), self._top(row) if low else TOP
            high = self.rows[row] + self.rows[row + 1] + _BETWEEN
            ground = Rect(left, top, self.columns[first] + self.columns[first + 1] + _BETWEEN, high + _STRIP)
            hue = _BEST if corner.best else NEUTRAL
            text = ellipsize(corner.name.say(self.language), 13, 600, ground.width - 20)
            role = "heading" if corner.best else "muted"
            y = ground.bottom - _STRIP / 2 if low else ground.y + _STRIP / 2
            across = self._top(row + 1) - _BETWEEN / 2
            between = self._left(first + 1) - _BETWEEN / 2
            items += [
                Box(rect=ground, kind="quadrant", radius=10, hue=hue),
                Box(rect=Rect(left + 8, across - 0.5, ground.width - 16, 1), kind="quadrant-line", radius=0, hue=hue),
                Box(rect=Rect(between - 0.5, self._top(row) + 4, 1, high - 8), kind="quadrant-line", radius=0, hue=hue),
                Label(lines=(text,), x=ground.centre[0], y=y, size=13, weight=600, role=role, hue=hue),
            ]
        return items

    def _axes(self) -> list[Item]:
        """Two arrows with the levels beside them, and what they measure at their ends."""
        say, x, y = self.language, self.left - 10, self.bottom + 10
        items: list[Item] = [
            Path(points=((x, y), (x, TOP - 6)), kind="axis"),
            Path(points=((x, y), (self.right + 6, y)), kind="axis"),
        ]
        for level in range(LEVELS):
            row = self._top(LEVELS - 1 - level) + self.rows[LEVELS - 1 - level] / 2
            column = self._left(level) + self.columns[level] / 2
            items.append(_number(level + 1, x - 16, row))
            items.append(_number(level + 1, column, y + 16))
        upward, rightward = self.shape.upward.say(say), self.shape.rightward.say(say)
        return [
            *items,
            Label(lines=(upward,), x=x - 8, y=TOP + 6, size=13, weight=600, anchor="end", role="muted"),
            Label(lines=(rightward,), x=self.right, y=y + 16, size=13, weight=600, anchor="end", role="muted"),
        ]


def _kept(tiles: tuple[Tile, ...], most: int, more: Name) -> tuple[Tile, ...]:
    """The tiles of a cell; of too many the first, and how many there are more, with their names to be looked up."""
    if len(tiles) <= most:
        return tiles
    hidden = tiles[most - 1 :]
    return (*tiles[: most - 1], Tile(name=more.format(count=len(hidden)), story=joined([tile.name for tile in hidden])))


def _number(level: int, x: float, y: float) -> Label:
    return Label(lines=(str(level),), x=x, y=y, size=13, weight=600, role="muted")


def _description(quadrants: Quadrants, language: Language) -> str:
    """Every cell that holds something, from the highest value and lowest cost on."""
    colon, comma, stop = ("：", "、", "。") if language == "zh" else (": ", ", ", ". ")
    upward, rightward = quadrants.upward.say(language), quadrants.rightward.say(language)
    said = [
        f"{upward} {LEVELS - row}{comma}{rightward} {column + 1}{colon}"
        + comma.join(tile.name.say(language) for tile in cell)
        for row, cells in enumerate(quadrants.cells)
        for column, cell in enumerate(cells)
        if cell
    ]
    return stop.join((quadrants.subtitle.say(language), *said)) + stop.strip()
