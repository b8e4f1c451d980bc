"""How large text comes out on a page, and how high a picture may grow."""

from __future__ import annotations

import pytest

from archgen.render.diagram.page import Page
from archgen.render.diagram.quality import ugliness
from archgen.render.diagram.routing import Routed

PAGE = Page(64, 166)


@pytest.mark.parametrize(("width", "height", "times"), [(1200, 550, 1), (637, 876, 1), (2480, 550, 2), (2000, 1270, 2)])
def test_a_page_of_nine_points(width: float, height: float, times: float) -> None:
    assert PAGE.overflow(width, height) == pytest.approx(times, abs=0.02)


@pytest.mark.parametrize(
    ("width", "height"), [(1200, 400), (1200, 560), (600, 700), (600, 2000), (3000, 300), (50, 20)]
)
def test_growing_into_the_room_costs_no_text_on_a_slide(width: float, height: float) -> None:
    grown = PAGE.room(width, height)
    assert height <= grown <= 1.5 * height
    assert PAGE.beyond_slide(width, grown) <= max(PAGE.beyond_slide(width, height), 0.9) + 1e-9


def test_a_flat_picture_has_room_and_a_full_one_has_none() -> None:
    assert PAGE.room(1200, 300) == 450
    assert PAGE.room(1200, 560) == 560


def test_of_two_pictures_the_one_for_a_slide_is_better() -> None:
    """Both have room on a page, the high one only on one that stands."""
    wide, high = (Routed({}, {}, {}, {}, *size) for size in ((932.0, 499.0), (529.0, 745.0)))
    assert max(PAGE.overflow(one.width, one.height) for one in (wide, high)) < 1
    assert PAGE.beyond_slide(wide.width, wide.height) < 1 < PAGE.beyond_slide(high.width, high.height)
    assert ugliness([], wide, PAGE) + 10 < ugliness([], high, PAGE)
