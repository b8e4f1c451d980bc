"""Quadrants → Drawing: a field of cells between two axes, tiles side by side in their cell."""

from __future__ import annotations

from math import ceil, log

from archgen.core.names import Language, Name, joined
from archgen.render.drawing import NEUTRAL, Box, Drawing, Item, Label, Path, Rect
from archgen.render.margins import LYING, MARGIN, TOP, foot, titles
from archgen.render.plans.tiles import GAP, draw_tile, tile_height, tile_width
from archgen.render.text_metrics import ellipsize, width
from archgen.shapes.board import Tile
from archgen.shapes.quadrants import LEVELS, Quadrants

_WIDEST_TILE = 190.0
_EXPLAINED = 40.0  # px under the sheet that tags of findings take where they are explained
_AXIS = 58.0  # px for an axis with its numbers
_STRIP = 32.0  # px for the names of the corners
_BETWEEN = 4.0  # px between cells
_LEAST_ROW = 48.0
_PAD = 9.0  # px around the tiles of a cell
_BEST = 3  # the hue of the best corner
_PROPORTION = 1.5  # width : height that a page aims at
_ABREAST = (1, 2, 3)  # tiles beside each other


def draw_quadrants(quadrants: Quadrants, language: Language, name: str) -> Drawing:
    """The page in one language; what it cannot hold is counted in its cell."""
    pages = [_Page(quadrants, language, abreast) for abreast in _ABREAST]
    page = min(pages, key=lambda page: (page.hidden, abs(log(page.sheet / page.height / _PROPORTION))))
    below, height = page.foot(page.bottom)
    return Drawing(
        width=page.sheet,
        height=height,
        items=(
            *titles(quadrants.title, quadrants.subtitle, quadrants.footer, language, page.sheet),
            *page.items(),
            *below,
        ),
        title=quadrants.title.say(language),
        description=_description(quadrants, language),
        name=name,
        language=language,
    )


class _Page:
    """Where everything goes."""

    def __init__(self, shape: Quadrants, language: Language, abreast: int) -> None:
        self.shape = shape
        self.language = language
        tiles = [tile for row in shape.cells for cell in row for tile in cell]
        self.abreast = abreast
        self.left = MARGIN + max(_AXIS, width(shape.upward.say(language), 13, 600) + 18)
        room = ((LYING[0] - MARGIN - self.left) / LEVELS - _BETWEEN - 2 * _PAD + GAP) / abreast - GAP
        self.tile = min(max(tile_width(tiles, language), room), room, _WIDEST_TILE)
        self.column = abreast * (self.tile + GAP) - GAP + 2 * _PAD
        self.right = self.left + LEVELS * (self.column + _BETWEEN) - _BETWEEN
        self.sheet = self.right + MARGIN
        self.tiles = [
            max((tile_height(tile, self.tile, language) for cell in row for tile in cell), default=0.0)
            for row in shape.cells
        ]
        self.lines = [max(ceil(len(cell) / abreast) for cell in row) for row in shape.cells]
        over = LYING[1] - (_EXPLAINED if any(tile.flags for tile in tiles) else 0.0)
        self.foot_height = self.foot(0.0)[1]
        while self.height > over and max(self.lines) > 1:
            several = [row for row in range(LEVELS) if self.lines[row] > 1]
            self.lines[max(several, key=self._high)] -= 1
        kept = [
            [_kept(cell, lines * abreast, shape.more) for cell in row]
            for row, lines in zip(shape.cells, self.lines, strict=True)
        ]
        self.cells = kept
        self.hidden = len(tiles) - sum(bool(tile.id) for row in kept for cell in row for tile in cell)

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
        return foot(shape.legend, self.language, self.sheet, y + 52, shape.notes)

    def _high(self, row: int) -> float:
        return max(self.lines[row] * (self.tiles[row] + GAP) - GAP + 2 * _PAD, _LEAST_ROW)

    def _top(self, row: int) -> float:
        """The y where a row begins; the corners have their names above the first and below the last."""
        return TOP + _STRIP + sum(self.rows[:row]) + _BETWEEN * row

    def _left(self, column: int) -> float:
        return self.left + column * (self.column + _BETWEEN)

    def items(self) -> list[Item]:
        """Everything on the page."""
        items = [*self._corners(), *self._axes()]
        for row, cells in enumerate(self.cells):
            for column, cell in enumerate(cells):
                rect = Rect(self._left(column), self._top(row), self.column, self.rows[row])
                if row == LEVELS // 2 or column == LEVELS // 2:
                    items.append(Box(rect=rect, kind="quadrant-cell", radius=5))
                items += self._tiles(cell, rect, self.tiles[row])
        return items

    def _tiles(self, cell: tuple[Tile, ...], rect: Rect, high: float) -> list[Item]:
        """Tiles in reading order, in the middle of their cell."""
        columns = min(len(cell), self.abreast)
        lines = ceil(len(cell) / self.abreast)
        left = rect.centre[0] - (columns * (self.tile + GAP) - GAP) / 2
        top = rect.centre[1] - (lines * (high + GAP) - GAP) / 2
        items: list[Item] = []
        for index, tile in enumerate(cell):
            line, column = divmod(index, self.abreast)
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
            ground = Rect(left, top, 2 * self.column + _BETWEEN, high + _STRIP)
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
            column = self._left(level) + self.column / 2
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
