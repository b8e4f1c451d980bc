"""What changed, told and drawn: whatever changed, in both languages, and the gravest first."""

from __future__ import annotations

import pytest

from archgen.analysis.change.change import Comparison, compare
from archgen.analysis.change.renames import align
from archgen.analysis.change.union import united
from archgen.analysis.facts import Facts, analyse
from archgen.commands.answering import text_of
from archgen.core.names import LANGUAGES
from archgen.pipeline.pages import on_pages
from archgen.render.documents.html import html
from archgen.render.documents.markdown import plain_markdown
from archgen.render.pictures import draw_all
from archgen.shapes.diagram import Diagram
from archgen.shapes.picture import Picture
from archgen.shapes.table import Table
from archgen.views.changes import page, report
from archgen.views.changes.pictures import build
from tests.analysis.spec_edits import pair
from tests.analysis.test_change import SAMPLE
from tests.goldens import check_golden
from tests.render.laws import faults
from tests.render.specimens import generated
from tests.rules.judging import facts_of, judge

EDITS = (
    ('version: "1.4"', 'version: "1.5"'),
    ("oms.order: view @tenant\n", "oms.order: view @all\n"),
    ("wms.stock: view receive count @dept\n", "wms.stock: view receive @dept\n"),
    ("keeper:", "storeman:"),
    ("owner: keeper", "owner: storeman"),
    ("  - tms.waybill -> carrier: Waybill", "  - tms.waybill -> carrier: Waybill, Order(no, address)"),
    ("  - fin.bill ~> crm.customer: Bill", "  - fin.bill ~> crm.customer: Bill\n  - crm.customer -> oms.order"),
    ("  - [fin.bill.create, fin.bill.approve]\n", ""),
    ("crm.customer: view export @all", "crm.customer: view export @all\n    sees: [Customer.phone]"),
    ("fields: [period, amount]", "fields: [period, amount, tax: 税额, payee!: 收款人]"),
    ("      - operator: oms.order.dispatch\n", "      - operator: oms.order.dispatch\n        sla: 4h\n"),
    ("target: 95%", "target: 98%"),
    ("  admin:\n    name: 系", "  support: {name: 客服 / Support, inherits: [operator]}\n  admin:\n    name: 系"),
    ("operations: [view, pick, ship]", "operations: [view, pick, ship, {scrap: {name: 报废, class: delete}}]"),
    ("name: 仓储 / WMS", "name: 仓库 / Warehouse"),
    ("  - forbid: wms -> crm\n", "  - forbid: tms -> crm\n"),
)


def pictures_of(told: Comparison) -> tuple[Picture, ...]:
    """As they are drawn."""
    return on_pages(build(told))


def comparison(old: Facts, new: Facts) -> Comparison:
    aligned = align(old, new)
    return Comparison(old_name="git:v1", new_name="mall.yaml", old=aligned, new=new, change=compare(aligned, new))


@pytest.fixture(scope="module")
def edited() -> Comparison:
    new = SAMPLE
    for before, after in EDITS:
        assert before in new, before
        new = new.replace(before, after)
    old, facts = facts_of(SAMPLE), facts_of(new)
    aligned = align(old, facts)
    change = compare(aligned, facts, judge(SAMPLE).findings, judge(new).findings)
    return Comparison(old_name="git:v1", new_name="mall.yaml", old=aligned, new=facts, change=change)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report(edited: Comparison, language: str) -> None:
    check_golden(f"changes.{language}.md", plain_markdown(report.build(edited), language))  # type: ignore[arg-type]


def test_the_gravest_comes_first(edited: Comparison) -> None:
    ids = [part.id for part in report.parts(edited, "0")]
    assert ids[:6] == ["0.widened", "0.seen", "0.cycles", "0.sent", "0.loosened", "0.found"]


def test_nothing_is_told_where_nothing_changed() -> None:
    same = comparison(facts_of(SAMPLE), facts_of(SAMPLE))
    assert not list(report.parts(same, "0"))
    assert "没有差异" in plain_markdown(report.build(same), "zh")
    assert "There are no differences" in html(page.build(same), "en", {})


def test_the_page_shows_every_picture(edited: Comparison) -> None:
    pictures = pictures_of(edited)
    shown = html(page.build(edited, pictures), "zh", {one.name: "<svg></svg>" for one in pictures})
    assert all(f'id="picture-{one.name}"' in shown for one in pictures)
    assert 'class="change added"' in shown


def test_pictures_mark_what_changed(edited: Comparison) -> None:
    shapes = {one.name: one.shape for one in pictures_of(edited)}
    overview = shapes["changes-data-flow"]
    assert isinstance(overview, Diagram)
    lines = {(edge.source, edge.target): edge.change for edge in overview.edges if edge.change}
    assert lines == {("crm", "oms"): "added", ("tms", "carrier"): "changed"}
    assert {node.id: node.change for node in overview.nodes if node.change} == {"wms": "changed"}
    matrix = next(shapes[name] for name in shapes if name.startswith("changes-permission-matrix"))
    assert isinstance(matrix, Table)
    cells = {
        (column.id, row.id): (cell.change, cell.text.zh)
        for shape in shapes.values()
        if isinstance(shape, Table)
        for row in shape.rows
        for column, cell in zip(shape.columns, row.cells, strict=True)
        if cell.change
    }
    assert cells["role:factory_user", "oms.order.view"] == ("changed", "组→全")
    assert cells["role:storeman", "wms.stock.count"] == ("removed", "部")
    assert cells["role:support", "oms.order.view"] == ("added", "全")
    for table in (shape for shape in shapes.values() if isinstance(shape, Table)):
        on_page = [cell for row in table.rows for cell in row.cells]
        signs = {sign for cell in on_page for sign in cell.text.en.replace("→", " ").split()}
        assert {entry.sign.en for entry in table.legend} - {""} == signs
        assert {entry.change for entry in table.legend} - {""} == {cell.change for cell in on_page} - {""}


@pytest.mark.parametrize("seed", range(12))
def test_whatever_changed_can_be_told_and_drawn(seed: int) -> None:
    check(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12, 200))
def test_many_changes_can_be_told_and_drawn(seed: int) -> None:
    check(seed)


def check(seed: int) -> None:
    """Every word that is needed is there, no picture breaks a law, and removed things are in it."""
    told = comparison(*pair(seed))
    for language in LANGUAGES:
        document = report.build(told)
        assert plain_markdown(document, language)
        assert text_of(document, language, 100)
    pictures = pictures_of(told)
    drawings = [drawing for language in LANGUAGES for drawing in draw_all(pictures, language)]
    assert {one.name: faults(one) for one in drawings if faults(one)} == {}
    union = analyse(united(told.old.facts.model, told.new.model)).model
    assert set(union.modules) == {*told.old.facts.model.modules, *told.new.model.modules}
    assert {flow.key for flow in union.flows} == {
        flow.key for model in (told.old.facts.model, told.new.model) for flow in model.flows
    }


@pytest.mark.parametrize("seed", range(0, 30, 3))
def test_unlike_products_with_hostile_names_can_be_compared(seed: int) -> None:
    told = comparison(generated(seed), generated(seed + 1))
    for language in LANGUAGES:
        assert "<script>alert" not in html(page.build(told), language, {})
    drawings = draw_all(pictures_of(told), "zh")
    assert {one.name: faults(one) for one in drawings if faults(one)} == {}
