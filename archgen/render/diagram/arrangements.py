"""Ways to put a diagram's boxes into columns, the most promising first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import log
from operator import itemgetter

from archgen.core.record import Record
from archgen.render.diagram.columns import Arrangement, Join, Unit, Web, arrange, in_order
from archgen.shapes.diagram import Diagram, Node

_MOST_COLUMNS = 6
_MOST_INSIDE = 1  # lines between the boxes of a frame that stand in one column
_CLOSE = 4.0  # what a way may cost more than the best and still turn out better
_TALL = 600.0  # px of a column from which on the boxes around the focus may stand in two columns on each side
_RATIO = 1.7  # width : height that pleases
_SHAPE = 12.0  # what a picture e times too long costs
_LOOP = 4.0  # what a line costs that must go round in its column, as another between the same boxes runs straight
_LIFT = 1.5  # how far a flat picture can be stretched upwards
_UPRIGHT = 5.0  # what a column costs that is higher than a slide
_BETWEEN = 26.0  # px between boxes of a column
_FRAME = 70.0  # px that a frame adds to its boxes' height
_LINE = 15.0  # px of height that a line takes at a box
_PASS = 150.0  # px from column to column besides the boxes


class Sizes(Record, frozen=True):
    """Width of every box and least height of each, in px."""

    width: float
    heights: Mapping[str, float]


def arrangements(diagram: Diagram, sizes: Sizes) -> tuple[list[dict[str, int]], list[dict[str, int]]]:
    """The column of every node, in ways that differ and promise hardly less than the best; then in all others."""
    fixed = {node.id: node.column for node in diagram.nodes if node.column is not None}
    if len(fixed) == len(diagram.nodes):
        return [fixed], []
    ways = _Ways(diagram, sizes)
    tall, columns = min(ways.tried(columns, 1) for columns in range(1, ways.plan.most + 1))[1:]
    if tall:
        ways.tried(columns, 2)
        ways.tried(max(columns - 1, 1), 2)
    return ways.ranked()


class _Ways:
    """The ways that were tried, each with what it costs."""

    def __init__(self, diagram: Diagram, sizes: Sizes) -> None:
        self.diagram = diagram
        self.plan = _Plan(diagram, sizes)
        names = list(self.plan.members)
        self.order, self.web = in_order(names, self.plan.joins), Web(names, self.plan.joins)
        self.found: dict[tuple[int, ...], tuple[float, dict[str, int]]] = {}

    def tried(self, columns: int, side: int) -> tuple[float, bool, int]:
        """What it costs if the focus takes so many columns and what is around it others; whether that is too high."""
        units = self.plan.units(columns, side)
        arrangement = arrange(units, self.web, self.order)
        column, tall = self.plan.columns(arrangement), self.plan.is_tall(arrangement)
        cost = arrangement.cost + _SHAPE * log(self.plan.ratio(arrangement, units) / _RATIO) ** 2
        cost += _LOOP * _loops(self.diagram, column) + _UPRIGHT * tall
        self.found.setdefault(tuple(column.values()), (cost, column))
        return cost, tall, columns

    def ranked(self) -> tuple[list[dict[str, int]], list[dict[str, int]]]:
        """Those that cost hardly more than the best, and the others; the best first."""
        ranked = sorted(self.found.values(), key=itemgetter(0))
        close = sum(cost <= ranked[0][0] + _CLOSE for cost, _ in ranked)
        columns = [column for _, column in ranked]
        return columns[:close], columns[close:]


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

    def ratio(self, arrangement: Arrangement, units: Iterable[Unit]) -> float:
        """Width to height, as far as stretching can mend it."""
        high: dict[int, float] = {}
        for unit in units:
            column = arrangement.column[unit.id]
            high[column] = high.get(column, 0) + unit.height
        ratio = len(high) * (self.sizes.width + _PASS) / max(high.values(), default=1.0)
        return min(max(ratio / _LIFT, _RATIO), ratio) if high else _RATIO

    def columns(self, arrangement: Arrangement) -> dict[str, int]:
        """The column of every node; those without a line go where there is room, those of a frame beside their like."""
        column = {name: arrangement.column[unit] for name, unit in self.unit.items() if self.lines[name]}
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


def _loops(diagram: Diagram, column: Mapping[str, int]) -> int:
    """How many lines have their ends in one column, where another line already joins the two."""
    level = [edge for edge in diagram.edges if column[edge.source] == column[edge.target]]
    return len(level) - len({frozenset((edge.source, edge.target)) for edge in level})


def _focus(diagram: Diagram) -> str:
    """The frame that may spread over columns: of those that the picture is about the one with most lines inside, if
    there is one with any; else the one with most, if these are too many for one column; else one without, or none.
    """
    home = {node.id: node.cluster for node in diagram.nodes}
    inside = Counter(home[edge.source] for edge in diagram.edges if home[edge.source] == home[edge.target])
    own = [cluster.id for cluster in diagram.clusters if cluster.focus]
    crowded = [name for name, lines in inside.items() if name and lines > _MOST_INSIDE]
    return max([name for name in own if inside[name]] or crowded or own, key=lambda name: inside[name], default="")
