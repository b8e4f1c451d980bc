"""Rectangles, and the leaves of a drawing."""

from __future__ import annotations

import pytest

from archgen.render.drawing import Box, Drawing, Group, Label, Rect
from tests.render.laws import holds

HOME = Rect(10, 10, 20, 20)


@pytest.mark.parametrize(
    ("other", "overlaps", "contains"),
    [
        (Rect(10, 10, 20, 20), True, True),
        (Rect(12, 12, 5, 5), True, True),
        (Rect(0, 0, 50, 50), True, False),
        (Rect(25, 25, 20, 20), True, False),
        (Rect(30, 10, 5, 5), False, False),
        (Rect(10, 30, 5, 5), False, False),
        (Rect(40, 40, 5, 5), False, False),
    ],
)
def test_rectangles(other: Rect, overlaps: bool, contains: bool) -> None:
    assert HOME.overlaps(other) is overlaps
    assert other.overlaps(HOME) is overlaps
    assert holds(HOME, other) is contains


def test_a_rectangle_knows_its_sides() -> None:
    assert (HOME.right, HOME.bottom, HOME.centre, HOME.inset(2)) == (30, 30, (20, 20), Rect(12, 12, 16, 16))


@pytest.mark.parametrize(("anchor", "left"), [("start", 100), ("middle", 80), ("end", 60)])
def test_a_label_takes_the_space_of_its_text(anchor: str, left: float) -> None:
    label = Label(lines=("订单",), x=100, y=50, size=20, anchor=anchor)  # type: ignore[arg-type]
    assert label.rect == Rect(left, 38, 40, 24)


@pytest.mark.parametrize(("anchor", "top"), [("start", 10), ("middle", 30), ("end", 50)])
def test_a_turned_label_reads_upwards(anchor: str, top: float) -> None:
    label = Label(lines=("订单",), x=100, y=50, size=20, anchor=anchor, turned=True)  # type: ignore[arg-type]
    assert label.rect == Rect(88, top, 24, 40)


def test_lines_of_a_label_stand_around_its_middle() -> None:
    label = Label(lines=("订", "单"), x=0, y=50, size=10)
    assert label.rect.centre[1] == 50
    assert label.rect.height == pytest.approx(10 * (1.2 + 1.35))


def test_leaves_come_in_paint_order() -> None:
    boxes = [Box(rect=HOME, kind="module", id=str(number)) for number in range(5)]
    inner = Group(items=(boxes[1], Group(items=(boxes[2],)), boxes[3]))
    drawing = Drawing(width=1, height=1, items=(boxes[0], inner, Group(items=()), boxes[4]), title="")
    assert list(drawing.leaves()) == boxes
