"""How wide the columns of a tree are and how its leaves fold, so that the page is near to a landscape one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import ceil, log

from archgen.core.names import Language
from archgen.core.record import Record, changed
from archgen.render.margins import LYING, MARGIN, TOP
from archgen.render.tags import inline_width
from archgen.render.text_metrics import narrowest, width
from archgen.render.tree.items import BADGE, HEAD, LEAF, NAME, PAD, ROOT, STAR, TIGHT, head_lines, leaf_sign, row_lines
from archgen.shapes.tree import Leaf, Row, Tree

GAP = 5.0  # px between leaves
HEAD_HIGH, HEAD_MORE, LEAF_HIGH = 42.0, 19.0, 24.0  # px: a head of two lines, a line more, a leaf
BETWEEN_ROWS, BETWEEN_BRANCHES = 7.0, 12.0  # px
ROW_GAP = 32.0  # px for the brackets behind rows

_ROOT_GAP, _HEAD_GAP = 36.0, 34.0  # px for the brackets behind the root and the heads
_PROPORTION = 1.75  # width : height that a page aims at
_TOO_HIGH = 9.0  # what it costs to be as much higher than a page as that is high, in parts of the proportion
_FOLDED = 0.15  # what it costs to fold every row, in parts of the proportion
_UNITS, _WIDEST_UNIT = (70.0, 95.0, 120.0), 150.0  # px of a column of leaves, before it is stretched and at most
_WIDEST_LEAF = 250.0  # px of a column in which the widest leaf has room
_MOST_ALIKE = 0.85  # of the leaves, that are alike where not all can be
_RAGGED = 1.2  # what it costs if leaves differ in their columns, in parts of the proportion
_LEAST_UNITS = 3  # columns that there are at least
_COMFORTABLE = 116.0  # px of text in a box; only longer names are folded
_STRETCH = 1.35  # how much wider than others a box for long names may be
_AIR = 8.0  # px around several lines of leaves


class Place(Record, frozen=True):
    """Where a leaf stands in its row: line, first column, number of columns."""

    line: int
    column: int
    span: int


class Measured(Record, frozen=True):
    """A row's own height without leaves, and the widths that its leaves need, px."""

    high: float
    needs: tuple[float, ...]

    def spans(self, unit: float) -> tuple[int, ...]:
        """How many columns each leaf would take."""
        return _spans(self.needs, unit)

    def places(self, unit: float, units: int) -> tuple[Place, ...]:
        """Of the leaves, in reading order; lines are about equally long."""
        spans = self.spans(unit)
        places = _folded(spans, units)
        lines = places[-1].line + 1 if places else 1
        for fewer in range(ceil(sum(spans) / lines), units if lines > 1 else 0):
            even = _folded(spans, fewer)
            if even[-1].line + 1 == lines:
                return even
        return places

    def height(self, unit: float, units: int) -> float:
        """Of the row with its leaves."""
        block = block_height(_folded(self.spans(unit), units))
        return max(self.high, block + (_AIR if block > LEAF_HIGH else 0.0))


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
        return MARGIN + (self.root + _ROOT_GAP if self.root else 0.0)

    @property
    def rows(self) -> float:
        """The x where rows begin."""
        return self.branches + self.branch + _HEAD_GAP

    @property
    def leaves(self) -> float:
        """The x where leaves begin."""
        return self.rows + (self.row + ROW_GAP if self.row else 0.0)

    @property
    def sheet(self) -> float:
        """The width of the sheet."""
        return self.leaves + self.units * (self.unit + GAP) - GAP + MARGIN


class Plan(Record, frozen=True):
    """The columns, the measures of every row of every branch, the heights of the branches and of a head, px."""

    columns: Columns
    measured: tuple[tuple[Measured, ...], ...]
    heights: tuple[float, ...]
    head: float

    @property
    def body(self) -> float:
        """The height of all branches."""
        return stacked(self.heights, BETWEEN_BRANCHES)


def plan_tree(tree: Tree, language: Language) -> Plan:
    """Boxes as wide as their names need, and as many columns of leaves as suit a landscape page."""
    rows = [row for branch in tree.branches for row in branch.rows]
    room = _row_room(rows, language)
    measured = tuple(tuple(_measure(row, room, language) for row in branch.rows) for branch in tree.branches)
    star = STAR + 6 if any(branch.core for branch in tree.branches) else 0.0
    fixed = Columns(
        root=_room([tree.root.say(language)], ROOT, 700, 96, 130) if tree.root.zh else 0.0,
        branch=_room([branch.name.say(language) for branch in tree.branches], HEAD, 600, 96, 150) + star,
        row=room,
        unit=_UNITS[0],
        units=1,
    )
    words = max(width(row.summary.say(language), NAME) for row in rows)
    lines = max(len(head_lines(branch, fixed.branch, language)) for branch in tree.branches)
    return _fitted(Plan(fixed, measured, (), HEAD_HIGH + HEAD_MORE * max(lines - 2, 0)), words)


def stacked(heights: Sequence[float], gap: float) -> float:
    """The height of things under each other."""
    return sum(heights) + gap * (len(heights) - 1)


def block_height(places: Sequence[Place]) -> float:
    """The height of the lines of leaves."""
    return (places[-1].line + 1) * (LEAF_HIGH + GAP) - GAP if places else 0.0


