"""Groups and things on pages: nothing is lost, nothing is over the limit, groups are rather whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archgen.core.names import Name
from archgen.shapes.paging import at_once, breadth, in_both_languages, parts, runs, weighed

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


WEIGHTS = st.lists(st.lists(st.integers(1, 9).map(float), min_size=1, max_size=9), min_size=1, max_size=9)


@given(WEIGHTS, st.integers(9, 60), st.sampled_from([0.0, 2.0]))
def test_weighed_parts_hold_everything_in_order_within_the_limit(
    weights: list[list[float]], most: int, each: float
) -> None:
    cut = weighed(weights, most + each, each)
    shown = [(group, index) for part in cut for group, first, end in part for index in range(first, end)]
    assert shown == [(group, index) for group, things in enumerate(weights) for index in range(len(things))]
    assert all(sum(each + sum(weights[g][first:end]) for g, first, end in part) <= most + each for part in cut)
    total = sum(each + sum(things) for things in weights)
    assert len(cut) == 1 or total > most + each


def test_weighed_groups_stay_whole_and_parts_are_about_equal() -> None:
    assert weighed([[3.0] * 3, [3.0] * 3], 12.0) == [[(0, 0, 3)], [(1, 0, 3)]]
    assert weighed([[1.0] * 9], 8.0) == [[(0, 0, 5)], [(0, 5, 9)]]
    assert weighed([[20.0], [1.0]], 8.0) == [[(0, 0, 1)], [(1, 0, 1)]]


def test_the_breadth_of_a_name_is_that_of_its_longer_language() -> None:
    assert breadth(Name("订单", "Orders")) == pytest.approx(6 * 0.56)
    assert breadth(Name("订单", "Or")) == 2.0


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


def test_in_both_languages_names_take_the_room_of_both() -> None:
    order, same = Name("订单", "Order"), Name.both("Order")
    alone = breadth(order), breadth(same)
    with in_both_languages():
        assert at_once() == 2
        assert breadth(order) > alone[0] + 2
        assert breadth(same) == alone[1]
    assert at_once() == 1
    assert (breadth(order), breadth(same)) == alone
