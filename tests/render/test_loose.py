"""Boxes without a line: together, aligned, on nothing else."""

from __future__ import annotations

from itertools import combinations

import pytest

from archgen.core.names import Name
from archgen.render.diagram.diagram import Sheet, draw_diagrams
from archgen.render.diagram.loose import with_loose
from archgen.render.diagram.routing import Routed
from archgen.render.drawing import Box, Rect
from archgen.shapes.diagram import Diagram, Edge, Node
from tests.render.laws import faults

TALL = Rect(0, 0, 100, 400)
SHORT = Rect(200, 180, 100, 40)
LINE = ((100.0, 200.0), (200.0, 200.0))


def routed(**boxes: Rect) -> Routed:
    return Routed(boxes, {}, {}, {"ab": LINE}, 300, 400)


def test_they_stand_in_the_corner_of_a_column_with_room() -> None:
    placed = with_loose(routed(a=TALL, b=SHORT), {"c": (100, 40), "d": (100, 50)})
    assert placed.boxes["c"] == Rect(200, 294, 100, 40)
    assert placed.boxes["d"] == Rect(200, 350, 100, 50)
    assert (placed.width, placed.height) == (300, 400)


def test_at_the_top_if_there_is_more_room() -> None:
    low = with_loose(routed(a=TALL, b=Rect(200, 300, 100, 90)), {"c": (100, 40)})
    assert low.boxes["c"] == Rect(200, 0, 100, 40)


def test_in_a_row_under_a_wide_picture_if_no_column_has_room() -> None:
    full = Routed({"a": TALL, "b": Rect(1000, 0, 100, 400)}, {}, {}, {"ab": LINE}, 1100, 400)
    placed = with_loose(full, {"c": (100, 40), "d": (100, 50)})
    assert placed.boxes["c"] == Rect(0, 428, 100, 40)
    assert placed.boxes["d"] == Rect(1000, 428, 100, 50)
    assert placed.height == 478


def test_beside_a_high_picture_if_no_column_has_room() -> None:
    placed = with_loose(routed(a=TALL, b=Rect(200, 0, 100, 400)), {"c": (100, 40), "d": (100, 50)})
    assert placed.boxes["c"] == Rect(328, 0, 100, 40)
    assert placed.boxes["d"] == Rect(328, 56, 100, 50)
    assert (placed.width, placed.height) == (428, 400)


def test_under_a_column_that_is_nearly_short_enough() -> None:
    short = Rect(1000, 0, 100, 380)
    placed = with_loose(Routed({"a": TALL, "b": short}, {}, {}, {}, 1100, 400), {"c": (100, 40)})
    assert placed.boxes["c"] == Rect(1000, 408, 100, 40)
    assert placed.height == 448


def test_nothing_changes_without_them() -> None:
    before = routed(a=TALL)
    assert with_loose(before, {}) is before


@pytest.mark.parametrize("wired", [0, 2, 7])
@pytest.mark.parametrize("loose", [1, 3, 8, 30])
def test_any_number_keeps_the_laws(wired: int, loose: int) -> None:
    nodes = tuple(Node(id=f"n{n}", label=Name.both(f"box {n}"), kind="module") for n in range(wired + loose))
    edges = tuple(
        Edge(id=f"e{n}", source=f"n{n}", target=f"n{n + 1}", label=Name.both("x"), kind="cash")
        for n in range(wired - 1)
    )
    diagram = Diagram(title=Name.both("t"), subtitle=Name.both("s"), nodes=nodes, edges=edges)
    (drawing,) = draw_diagrams([Sheet(diagram, "zh", "x")])
    boxes = {leaf.id: leaf.rect for leaf in drawing.leaves() if isinstance(leaf, Box) and leaf.id}
    assert faults(drawing) == []
    assert set(boxes) == {node.id for node in nodes}
    assert not any(one.overlaps(other) for one, other in combinations(boxes.values(), 2))
