"""Where boxes go: the only file that speaks to `diagrams` and Graphviz, which give geometry and paint nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from diagrams import Cluster, Diagram, Node, setdiagram

from archgen.core.names import Name
from archgen.core.record import Record
from archgen.render.drawing import Rect

DOT_VARIABLE = "ARCHGEN_DOT"
MARGIN = 18  # px between a frame and what stands in it, left and right
INNER = 14  # the same above and below, where spots bring room of their own
PASSING = (1.0, 9.0)  # width and height in px of a point where a line passes a rank
BETWEEN = 6  # least px between two things of a rank; what needs more brings it in its own height

_TIME_LIMIT = 2.0  # seconds for one graph
_TIME_EACH = 0.2  # seconds that each further graph of a run adds
_PATIENCE = 3  # graphs that may fail before Graphviz is held to be broken
_EXECUTABLE = "graphviz-pure"
_INCH = 72.0  # Graphviz takes sizes in inches and answers in points; one px is one point here

_REMEDY = Name(
    "请重新安装 archgen，或把环境变量 ARCHGEN_DOT 设为一个可用的 dot 程序。",
    "Install archgen again, or set ARCHGEN_DOT to a dot that works.",
)
_MISSING = Name(
    "找不到给图排版的 Graphviz（{command}）。{remedy}",
    "Graphviz, which lays out pictures, is not there ({command}). {remedy}",
)
_BROKEN = Name(
    "给图排版的 Graphviz（{command}）没有给出结果。{remedy}",
    "Graphviz, which lays out pictures, gave no answer ({command}). {remedy}",
)


class LayoutError(Exception):
    """Graphviz is missing, broken or far too slow."""

    def __init__(self, message: Name) -> None:
        super().__init__(message.en)
        self.message = message


class Spot(Record, frozen=True, kw_only=True):
    """A thing that needs a place. `rank` counts from the left; sizes in px; `frame` is the id of what is around it."""

    id: str
    rank: int
    width: float
    height: float
    frame: str = ""


class Frame(Record, frozen=True):
    """A frame around spots; the title gets a strip of this size (px) at its top."""

    id: str
    title_width: float
    title_height: float


class Link(Record, frozen=True):
    """Two spots that want to stand near each other. In one rank, `source` and `target` stand one above the other."""

    source: str
    target: str
    weight: int = 1


class Graph(Record, frozen=True):
    """What to lay out: links join neighbouring ranks, or stay in one. Every frame holds a spot."""

    spots: tuple[Spot, ...]
    links: tuple[Link, ...]
    frames: tuple[Frame, ...] = ()
    apart: float = 4.0  # px that lines need between them at a box

    def spans(self) -> dict[str, tuple[int, int]]:
        """First and last rank of every frame."""
        ranks: dict[str, list[int]] = {frame.id: [] for frame in self.frames}
        for spot in self.spots:
            if spot.frame:
                ranks[spot.frame].append(spot.rank)
        return {frame: (min(inside), max(inside)) for frame, inside in ranks.items()}


class Placement(Record, frozen=True):
    """Centres of spots and rectangles of frames by id, in px, y downwards."""

    centres: dict[str, tuple[float, float]]
    frames: dict[str, Rect]


def executable() -> str:
    """The `dot` to run: the override, else the wheel's executable beside the interpreter or where its files lie."""
    chosen = os.environ.get(DOT_VARIABLE)
    if chosen:
        return chosen
    name = _EXECUTABLE + (".exe" if os.name == "nt" else "")
    beside = os.path.join(os.path.dirname(sys.executable), name)
    return beside if os.path.isfile(beside) else _installed(name)


def lay_out(graphs: Sequence[Graph]) -> tuple[Placement | None, ...]:
    """Place every graph, all in one process; None where Graphviz fails. LayoutError if it fails on everything."""
    sources = [_source(graph, f"g{index}") for index, graph in enumerate(graphs)]
    answers = _run("".join(sources), _TIME_LIMIT + _TIME_EACH * len(sources)) if sources else {}
    for index, source in enumerate(sources):  # one bad graph silences those after it
        if f"g{index}" not in answers:
            answers |= _run(source, _TIME_LIMIT)
        if index >= _PATIENCE and not answers:
            break
    placed = tuple(_read(graph, answers.get(f"g{index}")) for index, graph in enumerate(graphs))
    if graphs and not any(placed):
        raise LayoutError(_BROKEN.format(command=executable(), remedy=_REMEDY))
    return placed


class _Described(Diagram):  # type: ignore[misc]
    """A diagram that is described but never rendered to a file, and says nothing about looks."""

    _default_graph_attrs: ClassVar[dict[str, str]] = {
        "newrank": "true",
        "nodesep": f"{BETWEEN / _INCH:.4f}",
        "ranksep": "0.4",
    }
    _default_node_attrs: ClassVar[dict[str, str]] = {
        "shape": "box",
        "fixedsize": "true",
        "label": "",
        "width": f"{PASSING[0] / _INCH:.4f}",
        "height": f"{PASSING[1] / _INCH:.4f}",
    }
    _default_edge_attrs: ClassVar[dict[str, str]] = {}

    def __exit__(self, *_: object) -> None:
        setdiagram(None)


