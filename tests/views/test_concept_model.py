"""Concept models: what is in them, what it is called, and that no entity or relation is lost."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding, Severity
from archgen.core.names import LANGUAGES, Name
from archgen.core.span import NOWHERE
from archgen.render.drawing import Box, Drawing, Pill, Rect
from archgen.render.drawing import Path as Line
from archgen.render.pictures import draw_all
from archgen.shapes.diagram import Diagram
from archgen.views.concept_model import build
from archgen.views.flow_bundles import MOST_EDGES, MOST_NODES
from tests.goldens import check_golden, pictures_text
from tests.render.laws import faults
from tests.render.relation_specimens import SIZES, related
from tests.render.specimens import SAMPLES, sample, written
from tests.views.judged import judged

SHOP = next(path for path in SAMPLES if path.stem == "auto-parts-mall")


def model(**entities: Any) -> Facts:
    """Entities of one module; one called X is an external system's, one called U nobody's."""
    own = [id_ for id_ in entities if id_ not in ("X", "U")]
    return written(
        {
            "product": {"name": "商城 / Shop"},
            "entities": entities,
            "subsystems": {"oms": {"name": "订单管理 / OMS", "modules": {"order": {"name": "订单", "owns": own}}}},
            "externals": {"bank": {"name": "银行 / Bank", "owns": ["X"] if "X" in entities else []}},
            "roles": {"r": "角色"},
        }
    )


def shapes(facts: Facts, findings: tuple[Finding, ...] = ()) -> dict[str, Diagram]:
    found = {picture.name: picture.shape for picture in build(facts, findings)}
    return {name: shape for name, shape in found.items() if isinstance(shape, Diagram)}


def lines(facts: Facts) -> list[tuple[str, str, str, str]]:
    return [(edge.source, edge.ends[0], edge.ends[1], edge.target) for edge in shapes(facts)["concept-model"].edges]


def test_the_sample() -> None:
    pictures = build(sample(SHOP), ())
    check_golden("concept-model.json", pictures_text(pictures))


def test_no_entities_no_picture() -> None:
    assert build(model(), ()) == ()


@pytest.mark.parametrize(
    ("entities", "expected"),
    [
        ({"A": {"relations": ["B n-1"]}, "B": {}}, [("B", "1", "n", "A")]),
        ({"A": {"relations": ["B 0..1-1..n"]}, "B": {}}, [("A", "0..1", "1..n", "B")]),
        ({"A": {"relations": ["B n-n"]}, "B": {}}, [("A", "n", "n", "B")]),
        ({"A": {"relations": ["B n-1"]}, "B": {"relations": ["A 1-n"]}}, [("B", "1", "n", "A")]),
        ({"A": {"relations": ["B n-1", "B n-1"]}, "B": {}}, [("B", "1", "n", "A")] * 2),
        ({"A": {"relations": ["A n-1"]}}, []),
    ],
    ids=["one first", "one first, optional", "many to many", "named twice", "two relations", "with itself"],
)
def test_relations_with_their_ends(entities: dict[str, Any], expected: list[tuple[str, str, str, str]]) -> None:
    assert lines(model(**entities)) == expected


def test_what_a_box_says() -> None:
    fields = ["a", "b", "c", "d", "e", "f", "g", "phone!"]
    facts = model(A={"name": "单 / Doc", "kind": "cash", "fields": fields, "relations": ["A n-0..1", "X n-1"]}, X="外")
    diagram = shapes(facts)["concept-model"]
    box = next(node for node in diagram.nodes if node.id == "A")
    assert [(line.text.zh, line.secret) for line in box.attributes] == [
        *((letter, False) for letter in "abc"),
        ("phone", True),
        ("+4", False),
        ("与自身 n : 0..1", False),
    ]
    assert box.details == (Name("订单管理 | 订单", "OMS | 订单"),)
    assert box.badge == ("cash", Name("资金", "Cash"))
    outer = next(node for node in diagram.nodes if node.id == "X")
    assert (outer.dashed, outer.details) == (True, (Name("银行（外部）", "Bank (external)"),))


def test_entities_without_relations_stand_aside() -> None:
    diagram = shapes(model(A={"relations": ["B n-1"]}, B={}, C={}))["concept-model"]
    assert [node.id for node in diagram.nodes] == ["A", "B"]
    assert [node.id for node in diagram.aside] == ["C"]
    assert diagram.aside_label.zh == "未定义关系的实体：1 个"


def many(count: int) -> dict[str, Any]:
    """Entities without relations, the first sensitive."""
    return {f"E{n}": {"name": f"单据{n} / Doc {n}", "fields": ["phone!" if n == 0 else "no"]} for n in range(count)}


def named(diagrams: dict[str, Diagram]) -> list[str]:
    return [line.text.en for diagram in diagrams.values() for node in diagram.aside for line in node.attributes]


def test_entities_without_relations_are_all_named_by_owner_and_the_sensitive_have_a_lock() -> None:
    diagrams = shapes(model(**many(40), X={"name": "外 / Outer"}))
    (only,) = diagrams.values()
    assert sorted(named(diagrams)) == sorted([*(f"Doc {n}" for n in range(40)), "Outer"])
    assert [node.label.en for node in only.aside][-1] == "Bank"
    assert only.aside[-1].dashed
    assert [line.text.en for node in only.aside for line in node.attributes if line.secret] == ["Doc 0"]
    lengths = [len(node.attributes) for node in only.aside[:-1]]
    assert max(lengths) - min(lengths) <= 1
    assert [node.details[0].zh for node in only.aside] == [f"{len(node.attributes)} 个实体" for node in only.aside]
    assert "1 个含敏感字段" in only.subtitle.zh


def test_the_legend_has_no_colour_that_no_head_shows() -> None:
    homes = {f"s{n}": {"name": f"系统{n}", "layer": f"l{n}", "modules": {"m": {"owns": [f"E{n}"]}}} for n in range(3)}
    facts = written(
        {
            "product": {"name": "商城 / Shop"},
            "layers": {f"l{n}": f"第{n}层" for n in range(3)},
            "entities": {f"E{n}": {"name": f"单据{n}"} for n in range(3)},
            "subsystems": homes,
            "roles": {"r": "角色"},
        }
    )
    red = Finding(
        rule="CP003",
        name="n",
        severity=Severity.ERROR,
        title=Name.both("t"),
        span=NOWHERE,
        elements=("E1",),
        message=Name.both("m"),
        remedy=Name.both("r"),
    )
    for findings, layers in (((), ["第0层", "第1层", "第2层"]), ((red,), ["第0层", "第2层"])):
        diagram = shapes(facts, findings)["concept-model"]
        assert [key.label.zh for key in diagram.legend if key.sign == "swatch"] == layers


def test_a_very_long_catalogue_has_pages() -> None:
    diagrams = shapes(model(**many(400)))
    assert list(diagrams) == [f"concept-model-{n}" for n in range(1, len(diagrams) + 1)]
    assert len(diagrams) > 1
    numbers = range(1, len(diagrams) + 1)
    assert [diagram.title.en[-5:] for diagram in diagrams.values()] == [f"({n}/{len(diagrams)})" for n in numbers]
    assert len(named(diagrams)) == 400


def test_of_few_entities_without_relations_the_fields_are_shown_on_the_pages_of_the_others() -> None:
    bound = {f"B{n}": {"relations": [f"B{n - 1} n-1"] if n else [], "fields": list("abcd")} for n in range(9)}
    diagrams = shapes(model(**bound, **{f"L{n}": {"fields": ["a", "b"]} for n in range(4)}))
    first, *details = diagrams.values()
    assert [node.id for node in first.aside] == ["L0", "L1", "L2", "L3"]
    shown = [node for diagram in details for node in diagram.aside if node.attributes]
    assert [node.id for node in shown] == ["L0", "L1", "L2", "L3"]
    assert any(diagram.nodes and diagram.aside for diagram in details)


def test_tags_of_entities_are_explained_and_only_fields_that_are_shown_are_counted() -> None:
    facts = model(Bill={"kind": "cash", "fields": ["account!"]}, Parcel={"kind": "goods"})
    shown = next(iter(shapes(facts).values()))
    assert [(key.kind, key.label.en) for key in shown.legend if key.sign == "badge"] == [
        ("cash", "Cash: part of the cash flow"),
        ("goods", "Goods: part of the flow of goods"),
    ]
    assert "1 sensitive field" in shown.subtitle.en
    overview, *pages = shapes(sample(SHOP)).values()
    assert not any(line.secret for node in (*overview.nodes, *overview.aside) for line in node.attributes)
    assert "sensitive" not in overview.subtitle.en
    assert all("sensitive" in page.subtitle.en for page in pages)


def test_an_entity_of_another_page_is_a_guest_that_says_where_it_is_shown_whole() -> None:
    bound = {f"B{n}": {"relations": [f"B{n - 1} n-1"] if n else [], "fields": list("abcd")} for n in range(12)}
    overview, *pages = shapes(model(**bound)).values()
    assert overview.title.en == "Shop: Concept model overview"
    homes = {node.id: at for at, page in enumerate(pages, 1) for node in page.nodes if node.kind == "entity"}
    assert sorted(homes) == sorted(bound)
    guests = [node for page in pages for node in page.nodes if node.kind == "guest"]
    assert guests
    assert all(node.details[-1].en == f"See {homes[node.id]}/{len(pages)}" for node in guests)
    assert not any(node.attributes for node in guests)


def test_findings_of_many_stand_behind_the_entities_that_have_them() -> None:
    facts = model(**many(30), U={"name": "无主"})
    (diagram,) = shapes(facts, judged(facts)).values()
    lines = {line.text.zh: line for node in diagram.aside for line in node.attributes}
    assert lines["无主"].flags[0].rule == "CP003"
    assert (lines["无主"].emphasis, lines["单据0"].emphasis) == ("broken", "")
    assert not any(node.flags or node.emphasis for node in diagram.aside)


def test_a_page_has_plainer_ones_with_fewer_fields() -> None:
    (page,) = build(model(A={"fields": list("abcdef"), "relations": ["B n-1"]}, B={}), ())
    shown = [shape for shape in (page.shape, *page.plainer()) if isinstance(shape, Diagram)]
    assert [len(shape.nodes[0].attributes) for shape in shown] == [5, 3, 0]


def test_faulty_entities_are_flagged() -> None:
    facts = model(A={}, U={})
    diagram = shapes(facts, judged(facts))["concept-model"]
    errors = [[flag.rule for flag in node.flags if flag.severity == "error"] for node in diagram.aside]
    assert errors == [[], ["CP003"]]
    assert [node.emphasis for node in diagram.aside] == ["", "broken"]


def crossed(drawing: Drawing) -> list[str]:
    """Lines that run through a box, or through the words at the end of another line."""
    leaves = list(drawing.leaves())
    things = [(leaf.id, leaf.rect) for leaf in leaves if isinstance(leaf, Box) and leaf.id]
    things += [(leaf.owner, leaf.rect) for leaf in leaves if isinstance(leaf, Pill)]
    strokes = [
        (leaf.id, Rect(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1])).inset(-0.1))
        for leaf in leaves
        if isinstance(leaf, Line)
        for a, b in pairwise(leaf.points)
    ]
    return [
        f"{line} crosses {id_}"
        for line, stroke in strokes
        for id_, rect in things
        if line != id_ and stroke.overlaps(rect.inset(1))
    ]


@pytest.mark.parametrize("seed", range(2 * len(SIZES)))
def test_nothing_is_lost_and_nothing_overlaps(seed: int) -> None:
    facts = related(seed)
    pictures = build(facts, ())
    for picture in pictures:
        assert isinstance(picture.shape, Diagram)
        assert len(picture.shape.nodes) <= MOST_NODES
        assert len({(edge.source, edge.target) for edge in picture.shape.edges}) <= MOST_EDGES
    shown = {
        node.id
        for picture in pictures
        if isinstance(picture.shape, Diagram)
        for node in (*picture.shape.nodes, *picture.shape.aside)
    }
    bound = {
        end
        for entity in facts.model.entities.values()
        for relation in entity.relations
        if relation.target != entity.id
        for end in (entity.id, relation.target)
    }
    assert bound <= shown or "*rest" in shown
    for drawing in draw_all(pictures, LANGUAGES[seed % 2]):
        assert (drawing.name, [*faults(drawing), *crossed(drawing)]) == (drawing.name, [])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: Path(path).stem)
def test_samples_are_drawn_without_fault(path: Path) -> None:
    drawn = [drawing for language in LANGUAGES for drawing in draw_all(build(sample(path), ()), language)]
    assert {drawing.name: found for drawing in drawn if (found := faults(drawing))} == {}
