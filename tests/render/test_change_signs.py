"""What changed since another edition shows in colour and, for black and white, in a sign of its own."""

from __future__ import annotations

import pytest

from archgen.core.names import LANGUAGES, Name
from archgen.core.record import changed
from archgen.render.drawing import Drawing, Icon, Label, Pill
from archgen.render.pictures import draw_all
from archgen.render.svg import svg
from archgen.render.themes.default import DEFAULT
from archgen.shapes.diagram import Cluster, Diagram, Edge, Key, Node
from archgen.shapes.grid import Band, Card, Chip, Grid, LegendEntry
from archgen.shapes.picture import Picture
from archgen.shapes.table import Cell, Column, ColumnGroup, Row, RowGroup, Table
from archgen.shapes.table import LegendEntry as Entry
from tests.render.laws import faults

CHANGES = ("added", "removed", "changed")
TITLE = Name("图", "Picture")


def name(text: str) -> Name:
    return Name.both(text)


def diagram() -> Diagram:
    nodes = tuple(Node(id=f"s.{one}", label=name(one), kind="module", cluster="s", change=one) for one in CHANGES)
    nodes += (Node(id="x", label=name("x"), kind="external"),)
    edges = tuple(
        Edge(id=f"flow:{one}", source=f"s.{one}", target="x", label=name("Order"), kind="cash", change=one, secret=True)
        for one in CHANGES
    )
    return Diagram(
        title=TITLE,
        subtitle=TITLE,
        nodes=nodes,
        edges=edges,
        clusters=(Cluster(id="s", label=name("S"), change="changed"),),
        legend=tuple(Key("change", one, name(one)) for one in CHANGES),
    )


def grid() -> Grid:
    chips = tuple(Chip(id=f"s.{one}", name=name(one * 3), change=one) for one in CHANGES)
    cards = tuple(Card(id=one, name=name(one), chips=chips if one == "added" else (), change=one) for one in CHANGES)
    return Grid(
        title=TITLE,
        subtitle=TITLE,
        bands=(Band(cards=cards), Band(id="l", name=name("L"), cards=(changed(cards[0], id="t"),))),
        left=(changed(cards[0], id="p"),),
        outside=(changed(chips[0], id="o"),),
        outside_name=TITLE,
        legend=tuple(LegendEntry(one, name(one)) for one in CHANGES),
    )


def table() -> Table:
    columns = tuple(Column(id=f"role:{one}", name=name(one), change=one) for one in CHANGES)
    cells = tuple(Cell(Name("部→组+", "D→Org+"), "tenant", change=one) for one in CHANGES)
    rows = tuple(Row(id=f"a.b.{one}", name=name(one), cells=cells, change=one) for one in CHANGES)
    return Table(
        title=TITLE,
        column_groups=(ColumnGroup(id="", name=TITLE, columns=columns),),
        row_groups=(RowGroup(id="a.b", name=TITLE, rows=rows, section="a", section_name=TITLE),),
        legend=tuple(Entry(name(one), change=one) for one in CHANGES),
    )


@pytest.fixture(scope="module")
def drawings() -> list[Drawing]:
    shapes = {"diagram": diagram(), "grid": grid(), "table": table()}
    pictures = [Picture(stem, TITLE, shape) for stem, shape in shapes.items()]
    return [drawing for language in LANGUAGES for drawing in draw_all(pictures, language)]


def test_marked_pictures_keep_the_laws(drawings: list[Drawing]) -> None:
    assert {drawing.name: faults(drawing) for drawing in drawings if faults(drawing)} == {}


def test_each_change_has_a_badge_on_every_box(drawings: list[Drawing]) -> None:
    for drawing in (one for one in drawings if one.name != "table"):
        icons = {leaf.name for leaf in drawing.leaves() if isinstance(leaf, Icon)}
        assert icons.issuperset(CHANGES), drawing.name


def test_each_change_has_a_colour_in_every_picture(drawings: list[Drawing]) -> None:
    for drawing in drawings:
        painted = svg(drawing).decode()
        assert all(hue.strong in painted for hue in DEFAULT.changes.values()), drawing.name


def test_what_is_written_on_lines_and_in_cells_begins_with_the_sign(drawings: list[Drawing]) -> None:
    for drawing in drawings:
        pills = {leaf.lines[0][0] for leaf in drawing.leaves() if isinstance(leaf, Pill)}
        cells = {leaf.lines[0][0] for leaf in drawing.leaves() if isinstance(leaf, Label) and "→" in leaf.lines[0]}
        assert (pills or cells or set("+−~")) == set("+−~"), drawing.name


def test_a_cell_shows_both_scopes_in_full(drawings: list[Drawing]) -> None:
    shown = {leaf.lines[0] for leaf in drawings[2].leaves() if isinstance(leaf, Label)}
    assert {"~部→组+", "+added", "−removed", "~changed"} <= shown
