"""Which box stands above which: the only file that runs Graphviz, which orders the ranks and paints nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from archgen.core.names import Name
from archgen.render.diagram.graph import Graph, Rows

DOT_VARIABLE = "ARCHGEN_DOT"

_TIME_LIMIT = 2.0  # seconds for one graph
_TIME_EACH = 0.2  # seconds that each further graph of a run adds
_PATIENCE = 3  # graphs that may fail before Graphviz is held to be broken
_EXECUTABLE = "graphviz-pure"

_Answer = Mapping[str, float]

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


def executable() -> str:
    """The `dot` to run: the override, else the wheel's executable beside the interpreter or where its files lie."""
    chosen = os.environ.get(DOT_VARIABLE)
    if chosen:
        return chosen
    name = _EXECUTABLE + (".exe" if os.name == "nt" else "")
    beside = os.path.join(os.path.dirname(sys.executable), name)
    return beside if os.path.isfile(beside) else _installed(name)


def lay_out(graphs: Sequence[Graph]) -> tuple[Rows | None, ...]:
    """The spots of each rank from top to bottom, so that few links cross; all graphs in one process.

    None where Graphviz fails. LayoutError if it fails on everything.
    """
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
            [command, "-Kdot", "-Tplain"], input=source.encode(), capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return {}
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise LayoutError(_MISSING.format(command=command, remedy=_REMEDY)) from error
    return dict(_answers(process.stdout.decode(errors="replace")))


def _answers(text: str) -> Iterator[tuple[str, _Answer]]:
    """The name of each graph that is whole, and how far up its nodes stand.

    Graphviz' plain format: a graph ends with `stop`, a node is `node NAME X Y ...`. One node has the graph's name.
    Of a graph that is only ordered (`phase=2`) Y is the place in the rank, of a component if there are no frames.
    """
    for graph in text.replace("\r\n", "\n").split("\nstop\n")[:-1]:
        nodes = [line.split(" ", 4)[1:4] for line in graph.split("\n") if line.startswith("node ")]
        with suppress(ValueError):
            places = {name: float(y) for name, _, y in nodes}
            yield from ((name, places) for name in places if name[0] == "g")


def _read(graph: Graph, answer: _Answer | None) -> Rows | None:
    """The rows; None unless every spot came back."""
    if answer is None:
        return None
    rows: Rows = [[] for _ in range(max(spot.rank for spot in graph.spots) + 1)]
    try:
        up = {spot.id: answer[f"n{index}"] for index, spot in enumerate(graph.spots)}
    except KeyError:
        return None
    component = dict.fromkeys(up, 0) if graph.frames else graph.components()
    for spot in sorted(graph.spots, key=lambda spot: (component[spot.id], -up[spot.id])):
        rows[spot.rank].append(spot.id)
    return rows


def _installed(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, files  # slow to import: only when the short way fails

    try:
        found = [str(file.locate()) for file in files(_EXECUTABLE) or () if file.name == name]
    except PackageNotFoundError:
        found = []
    return found[0] if found else name
