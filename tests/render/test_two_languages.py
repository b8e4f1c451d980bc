"""Texts in two languages are sorted out into lines of each."""

from __future__ import annotations

import pytest

from archgen.core.names import BAR, SEAM
from archgen.render.text_metrics import width
from archgen.render.two_languages import in_each_language, lines, lines_if_long, narrowest_lines

BOTH = f"订单{SEAM}Order{BAR}v1{BAR}新建{SEAM}Create"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("订单", ("订单",)),
        ("and / or", ("and / or",)),
        (f"订单{SEAM}Order", ("订单", "Order")),
        (BOTH, (f"订单{BAR}v1{BAR}新建", f"Order{BAR}v1{BAR}Create")),
    ],
)
def test_each_language_is_whole(text: str, parts: tuple[str, ...]) -> None:
    assert in_each_language(text) == parts


def test_lines_of_each_language_are_counted_apart() -> None:
    long = f"供应商协同管理{SEAM}Supplier collaboration"
    assert lines(long, 10, 400, 80, 2) == ("供应商协同管理", "Supplier", "collaboration")
    assert len(lines(f"订单{SEAM}Order", 10, 400, 500, 1)) == 2


def test_what_is_short_stands_on_one_line() -> None:
    short = f"订单{SEAM}Order"
    assert lines_if_long(short, 10, 400, 100, 1) == ("订单 / Order",)
    assert lines_if_long(short, 10, 400, 30, 1) == ("订单", "Order")


def test_the_narrowest_room_is_that_of_the_wider_language() -> None:
    assert narrowest_lines(f"订单{SEAM}Order", 10, 400, 1) == pytest.approx(width("Order", 10))
