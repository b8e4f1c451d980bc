"""Tree → Drawing: columns to the right, orthogonal brackets between them, leaves on a grid of equal columns."""

from __future__ import annotations

from math import ceil, log

from archgen.core.names import Language
from archgen.core.record import Record
from archgen.render.drawing import Drawing, Group, Item, Path, Rect
from archgen.render.margins import MARGIN, TOP, foot, titles
from archgen.render.text_metrics import narrowest, width
from archgen.render.tree_items import (
    BADGE,
    HEAD,
    LEAF,
    NAME,
    PAD,
    ROOT,
    STAR,
    branch_head,
    leaf_box,
    root_box,
    row_box,
    row_lines,
    summary_label,
)
from archgen.shapes.tree import Branch, Row, Tree

_PROPORTION = 1.6  # width : height that a page aims at
_LEAST = 640.0  # px of a sheet's width
_ROOT_GAP, _HEAD_GAP, _ROW_GAP = 44.0, 40.0, 32.0  # px for the brackets behind each column
_UNIT, _WIDEST_UNIT = 70.0, 106.0  # px of a column of leaves
_SPANS = 3  # columns that one leaf may take
_COMFORTABLE = 116.0  # px of text in a box; only longer names are folded
_LEAF_HIGH, _GAP = 26.0, 6.0
_HEAD_HIGH = 48.0
_BETWEEN_ROWS, _BETWEEN_BRANCHES = 11.0, 20.0
_FOLDED = 0.15  # what it costs to fold every row, in parts of the proportion


class Measured(Record, frozen=True):
    """A row's own height without leaves, and the widths that its leaves need, px."""

    high: float
    needs: tuple[float, ...]

    def spans(self, unit: float) -> list[int]:
        """How many columns each leaf takes."""
        return [min(ceil((need + _GAP) / (unit + _GAP)), _SPANS) for need in self.needs]

    def places(self, unit: float, units: int) -> list[tuple[int, int, int]]:
        """Line, first column and number of columns of each leaf, in reading order."""
        places = []
        line = column = 0
        for span in self.spans(unit):
            if column + span > units and column:
                line, column = line + 1, 0
            places.append((line, column, span))
            column += span
        return places

    def height(self, unit: float, units: int) -> float:
        """Of the row with its leaves."""
        return max(self.high, _block(self.places(unit, units)))


class Columns(Record, frozen=True):
    """Widths, px: of the root, of heads, of rows (0: they have no box), of a column of leaves; how many of these."""

    root: float
    branch: float
    row: float
    unit: float
    units: int

    @property
    def branches(self) -> float:
        """The x where branches begin."""
        return MARGIN + self.root + _ROOT_GAP

    @property
    def rows(self) -> float:
        """The x where rows begin."""
        return self.branches + self.branch + _HEAD_GAP

    @property
    def leaves(self) -> float:
        """The x where leaves begin."""
        return self.rows + (self.row + _ROW_GAP if self.row else 0.0)

    @property
    def sheet(self) -> float:
        """The width of the sheet."""
        return self.leaves + self.units * (self.unit + _GAP) - _GAP + MARGIN


def draw_tree(tree: Tree, language: Language, name: str) -> Drawing:
    """The page in one language, as near to a landscape page as its leaves allow."""
    page = _Page(tree, language)
    sheet = max(page.columns.sheet, _LEAST)
    below, height = foot(tree.legend, tree.footer, language, sheet, TOP + page.body + 24)
    return Drawing(
        width=sheet,
        height=height,
        items=(*titles(tree.title, tree.subtitle, language, sheet), *page.items(), *below),
        title=tree.title.say(language),
        description=_description(tree, language),
        name=name,
        language=language,
    )


