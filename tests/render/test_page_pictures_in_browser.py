"""Pictures of the review page in Chromium: lit up, moved and zoomed by pointer, keys and fingers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.render.browsing import FRAME, PHONE, card, centre, view, visit

ORDER = '#picture-data-flow-oms [data-id="oms.order"]'
pytestmark = pytest.mark.slow


def test_the_pointer_lights_up_neighbours_and_dims_the_rest(opened: Any) -> None:
    opened.mouse.move(*centre(opened, ORDER))
    opened.locator("#picture-data-flow-oms svg.lit").wait_for()
    opacity = "selector => getComputedStyle(document.querySelector(selector)).opacity"
    opened.wait_for_timeout(300)
    shown = "#picture-data-flow-oms [data-id='flow:oms.order -> fin.pay']"
    hidden = "#picture-data-flow-oms [data-id='flow:oms.aftersale -> fin.pay']"
    assert opened.evaluate(opacity, shown) == "1"
    assert float(opened.evaluate(opacity, hidden)) < 0.3
    opened.mouse.move(2, 2)
    opened.locator("#picture-data-flow-oms svg.lit").wait_for(state="detached")


def test_zoom_pan_and_full_screen(opened: Any) -> None:
    whole = view(opened, "architecture")
    x, y = centre(opened, "#picture-architecture svg[role]")
    opened.locator("#picture-architecture .picture").focus()
    opened.keyboard.press("+")
    near = view(opened, "architecture")
    assert near[2] < whole[2]
    opened.mouse.move(x, y)
    opened.mouse.down()
    opened.mouse.move(x + 60, y + 30, steps=4)
    opened.mouse.up()
    assert view(opened, "architecture")[0] < near[0]
    assert card(opened) == "", "what was dragged was not clicked"
    opened.keyboard.press("ArrowRight")
    opened.reload()
    assert view(opened, "architecture")[2] == pytest.approx(near[2]), "the place survives a reload"
    opened.locator("#picture-architecture .picture").focus()
    opened.keyboard.press("0")
    assert view(opened, "architecture") == whole
    opened.keyboard.press("f")
    opened.mouse.move(800, 500)
    opened.mouse.wheel(0, -300)
    assert float(opened.locator("dialog svg[role]").get_attribute("viewBox").split()[2]) < whole[2]
    opened.keyboard.press("Escape")
    opened.locator("#picture-architecture dialog").wait_for(state="detached")
    assert view(opened, "architecture") == whole


def test_a_map_shows_where_the_view_is_and_moves_it(opened: Any) -> None:
    whole = view(opened, "architecture")
    assert opened.locator(".map").count() == 0
    opened.locator("#picture-architecture .picture").focus()
    for _ in range(4):
        opened.keyboard.press("+")
    box = opened.locator("#picture-architecture .map").bounding_box()
    opened.mouse.move(box["x"] + 4, box["y"] + 4)
    opened.mouse.down()
    opened.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] - 4, steps=3)
    x, y, width, height = view(opened, "architecture")
    opened.mouse.up()
    assert (x + width, y + height) == pytest.approx((whole[2], whole[3]), abs=1)
    frame = opened.locator("#picture-architecture .frame")
    assert [float(frame.get_attribute(each)) for each in ("x", "y", "width", "height")] == [x, y, width, height]
    assert card(opened) == "", "what is clicked on the map is not what it shows"
    opened.locator("#picture-architecture .picture").focus()
    opened.keyboard.press("0")
    assert not opened.locator("#picture-architecture .map").is_visible()


def test_two_fingers_zoom_and_one_moves(browser: Any, file: str) -> None:
    for page in visit(browser, file, **PHONE):
        x, y = centre(page, "#picture-architecture svg[role]")
        session = page.context.new_cdp_session(page)

        def touch(kind: str, *fingers: tuple[float, float], session: Any = session) -> None:
            points = [{"x": at[0], "y": at[1], "id": number} for number, at in enumerate(fingers)]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

        whole, scrolled = view(page, "architecture"), page.evaluate("scrollY")
        touch("touchStart", (x - 20, y))
        touch("touchStart", (x - 20, y), (x + 20, y))
        for way in range(10, 81, 10):
            touch("touchMove", (x - 20 - way, y), (x + 20 + way, y))
        touch("touchEnd")
        near = view(page, "architecture")
        assert whole[2] / near[2] == pytest.approx(5, rel=0.1), "as far as the fingers went apart: from 40 px to 200"
        assert page.evaluate("visualViewport.scale") == 1, "the picture is zoomed, not the page"
        touch("touchStart", (x, y))
        for way in range(10, 61, 10):
            touch("touchMove", (x - way, y))
        touch("touchEnd")
        moved = view(page, "architecture")
        drawn = page.locator("#picture-architecture svg[role]").bounding_box()["width"]
        assert (moved[0] - near[0]) * drawn / near[2] == pytest.approx(60, abs=6)
        assert page.evaluate("scrollY") == scrolled
        touch("touchStart", (x - 100, y), (x + 100, y))
        for way in range(10, 91, 10):
            touch("touchMove", (x - 100 + way, y), (x + 100 - way, y))
        touch("touchEnd")
        assert view(page, "architecture")[2] == pytest.approx(whole[2], rel=0.01)
        assert card(page) == ""


def test_an_element_that_is_led_to_is_large_enough_to_be_read(browser: Any, file: str) -> None:
    for page in visit(browser, file + "#wms.stock", **PHONE):
        page.locator(".card .places a", has_text="功能结构图").click()
        page.evaluate(FRAME)
        shown = page.locator("#picture-feature-tree svg[role]").bounding_box()
        found = page.locator("#picture-feature-tree .found").first.bounding_box()
        assert shown["width"] / view(page, "feature-tree")[2] > 0.7, "px of the screen a px of the picture"
        assert shown["x"] - 1 <= found["x"] <= shown["x"] + shown["width"]
        assert shown["y"] - 1 <= found["y"] <= shown["y"] + shown["height"]
