"""Cards into rows, chips into columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archgen.shapes.packing import ROOMY, SNUG, TIGHT, Density, Need, RowPlan, pack, stacked

NEEDS = st.lists(
    st.builds(
        Need,
        st.integers(1, 40),
        st.tuples(st.floats(220, 900), st.floats(120, 220), st.floats(30, 120)),
        st.floats(20, 280),
    ),
    min_size=1,
    max_size=14,
)


def _pack(chips: list[int], width: float = 1000, one: float = 80, two: float = 60) -> tuple[RowPlan, ...]:
    return pack(tuple(Need(count, (one, two, min(two, 120)), 60) for count in chips), width, ROOMY)


@pytest.mark.parametrize(
    ("chips", "rows"),
    [
        ([1], [((1,), 1)]),
        ([3, 3], [((3, 3), 1)]),
        ([2, 2, 2, 2], [((2, 2, 2, 2), 1)]),
        ([12], [((12,), 1)]),
        ([30], [((10,), 3)]),
        ([1] * 8, [((1,) * 4, 1)] * 2),
    ],
)
def test_rows_and_columns(chips: list[int], rows: list[tuple[tuple[int, ...], int]]) -> None:
    assert [(plan.columns, plan.rows) for plan in _pack(chips, one=60)] == rows


def test_names_that_need_more_lines_get_taller_chips() -> None:
    assert [plan.chip_height for plan in _pack([6], one=140)] == [36]
    assert [plan.chip_height for plan in _pack([6], one=400, two=100)] == [50]
    assert [plan.chip_height for plan in _pack([6], one=1400, two=700)] == [67]


def _width(plan: RowPlan) -> float:
    return sum(plan.card_width(columns) for columns in plan.columns) + plan.density.card_gap * (len(plan.columns) - 1)


@given(NEEDS, st.floats(300, 1500), st.sampled_from((ROOMY, SNUG, TIGHT)))
def test_every_row_fills_the_width_and_holds_its_chips(needs: list[Need], width: float, density: Density) -> None:
    plans = pack(tuple(needs), width, density)
    assert [plan.first for plan in plans] + [len(needs)] == [0, *(plan.end for plan in plans)]
    for plan in plans:
        cards = needs[plan.first : plan.end]
        assert len(cards) <= density.most_cards
        assert sum(plan.columns) <= density.most_columns
        assert _width(plan) == pytest.approx(width)
        assert all(columns * plan.rows >= card.chips for columns, card in zip(plan.columns, cards, strict=True))
        if len(cards) > 1:
            assert plan.chip_width >= max(card.lines[-1] for card in cards)


def test_gaps_are_what_the_drawing_uses() -> None:
    (plan,) = _pack([2], width=500)
    assert plan.chip_width * 2 + ROOMY.chip_gap + 2 * ROOMY.card_pad == pytest.approx(500)


def test_closer_is_lower() -> None:
    needs = tuple(Need(9, (150, 90, 70), 60) for _ in range(12))
    roomy, snug, tight = (stacked(pack(needs, 1200, density), density.card_gap) for density in (ROOMY, SNUG, TIGHT))
    assert roomy > snug > tight