def _source(graph: Graph, name: str) -> str:
    """The graph in DOT. Ids are numbers, so that nobody's names meet DOT's syntax."""
    number = {spot.id: f"n{index}" for index, spot in enumerate(graph.spots)}
    with _Described(name, direction="LR", graph_attr={"splines": "none", "label": ""}) as diagram:
        for index, frame in enumerate(graph.frames):
            with Cluster(f"c{index}", graph_attr={"label": _strip(frame), "margin": str(INNER)}) as cluster:
                _nodes(cluster, graph, number, frame.id)
        _nodes(diagram, graph, number, "")
        _rank(diagram, graph, number)
    diagram.dot.body += [
        f"\t{number[link.source]} -> {number[link.target]} [weight={link.weight}]\n" for link in graph.links
    ]
    return str(diagram.dot.source)


def _nodes(inside: Diagram | Cluster, graph: Graph, number: dict[str, str], frame: str) -> None:
    """The spots of a frame, in the diagram or cluster that is open; the many passing points have the default size."""
    for spot in graph.spots:
        if spot.frame == frame:
            if (spot.width, spot.height) == PASSING:
                inside.dot.body.append(f"\t{number[spot.id]}\n")
            else:
                Node("", nodeid=number[spot.id], width=_inches(spot.width), height=_inches(spot.height))


def _rank(diagram: Diagram, graph: Graph, number: dict[str, str]) -> None:
    """Tie every spot to its rank: a row of invisible points, one a rank, and everything of a rank beside its point."""
    ranks: dict[int, list[str]] = {}
    for spot in graph.spots:
        ranks.setdefault(spot.rank, []).append(number[spot.id])
    last = max(ranks)
    for rank in range(last + 1):
        diagram.dot.body.append(f"\tr{rank} [shape=point width=0.01 height=0.01 style=invis]\n")
        diagram.dot.body.append(f"\t{{rank=same; {'; '.join((f'r{rank}', *ranks.get(rank, ())))}}}\n")
    diagram.dot.body += [f"\tr{rank} -> r{rank + 1} [style=invis weight=0]\n" for rank in range(last)]


def _strip(frame: Frame) -> str:
    """A title's place: an empty table of its size."""
    size = f'WIDTH="{frame.title_width:.0f}" HEIGHT="{frame.title_height:.0f}"'
    return f'<<TABLE BORDER="0" FIXEDSIZE="TRUE" {size}><TR><TD></TD></TR></TABLE>>'


def _inches(px: float) -> str:
    return f"{px / _INCH:.4f}"


def _run(source: str, seconds: float) -> dict[str, Any]:
    """What one process answers, by the name of the graph; nothing if it takes too long."""
    command = executable()
    try:
        process = subprocess.run(  # noqa: S603
            [command, "-Kdot", "-Tjson0"], input=source.encode(), capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return {}
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise LayoutError(_MISSING.format(command=command, remedy=_REMEDY)) from error
    return {answer.get("name", ""): answer for answer in _values(process.stdout.decode("utf-8", "replace"))}


def _values(text: str) -> Iterator[dict[str, Any]]:
    """The JSON objects of a text that holds several, as far as it is whole."""
    decoder = json.JSONDecoder()
    at = text.find("{")
    while at >= 0:
        try:
            value, at = decoder.raw_decode(text, at)
        except ValueError:
            return
        yield value
        at = text.find("{", at)


def _read(graph: Graph, answer: dict[str, Any] | None) -> Placement | None:
    """Centres and frames; None unless everything came back, links included."""
    links = len(graph.links) + max(spot.rank for spot in graph.spots)
    if answer is None or len(answer.get("edges", ())) != links:
        return None
    try:
        top = float(answer["bb"].split(",")[3])
        objects = {item["name"]: item for item in answer["objects"]}
        return Placement(
            {spot.id: _point(objects[f"n{index}"]["pos"], top) for index, spot in enumerate(graph.spots)},
            {frame.id: _rect(objects[f"cluster_c{index}"]["bb"], top) for index, frame in enumerate(graph.frames)},
        )
    except (KeyError, IndexError, ValueError):
        return None


def _point(pos: str, top: float) -> tuple[float, float]:
    x, y = pos.split(",")
    return float(x), top - float(y)


def _rect(bb: str, top: float) -> Rect:
    left, low, right, high = map(float, bb.split(","))
    return Rect(left, top - high, right - left, high - low)


def _installed(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, files  # slow to import: only when the short way fails

    try:
        found = [str(file.locate()) for file in files(_EXECUTABLE) or () if file.name == name]
    except PackageNotFoundError:
        found = []
    return found[0] if found else name
