"""The deck: what is shown in which order, what is asked, and what is left out of a large product."""

from __future__ import annotations

import pytest

from archgen.analysis.change.change import Comparison, compare
from archgen.analysis.change.renames import align
from archgen.analysis.facts import Facts
from archgen.core.names import Name
from archgen.rules.runner import run
from archgen.shapes.deck import Deck, Exhibit, Listing, Matrix, Opening, Overview, Points, Slide, pictures_of
from archgen.shapes.document import Figure
from archgen.shapes.grid import Grid
from archgen.shapes.picture import Picture
from archgen.views.deck import changes, deck, permissions
from archgen.views.prd.source import Source, open_source
from tests.render.specimens import SAMPLES, sample, written

SHOP = next(path for path in SAMPLES if path.stem == "auto-parts-mall")
MINIMAL = next(path for path in SAMPLES if path.stem == "minimal")
BLANK = Grid(title=Name("", ""), subtitle=Name("", ""), bands=())
DRAWN = ("architecture", "context", "value-chain", "data-flow", "data-flow-oms", "data-flow-wms", "roadmap")


def source(facts: Facts, pictures: tuple[str, ...] = ()) -> Source:
    verdict = run(facts, "2026-01-01")
    drawn = tuple(Picture(name, Name.both(name), BLANK) for name in pictures)
    return open_source(facts, verdict.findings, verdict.waived, drawn)


def shop(changes: tuple[Slide, ...] = ()) -> Deck:
    facts = sample(SHOP)
    lanes = tuple(f"swimlane-{process}" for process in facts.model.processes)
    return deck.build(source(facts, (*DRAWN, *lanes)), changes)


def topics(made: Deck) -> list[str]:
    return [slide.title.en.partition(":")[0] for slide in made.slides]


def test_the_order_of_the_meeting() -> None:
    processes = [process.label.en for process in sample(SHOP).model.processes.values()]
    assert topics(shop()) == [
        *("Auto Parts Mall", "On one page", "Agenda", "Goals", "Metrics", "Architecture", "Context", "Value chain"),
        *("Core data flows", "Core data flows", *processes),
        *("Permission matrix", "Completeness of permissions", "Separation of duties", "Sensitive fields"),
        *("Findings", "Accepted risks", "Open questions", "Decisions", "Roadmap", "Roadmap", "Sign-off"),
    ]
    assert [type(slide.body) for slide in shop().slides[:3]] == [Opening, Overview, Listing]


def test_changes_have_a_place_between_permissions_and_findings() -> None:
    new = Slide(title=Name("放宽", "Wider rights"), body=Points(((Name("甲", "a"),),)))
    shown = topics(shop((new,)))
    assert shown[shown.index("Sensitive fields") : shown.index("Findings") + 1] == [
        *("Sensitive fields", "Wider rights", "Findings"),
    ]
    assert "Changes since the last review" in agenda(shop((new,)), 1)
    assert "Changes since the last review" not in agenda(shop(), 1)


def agenda(made: Deck, column: int) -> list[str]:
    body = made.slides[2].body
    assert isinstance(body, Listing)
    return ["".join(run.en for run in row[column] if isinstance(run, Name)) for row in body.table.rows]


def test_the_agenda_leaves_no_gap() -> None:
    times, minutes = agenda(shop(), 0), list(map(int, agenda(shop(), 4)))
    starts, ends = zip(*(time.split("–") for time in times), strict=True)
    assert starts[0] == "0:00"
    assert starts[1:] == ends[:-1]
    assert ends[-1] == f"{sum(minutes) // 60}:{sum(minutes) % 60:02}"
    assert all(each % 5 == 0 for each in minutes)


def test_a_product_with_little_has_a_short_deck() -> None:
    assert topics(deck.build(source(sample(MINIMAL)))) == [
        *("To-do", "On one page", "Agenda", "Permission matrix", "Completeness of permissions"),
        *("Findings", "Decisions", "Sign-off"),
    ]


def test_notes_ask_about_what_is_in_the_spec() -> None:
    notes = {slide.title.en: "\n".join(note.en for note in slide.notes) for slide in shop().slides}
    said = "\n".join(notes.values())
    assert "车主是否直接下单? Can you settle it today? If not, who answers by 2027-01-20?" in said
    assert "Payment gateway: who provides the interface" in said
    assert "交易组: do you accept the boundary of OMS?" in said
    assert "金额 > 50 万元时须总经理会签" in said
    assert "has to be done within 8h: can Operator do that" in said
    assert "朱工: the waiver of PR001 ends on 2027-12-31" in said
    assert all(slide.notes for slide in shop().slides)


