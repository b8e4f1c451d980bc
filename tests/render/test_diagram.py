"""Diagrams keep the laws of pictures, over the samples and over generated models."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from pathlib import Path as File

import pytest

from archgen.core.names import LANGUAGES, Language, Name
from archgen.render.diagram import diagram as under_test
from archgen.render.diagram.diagram import Sheet, draw_diagrams
from archgen.render.diagram.graph import Graph, Rows
from archgen.render.diagram.layout import LayoutError, lay_out
from archgen.render.drawing import Box, Drawing, Label, Path, Pill, Rect, Tag
from archgen.render.margins import LYING, lowered
from archgen.render.svg import svg
from archgen.shapes.diagram import Cluster, Diagram, Edge, Key, Node
from archgen.shapes.flag import Flag
from archgen.shapes.picture import Picture
from archgen.views import data_flow
from tests.render.flow_specimens import flowing
from tests.render.laws import faults, holds, jogs
from tests.render.specimens import REAL, SAMPLES, sample

HAIR = 1.0  # px that rounding may take


def drawn(pictures: Sequence[Picture], language: Language) -> list[tuple[Diagram, Drawing]]:
    shapes = [picture.shape for picture in pictures if isinstance(picture.shape, Diagram)]
    return list(
        zip(shapes, map(lowered, draw_diagrams([Sheet(shape, language, "x") for shape in shapes])), strict=True)
    )


def broken_laws(diagram: Diagram, drawing: Drawing) -> list[str]:
    leaves = list(drawing.leaves())
    boxes = {leaf.id: leaf for leaf in leaves if isinstance(leaf, Box) and leaf.id and leaf.kind != "cluster"}
    frames = {leaf.id: leaf for leaf in leaves if isinstance(leaf, Box) and leaf.kind == "cluster"}
    paths = {leaf.id: leaf for leaf in leaves if isinstance(leaf, Path) and leaf.id}
    pills = {leaf.owner: leaf for leaf in leaves if isinstance(leaf, Pill)}
    titles = [leaf for leaf in leaves if isinstance(leaf, Label) and leaf.role == "heading"]
    return [
        *faults(drawing),
        *_missing(diagram, boxes, frames, paths, pills),
        *_through_boxes(paths, boxes, titles),
        *_pills_off_their_line(paths, pills),
        *_through_labels(paths, pills),
        *_frames(diagram, boxes, frames),
    ]


def _missing(
    diagram: Diagram, boxes: Iterable[str], frames: Iterable[str], paths: Iterable[str], pills: Iterable[str]
) -> list[str]:
    nodes, clusters, edges = diagram.nodes, diagram.clusters, {edge.id for edge in diagram.edges}
    wanted = [
        ({node.id for node in nodes}, boxes),
        ({cluster.id for cluster in clusters}, frames),
        (edges, paths),
        (edges, pills),
    ]
    return [f"not drawn, or not asked for: {ids ^ set(there)}" for ids, there in wanted if ids != set(there)]


def _strokes(path: Path) -> list[Rect]:
    return [
        Rect(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1])) for a, b in pairwise(path.points)
    ]


def _meets(stroke: Rect, rect: Rect) -> bool:
    inner = rect.inset(HAIR)
    return (
        stroke.x < inner.right and inner.x < stroke.right and stroke.y < inner.bottom and inner.y < stroke.bottom
        if stroke.width and stroke.height
        else stroke.x <= inner.right
        and inner.x <= stroke.right
        and stroke.y <= inner.bottom
        and inner.y <= stroke.bottom
    )


def _through_boxes(paths: dict[str, Path], boxes: dict[str, Box], titles: list[Label]) -> list[str]:
    grounds = [(box.id, box.rect) for box in boxes.values()] + [("title", title.rect) for title in titles]
    return [
        f"{path.id} runs through {name}"
        for path in paths.values()
        for stroke in _strokes(path)
        for name, rect in grounds
        if _meets(stroke, rect)
    ]


def _pills_off_their_line(paths: dict[str, Path], pills: dict[str, Pill]) -> list[str]:
    return [id_ for id_, pill in pills.items() if not any(_meets(stroke, pill.rect) for stroke in _strokes(paths[id_]))]


def _through_labels(paths: dict[str, Path], pills: dict[str, Pill]) -> list[str]:
    return [
        f"{path.id} runs through the label of {pill.owner}"
        for path in paths.values()
        for pill in pills.values()
        if pill.owner != path.id and any(_meets(stroke, pill.rect) for stroke in _strokes(path))
    ]


def stacked_lines(drawing: Drawing) -> list[str]:
    """Parallel strokes of two lines that lie on one another for more than a corner."""
    paths = {leaf.id: leaf for leaf in drawing.leaves() if isinstance(leaf, Path) and leaf.id}
    found = []
    strokes = [(path.id, stroke) for path in paths.values() for stroke in _strokes(path)]
    for (one, a), (other, b) in combinations(strokes, 2):
        if one == other:
            continue
        wide = min(a.right, b.right) - max(a.x, b.x)
        high = min(a.bottom, b.bottom) - max(a.y, b.y)
        level = not a.height and not b.height and abs(a.y - b.y) < 2 and wide > 8
        upright = not a.width and not b.width and abs(a.x - b.x) < 2 and high > 8
        if level or upright:
            found.append(f"{one} lies on {other}")
    return found


def _frames(diagram: Diagram, boxes: dict[str, Box], frames: dict[str, Box]) -> list[str]:
    found = [
        f"{one.id} overlaps {other.id}"
        for one, other in combinations(frames.values(), 2)
        if one.rect.overlaps(other.rect)
    ]
    for node in diagram.nodes:
        for frame in frames.values():
            inside, apart = holds(frame.rect, boxes[node.id].rect), not frame.rect.overlaps(boxes[node.id].rect)
            if not (inside if frame.id == node.cluster else apart):
                found.append(f"{node.id} and the frame {frame.id}")
    return found


def small(**changes: object) -> Diagram:
    """Three boxes, one of them framed, and two lines."""
    nodes = (
        Node(id="a", label=Name("甲", "A"), kind="subsystem", details=(Name("说明", "words"),)),
        Node(id="b", label=Name("乙", "B"), kind="module", cluster="f"),
        Node(id="c", label=Name("丙", "C"), kind="external", dashed=True),
    )
    edges = (
        Edge(id="ab", source="a", target="b", label=Name("订单", "Order"), kind="cash", secret=True, flows=("x", "y")),
        Edge(id="bc", source="b", target="c", label=Name("单", "Bill"), kind="goods", event=True, flows=("z",)),
    )
    fields = {
        "title": Name("图", "Picture"),
        "subtitle": Name("两条", "two"),
        "nodes": nodes,
        "edges": edges,
        "clusters": (Cluster(id="f", label=Name("框", "Frame"), focus=True),),
        "legend": (Key("line", "cash", Name("资金", "Cash")), Key("icon", "lock", Name("锁", "Lock"))),
        "omitted": Name("另有 {count} 条", "{count} more"),
        "footer": Name("v1", "v1"),
    }
    return Diagram(**{**fields, **changes})  # type: ignore[arg-type]


def draw(diagram: Diagram, language: Language = "zh") -> Drawing:
    return draw_diagrams([Sheet(diagram, language, "x")])[0]


def words(drawing: Drawing) -> list[str]:
    return [" ".join(leaf.lines) for leaf in drawing.leaves() if isinstance(leaf, Label | Pill)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [*SAMPLES, *REAL], ids=lambda path: path.stem)
def test_samples_keep_the_laws(path: File, language: Language) -> None:
    for diagram, drawing in drawn(data_flow.build(sample(path), ()), language):
        assert broken_laws(diagram, drawing) == []
        assert stacked_lines(drawing) == []
        assert jogs(drawing) == []


@pytest.mark.parametrize("seed", range(30))
def test_generated_models_keep_the_laws(seed: int) -> None:
    """Lines turn too little where straight ones leave no more room: hardly ever."""
    language = LANGUAGES[seed % 2]
    pictures = drawn(data_flow.build(flowing(seed), ())[:8], language)
    for diagram, drawing in pictures:
        assert broken_laws(diagram, drawing) == []
        assert stacked_lines(drawing) == []
    assert sum(bool(jogs(drawing)) for _, drawing in pictures) <= 1


@pytest.mark.slow
def test_hundreds_of_generated_models_keep_the_laws() -> None:
    """Lines may lie on one another for a bit where they change places in a ring: in less than 1 % of pictures."""
    pictures = stacked = jogging = 0
    for seed in range(30, 230):
        for language in LANGUAGES:
            for diagram, drawing in drawn(data_flow.build(flowing(seed), ())[:20], language):
                assert broken_laws(diagram, drawing) == [], seed
                pictures += 1
                stacked += bool(stacked_lines(drawing))
                jogging += bool(jogs(drawing))
    assert stacked < pictures / 100
    assert jogging < pictures / 100


def test_the_laws_notice_a_fault() -> None:
    """The checks above can fail: a line is moved by so much that it misses its box and its label."""
    diagram = small()
    drawing = draw(diagram)
    moved = [
        Path(
            points=tuple((x, y + 40) for x, y in leaf.points),
            kind=leaf.kind,
            id=leaf.id,
            source=leaf.source,
            target=leaf.target,
        )
        if isinstance(leaf, Path) and leaf.id == "ab"
        else leaf
        for leaf in drawing.leaves()
    ]
    assert broken_laws(diagram, drawing) == []
    assert broken_laws(diagram, Drawing(width=drawing.width, height=drawing.height, items=tuple(moved), title="x"))


def test_arrows_point_where_the_data_goes() -> None:
    drawing = draw(small())
    boxes = {leaf.id: leaf.rect for leaf in drawing.leaves() if isinstance(leaf, Box) and leaf.id}
    for path in (leaf for leaf in drawing.leaves() if isinstance(leaf, Path) and leaf.id):
        assert path.arrow == "end"
        assert holds(boxes[path.target], Rect(*path.points[-1], 0, 0), 1)


def test_signs_of_a_flow() -> None:
    drawing = draw(small())
    paths = {leaf.id: leaf for leaf in drawing.leaves() if isinstance(leaf, Path)}
    pills = {leaf.owner: leaf for leaf in drawing.leaves() if isinstance(leaf, Pill)}
    assert (paths["ab"].kind, paths["ab"].dashed, pills["ab"].icon) == ("cash", False, "lock")
    assert (paths["bc"].kind, paths["bc"].dashed, pills["bc"].icon) == ("goods", True, "")


def test_a_long_label_loses_its_end_but_never_its_tail() -> None:
    label, tail = Name.both("字" * 60), Name.both(" 等 5 项 ×7")
    edge = Edge(id="ab", source="a", target="b", label=label, tail=tail, kind="cash")
    (pill,) = [leaf for leaf in draw(small(edges=(edge,))).leaves() if isinstance(leaf, Pill)]
    assert len(pill.lines) == 3
    assert pill.lines[-1].endswith("… 等 5 项 ×7")


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_a_line_runs_behind_the_tags_on_it_and_not_between_them(count: int) -> None:
    flags = tuple(Flag(f"CP00{number}", "warning", Name("问题", "Finding")) for number in range(count))
    edge = Edge(id="ac", source="a", target="c", label=Name("单", "Bill"), kind="cash", flags=flags)
    leaves = list(draw(small(nodes=small().nodes[::2], edges=(edge,), clusters=())).leaves())
    (path,) = (leaf for leaf in leaves if isinstance(leaf, Path) and leaf.id)
    tags = [leaf.rect for leaf in leaves if isinstance(leaf, Tag) and leaf.owner == "ac"]
    assert len(tags) == min(count, 3)
    y = path.points[0][1]
    assert {point[1] for point in path.points} == {y}
    assert all(abs(tag.centre[1] - y) < 1 or not tag.y - 2 < y < tag.bottom + 2 for tag in tags)
    apart = [max(b.x - a.right, a.x - b.right, b.y - a.bottom, a.y - b.bottom) for a, b in combinations(tags, 2)]
    assert all(gap >= 4 for gap in apart)


@pytest.mark.parametrize("title", ["A frame whose title is wide", "一个比里面的框还宽的子系统名称"])
def test_a_frame_is_as_wide_as_its_title(title: str) -> None:
    diagram = small(clusters=(Cluster(id="f", label=Name.both(title), focus=True),))
    assert title in words(draw(diagram))
    assert broken_laws(diagram, draw(diagram)) == []


def test_titles_legend_and_edition_are_there() -> None:
    said = words(draw(small(), "en"))
    assert {"Picture", "two", "Cash", "Lock", "v1"} <= set(said)


def test_boxes_without_lines_are_drawn() -> None:
    diagram = small(edges=())
    assert broken_laws(diagram, draw(diagram)) == []


@pytest.mark.parametrize("count", [1, 2, 12, 30])
def test_a_star_and_a_chain_of_any_length(count: int) -> None:
    nodes = tuple(Node(id=f"n{n}", label=Name.both(f"n{n}"), kind="module") for n in range(count + 1))
    star = [("n0", f"n{n}") for n in range(1, count + 1)]
    chain = [(f"n{n}", f"n{n + 1}") for n in range(count)]
    for pairs in (star, chain, [(b, a) for a, b in star]):
        edges = tuple(
            Edge(id=f"{a}>{b}", source=a, target=b, label=Name.both("x"), kind="information") for a, b in pairs
        )
        diagram = small(nodes=nodes, edges=edges, clusters=())
        assert broken_laws(diagram, draw(diagram)) == []


@pytest.mark.parametrize("sources", [4, 9, 12])
def test_many_around_one_lie_on_a_slide(sources: int) -> None:
    """Else ten boxes above one another are a picture that is twice as high as wide."""
    ids = [f"{place // 5}.{place}" for place in range(sources)]
    nodes = tuple(Node(id=id_, label=Name.both(id_), kind="module", cluster=id_[0]) for id_ in ids)
    hub = Node(id="hub", label=Name.both("hub"), kind="module", cluster="own")
    frames = (*(Cluster(id=one, label=Name.both(one)) for one in sorted({id_[0] for id_ in ids})),)
    own = Cluster(id="own", label=Name.both("own"), focus=True)
    edges = tuple(
        Edge(id=id_, source=id_, target="hub", label=Name.both("data"), kind="information", flows=(id_,)) for id_ in ids
    )
    shape = Diagram(
        title=Name.both("Many"), subtitle=Name.both(""), nodes=(*nodes, hub), edges=edges, clusters=(*frames, own)
    )
    drawing = draw_diagrams([Sheet(shape, "en", "many")])[0]
    assert faults(drawing) == []
    assert drawing.height <= LYING[1]


def test_equal_input_gives_equal_bytes() -> None:
    sheets = [
        Sheet(picture.shape, "zh", "x")
        for picture in data_flow.build(flowing(10), ())
        if isinstance(picture.shape, Diagram)
    ]
    assert [svg(drawing) for drawing in draw_diagrams(sheets)] == [svg(draw_diagrams([sheet])[0]) for sheet in sheets]


def test_what_graphviz_cannot_place_is_thinned_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Graphviz that fails on more than three links draws the heavier half, and says what is missing."""

    def weak(graphs: Sequence[Graph]) -> tuple[Rows | None, ...]:
        return tuple(
            placed if len(graph.links) <= 3 else None for graph, placed in zip(graphs, lay_out(graphs), strict=True)
        )

    monkeypatch.setattr(under_test, "lay_out", weak)
    drawing = draw(small())
    assert [leaf.id for leaf in drawing.leaves() if isinstance(leaf, Path) and leaf.id] == ["ab"]
    assert "两条 | 另有 1 条" in words(drawing)


def test_without_graphviz_there_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARCHGEN_DOT", "/nowhere/dot")
    with pytest.raises(LayoutError):
        draw(small())
