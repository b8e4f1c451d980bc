"""A table in pages: nothing lost, nothing twice, no page over its limits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archgen.core.names import Name
from archgen.core.record import changed
from archgen.shapes.table import EMPTY, Cell, Column, ColumnGroup, Row, RowGroup, Table, pages

ELSEWHERE = Name.both("elsewhere")


def _table(row_sizes: list[int], column_sizes: list[int]) -> Table:
    """A table with a mark where the numbers of row and column are equal."""
    columns = iter(range(sum(column_sizes)))
    rows = iter(range(sum(row_sizes)))
    return Table(
        title=Name.both("t"),
        column_groups=tuple(
            ColumnGroup(id=f"g{n}", name=Name.both(""), columns=tuple(_column(next(columns)) for _ in range(size)))
            for n, size in enumerate(column_sizes)
        ),
        row_groups=tuple(
            RowGroup(
                id=f"g{n}", name=Name.both(""), rows=tuple(_row(next(rows), sum(column_sizes)) for _ in range(size))
            )
            for n, size in enumerate(row_sizes)
        ),
        elsewhere=ELSEWHERE,
    )


def _column(number: int) -> Column:
    return Column(id=f"c{number}", name=Name.both(""))


def _row(number: int, columns: int) -> Row:
    cells = tuple(Cell(Name.both(f"{number},{c}"), "x") if c == number % columns else EMPTY for c in range(columns))
    return Row(id=f"r{number}", name=Name.both(""), cells=cells)


@pytest.mark.parametrize(
    ("sizes", "limit", "parts"),
    [
        ([3, 3], 10, [[3, 3]]),
        ([3, 3], 5, [[3], [3]]),
        ([5, 1, 1, 5], 6, [[5, 1], [1, 5]]),
        ([4, 4, 4], 6, [[4, 2], [2, 4]]),
        ([25], 10, [[9], [9], [7]]),
        ([31, 28], 34, [[31], [28]]),
        ([30, 1, 30], 34, [[30, 1], [30]]),
    ],
)
def test_rows_come_in_few_parts_of_nearly_equal_size(sizes: list[int], limit: int, parts: list[list[int]]) -> None:
    found = pages(_table(sizes, [1]), limit, 9)
    assert [[len(group.rows) for group in page.row_groups] for page in found] == parts


def test_a_table_that_fits_is_itself() -> None:
    table = _table([2], [3])
    assert pages(table, 2, 3) == (table,)


def test_of_too_many_columns_a_page_has_those_with_something_in_its_rows() -> None:
    found = pages(_table([4], [2, 2]), 2, 2)
    assert [[column.id for column in page.columns] for page in found] == [["c0", "c1"], ["c2", "c3"]]


def test_rows_turn_after_all_their_columns() -> None:
    found = pages(_table([4], [2, 2]), 2, 1)
    assert [(page.rows[0].id, page.columns[0].id) for page in found] == [
        ("r0", "c0"),
        ("r0", "c1"),
        ("r2", "c2"),
        ("r2", "c3"),
    ]


def test_rows_with_nothing_in_them_have_a_page() -> None:
    table = _table([2], [1, 1, 1])
    bare = changed(table, row_groups=(changed(table.row_groups[0], rows=(_blank("r0"), _blank("r1"))),))
    assert [[row.id for row in page.rows] for page in pages(bare, 9, 2)] == [["r0", "r1"]]


def test_a_row_whose_marks_are_on_other_pages_says_so() -> None:
    first, second = pages(_table([2], [1, 1]), 9, 1)
    assert [row.remark == ELSEWHERE for row in first.rows] == [False, True]
    assert [row.remark == ELSEWHERE for row in second.rows] == [True, False]


def test_a_row_with_no_marks_at_all_keeps_its_own_remark() -> None:
    nobody = changed(_blank("r9"), remark=Name.both("nobody"))
    table = _table([3], [1, 1, 1])
    table = changed(table, row_groups=(changed(table.row_groups[0], rows=(*table.rows, nobody)),))
    assert [page.rows[-1].remark for page in pages(table, 9, 3)] == [nobody.remark]
    assert {row.remark for page in pages(table, 9, 1) for row in page.rows if row.id == "r9"} == {nobody.remark}


def _blank(id_: str) -> Row:
    return Row(id=id_, name=Name.both(""), cells=(EMPTY,) * 3)


SIZES = st.lists(st.integers(1, 12), min_size=1, max_size=8)


@given(SIZES, SIZES, st.integers(1, 15), st.integers(1, 9))
def test_every_mark_is_on_exactly_one_page(rows: list[int], columns: list[int], most_rows: int, most: int) -> None:
    table = _table(rows, columns)
    found = pages(table, most_rows, most)
    assert all(len(page.rows) <= most_rows and len(page.columns) <= most for page in found)
    assert sorted(mark for page in found for mark in _marks(page)) == sorted(_marks(table))


def _marks(table: Table) -> list[tuple[str, str, str]]:
    cells = [(row.id, column.id, cell) for row in table.rows for column, cell in _pairs(table, row)]
    return [(row, column, cell.text.zh) for row, column, cell in cells if cell.kind]


def _pairs(table: Table, row: Row) -> list[tuple[Column, Cell]]:
    return list(zip(table.columns, row.cells, strict=True))
