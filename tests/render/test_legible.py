"""Of a diagram that no page holds the plainer one is drawn; of one that fits never."""

from __future__ import annotations

import pytest

from archgen.core.names import Name
from archgen.render.diagram.diagram import Sheet
from archgen.render.diagram.legible import draw_legibly, scale
from archgen.render.drawing import Box, Drawing
from archgen.shapes.diagram import Diagram, Edge, Node


def star(boxes: int, plainer: Diagram | None = None) -> Diagram:
    """A star with so many leaves: every leaf adds to its height."""
    nodes = [Node(id=f"n{at}", label=Name.both(f"{boxes} {at}"), kind="module") for at in range(boxes)]
    edges = [
        Edge(id=f"e{at}", source="n0", target=f"n{at}", label=Name.both("x"), kind="cash") for at in range(1, boxes)
    ]
    title = Name.both(f"star {boxes}")
    return Diagram(title=title, subtitle=title, nodes=tuple(nodes), edges=tuple(edges), plainer=plainer)


def drawn(diagram: Diagram) -> Drawing:
    (drawing,) = draw_legibly([Sheet(diagram, "zh", "star")])
    return drawing


def boxes(drawing: Drawing) -> int:
    return sum(isinstance(leaf, Box) and bool(leaf.id) for leaf in drawing.leaves())


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ([4], 4),
        ([4, 2], 4),
        ([60], 60),
        ([60, 4], 4),
        ([60, 50, 4], 4),
        ([60, 4, 2], 4),
        ([70, 60], 60),
        ([60, 70], 60),
    ],
)
def test_the_first_that_a_page_holds_is_drawn_and_the_smallest_if_none(sizes: list[int], shown: int) -> None:
    diagram = None
    for size in reversed(sizes):
        diagram = star(size, diagram)
    assert diagram
    drawing = drawn(diagram)
    assert boxes(drawing) == shown
    assert drawing.title == f"star {sizes[0]}"
    assert (scale(drawing) == 1) == (shown < 50)


def test_others_are_not_concerned() -> None:
    sheets = [Sheet(one, "zh", "star") for one in (star(3), star(60, star(4)), star(5))]
    assert [boxes(drawing) for drawing in draw_legibly(sheets)] == [3, 4, 5]
