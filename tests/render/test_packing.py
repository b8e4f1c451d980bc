"""Cards into rows, chips into columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archgen.render.grid.packing import CARD_GAP, CARD_PAD, CHIP_GAP, MOST_CARDS, MOST_COLUMNS, Need, RowPlan, pack

NEEDS = st.lists(
    st.builds(Need, st.integers(1, 40), st.floats(30, 400), st.floats(30, 220), st.floats(20, 280)),
    min_size=1,
    max_size=14,
)


def _pack(chips: list[int], width: float = 1000, one_line: float = 80, two_lines: float = 60) -> tuple[RowPlan, ...]:
    return pack(tuple(Need(count, one_line, two_lines, 60) for count in chips), width, 36, 50)


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
    assert [(plan.columns, plan.rows) for plan in _pack(chips, one_line=60)] == rows


def test_names_that_need_two_lines_get_taller_chips() -> None:
    assert [plan.chip_height for plan in _pack([6], one_line=140)] == [36]
    assert [plan.chip_height for plan in _pack([6], one_line=400, two_lines=100)] == [50]


def _width(plan: RowPlan) -> float:
    return sum(plan.card_width(columns) for columns in plan.columns) + CARD_GAP * (len(plan.columns) - 1)


@given(NEEDS, st.floats(300, 1500))
def test_every_row_fills_the_width_and_holds_its_chips(needs: list[Need], width: float) -> None:
    plans = pack(tuple(needs), width, 36, 50)
    assert [plan.first for plan in plans] + [len(needs)] == [0, *(plan.end for plan in plans)]
    for plan in plans:
        cards = needs[plan.first : plan.end]
        assert len(cards) <= MOST_CARDS
        assert sum(plan.columns) <= MOST_COLUMNS
        assert _width(plan) == pytest.approx(width)
        assert all(columns * plan.rows >= card.chips for columns, card in zip(plan.columns, cards, strict=True))
        if len(cards) > 1:
            assert plan.chip_width >= max(card.two_lines for card in cards)


def test_gaps_are_what_the_drawing_uses() -> None:
    (plan,) = _pack([2], width=500)
    assert plan.chip_width * 2 + CHIP_GAP + 2 * CARD_PAD == pytest.approx(500)
