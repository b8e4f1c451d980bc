"""Tables on pages: how many, alike, about equally full, and nothing of the whole lost."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archgen.analysis.facts import Facts
from archgen.core.names import LANGUAGES
from archgen.pipeline.pages import on_pages
from archgen.render.drawing import Box, Drawing, Label
from archgen.render.margins import LYING
from archgen.render.matrix.cuts import Heights, packed
from archgen.render.matrix.matrix import draw_table
from archgen.shapes.paging import Slice
from archgen.shapes.picture import Picture
from archgen.shapes.table import Table
from archgen.views.permission_matrix import build, permission_table
from tests.render.specimens import SAMPLES, generated, sample, written

SHOP = next(path for path in SAMPLES if path.stem == "auto-parts-mall")


def _pages(facts: Facts) -> list[tuple[Picture, Table]]:
    pages = on_pages(build(facts, ()))
    return [(picture, picture.shape) for picture in pages if isinstance(picture.shape, Table)]


WORDS = ["view", "create", "edit", "audit", "void"]


def _many(roles: int, modules: int) -> Facts:
    operations = ["view", "create", "edit", "audit", "void", "export", "ship", "assign"]
    return written(
        {
            "product": {"name": "Shop"},
            "subsystems": {"s": {"modules": {f"m{n}": {"operations": operations} for n in range(modules)}}},
            "roles": {f"r{n}": {"permissions": {f"s.m{n % modules}": "all @all"}} for n in range(roles)},
        }
    )


@pytest.mark.parametrize(
    ("roles", "modules", "pages"), [(1, 1, 1), (3, 4, 1), (4, 12, 2), (9, 2, 1), (9, 4, 1), (12, 8, 3), (60, 1, 3)]
)
def test_a_large_matrix_is_split(roles: int, modules: int, pages: int) -> None:
    names = [f"permission-matrix-{n}" for n in range(1, pages + 1)] if pages > 1 else ["permission-matrix"]
    assert [picture.name for picture, _ in _pages(_many(roles, modules))] == names


def test_pages_count_rows_and_roles() -> None:
    said = [page.subtitle.zh.rpartition("操作 | ")[2] for _, page in _pages(_many(60, 12))]
    assert said[0] == "第 1–20 行，共 96 行 | 本页 15 个角色，共 60 个"
    assert said[-1].startswith("第 81–96 行，共 96 行")


def test_a_page_says_where_the_roles_are_that_it_does_not_list() -> None:
    def notes(roles: int, modules: int) -> list[str]:
        return [page.notes[0].zh for _, page in _pages(_many(roles, modules))]

    assert not any("未列出的角色" in note for note in notes(9, 4))
    assert all(note.endswith("未列出的角色对本页各行均无权限。") for note in notes(60, 12))
    assert all("在相同各行的其他页上" in note for note in notes(60, 1))


def test_that_something_goes_on_is_said_without_breaking_the_word() -> None:
    facts = written(
        {
            "product": {"name": "Shop"},
            "subsystems": {"s": {"name": "营销", "modules": {f"m{n}": {"operations": WORDS} for n in range(20)}}},
            "roles": {f"r{n}": {"permissions": {"s": "all @all"}} for n in range(12)},
        }
    )
    for picture, page in _pages(facts)[1:]:
        labels = [leaf for leaf in draw_table(page, "en", picture.name).leaves() if isinstance(leaf, Label)]
        said = [label.lines for label in labels if label.owner == "s"]
        assert said
        assert all("(continued)" in lines[-1] for lines in said)


def test_what_goes_on_says_so() -> None:
    def heads(page: Table) -> list[tuple[str, str]]:
        return [(page.section_of(group).en, page.name_of(group).en) for group in page.row_groups]

    operations = [f"op{n}" for n in range(50)]
    facts = written(
        {
            "product": {"name": "Shop"},
            "subsystems": {"s": {"modules": {"m": {"operations": operations}, "n": {"operations": ["view"]}}}},
            "roles": {f"r{n}": {"permissions": {"s": "all @all"}} for n in range(9)},
        }
    )
    first, *others = [page for _, page in _pages(facts)]
    assert heads(first) == [("s", "m")]
    assert [heads(page)[0] for page in others] == [("s (continued)", "m (continued)")] * len(others)
    assert heads(others[-1])[-1] == ("s (continued)", "n")


def test_a_page_explains_the_signs_that_are_on_it_and_no_others() -> None:
    pages = [page for _, page in _pages(sample(SHOP))]
    for page in pages:
        cells = [cell for row in page.rows for cell in row.cells]
        signs = {sign for cell in cells for sign in cell.text.en.split()}
        assert {entry.sign.en for entry in page.legend if not entry.mark} == signs
        assert {entry.mark for entry in page.legend} - {""} == {mark for cell in cells for mark in cell.marks}
    whole = permission_table(sample(SHOP), ()).legend
    assert all(entry in whole for page in pages for entry in page.legend)
    assert any(len(page.legend) < len(whole) for page in pages)


@pytest.mark.parametrize("seed", range(8))
def test_every_right_is_on_exactly_one_page(seed: int) -> None:
    facts = generated(seed)
    shown = [
        (column.id.removeprefix("role:"), row.id)
        for _, page in _pages(facts)
        for row in page.rows
        for column, cell in zip(page.columns, row.cells, strict=True)
        if cell.kind
    ]
    assert sorted(shown) == sorted((role, path) for role, held in facts.access.holdings.items() for path in held)


@pytest.mark.parametrize("facts", [_many(9, 9), _many(4, 30), _many(60, 12)], ids=["rows", "blocks", "columns"])
def test_pages_are_alike(facts: Facts) -> None:
    pages = _pages(facts)
    for language in LANGUAGES:
        drawn = [draw_table(page, language, picture.name) for picture, page in pages]
        heads = [[leaf.rect.width for leaf in _leaves(one) if leaf.kind == "table-subhead"] for one in drawn]
        assert len({(round(widths[0], 3), round(widths[-1], 3)) for widths in heads}) == 1, "as wide on all pages"
        assert {page.abreast for _, page in pages} == {pages[0][1].abreast}
        assert all(one.height <= LYING[1] for one in drawn)
        rows = [len(page.rows) for _, page in pages]
        assert min(rows) >= 0.5 * max(rows), "and none is nearly empty"


def _leaves(drawing: Drawing) -> list[Box]:
    return [leaf for leaf in drawing.leaves() if isinstance(leaf, Box)]


heights = st.lists(
    st.tuples(st.lists(st.sampled_from([21.0, 37.0, 53.0]), min_size=1, max_size=30), st.sampled_from([22.6, 40.0])),
    min_size=1,
    max_size=12,
)


@given(heights, st.booleans(), st.sampled_from([120.0, 300.0, 450.0]))
def test_rows_are_cut_in_order_and_a_page_is_not_too_high(
    groups: list[tuple[list[float], float]], banded: bool, room: float
) -> None:
    rows = tuple(tuple(own) for own, _ in groups)
    one = Heights(rows, tuple(head for _, head in groups), tuple("ab"[n > 3] for n in range(len(rows))), 21.0 * banded)
    parts = packed(one, room)
    assert [(group, row) for part in parts for group, first, end in part for row in range(first, end)] == [
        (group, row) for group, own in enumerate(rows) for row in range(len(own))
    ]
    for part in parts:
        assert _high(one, part) <= room or sum(end - first for _, first, end in part) == 1
    assert len(parts) <= 2 * one.whole / room + 1


def _high(heights: Heights, part: Sequence[Slice]) -> float:
    groups = (max(sum(heights.rows[group][first:end]), heights.heads[group]) for group, first, end in part)
    return sum(groups) + heights.band * len({heights.sections[group] for group, *_ in part})


def test_groups_stay_whole_where_that_takes_no_page_more() -> None:
    one = Heights(((21.0,) * 6,) * 6, (22.6,) * 6, ("s",) * 6, 0.0)
    assert packed(one, 300.0) == [[(0, 0, 6), (1, 0, 6)], [(2, 0, 6), (3, 0, 6)], [(4, 0, 6), (5, 0, 6)]]


def test_a_long_group_is_cut_and_no_row_of_it_stands_alone() -> None:
    one = Heights(((21.0,) * 15,), (22.6,), ("s",), 0.0)
    (first,), (second,) = packed(one, 21.0 * 14)
    assert first[2] == second[1]
    assert 2 <= first[2] <= 13
