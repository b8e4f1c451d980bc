"""The workbook: the matrix summed up, rights with their grounds, lists that are whole."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archgen.analysis.facts import Facts
from archgen.core.names import LANGUAGES, Name
from archgen.core.record import changed
from archgen.rules.runner import run
from archgen.shapes.table import Cell
from archgen.shapes.workbook import Column, Row, Sheet, Workbook, sheets_of
from archgen.views.prd.source import open_source
from archgen.views.workbook import book
from tests.render.specimens import SAMPLES, generated, sample, written

SHOP = next(path for path in SAMPLES if path.stem == "auto-parts-mall")
BANK: dict[str, Any] = {
    "product": {"name": "Shop", "owner": "Li"},
    "parties": {"bank": "Bank", "garage": "Garage"},
    "entities": {"Bill": {"fields": ["no", "account!"]}},
    "subsystems": {
        "fin": {
            "owner": "Wang",
            "modules": {
                "bill": {"owns": ["Bill"], "operations": ["view", "create", "approve", "void"], "automatic": ["sync"]}
            },
        }
    },
    "roles": {
        "base": {"party": "bank", "permissions": {"fin.bill": "view @dept"}},
        "clerk": {
            "party": "bank",
            "inherits": ["base"],
            "permissions": {"fin": "view @tenant", "fin.bill": "create approve @self"},
            "limits": {"fin.bill.approve": "≤ 5"},
            "delegates": {"mechanic": ["fin.bill.approve"]},
        },
        "mechanic": {"party": "garage", "permissions": {"fin.bill": "view @linked"}},
    },
    "separation_of_duties": [["fin.bill.create", "fin.bill.approve"]],
    "waivers": [{"rule": "PM001", "at": "fin.bill.void", "why": "later", "until": "2030-01-01", "by": "Li"}],
}


def build(facts: Facts) -> Workbook:
    verdict = run(facts, "2026-01-01")
    return book.build(open_source(facts, verdict.findings, verdict.waived, ()))


def sheet(workbook: Workbook, name: str) -> Sheet:
    return next(each for each in workbook.sheets if each.name.en == name)


def texts(found: Sheet, *heads: str) -> list[tuple[str, ...]]:
    numbers = [next(n for n, column in enumerate(found.columns) if column.name.en == head) for head in heads]
    return [tuple(row.cells[number].text.en for number in numbers) for row in found.rows]


def test_the_matrix_is_summed_up_by_module_subsystem_and_party() -> None:
    matrix = sheet(build(written(BANK)), "Permission matrix")
    assert [(row.kind, row.level) for row in matrix.rows] == [
        ("section", 0),
        ("group", 1),
        ("", 2),
        ("", 2),
        ("", 2),
        ("unassigned", 2),
        ("automatic", 2),
    ]
    assert texts(matrix, "All", "base", "clerk", "mechanic")[:5] == [
        ("3/4", "1/4", "3/4", "2/4"),
        ("3/4", "1/4", "3/4", "2/4"),
        ("2/2", "Dept", "Org", "Ln"),
        ("1/2", "", "Me", ""),
        ("1/2", "", "Me", "Dp"),
    ]
    assert [column.level for column in matrix.columns if column.head.en == "Bank"] == [0, 1, 1]
    assert [column.level for column in matrix.columns if column.head.en == "Garage"] == [0]


def test_a_cell_tells_its_whole_story() -> None:
    matrix = sheet(build(written(BANK)), "Permission matrix")
    clerk, mechanic = (
        next(n for n, column in enumerate(matrix.columns) if column.name.en == name) for name in ("clerk", "mechanic")
    )
    view, approve = matrix.rows[2].cells, matrix.rows[4].cells
    assert view[clerk].note.en == (
        "clerk · bill, View\n"
        "Scope: own organisation\n"
        "By: granted to the role fin: view @tenant (spec.yaml:1)\n"
        "By: inherited from base fin.bill: view @dept (spec.yaml:1)\n"
        "own organisation; account masked"
    )
    assert view[clerk].marks == ("masked",)
    assert approve[clerk].marks == ("broken", "limited")
    assert "Limit: ≤ 5" in approve[clerk].note.en
    assert "duties not separated" in approve[clerk].note.en
    assert "By: as deputy of clerk" in approve[mechanic].note.en
    assert {entry.mark for entry in matrix.legend if entry.mark} == {"broken", "masked", "limited"}


def test_rights_say_by_which_grant_and_which_duties_collide() -> None:
    rights = sheet(build(written(BANK)), "Rights")
    found = texts(rights, "Role", "Path", "Scope", "Duties not separated")
    assert ("clerk", "fin.bill.approve", "own records", "yes") in found
    assert ("mechanic", "fin.bill.approve", "own records", "") in found
    assert len(found) == 6


def test_findings_and_accepted_risks_have_somebody_who_answers() -> None:
    workbook = build(written(BANK))
    assert ("PM001-1", "later", "Li", "2030-01-01", "accepted") in texts(
        sheet(workbook, "Risk register"), "No.", "Response", "Owner", "Due", "State"
    )
    findings = sheet(workbook, "Findings")
    assert ("PM010 duties-not-separated", "error") in texts(findings, "Rule", "Severity")
    assert [column.name.en for column in findings.columns if column.kind == "hand"] == [
        *("Decision", "By whom", "By when", "Remarks"),
    ]


def test_a_list_has_no_empty_columns_but_those_for_people() -> None:
    for each in build(sample(SHOP)).sheets[1:]:
        for number, column in enumerate(each.columns):
            filled = any(row.cells[number].text.zh for row in each.rows)
            assert filled != (column.kind == "hand") or number == 0, (each.name, column.name)


def test_everybody_who_answers_for_a_part_signs() -> None:
    assert [row[1] for row in texts(sheet(build(sample(SHOP)), "Sign-off"), "For", "Name or team")][:2] == [
        "朱工",
        "商城组",
    ]


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_every_model_makes_whole_sheets(seed: int) -> None:
    facts = generated(seed)
    workbook = build(facts)
    for each in workbook.sheets:
        assert all(len(row.cells) == len(each.columns) for row in each.rows)
    held = {(role, path) for role, rights in facts.access.holdings.items() for path in rights}
    held |= {(role, path) for role, given_to in facts.access.delegated.items() for path in given_to}
    assert len(sheet(workbook, "Rights").rows) == len(held)
    matrix = sheet(workbook, "Permission matrix")
    signs = [number for number, column in enumerate(matrix.columns) if column.kind == "sign"]
    shown = sum(bool(row.cells[n].kind) for row in matrix.rows if row.level == 2 for n in signs)
    assert shown == len(held)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_sheets_are_what_excel_accepts(language: str) -> None:
    workbook = build(sample(SHOP))
    names = [name.say(language) for name in (workbook.cover, *(each.name for each in workbook.sheets))]  # type: ignore[arg-type]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) <= 27 and not set(name) & set("[]:*?/\\'") for name in names), "27: four for a number"


def test_a_sheet_too_large_for_a_file_has_parts() -> None:
    name = Name.both("A")
    whole = Sheet(
        name=name,
        title=name,
        purpose=name,
        columns=tuple(Column(name=Name.both(str(number))) for number in range(5)),
        rows=tuple(Row(cells=tuple(Cell(Name.both(f"{row}{n}")) for n in range(5))) for row in range(3)),
        frozen=1,
    )
    assert list(sheets_of(whole, 3, 5)) == [whole]
    parts = list(sheets_of(whole, 2, 3))
    assert [part.name.en for part in parts] == ["A 1", "A 2", "A 3", "A 4"]
    assert [[column.name.en for column in part.columns] for part in parts[::2]] == [["0", "1", "2"], ["0", "3", "4"]]
    assert [len(part.rows) for part in parts] == [2, 1, 2, 1]
    seen = {cell.text.en for part in parts for row in part.rows for cell in row.cells}
    assert seen == {f"{row}{n}" for row in range(3) for n in range(5)}
    empty = changed(whole, rows=())
    assert list(sheets_of(empty, 2, 5)) == [empty]
