"""A graph in DOT, by `diagrams`: no sizes, no text, ranks as given; Graphviz orders each rank and stops there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import ClassVar

from diagrams import Cluster, Diagram, setdiagram

from archgen.render.diagram.graph import Graph


def source(graph: Graph, name: str) -> str:
    """The graph in DOT: spots are n0, n1 ..., so that nobody's names meet DOT's syntax, and `name` is a node, too."""
    number = {spot.id: f"n{index}" for index, spot in enumerate(graph.spots)}
    nodes = _nodes(graph, number)
    usual = Counter([link.weight for link in graph.links] or [1]).most_common(1)[0][0]
    with _Described(name, direction="LR", graph_attr=_GRAPH, edge_attr={"weight": str(usual)}) as diagram:
        for index, frame in enumerate(graph.frames):
            with _Bare(f"c{index}", graph_attr={"label": ""}) as cluster:
                del cluster.dot.graph_attr["bgcolor"], cluster.dot.graph_attr["rankdir"]
                cluster.dot.body.append(_statement(nodes.get(frame.id, ())))
        diagram.dot.body += [_statement(nodes.get("", ())), *_ranks(graph, number, name)]
        diagram.dot.body += _links(graph, number, usual)
    return str(diagram.dot.source)


class _Described(Diagram):  # type: ignore[misc]
    """A diagram that is described but never rendered to a file, and says nothing about looks."""

    _default_graph_attrs: ClassVar[dict[str, str]] = {"newrank": "true"}
    _default_node_attrs: ClassVar[dict[str, str]] = {"label": ""}
    _default_edge_attrs: ClassVar[dict[str, str]] = {}

    def __exit__(self, *_: object) -> None:
        setdiagram(None)


class _Bare(Cluster):  # type: ignore[misc]
    """A frame that says nothing about looks."""

    _default_graph_attrs: ClassVar[dict[str, str]] = {}


_GRAPH = {"phase": "2", "label": ""}  # of dot's phases the first two: ranks, and the order in each


def _nodes(graph: Graph, number: dict[str, str]) -> dict[str, list[str]]:
    """The spots of each frame, the last first: then fewer lines cross, as most of them are points of lines."""
    nodes: dict[str, list[str]] = {}
    for spot in reversed(graph.spots):
        nodes.setdefault(spot.frame, []).append(number[spot.id])
    return nodes


def _links(graph: Graph, number: dict[str, str], usual: int) -> Iterator[str]:
    """The links in their order; their weight if it is not the usual one."""
    for link in graph.links:
        weight = "" if link.weight == usual else f" [weight={link.weight}]"
        yield f"\t{number[link.source]} -> {number[link.target]}{weight}\n"


def _ranks(graph: Graph, number: dict[str, str], name: str) -> Iterator[str]:
    """Tie every spot to its rank: there is a row of points, one a rank, without which more lines would cross."""
    points = [name, *(f"r{rank}" for rank in range(1, max(spot.rank for spot in graph.spots) + 1))]
    yield f"\t{' -> '.join(points)}{' [weight=0]' if points[1:] else ''}\n"
    yield from (f"\t{{rank=same; {'; '.join(names)}}}\n" for names in _level(graph, number, points))


def _level(graph: Graph, number: dict[str, str], points: Sequence[str]) -> Iterator[list[str]]:
    """What has to be put into one rank: a spot of each component, as links lead to the next rank, and links within."""
    rank = {spot.id: spot.rank for spot in graph.spots}
    first = {component: spot for spot, component in reversed(graph.components().items())}
    yield from ([points[rank[spot]], number[spot]] for spot in first.values())
    yield from ([number[link.source], number[link.target]] for link in graph.level_links())


def _statement(nodes: Sequence[str]) -> str:
    return f"\t{'; '.join(nodes)}\n"
