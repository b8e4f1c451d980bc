"""Ways to put a diagram's boxes into columns, the most promising first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from operator import attrgetter

from archgen.core.record import Record
from archgen.render.diagram.columns import Arrangement, Join, Unit, Web, arrange, in_order
from archgen.render.diagram.page import Page
from archgen.shapes.diagram import Diagram, Node

_MOST_COLUMNS = 6
_MOST_INSIDE = 1  # lines between the boxes of a frame that stand in one column
_TALL = 600.0  # px of a column from which on the boxes around the focus may stand in two columns on each side
_JOIN = 3.0  # bends of lines that are as bad as 1 of what joins cost
_BETWEEN = 26.0  # px between boxes of a column
_FRAME = 70.0  # px that a frame adds to its boxes' height
_LINE = 15.0  # px of height that a line takes at a box
# What a picture measures once it is drawn, px: fitted to a thousand of them.
_GAP, _LABEL, _TURN = 30.0, 0.9, 5.0  # of width: a gap, so much of its widest label, and each line that turns in one
_ENDS, _PASS = 30.0, 30.0  # of height: above and below everything, and each line in each column
_FULLEST = 0.6  # of the height is as the fullest column's, the rest as the mean column's


class Sizes(Record, frozen=True):
    """Width of every box, least height of each, and width of the widest label, in px."""

    width: float
    heights: Mapping[str, float]
    label: float


class Way(Record, frozen=True):
    """The column of every node, and how ugly that will be, without the bends and crossings of every way."""

    columns: dict[str, int]
    cost: float


def arrangements(diagram: Diagram, sizes: Sizes, page: Page) -> list[Way]:
    """Ways that differ, the best first."""
    fixed = {node.id: node.column for node in diagram.nodes if node.column is not None}
    if len(fixed) == len(diagram.nodes):
        return [Way(fixed, 0.0)]
    ways = _Ways(diagram, sizes, page)
    tall, columns = min(ways.tried(columns, 1) for columns in range(1, ways.plan.most + 1))[1:]
    if tall:
        ways.tried(columns, 2)
        ways.tried(max(columns - 1, 1), 2)
    return sorted(ways.found.values(), key=attrgetter("cost"))


class _Ways:
    """The ways that were tried."""

    def __init__(self, diagram: Diagram, sizes: Sizes, page: Page) -> None:
        self.plan = _Plan(diagram, sizes)
        self.page = page
        names = list(self.plan.members)
        self.order, self.web = in_order(names, self.plan.joins), Web(names, self.plan.joins)
        self.found: dict[tuple[int, ...], Way] = {}

    def tried(self, columns: int, side: int) -> tuple[float, bool, int]:
        """What it costs if the focus takes so many columns and what is around it others; whether that is too high."""
        units = self.plan.units(columns, side)
        arrangement = arrange(units, self.web, self.order)
        cost = _JOIN * arrangement.joins + self.page.cost(*self.plan.size(arrangement, units))
        column = self.plan.columns(arrangement)
        self.found.setdefault(tuple(column.values()), Way(column, cost))
        return cost, self.plan.is_tall(arrangement), columns


class _Plan:
    """A diagram as units: neighbours' boxes move with their frame, the others one by one; boxes without a line wait."""

    def __init__(self, diagram: Diagram, sizes: Sizes) -> None:
        self.nodes = diagram.nodes
        self.sizes = sizes
        self.focus = _focus(diagram)
        self.lines = dict.fromkeys((node.id for node in self.nodes), 0)
        self.unit = {node.id: self._unit(node) for node in self.nodes}
        counts: dict[tuple[str, str], tuple[int, int]] = {}
        for edge in diagram.edges:
            ends = (self.unit[edge.source], self.unit[edge.target])
            for end in (edge.source, edge.target):
                self.lines[end] += 1
            if ends[0] != ends[1]:
                count, events = counts.get(ends, (0, 0))
                counts[ends] = (count + 1, events + (edge.event or edge.both))
        self.joins = [Join(*ends, *count) for ends, count in counts.items()]
        self.members: dict[str, list[Node]] = {}
        for node in self.nodes:
            if self.lines[node.id]:
                self.members.setdefault(self.unit[node.id], []).append(node)
        self.high = {
            unit: sum(map(self._height, nodes)) + (_FRAME if self._framed(nodes[0]) else 0)
            for unit, nodes in self.members.items()
        }

    @property
    def most(self) -> int:
        """How many columns are worth trying."""
        inside = sum(not self.focus or nodes[0].cluster == self.focus for nodes in self.members.values())
        return max(1, min(inside, _MOST_COLUMNS))

    def is_tall(self, arrangement: Arrangement) -> bool:
        """Whether the boxes around the focus stand in a column that is higher than a slide."""
        high: dict[int, float] = {}
        for unit, nodes in self.members.items():
            if self.focus and nodes[0].cluster != self.focus:
                column = arrangement.column[unit]
                high[column] = high.get(column, 0) + self.high[unit]
        return max(high.values(), default=0.0) > _TALL

    def units(self, columns: int, side: int) -> list[Unit]:
        """What is to be arranged when the focus may take so many columns, and what is around it so many on each side.

        Without a focus the whole picture takes the columns.
        """
        inside = outside = tuple(range(columns))
        if self.focus:
            inside = tuple(range(side, side + columns))
            outside = (*range(side), *range(side + columns, 2 * side + columns))
        return [
            Unit(
                id=unit,
                boxes=len(nodes),
                height=self.high[unit],
                allowed=inside if self.focus and nodes[0].cluster == self.focus else outside,
            )
            for unit, nodes in self.members.items()
        ]

    def size(self, arrangement: Arrangement, units: Sequence[Unit]) -> tuple[float, float]:
        """About the width and height that the picture will have."""
        high: dict[int, float] = {}
        for unit in units:
            column = arrangement.column[unit.id]
            high[column] = high.get(column, 0) + unit.height
        count, lines = max(len(high), 1), sum(self.lines.values()) / 2
        width = count * self.sizes.width + (count - 1) * (_GAP + _LABEL * self.sizes.label) + _TURN * lines
        fullest, mean = max(high.values(), default=0.0), sum(high.values()) / count
        return width, _FULLEST * fullest + (1 - _FULLEST) * mean + _PASS * lines / count + _ENDS

    def columns(self, arrangement: Arrangement) -> dict[str, int]:
        """The column of every node; those without a line go where there is room, those of a frame beside their like."""
        column = {name: arrangement.column[unit] for name, unit in self.unit.items() if self.lines[name]}
        if len(column) == len(self.nodes):
            return column
        high: dict[int, float] = {}
        for node in self.nodes:
            if node.id in column:
                high[column[node.id]] = high.get(column[node.id], 0) + self._height(node)
        for node in self.nodes:
            if node.id not in column:
                alike = [other.id for other in self.nodes if other.cluster == node.cluster]
                like = {column[other] for other in alike if other in column}
                place = min(sorted(like or high) or [0], key=lambda at: high.get(at, 0))
                column[node.id] = place
                high[place] = high.get(place, 0) + self._height(node)
        return {node.id: column[node.id] for node in self.nodes}

    def _unit(self, node: Node) -> str:
        return f"frame {node.cluster}" if self._framed(node) else node.id

    def _framed(self, node: Node) -> bool:
        return bool(node.cluster) and node.cluster != self.focus

    def _height(self, node: Node) -> float:
        return max(self.sizes.heights[node.id], _LINE * self.lines[node.id]) + _BETWEEN


def _focus(diagram: Diagram) -> str:
    """The frame that may spread over columns: of those that the picture is about the one with most lines inside, if
    there is one with any; else the one with most, if these are too many for one column; else one without, or none.
    """
    home = {node.id: node.cluster for node in diagram.nodes}
    inside = Counter(home[edge.source] for edge in diagram.edges if home[edge.source] == home[edge.target])
    own = [cluster.id for cluster in diagram.clusters if cluster.focus]
    crowded = [name for name, lines in inside.items() if name and lines > _MOST_INSIDE]
    return max([name for name in own if inside[name]] or crowded or own, key=lambda name: inside[name], default="")