class _Page:
    """Where everything goes."""

    def __init__(self, tree: Tree, language: Language) -> None:
        self.tree = tree
        self.language = language
        room = self._row_room()
        self.measured = [[self._measure(row, room) for row in branch.rows] for branch in tree.branches]
        self.columns = self._columns(room)
        self.heights = self._heights(self.columns.unit, self.columns.units)
        self.body = _stacked(self.heights, _BETWEEN_BRANCHES)

    def _row_room(self) -> float:
        rows = [row for branch in self.tree.branches for row in branch.rows]
        names = [row.name.say(self.language) for row in rows if row.name.zh]
        badge = BADGE + PAD / 2 if any(row.badge for row in rows) else 0.0
        return _room(names, NAME, 500, 2, 84, 190) + badge if names else 0.0

    def _measure(self, row: Row, room: float) -> Measured:
        high = 12 + 18.0 * len(row_lines(row, room, self.language)) if row.name.zh else _LEAF_HIGH
        return Measured(high, tuple(width(leaf.name.say(self.language), LEAF) + PAD + 4 for leaf in row.leaves))

    def _columns(self, room: float) -> Columns:
        """Boxes as wide as their names need, and as many columns of leaves as suit a landscape page."""
        tree, language = self.tree, self.language
        names = [branch.name.say(language) for branch in tree.branches]
        star = STAR + 6 if any(branch.core for branch in tree.branches) else 0.0
        words = max(width(row.summary.say(language), NAME) for branch in tree.branches for row in branch.rows)
        root = _room([tree.root.say(language)], ROOT, 700, 2, 100, 170)
        branch = _room(names, HEAD, 600, 2, 96, 170) + star
        most = self._most(_UNIT)
        least = max(ceil(words / (_UNIT + _GAP)), min(_SPANS, most), 1)
        choices = (Columns(root, branch, room, _UNIT, units) for units in range(least, max(most, least) + 1))
        best = min(choices, key=self._unrest)
        wider = max(_PROPORTION * self._sheet(best) - best.sheet, 0.0) / best.units
        unit = min(_UNIT + wider, _WIDEST_UNIT)
        return Columns(root, branch, room, unit, max(min(best.units, self._most(unit)), least))

    def _unrest(self, columns: Columns) -> float:
        """How far the sheet is from its proportion, and how many rows are folded."""
        rows = [row for measured in self.measured for row in measured]
        folded = sum(sum(row.spans(columns.unit)) > columns.units for row in rows) / len(rows)
        return abs(log(columns.sheet / self._sheet(columns) / _PROPORTION)) + _FOLDED * folded

    def _most(self, unit: float) -> int:
        """The columns of the longest row on one line."""
        return max((sum(row.spans(unit)) for rows in self.measured for row in rows), default=0)

    def _sheet(self, columns: Columns) -> float:
        """About how high the sheet is."""
        return TOP + _stacked(self._heights(columns.unit, columns.units), _BETWEEN_BRANCHES) + 60

    def _heights(self, unit: float, units: int) -> list[float]:
        """Of branches."""
        rows = ([row.height(unit, units) for row in measured] for measured in self.measured)
        return [max(_stacked(heights, _BETWEEN_ROWS), _HEAD_HIGH) for heights in rows]

    def items(self) -> list[Item]:
        """The whole tree: lines under boxes."""
        columns, lines, boxes = self.columns, [], []
        root = Rect(MARGIN, TOP + self.body / 2 - 40, columns.root, 80)
        y = TOP
        for branch, measured, high in zip(self.tree.branches, self.measured, self.heights, strict=True):
            head = Rect(columns.branches, y + (high - _HEAD_HIGH) / 2, columns.branch, _HEAD_HIGH)
            lines.append(_line(root, "", head, branch.id, -1))
            boxes.append(self._branch(branch, measured, head, y, high))
            y += high + _BETWEEN_BRANCHES
        return [*lines, *root_box(self.tree.root, root, self.language), *boxes]

    def _branch(self, branch: Branch, measured: list[Measured], head: Rect, top: float, high: float) -> Group:
        """The head and its rows, which stand in the middle of the height."""
        columns = self.columns
        lines: list[Item] = []
        boxes: list[Item] = branch_head(branch, head, self.language)
        heights = [row.height(columns.unit, columns.units) for row in measured]
        y = top + (high - _stacked(heights, _BETWEEN_ROWS)) / 2
        for row, measure, deep in zip(branch.rows, measured, heights, strict=True):
            middle = y + deep / 2
            if row.name.zh:
                box = Rect(columns.rows, middle - measure.high / 2, columns.row, measure.high)
                lines.append(_line(head, branch.id, box, row.id, branch.hue))
                leaves = self._leaves(row, measure, box, row.id, middle, branch.hue)
                boxes.append(Group(items=(*leaves, *row_box(row, box, branch.hue, self.language)), id=row.id))
            else:
                boxes += self._leaves(row, measure, head, branch.id, middle, branch.hue)
            y += deep + _BETWEEN_ROWS
        return Group(items=(*lines, *boxes), id=branch.id)

    def _leaves(self, row: Row, measured: Measured, origin: Rect, owner: str, middle: float, hue: int) -> list[Item]:
        """Leaves behind their box, a line to the first of each line; or the words that stand for them."""
        columns = self.columns
        lines: list[Item] = []
        boxes: list[Item] = []
        places = measured.places(columns.unit, columns.units)
        top = middle - _block(places) / 2
        for leaf, (line, column, span) in zip(row.leaves, places, strict=True):
            left = columns.leaves + column * (columns.unit + _GAP)
            wide = min(span, columns.units - column) * (columns.unit + _GAP) - _GAP
            place = Rect(left, top + line * (_LEAF_HIGH + _GAP), wide, _LEAF_HIGH)
            if column == 0:
                lines.append(_line(origin, owner, place, leaf.id, hue))
            boxes.append(leaf_box(leaf, place, hue, self.language))
        if row.summary.zh:
            boxes.append(summary_label(row, columns.leaves, middle, self.language))
        return [*lines, *boxes]