def _fitted(plan: Plan, words: float) -> Plan:
    """With the columns that suit best, room for so many px of words; then these are stretched to fill the page."""
    best = min(_best(plan, words), key=lambda one: one[0])[1]
    unit, least = best.columns.unit, ceil(words / (best.columns.unit + GAP))
    units = max(_used(best), least, 1)
    wanted = min(_PROPORTION * _height(best), LYING[0])
    spare = max(wanted - _with(best, unit, units).columns.sheet, 0.0)
    wide = min(unit + spare / units, max(_WIDEST_UNIT, unit))
    return _with(plan, wide, max(min(units, _longest(plan, wide)), least))


def _best(plan: Plan, words: float) -> Iterator[tuple[float, Plan]]:
    """What is best with each width of columns, and what it costs; one is such that all leaves are alike, or most."""
    needs = sorted(need for measured in plan.measured for row in measured for need in row.needs)
    most = needs[int(_MOST_ALIKE * len(needs))] if needs else 0.0
    widest = needs[-1] if needs and needs[-1] <= _WIDEST_LEAF else min(most, _WIDEST_LEAF)
    for unit in dict.fromkeys((*_UNITS, widest) if _UNITS[-1] < widest else _UNITS):
        cost, best = min(((_unrest(choice), choice) for choice in _choices(plan, unit, words)), key=lambda one: one[0])
        yield cost + _RAGGED * _ragged(_spans(tuple(needs), unit)), best


def _ragged(spans: tuple[int, ...]) -> float:
    """The part of leaves that have not as many columns as most have."""
    return 1 - max(Counter(spans).values()) / len(spans) if spans else 0.0


def _choices(plan: Plan, unit: float, words: float) -> Iterator[Plan]:
    """Few columns to many, as far as the sheet is no wider than a page."""
    longest = _longest(plan, unit)
    least = max(ceil(words / (unit + GAP)), min(_LEAST_UNITS, longest), 1)
    most = min(longest, int((LYING[0] - _with(plan, unit, 0).columns.sheet) / (unit + GAP)))
    widest = max((span for measured in plan.measured for row in measured for span in row.spans(unit)), default=0)
    least = max(least, min(widest, most))  # so that no name is cut
    for units in range(least, max(most, least) + 1):
        yield _with(plan, unit, units)


def _with(plan: Plan, unit: float, units: int) -> Plan:
    rows = ([row.height(unit, units) for row in measured] for measured in plan.measured)
    heights = tuple(max(stacked(heights, BETWEEN_ROWS), plan.head) for heights in rows)
    return changed(plan, columns=changed(plan.columns, unit=unit, units=units), heights=heights)


def _unrest(plan: Plan) -> float:
    """How far the sheet is from its proportion, and how many rows are folded."""
    rows = [row for measured in plan.measured for row in measured]
    folded = sum(sum(row.spans(plan.columns.unit)) > plan.columns.units for row in rows) / len(rows)
    too_high = max(_height(plan) / LYING[1] - 1, 0.0)
    return abs(log(plan.columns.sheet / _height(plan) / _PROPORTION)) + _FOLDED * folded + _TOO_HIGH * too_high


def _height(plan: Plan) -> float:
    """About how high the sheet is."""
    return TOP + plan.body + 84


def _longest(plan: Plan, unit: float) -> int:
    """The columns of the longest row on one line."""
    return max((sum(row.spans(unit)) for measured in plan.measured for row in measured), default=0)


def _used(plan: Plan) -> int:
    """The columns in which a leaf stands when lines are about equally long."""
    unit, units = plan.columns.unit, plan.columns.units
    rows = (row.places(unit, units) for measured in plan.measured for row in measured)
    return max((place.column + place.span for places in rows for place in places), default=0)


@lru_cache(maxsize=1 << 12)  # asked again and again while a plan is sought
def _spans(needs: tuple[float, ...], unit: float) -> tuple[int, ...]:
    return tuple([ceil((need - TIGHT + GAP) / (unit + GAP)) for need in needs])


@lru_cache(maxsize=1 << 12)
def _folded(spans: tuple[int, ...], units: int) -> tuple[Place, ...]:
    """First fit."""
    places = []
    line = column = 0
    for span in spans:
        if column + span > units and column:
            line, column = line + 1, 0
        places.append(Place(line, column, min(span, units)))
        column += span
    return tuple(places)


def _row_room(rows: list[Row], language: Language) -> float:
    names = [row.name.say(language) for row in rows if row.name.zh]
    badge = BADGE + PAD / 2 if any(row.badge for row in rows) else 0.0
    badge += max((inline_width(row.flags) for row in rows), default=0.0)
    return _room(names, NAME, 500, 84, 180) + badge if names else 0.0


def _measure(row: Row, room: float, language: Language) -> Measured:
    high = 10 + 18.0 * len(row_lines(row, room, language)) if row.name.zh else LEAF_HIGH
    return Measured(high, tuple(_need(leaf, language) for leaf in row.leaves))


def _need(leaf: Leaf, language: Language) -> float:
    words = width(leaf.name.say(language), LEAF) + width(leaf.tail.say(language), LEAF)
    return words + leaf_sign(leaf) + inline_width(leaf.flags) + PAD + 4


def _room(names: list[str], size: float, weight: int, least: float, most: float) -> float:
    """The width of a box for these names: on one line if that is not much more than on two; long ones on three."""
    one_line, two_lines, three_lines = (
        max(narrowest(name, size, weight, lines) for name in names) + 2 * PAD for lines in (1, 2, 3)
    )
    if two_lines > most:
        return min(three_lines, _STRETCH * most)
    return min(max(min(one_line, max(two_lines, _COMFORTABLE + 2 * PAD)), least), most)
