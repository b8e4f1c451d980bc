"""Of a diagram that no page holds the plainer one is drawn; of one that fits never."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from archgen.core.names import Name
from archgen.core.record import changed
from archgen.render.diagram.legible import draw_legibly, scale
from archgen.render.drawing import Box, Drawing
from archgen.shapes.diagram import Diagram, Edge, Node
from archgen.shapes.picture import Picture


def star(boxes: int) -> Diagram:
    """A star with so many leaves: every leaf adds to its height."""
    nodes = [Node(id=f"n{at}", label=Name.both(f"{boxes} {at}"), kind="module") for at in range(boxes)]
    edges = [
        Edge(id=f"e{at}", source="n0", target=f"n{at}", label=Name.both("x"), kind="cash") for at in range(1, boxes)
    ]
    title = Name.both(f"star {boxes}")
    return Diagram(title=title, subtitle=title, nodes=tuple(nodes), edges=tuple(edges))


def stars(*sizes: int) -> Picture:
    """One with so many leaves, and smaller ones for where no page holds it."""
    return Picture("star", Name.both("star"), star(sizes[0]), lambda: map(star, sizes[1:]))


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
    (drawing,) = draw_legibly([stars(*sizes)], "zh")
    assert boxes(drawing) == shown
    assert drawing.title == f"star {sizes[0]}"
    assert (scale(drawing) == 1) == (shown < 50)
    assert drawing.tight == (sizes[0] >= 50)


def test_others_are_not_concerned() -> None:
    pictures = [stars(3), stars(60, 4), stars(5)]
    assert [boxes(drawing) for drawing in draw_legibly(pictures, "zh")] == [3, 4, 5]


def test_of_what_a_page_holds_nothing_plainer_is_made() -> None:
    def plainer() -> Iterator[Diagram]:
        raise AssertionError
        yield

    draw_legibly([changed(stars(4), plainer=plainer)], "zh")