def _block(places: list[tuple[int, int, int]]) -> float:
    """The height of the lines of leaves."""
    return (places[-1][0] + 1) * (_LEAF_HIGH + _GAP) - _GAP if places else 0.0


def _stacked(heights: list[float], gap: float) -> float:
    return sum(heights) + gap * (len(heights) - 1)


def _line(origin: Rect, source: str, target: Rect, owner: str, hue: int) -> Path:
    """From the right side of a box to the left side of another, bent in the middle of the gap."""
    (_, start), (_, end) = origin.centre, target.centre
    bend = origin.right + 18
    bends = ((bend, start), (bend, end)) if abs(start - end) > 0.5 else ()
    points = ((origin.right, start if bends else end), *bends, (target.x, end))
    return Path(points=points, kind="branch", source=source, target=owner, arrow="", radius=8, hue=hue)


def _room(names: list[str], size: float, weight: int, lines: int, least: float, most: float) -> float:
    """The width of a box for these names: on one line if that is not much more than on `lines`."""
    one_line = max(width(name, size, weight) for name in names)
    folded = max(narrowest(name, size, weight, lines) for name in names)
    return min(max(min(one_line, max(folded, _COMFORTABLE)) + 2 * PAD, least), most)


def _description(tree: Tree, language: Language) -> str:
    """Every branch with its rows."""
    colon, comma, stop = ("：", "、", "。") if language == "zh" else (": ", ", ", ". ")
    sentences = [
        branch.name.say(language)
        + colon
        + comma.join(
            word
            for row in branch.rows
            for word in (row.name.say(language) or row.summary.say(language), *_unnamed(row, language))
            if word
        )
        for branch in tree.branches
    ]
    return stop.join((tree.subtitle.say(language), *sentences)) + stop.rstrip()


def _unnamed(row: Row, language: Language) -> list[str]:
    return [] if row.name.zh else [leaf.name.say(language) for leaf in row.leaves]
