"""Groups and things on pages: nothing is lost, nothing is over the limit, groups are rather whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archgen.shapes.paging import parts, runs

SIZES = st.lists(st.integers(1, 30), min_size=1, max_size=25)


@given(SIZES, st.integers(1, 20))
def test_parts_hold_everything_in_order_within_the_limit(sizes: list[int], limit: int) -> None:
    cut = parts(sizes, limit)
    shown = [(group, index) for part in cut for group, first, end in part for index in range(first, end)]
    assert shown == [(group, index) for group, size in enumerate(sizes) for index in range(size)]
    assert max(sum(end - first for _, first, end in part) for part in cut) <= limit
    assert len(cut) == -(-sum(sizes) // limit)


@pytest.mark.parametrize(
    ("sizes", "limit", "cut"),
    [
        ([2, 3], 5, [[(0, 0, 2), (1, 0, 3)]]),
        ([3, 3, 3], 6, [[(0, 0, 3), (1, 0, 3)], [(2, 0, 3)]]),
        ([4, 4, 4], 6, [[(0, 0, 4), (1, 0, 2)], [(1, 2, 4), (2, 0, 4)]]),
        ([9], 5, [[(0, 0, 5)], [(0, 5, 9)]]),
    ],
)
def test_groups_stay_whole_where_that_takes_no_more_parts(
    sizes: list[int], limit: int, cut: list[list[tuple[int, int, int]]]
) -> None:
    assert parts(sizes, limit) == cut


@given(SIZES, st.integers(1, 40))
def test_runs_hold_everything_in_order_within_the_limit(sizes: list[int], limit: int) -> None:
    cut = runs(sizes, limit)
    assert [index for first, end in cut for index in range(first, end)] == list(range(len(sizes)))
    assert all(sum(sizes[first:end]) <= limit or end == first + 1 for first, end in cut)


@pytest.mark.parametrize(
    ("sizes", "limit", "cut"),
    [
        ([1, 1, 1, 1], 4, [(0, 4)]),
        ([1, 1, 1, 1, 1, 1], 4, [(0, 3), (3, 6)]),
        ([9, 1], 4, [(0, 1), (1, 2)]),
        ([5, 1, 5], 6, [(0, 2), (2, 3)]),
    ],
)
def test_runs_are_nearly_equal(sizes: list[int], limit: int, cut: list[tuple[int, int]]) -> None:
    assert runs(sizes, limit) == cut
