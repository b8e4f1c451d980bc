"""Excel files read back by another library: no formula, nothing lost, everything that a review needs."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from archgen.analysis.facts import Facts
from archgen.core.names import LANGUAGES, Language
from archgen.render.documents.workbook import sheet as sheets
from archgen.render.documents.workbook.cells import LIMIT, cut
from archgen.render.documents.workbook.xlsx import xlsx
from archgen.rules.runner import run
from archgen.shapes.workbook import Workbook
from archgen.views.prd.source import open_source
from archgen.views.workbook import book
from tests.render.specimens import SAMPLES, generated, sample, written

SHOP = next(path for path in SAMPLES if path.stem == "auto-parts-mall")
EVIL = ("=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "\x01\x02", "_x0041_", "http://x.org", "007", "&L &P [1]", "'")


def shape(facts: Facts) -> Workbook:
    verdict = run(facts, "2026-01-01")
    return book.build(open_source(facts, verdict.findings, verdict.waived, ()))


def read(content: bytes) -> Any:
    return load_workbook(BytesIO(content))


def test_no_text_of_people_is_a_formula_or_a_link() -> None:
    spec = {
        "product": {"name": "=1+1&P", "owner": "=2"},
        "entities": {"E": {"name": "=9", "fields": [{"a": "=f()"}], "note": "+n"}},
        "subsystems": {
            "s": {
                "name": "@x",
                "modules": {
                    f"m{n}": {
                        "name": text,
                        "note": text,
                        "owns": ["E"] if n == 0 else [],
                        "operations": [{"view": text}],
                    }
                    for n, text in enumerate(EVIL)
                },
            }
        },
        "roles": {f"r{n}": {"name": text, "permissions": {"s.m0": "view"}} for n, text in enumerate(EVIL)},
    }
    found = read(xlsx(shape(written(spec)), "en", 3))
    cells = [cell for sheet in found for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    links = [cell.hyperlink.location or cell.hyperlink.target for cell in cells if cell.hyperlink]
    assert len(links) == len(found.sheetnames) - 1
    assert all(link.startswith("'") for link in links)
    values = {cell.value for cell in cells}
    assert {"=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "http://x.org", "007"} <= values


def test_a_product_name_is_no_code_of_a_header() -> None:
    found = read(
        xlsx(shape(written({"product": {"name": "A&P"}, "subsystems": {"s": "S"}, "roles": {"r": "R"}})), "en")
    )
    assert found.worksheets[1].oddHeader.left.text.startswith("A&&P")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_can_be_reviewed(language: Language) -> None:
    facts = sample(SHOP)
    workbook = shape(facts)
    found = read(xlsx(workbook, language))
    assert found.sheetnames == [name.say(language) for name in (workbook.cover, *(s.name for s in workbook.sheets))]
    matrix = found.worksheets[1]
    head = matrix.max_row - len(workbook.sheets[0].rows)
    assert matrix.freeze_panes == f"D{head + 1}"
    assert matrix.auto_filter.ref.startswith(f"A{head}:")
    assert matrix.print_title_rows == f"${head - 1}:${head}"
    assert matrix.page_setup.orientation == "landscape"
    assert matrix.sheet_properties.pageSetUpPr.fitToPage
    assert {matrix.row_dimensions[row].outlineLevel for row in range(head + 1, matrix.max_row + 1)} == {0, 1, 2}
    assert {dimension.outlineLevel for dimension in matrix.column_dimensions.values()} == {0, 1}
    assert [validation.type for validation in matrix.data_validations.dataValidation] == ["list"]
    for row, shown in enumerate(workbook.sheets[0].rows, head + 1):
        for column, cell in enumerate(shown.cells, 1):
            value = str(matrix.cell(row, column).value or "")
            assert value.rstrip("*≤") == cell.text.say(language)
            assert bool(matrix.cell(row, column).comment) == bool(cell.note.zh)


def test_a_draft_says_so_on_every_sheet_and_page() -> None:
    found = read(xlsx(shape(sample(SHOP)), "zh", 2))
    for sheet in found:
        assert any("DRAFT | 2" in str(row[0] or row[1]) for row in sheet.iter_rows(max_row=6, values_only=True))
        assert "DRAFT" in sheet.oddHeader.center.text
    assert "DRAFT" not in str(read(xlsx(shape(sample(SHOP)), "zh")).worksheets[1].oddHeader.center.text)


def test_the_same_workbook_gives_the_same_bytes() -> None:
    workbook = shape(sample(SHOP))
    assert xlsx(workbook, "zh") == xlsx(workbook, "zh")


def test_text_is_cut_where_a_cell_ends() -> None:
    assert cut("a" * LIMIT) == "a" * LIMIT
    assert len(cut("a" * 40_000)) == LIMIT
    astral = cut("😀" * 20_000)
    assert len(astral.encode("utf-16-le")) // 2 <= LIMIT
    assert astral.endswith("…")
    assert cut("a\x00b\ud800\u202ec") == "abc"


def test_too_many_comments_are_only_those_that_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_COMMENTS", 10)
    workbook = shape(sample(SHOP))
    matrix = read(xlsx(workbook, "en")).worksheets[1]
    head = matrix.max_row - len(workbook.sheets[0].rows)
    commented = {
        (c.row - head - 1, c.column - 1) for row in matrix.iter_rows(min_row=head + 1) for c in row if c.comment
    }
    marked = {(r, c) for r, row in enumerate(workbook.sheets[0].rows) for c, cell in enumerate(row.cells) if cell.marks}
    assert commented == marked


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(LANGUAGES))
def test_every_model_makes_a_file_that_can_be_read(seed: int, language: Language) -> None:
    workbook = shape(generated(seed))
    found = read(xlsx(workbook, language))
    assert len(found.sheetnames) == len(workbook.sheets) + 1
    for target, made in zip(found.worksheets[1:], workbook.sheets, strict=True):
        assert target.max_row >= len(made.rows)
        assert not any(cell.data_type == "f" for row in target.iter_rows() for cell in row)
