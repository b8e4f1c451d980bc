"""The page of a suite: its picture at every size, its tables, its cards."""

from __future__ import annotations

import json
import random

import pytest

from archgen.analysis.facts import Facts, analyse
from archgen.analysis.united import united
from archgen.core.names import LANGUAGES, Language, Name
from archgen.model.resolve import resolve
from archgen.render.pictures import draw_all
from archgen.rules.runner import run
from archgen.shapes import document
from archgen.shapes.diagram import Node
from archgen.shapes.page import Page
from archgen.shapes.picture import Picture
from archgen.spec.include import load_text
from archgen.spec.siblings import Shelf, Siblings
from archgen.spec.source import UnreadableSource
from archgen.views import landscape, suite_page
from archgen.views.flow_legend import outside
from archgen.views.prd.source import open_source
from archgen.views.suite_cards import File, Member
from tests.render.laws import faults

KINDS = ("information", "cash", "goods", "business")
NAMES = ("订单", "Customer relationship management for the whole group / CRM", "<b>仓储</b>", "字" * 60, "A")


def texts(count: int, seed: int, flows: int) -> dict[str, str]:
    """Specs that send each other something at random."""
    chance = random.Random(seed)
    names = [f"p{number}" for number in range(count)]
    found = {}
    for name in names:
        others = [other for other in names if other != name]
        spec = {
            "archgen": "1",
            "product": {"name": f"{chance.choice(NAMES)} {name}", "owner": chance.choice(("林", "周", ""))},
            "entities": {"E": {"name": f"对象 {name}", "kind": chance.choice(KINDS), "fields": ["a", "b!"]}},
            "subsystems": {"s": {"name": "S", "modules": {"m": {"name": "M", "owns": ["E"], "operations": ["view"]}}}},
            "flows": [
                f"s.m {chance.choice(('->', '~>'))} {chance.choice(others)}/s.m: E(a)" for _ in range(flows) if others
            ],
            "roles": {"r": {"name": "R", "permissions": {"s.m": "view @all"}}},
        }
        found[f"{name}.yaml"] = json.dumps(spec, ensure_ascii=False)
    return found


def facts_of(specs: dict[str, str]) -> dict[str, Facts]:
    def read(path: str) -> str:
        if path in specs:
            return specs[path]
        raise UnreadableSource(path, Name.both("not there"))

    shelf = Shelf(read, lambda path: load_text(read(path), path), lambda folder: list(specs), lambda folder: folder)
    found = {}
    for path in specs:
        spec = shelf.load(path).value
        assert spec
        model = resolve(spec, Siblings(path, shelf)).value
        assert model
        found[path.removesuffix(".yaml")] = analyse(model)
    return found


def made(specs: dict[str, str], broken: tuple[str, ...] = ()) -> tuple[Page, Picture]:
    facts = facts_of(specs)
    members = []
    for name, each in facts.items():
        findings = run(each, "2026-12-01").findings
        files = (File(f"{name}/index.html", Name("评审页", "Review page")),)
        members.append(
            Member(
                id=name,
                path=f"{name}.yaml",
                findings=findings,
                source=open_source(each, findings, (), ()),
                files=files,
            )
        )
    members += [Member(id=name, path=f"{name}.yaml", findings=(), source=None) for name in broken]
    models = {name: each.model for name, each in facts.items()}
    whole = united(models, Name.both("suite"))
    picture = landscape.build(whole, models)
    return suite_page.build("suite", members, whole, picture), picture


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("count", "flows"), [(1, 0), (2, 1), (3, 0), (6, 2), (14, 2), (45, 2)])
def test_the_landscape_keeps_the_laws_of_pictures(count: int, flows: int, language: Language) -> None:
    _, picture = made(texts(count, count, flows))
    (drawing,) = draw_all([picture], language)
    assert faults(drawing) == []


def test_every_flow_between_products_is_on_the_picture_or_counted() -> None:
    page, picture = made(texts(6, 1, 2))
    shape = picture.shape
    written = {flow for edge in shape.edges for flow in edge.flows}  # type: ignore[attr-defined]
    (table,) = [
        block
        for section in page.sections
        for topic in section.topics
        for block in topic.blocks
        if isinstance(block, document.Table) and block.heads[0].en == "From"
    ]
    assert len(table.rows) == len(written) > 6
    assert page.cards
    assert written <= {card.id for card in page.cards.cards}


def test_cards_lead_to_the_pages_of_the_products_and_to_each_other() -> None:
    page, _ = made(texts(3, 5, 1))
    assert page.cards
    cards = {card.id: card for card in page.cards.cards}
    links = {row.link for card in cards.values() for group in card.groups for row in group.rows if row.link}
    assert "p1/index.html#s.m" in links
    assert all(link in cards or link.partition("/")[2].startswith("index.html") for link in links), links
    assert cards["p0/s.m"].within == "p0/s"
    assert cards["p0/s"].within == "p0"
    assert all(end in cards for edge in page.cards.edges for end in (edge.source, edge.target))
    assert "p0/E" in cards


def test_what_was_found_stands_under_who_answers_for_it() -> None:
    page, _ = made(texts(3, 7, 1))
    owners = next(section for section in page.sections if section.id == "owners")
    table, *others = owners.topics
    (counted,) = table.blocks
    assert isinstance(counted, document.Table)
    said = [[cell[0].en for cell in row if isinstance(cell[0], Name)] for row in counted.rows]
    listed = sum(len(block.rows) for topic in others for block in topic.blocks if isinstance(block, document.Table))
    assert sum(int(number) for row in said for number in row[2:]) == listed > 0


def test_a_spec_that_cannot_be_understood_is_told() -> None:
    page, _ = made(texts(2, 1, 1), broken=("p9",))
    (table,) = page.sections[0].topics[0].blocks
    assert isinstance(table, document.Table)
    assert suite_page.BROKEN in table.rows[-1][2]
    assert page.figures[0].tone == "bad"


def test_the_legend_tells_products_from_other_systems() -> None:
    def node(id_: str) -> Node:
        return Node(id=id_, label=Name.both(id_), kind="external")

    assert outside([Node(id="a", label=Name.both("a"), kind="module")]) == []
    assert [key.label.en for key in outside([node("bank")])] == ["External system"]
    assert [key.label.en for key in outside([node("oms/oms.order")])] == ["Other product"]
    assert [key.label.en for key in outside([node("bank"), node("oms/oms.order")])] == [
        "External system, other product"
    ]
