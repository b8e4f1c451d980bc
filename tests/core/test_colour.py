"""Colours: the arithmetic of WCAG, and that a legible shade is legible and the nearest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archgen.core.colour import contrast, legible, luminance, mixed

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


# As WebAIM's contrast checker gives them.
@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#0000ff", "#ffffff", 8.59),
        ("#ff0000", "#ffffff", 4.0),
        ("#ff0000", "#0000ff", 2.15),
        ("#2563eb", "#2563eb", 1),
    ],
)
def test_contrast_is_that_of_the_standard(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


def test_luminance_of_the_primaries() -> None:
    assert [luminance(colour) for colour in ("#ff0000", "#00ff00", "#0000ff")] == [0.2126, 0.7152, 0.0722]


@pytest.mark.parametrize(("share", "mix"), [(0, "#102030"), (1, "#f0e0d0"), (0.5, "#808080"), (0.25, "#485058")])
def test_mixing(share: float, mix: str) -> None:
    assert mixed("#102030", "#f0e0d0", share) == mix


@given(COLOURS, COLOURS)
def test_a_legible_shade_is_legible(colour: str, ground: str) -> None:
    shade = legible(colour, (ground,))
    assert contrast(shade, ground) >= 4.5
    assert (shade == colour) is (contrast(colour, ground) >= 4.5)


def test_where_no_shade_is_legible_the_best_of_black_and_white() -> None:
    assert legible("#808080", ("#000000", "#ffffff"), 7) in ("#000000", "#ffffff")
