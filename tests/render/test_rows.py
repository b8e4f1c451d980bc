"""The order of what stands in a column."""

from __future__ import annotations

from archgen.core.names import Name
from archgen.render.diagram.chains import Chain, Wire
from archgen.render.diagram.diagram import Sheet, draw_diagrams
from archgen.render.diagram.graph import Frame, Graph, Spot
from archgen.render.diagram.rows import in_order
from archgen.render.drawing import Path
from archgen.shapes.diagram import Diagram, Edge, Node

WIRE = Wire(id="w", source="a", target="b", width=8, height=8)


def spot(name: str, frame: str = "") -> Spot:
    return Spot(id=name, rank=0, width=80, height=40, frame=frame)


def order(placed: str, *, chains: tuple[Chain, ...] = (), framed: str = "") -> str:
    """The names from top to bottom after they were placed in an order; those of `framed` are in a frame."""
    spots = tuple(spot(name, "f" if name in framed else "") for name in placed)
    graph = Graph(spots, (), (Frame("f", 9, 9),) if framed else ())
    return "".join(in_order(graph, chains, [list(placed)])[0])


def test_a_label_stands_between_its_boxes() -> None:
    down = (Chain(WIRE, ("a", "l", "b"), "l", False),)
    assert order("lab", chains=down) == "alb"
    assert order("abl", chains=down) == "alb"
    assert order("lba", chains=down) == "bla"


def test_a_label_stands_beside_its_source_where_others_are_between() -> None:
    down = (Chain(WIRE, ("a", "l", "b"), "l", False),)
    assert order("lacb", chains=down) == "alcb"


def test_idle_boxes_of_a_frame_are_its_last() -> None:
    down = (Chain(WIRE, ("a", "l", "b"), "l", False),)
    assert order("xaylb", chains=down, framed="xyabl") == "albxy"


def test_idle_boxes_stay_within_their_frame() -> None:
    down = (Chain(WIRE, ("a", "l", "b"), "l", False),)
    assert order("oxalbp", chains=down, framed="xalb") == "oalbxp"
    assert order("oxp", framed="x") == "oxp"


def test_lines_in_a_column_are_straight() -> None:
    nodes = tuple(Node(id=name, label=Name.both(name), kind="module", column=0) for name in "abc")
    edges = tuple(Edge(id=f"{a}{b}", source=a, target=b, label=Name.both(""), kind="cash") for a, b in ("ab", "bc"))
    diagram = Diagram(title=Name.both("t"), subtitle=Name.both("s"), nodes=nodes, edges=edges)
    (drawing,) = draw_diagrams([Sheet(diagram, "zh", "x")])
    lines = [leaf.points for leaf in drawing.leaves() if isinstance(leaf, Path) and leaf.source]
    assert [len(line) for line in lines] == [2, 2]
