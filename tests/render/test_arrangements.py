"""Ways to put boxes into columns: the best comes first, so that most diagrams are laid out only once."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from archgen.core.names import Name
from archgen.render.diagram import diagram as under_test
from archgen.render.diagram.arrangements import Sizes, arrangements
from archgen.render.diagram.diagram import Sheet, draw_diagrams
from archgen.render.diagram.graph import Graph
from archgen.render.diagram.layout import lay_out
from archgen.render.diagram.page import Page
from archgen.shapes.diagram import Diagram, Edge, Node
from archgen.views.pictures import build_pictures
from tests.render.specimens import REAL, SAMPLES, sample

PAGE = Page(60, 160)
WORD = Name("词", "word")


def diagram(count: int, *lines: tuple[int, int]) -> Diagram:
    """So many boxes, and lines between them."""
    nodes = tuple(Node(id=str(number), label=WORD, kind="module") for number in range(count))
    edges = tuple(Edge(id=f"{a} {b}", source=str(a), target=str(b), label=WORD, kind="information") for a, b in lines)
    return Diagram(title=WORD, subtitle=WORD, nodes=nodes, clusters=(), edges=edges)


def sizes(shape: Diagram, width: float, label: float) -> Sizes:
    return Sizes(width, {node.id: 50.0 for node in shape.nodes}, label)


def test_ways_differ_and_the_best_comes_first() -> None:
    shape = diagram(6, (0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (0, 3))
    ways = arrangements(shape, sizes(shape, 108, 60), PAGE)
    looks = [tuple(way.columns.values()) for way in ways]
    assert len(set(looks)) == len(looks) > 2
    assert [way.cost for way in ways] == sorted(way.cost for way in ways)


def test_a_chain_has_no_more_columns_than_a_page_holds() -> None:
    shape = diagram(6, (0, 1), (1, 2), (2, 3), (3, 4), (4, 5))
    narrow, wide = (arrangements(shape, sizes(shape, *size), PAGE)[0].columns for size in ((90, 30), (170, 110)))
    assert len(set(narrow.values())) > len(set(wide.values())) > 1


def test_most_diagrams_are_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[Graph] = []

    def counting(graphs: Sequence[Graph]) -> object:
        found.extend(graphs)
        return lay_out(graphs)

    monkeypatch.setattr(under_test, "lay_out", counting)
    pictures = [picture for path in (*SAMPLES, *REAL) for picture in build_pictures(sample(path), ())]
    sheets = [Sheet(shape, "zh", "x") for picture in pictures if isinstance(shape := picture.shape, Diagram)]
    draw_diagrams(sheets)
    assert len(sheets) < len(found) < 1.3 * len(sheets)
