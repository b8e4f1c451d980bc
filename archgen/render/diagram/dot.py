"""A graph in DOT, by `diagrams`: fixed sizes, no text, ranks as given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import ClassVar

from diagrams import Cluster, Diagram, setdiagram

from archgen.render.diagram.graph import BETWEEN, INNER, Graph, Spot

_Size = tuple[tuple[str, str], tuple[str, str]]  # the names of the sides, and their lengths

_INCH = 72.0  # Graphviz takes sizes in inches and answers in points; one px is one point here


def source(graph: Graph, name: str) -> str:
    """The graph in DOT: spots are n0, n1 ..., so that nobody's names meet DOT's syntax, and `name` is a node, too."""
    number = {spot.id: f"n{index}" for index, spot in enumerate(graph.spots)}
    sizes = [_size(spot) for spot in graph.spots]
    common = Counter(sizes).most_common(1)[0][0]
    nodes = _nodes(graph, sizes, common)
    usual = Counter([link.weight for link in graph.links] or [1]).most_common(1)[0][0]
    looks = {"graph_attr": _GRAPH, "node_attr": dict(common), "edge_attr": {"weight": str(usual)}}
    with _Described(name, direction="LR", **looks) as diagram:
        for index, frame in enumerate(graph.frames):
            with _Bare(f"c{index}", graph_attr={"label": "", "margin": str(INNER)}) as cluster:
                del cluster.dot.graph_attr["bgcolor"], cluster.dot.graph_attr["rankdir"]
                cluster.dot.body += nodes.get(frame.id, ())
        diagram.dot.body += [*nodes.get("", ()), *_ranks(graph, number, name)]
        diagram.dot.body += _links(graph, number, usual)
    return str(diagram.dot.source)


class _Described(Diagram):  # type: ignore[misc]
    """A diagram that is described but never rendered to a file, and says nothing about looks."""

    _default_graph_attrs: ClassVar[dict[str, str]] = {
        "newrank": "true",
        "nodesep": f"{BETWEEN / _INCH:.4f}",
        "ranksep": "0.4",
    }
    _default_node_attrs: ClassVar[dict[str, str]] = {"fixedsize": "true", "label": ""}
    _default_edge_attrs: ClassVar[dict[str, str]] = {}

    def __exit__(self, *_: object) -> None:
        setdiagram(None)


class _Bare(Cluster):  # type: ignore[misc]
    """A frame that says nothing about looks."""

    _default_graph_attrs: ClassVar[dict[str, str]] = {}


_GRAPH = {"splines": "none", "label": ""}


def _size(spot: Spot) -> _Size:
    return ("width", _inches(spot.width)), ("height", _inches(spot.height))


def _nodes(graph: Graph, sizes: Sequence[_Size], common: _Size) -> dict[str, list[str]]:
    """The spots of each frame, the last first: then fewer lines cross, as most of them are points of lines."""
    lines: dict[str, list[str]] = {}
    for index in range(len(sizes) - 1, -1, -1):
        sized = "" if sizes[index] == common else f" [{' '.join(f'{side}={inches}' for side, inches in sizes[index])}]"
        lines.setdefault(graph.spots[index].frame, []).append(f"\tn{index}{sized}\n")
    return lines


def _links(graph: Graph, number: dict[str, str], usual: int) -> Iterator[str]:
    """The links in their order; their weight if it is not the usual one."""
    for link in graph.links:
        weight = "" if link.weight == usual else f" [weight={link.weight}]"
        yield f"\t{number[link.source]} -> {number[link.target]}{weight}\n"


def _ranks(graph: Graph, number: dict[str, str], name: str) -> Iterator[str]:
    """Tie every spot to its rank: there is a row of points, one a rank, without which more lines would cross."""
    points = [name, *(f"r{rank}" for rank in range(1, max(spot.rank for spot in graph.spots) + 1))]
    yield from (f"\t{point} [width=0.01 height=0.01]\n" for point in points)
    yield from (f"\t{one} -> {next_} [weight=0]\n" for one, next_ in pairwise(points))
    yield from (f"\t{{rank=same; {'; '.join(names)}}}\n" for names in _level(graph, number, points))


def _level(graph: Graph, number: dict[str, str], points: Sequence[str]) -> Iterator[list[str]]:
    """What has to be put into one rank: hardly anything, as links lead to the next rank, unless something is apart."""
    if graph.is_connected():
        yield [points[graph.spots[0].rank], number[graph.spots[0].id]]
        yield from ([number[link.source], number[link.target]] for link in graph.level_links())
    else:
        ranks: dict[int, list[str]] = {}
        for spot in graph.spots:
            ranks.setdefault(spot.rank, [points[spot.rank]]).append(number[spot.id])
        yield from ranks.values()


def _inches(px: float) -> str:
    return f"{px / _INCH:.4f}"