def test_a_process_without_a_picture_shows_its_steps() -> None:
    made = deck.build(source(sample(SHOP)))
    bodies = {slide.title.en.partition(":")[0]: slide.body for slide in made.slides}
    assert isinstance(bodies["Refund"], Listing)
    assert pictures_of(made) == ()


def test_each_picture_is_asked_for_once() -> None:
    assert pictures_of(shop())[:2] == ("architecture", "context")
    assert len(set(pictures_of(shop()))) == len(pictures_of(shop()))
    assert "data-flow-wms" not in pictures_of(shop()), "not of the core"
    one = Slide(title=Name("", ""), body=Exhibit(Figure("x", Name("", ""))))
    assert pictures_of(Deck(Name("", ""), Name("", ""), (one, one))) == ("x",)


def large(modules: int, operations: int) -> Source:
    names = [f"do{number}" for number in range(operations)]
    parts = {f"m{n}": {"operations": names, "automatic": ["sync"]} for n in range(modules)}
    role = {"permissions": {f"s.m{n}": f"{names[0]} {names[1]} @dept" for n in range(modules)}}
    return source(
        written(
            {
                "product": {"name": "Shop"},
                "subsystems": {"s": {"name": "S", "modules": parts}},
                "roles": {"all": {"permissions": {"s": "all @all"}}, "some": role},
            }
        )
    )


@pytest.mark.parametrize(
    ("modules", "operations", "rows", "cells"),
    [(3, 4, 15, ["All", "Dept"]), (40, 6, 40, ["6/6", "2/6"]), (150, 3, 1, ["450/450", "300/450"])],
)
def test_the_matrix_is_as_fine_as_slides_can_show(modules: int, operations: int, rows: int, cells: list[str]) -> None:
    table = permissions.condensed(large(modules, operations))
    assert len(table.rows) == rows
    assert [cell.text.en for cell in table.rows[0].cells] == cells
    assert [cell.kind for cell in table.rows[0].cells] == ["all", "dept"]


def test_many_sensitive_fields_stand_by_who_sees_them() -> None:
    fields = [f"f{number}!" for number in range(60)]
    facts = written(
        {
            "product": {"name": "Shop"},
            "entities": {"E": {"fields": fields}},
            "subsystems": {"s": {"modules": {"m": {"owns": ["E"], "operations": ["view"]}}}},
            "roles": {"r": {"permissions": {"s.m": "view @dept"}, "sees": ["E.f0", "E.f1"]}},
        }
    )
    slide = next(each for each in deck.build(source(facts)).slides if each.title.en.startswith("Sensitive"))
    assert isinstance(slide.body, Listing)
    assert [[run.en for cell in row for run in cell if isinstance(run, Name)][2] for row in slide.body.table.rows] == [
        *("58", "2"),
    ]


def test_findings_of_a_rule_share_a_row_with_room_for_the_verdict() -> None:
    broken = large(30, 3)
    made = deck.build(broken)
    assert any(isinstance(slide.body, Matrix) for slide in made.slides)
    slide = next(each for each in made.slides if each.title.en.startswith("Findings"))
    assert isinstance(slide.body, Listing)
    rules = [row[0] for row in slide.body.table.rows]
    assert len(set(rules)) == len(rules)
    assert slide.body.table.heads[-1].en == "Decided"


def test_what_opens_doors_has_a_slide_each() -> None:
    def facts(scope: str) -> Facts:
        module = {"owns": ["E"], "operations": ["view", "create"]}
        return written(
            {
                "product": {"name": "Shop"},
                "entities": {"E": {"fields": ["phone!"]}},
                "subsystems": {"s": {"modules": {"m": module}}},
                "roles": {"r": {"permissions": {"s.m": f"view create {scope}"}}},
            }
        )

    new = facts("@all")
    old = align(facts("@dept"), new)
    comparison = Comparison(old_name="a.yaml", new_name="b.yaml", old=old, new=new, change=compare(old, new))
    made = list(changes.slides(comparison, ()))
    assert [slide.title.en.partition(": ")[2] for slide in made] == ["", "Rights widened"]
    assert isinstance(made[0].body, Points)
    assert isinstance(made[1].body, Listing)
    assert made[1].notes[0].en == "Ask: Who asked for these rights, and why?"
