"""Where boxes go: the only file that runs Graphviz, which gives geometry and paints nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress

from archgen.core.names import Name
from archgen.core.record import Record, from_json
from archgen.render.diagram.graph import Graph, Placement
from archgen.render.drawing import Rect

DOT_VARIABLE = "ARCHGEN_DOT"

_TIME_LIMIT = 2.0  # seconds for one graph
_TIME_EACH = 0.2  # seconds that each further graph of a run adds
_PATIENCE = 3  # graphs that may fail before Graphviz is held to be broken
_EXECUTABLE = "graphviz-pure"

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


class _Object(Record, frozen=True):
    """A node or a cluster: its centre, its rectangle (points, y upwards)."""

    name: str
    pos: str = ""
    bb: str = ""


class _Edge(Record, frozen=True):
    """An edge that came back."""


class _Answer(Record, frozen=True):
    """What Graphviz says of a graph, as far as it matters."""

    name: str
    bb: str
    objects: tuple[_Object, ...] = ()
    edges: tuple[_Edge, ...] = ()


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
    from archgen.render.diagram.dot import source  # `diagrams` is slow to import: only when something is laid out

    sources = [source(graph, f"g{index}") for index, graph in enumerate(graphs)]
    answers = _run("".join(sources), _TIME_LIMIT + _TIME_EACH * len(sources)) if sources else {}
    for index, text in enumerate(sources):  # one bad graph silences those after it
        if f"g{index}" not in answers:
            answers |= _run(text, _TIME_LIMIT)
        if index >= _PATIENCE and not answers:
            break
    placed = tuple(_read(graph, answers.get(f"g{index}")) for index, graph in enumerate(graphs))
    if graphs and not any(placed):
        raise LayoutError(_BROKEN.format(command=executable(), remedy=_REMEDY))
    return placed


def _run(source: str, seconds: float) -> dict[str, _Answer]:
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
    return {answer.name: answer for answer in _answers(process.stdout.replace(b"\r\n", b"\n"))}


def _answers(text: bytes) -> Iterator[_Answer]:
    """What is said of each graph, as far as it is whole: JSON objects, of which only the ends begin a line."""
    for answer in text.split(b"\n}\n"):
        with suppress(ValueError):
            yield from_json(answer + b"}", _Answer)


def _read(graph: Graph, answer: _Answer | None) -> Placement | None:
    """Centres and frames; None unless everything came back, links included."""
    from archgen.render.diagram.dot import edges

    if answer is None or len(answer.edges) != edges(graph):
        return None
    try:
        top = float(answer.bb.split(",")[3])
        objects = {item.name: item for item in answer.objects}
        return Placement(
            {spot.id: _point(objects[f"n{index}"].pos, top) for index, spot in enumerate(graph.spots)},
            {frame.id: _rect(objects[f"cluster_c{index}"].bb, top) for index, frame in enumerate(graph.frames)},
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
