"""The review page: key figures, and sections only for what there is."""

from __future__ import annotations

from typing import Any

from archgen.analysis.facts import Facts
from archgen.core.names import Name
from archgen.rules.runner import run
from archgen.shapes.document import Figure
from archgen.shapes.grid import Grid
from archgen.shapes.page import Notices, Page, Section
from archgen.shapes.picture import Picture
from archgen.shapes.table import Table
from archgen.views import review_page
from tests.render.specimens import SAMPLES, sample, written

SHOP = next(path for path in SAMPLES if path.stem == "auto-parts-mall")
MINIMAL: dict[str, Any] = {
    "product": {"name": "Shop"},
    "subsystems": {"a": {"modules": {"m": "M"}}},
    "roles": {"r": "R"},
}


def build(facts: Facts, pictures: tuple[str, ...] = ()) -> Page:
    verdict = run(facts, "2026-01-01")
    shape = Grid(title=Name("", ""), subtitle=Name("", ""), bands=())
    drawn = tuple(Picture(name, Name.both(name), shape) for name in pictures)
    return review_page.build(facts, verdict.findings, verdict.waived, drawn)


def blocks(section: Section) -> list[object]:
    return [block for topic in section.topics for block in topic.blocks]


def section(page: Page, id_: str) -> Section:
    return next(each for each in page.sections if each.id == id_)


def test_key_figures_of_the_sample() -> None:
    facts = sample(SHOP)
    figures = build(facts).figures
    assert [figure.value for figure in figures[:2]] == ["8 / 14", "11 / 47"]
    assert figures[2].value == f"{len(facts.obligations)} / {len(facts.obligations)}"
    assert [(figure.value, figure.tone) for figure in figures[3:]] == [("0 / 0", "good"), ("0.85", "")]


def test_tones_warn_of_errors_and_unmet_obligations() -> None:
    broken = MINIMAL | {"subsystems": {"a": {"modules": {"m": {"operations": ["view"]}}}}}
    assert [figure.tone for figure in build(written(broken)).figures] == ["", "", "bad", "bad", ""]


def test_coupling_that_is_undefined_is_a_dash() -> None:
    assert build(written(MINIMAL)).figures[4].value == "–"


def test_there_is_a_section_only_for_what_there_is() -> None:
    assert [each.id for each in build(written(MINIMAL)).sections] == [
        *("architecture", "permissions", "findings", "sign-off"),
    ]
    assert [each.id for each in build(sample(SHOP)).sections] == [
        *("value", "scope", "processes", "architecture", "permissions", "findings", "plan", "decisions", "sign-off"),
    ]


def test_each_picture_goes_to_its_section_and_the_matrix_is_a_table() -> None:
    names = (
        "architecture",
        "data-flow-oms",
        "swimlane-refund",
        "concept-model",
        "roadmap",
        "new",
        "permission-matrix-1",
    )
    page = build(sample(SHOP), names)
    shown = {block.name: each.id for each in page.sections for block in blocks(each) if isinstance(block, Figure)}
    assert shown == {
        "architecture": "architecture",
        "new": "architecture",
        "swimlane-refund": "processes",
        "data-flow-oms": "flows",
        "concept-model": "data",
        "roadmap": "plan",
    }
    assert any(isinstance(block, Table) for block in blocks(section(page, "permissions")))


def test_findings_stand_by_severity_worst_first() -> None:
    broken = MINIMAL | {"subsystems": {"a": {"modules": {"m": {"operations": ["view"]}}}}}
    found = [block for block in blocks(section(build(written(broken)), "findings")) if isinstance(block, Notices)]
    assert [group.severity for group in found] == ["error", "warning", "info"]
    assert found[0].notices[0].rule == "PM001"
    assert found[0].notices[0].place.startswith("spec.yaml:")


def test_everybody_who_answers_for_a_part_signs() -> None:
    (table,) = blocks(section(build(sample(SHOP)), "sign-off"))
    names = [row[1][0] for row in table.rows]  # type: ignore[attr-defined]
    owners = ("朱工", "商城组", "客户组", "交易组", "仓配组", "财务组", "平台组")
    assert names == [Name.both(owner) for owner in owners]


def test_goals_requirements_and_processes_stand_on_the_page() -> None:
    page, model = build(sample(SHOP), ("swimlane-refund",)), sample(SHOP).model
    assert len(blocks(section(page, "value"))) == 2
    (requirements,) = blocks(section(page, "scope"))
    assert len(requirements.rows) == len(model.requirements)  # type: ignore[attr-defined]
    topics = {topic.title: topic.blocks for topic in section(page, "processes").topics}
    assert {process.label for process in model.processes.values()} <= set(topics)
    assert isinstance(topics[model.processes["refund"].label][1], Figure), "a picture stands for the steps"


def test_the_rule_of_several_findings_is_said_once() -> None:
    broken = MINIMAL | {"subsystems": {"a": {"modules": {"m": {"operations": ["view", "create", "edit"]}}}}}
    found = [block for block in blocks(section(build(written(broken)), "findings")) if isinstance(block, Notices)]
    for group in found:
        rules = [notice.rule for notice in group.notices if notice.first]
        assert len(rules) == len(set(rules))
        assert group.count == len(group.notices)
    assert any(not notice.first for group in found for notice in group.notices)
