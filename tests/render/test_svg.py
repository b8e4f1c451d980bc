"""SVG files: well-formed, safe, accessible, the same every time."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archgen.core.record import changed
from archgen.render.drawing import Box, Drawing, Group, Icon, Item, Label, Pill, Rect
from archgen.render.drawing import Path as Line
from archgen.render.outlines import number, ticks
from archgen.render.pictures import draw_all
from archgen.render.svg import svg, text
from archgen.render.themes.house import BUILT_IN
from archgen.render.themes.theme import Theme
from archgen.views.pictures import build_pictures
from tests.render.products import product
from tests.render.specimens import SAMPLES, sample

NS = "{http://www.w3.org/2000/svg}"
HERE = Rect(10, 10, 80, 30)
SHAPES = ("rect", "pill", "cylinder", "diamond", "circle", "ring")
ICONS = ("lock", "person", "core", "system", "cross")
EVERYTHING: tuple[Item, ...] = (
    *(Box(rect=HERE, kind="module", shape=shape, id=shape) for shape in SHAPES),
    *(Icon(name=name, rect=HERE) for name in ICONS),
    Box(rect=HERE, kind="layer-head", hue=1),
    Label(lines=("one",), x=1, y=2, anchor="start"),
    Label(lines=("one", "two"), x=1, y=2, weight=600),
    Line(points=((0, 0), (50, 0), (50, 40)), kind="goods", arrow="both", id="f", dashed=True),
    Line(points=((0, 0), (50, 0)), kind="information", arrow=""),
    Pill(rect=HERE, lines=("data",), kind="cash", owner="f", icon="lock"),
    Group(items=(Box(rect=HERE, kind="module"),), id="g", title="A group"),
)
HOSTILE = "<script>alert('x')</script> \"&\" {{ 7*7 }} ]]> --> \x00\x08\x1b\ufffe \ud800 \u202egnp.exe عربي"


def _drawing(*items: Item, title: str = "Title", name: str = "picture") -> Drawing:
    return Drawing(width=300, height=200.25, items=items, title=title, description="About it", name=name)


def _parsed(*items: Item) -> ElementTree.Element:
    return ElementTree.fromstring(svg(_drawing(*items)))


def test_everything_is_drawn_as_well_formed_xml() -> None:
    root = _parsed(*EVERYTHING)
    assert {element.tag.removeprefix(NS) for element in root.iter()} <= {
        *("svg", "title", "desc", "defs", "linearGradient", "stop", "g", "rect", "path", "circle", "text", "tspan")
    }


def test_who_cannot_see_it_is_told() -> None:
    root = _parsed()
    told = {element.get("id"): element.text for element in root if element.tag in (f"{NS}title", f"{NS}desc")}
    assert root.get("role") == "graphics-document"
    assert root.get("lang") == "zh-CN"
    assert [told[part] for part in str(root.get("aria-labelledby")).split()] == ["Title", "About it"]


def test_text_stays_text_line_by_line() -> None:
    root = _parsed(Label(lines=("订单", "管理"), x=5, y=50, size=10, owner="a"))
    label = root.find(f"{NS}text")
    assert label is not None
    assert [(line.text, line.get("y")) for line in label] == [("订单", "46.8"), ("管理", "60.4")]


def test_turned_text_turns_around_where_it_stands() -> None:
    drawing = Drawing(
        width=50, height=90, items=(Label(lines=("a", "b"), x=20, y=80, anchor="start", turned=True),), title=""
    )
    assert ' transform="rotate(-90 20 80)"><tspan x="20"' in svg(drawing).decode()


def test_elements_can_be_found() -> None:
    root = _parsed(*EVERYTHING)
    assert {found for e in root.iter() if (found := e.get("data-id"))} == {*SHAPES, "f", "g"}


def test_what_belongs_together_is_one_group_and_says_its_id_once() -> None:
    box = Box(rect=HERE, kind="module", id="a")
    name = Label(lines=("A",), x=1, y=2, owner="a")
    inner = Group(items=(box, name), id="a", title="A")
    root = _parsed(box, name, changed(box, id="b"), inner)
    first, single, titled = (root[-3], root[-2], root[-1])
    assert [element.tag.removeprefix(NS) for element in first] == ["rect", "text"]
    assert [element.get("data-id") for element in root.iter() if element.get("data-id")] == ["a", "b", "a"]
    assert (first.get("data-id"), first.get("role")) == ("a", None)
    assert single.tag == f"{NS}rect"
    assert (titled.get("role"), titled[0].text) == ("graphics-object", "A")


def test_ids_begin_with_the_name_so_that_pictures_share_a_page() -> None:
    shaded = Box(rect=HERE, kind="layer-head", hue=1)
    one, other = (svg(_drawing(shaded, name=name)).decode() for name in ("a", "b"))
    ids = [set(re.findall(r' id="([^"]+)"', file)) for file in (one, other)]
    assert len(ids[0]) == 3
    assert not ids[0] & ids[1]
    assert 'fill="url(#a-shade0)"' in one


def test_nothing_is_fetched_or_run() -> None:
    file = svg(_drawing(*EVERYTHING, Label(lines=(HOSTILE,), x=0, y=0, owner=HOSTILE), title=HOSTILE)).decode()
    assert not re.search(
        r"<script|<image|<use|<style|href|\son\w+=|@import|javascript:", file.replace("&lt;script", "")
    )
    assert set(re.findall(r"\w+://[^\"]*", file)) == {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("订单", "订单"),
        ('<b> & "c"', "&lt;b&gt; &amp; &quot;c&quot;"),
        ("a\x00\x0b\ufffe\ud800b", "ab"),
        ("عربي", "\u2068عربي\u2069"),
        ("a\u202eb\u2066", "\u2068ab\u2069"),
        ("{{ x }}", "{{ x }}"),
    ],
)
def test_text_is_made_safe(raw: str, safe: str) -> None:
    assert text(raw) == safe


@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_gives_xml(raw: str) -> None:
    group = Group(items=(Label(lines=(raw, raw), x=0, y=0),), id=raw, title=raw)
    ElementTree.fromstring(svg(_drawing(group, title=raw)))


def test_the_same_drawing_gives_the_same_bytes() -> None:
    assert svg(_drawing(*EVERYTHING)) == svg(_drawing(*EVERYTHING))


@pytest.mark.parametrize(("value", "short"), [(1.0, "1"), (1.25, "1.2"), (0.04, "0"), (-0.04, "0"), (12.96, "13")])
def test_coordinates_are_short(value: float, short: str) -> None:
    assert number(value) == short


def test_ticks_cross_a_line_at_even_distances_and_keep_out_of_corners() -> None:
    straight = ticks([(0, 0), (40, 0)], 6, 10, 8)
    assert straight == "M3 -4L3 4M13 -4L13 4M23 -4L23 4M33 -4L33 4"
    bent = ticks([(0, 0), (20, 0), (20, 30)], 6, 10, 8)
    assert bent == "M3 -4L3 4M13 -4L13 4M24 15.3L16 15.3M24 25.3L16 25.3"
    assert ticks([(0, 0), (1, 0)], 6, 10, 8) == ""


def test_a_hatch_is_wide_enough_to_be_told_from_others() -> None:
    bar = Box(rect=Rect(10, 10, 4, 40), kind="bar", hue=0)
    widths = [
        re.findall(rb'x="10" y="10" width="(\d+)"', svg(_drawing(bar), BUILT_IN[name])) for name in ("default", "print")
    ]
    assert widths == [[b"4"], [b"9"]]


def test_an_arrow_ends_where_its_line_ended() -> None:
    root = _parsed(Line(points=((0, 50), (100, 50)), kind="information", id="f"))
    line, head = root.findall(f"{NS}g/{NS}path")
    assert str(head.get("d")).startswith("M100 50L")
    assert str(line.get("d")).endswith("L94.8 50")


@pytest.mark.parametrize("theme", BUILT_IN.values(), ids=BUILT_IN)
@pytest.mark.parametrize("path", [*SAMPLES, None], ids=lambda path: path.stem if path else "product")
def test_pictures_of_a_product_share_a_page(path: Path | None, theme: Theme) -> None:
    """Ids are unique in all of them together, references lead to the file's own, and no file is large."""
    facts = sample(path) if path else product(9)
    files = [svg(drawing, theme) for drawing in draw_all(build_pictures(facts, ()), "en")]
    ids = [name for file in files for name in re.findall(r' id="([^"]+)"', file.decode())]
    assert len(ids) == len(set(ids))
    for file in files:
        own = set(re.findall(r' id="([^"]+)"', file.decode()))
        assert {*re.findall(r"url\(#([^)]+)\)", file.decode())} <= own
        assert len(file) < 300_000
        ElementTree.fromstring(file)
