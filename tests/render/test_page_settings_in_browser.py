"""Language and colours of the review page in Chromium, and that nobody is shut out in any of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from archgen.core.names import LANGUAGES
from tests.render.browsing import DESKTOP, FRAME, PHONE, READY, built, card, view, visit
from tests.render.test_elsewhere import MALL

JUDGE = """axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`)))"""
pytestmark = pytest.mark.slow


def test_the_language_is_switched_with_all_that_is_said(opened: Any) -> None:
    opened.evaluate("location.hash = 'oms.order'")
    opened.locator("select[name=module]").select_option("fin.bill")
    opened.locator("#picture-architecture .picture").focus()
    opened.keyboard.press("+")
    near = view(opened, "architecture")
    opened.get_by_role("button", name="EN").click()
    assert opened.evaluate("document.documentElement.lang") == "en"
    assert "Auto Parts Mall" in opened.title()
    assert card(opened) == "Order"
    assert (
        "Store buyer" in opened.locator(".card").inner_text() or "organisation" in opened.locator(".card").inner_text()
    )
    assert opened.locator("#picture-architecture svg[role]").get_attribute("lang") == "en"
    assert "Application" in opened.locator("#picture-architecture svg[role]").text_content()
    assert opened.locator("select[name=module]").input_value() == "fin.bill"
    assert view(opened, "architecture")[2] == pytest.approx(near[2], rel=0.2)
    opened.keyboard.press("/")
    opened.keyboard.type("结算专")
    assert opened.locator("[role=option]").count() == 1, "both languages are searched"
    opened.keyboard.press("Escape")
    assert "lang=en" in opened.url
    opened.reload()
    opened.locator(".card:not([hidden])").wait_for()
    assert card(opened) == "Order"
    opened.get_by_role("button", name="中文").click()
    assert card(opened) == "订单"
    assert opened.locator("select[name=module]").input_value() == "fin.bill"


def test_what_was_read_stays_in_its_place_when_the_language_is_switched(opened: Any) -> None:
    opened.evaluate("document.querySelector('#picture-data-flow-wms').scrollIntoView()")
    top = "document.querySelector('#picture-data-flow-wms').getBoundingClientRect().top"
    before = opened.evaluate(top)
    opened.get_by_role("button", name="EN").evaluate("button => button.click()")  # a pointer would scroll first
    assert opened.evaluate(top) == pytest.approx(before, abs=2)


def test_a_place_is_kept_in_the_other_language(browser: Any, file: str) -> None:
    top = "document.querySelector('#findings').getBoundingClientRect().top"
    for page in visit(browser, file + "?lang=en#findings", viewport=DESKTOP):
        page.wait_for_function(f"Math.abs({top}) < 120")
        page.evaluate("scrollBy(0, -150)")
        before = page.evaluate(top)
        page.reload()
        page.locator(READY).first.wait_for()
        page.evaluate(FRAME)
        assert page.evaluate("document.documentElement.lang") == "en"
        assert page.evaluate(top) == pytest.approx(before, abs=3)


def test_the_address_says_the_language(browser: Any, file: str) -> None:
    for page in visit(browser, file + "?lang=en#oms.order", viewport=DESKTOP):
        assert card(page) == "Order"
        assert page.locator("main h2").first.inner_text() == "Goals and value"
        assert page.locator(".bar").get_attribute("aria-label") == "Search and settings"
    for page in visit(browser, file + "?lang=toString", viewport=DESKTOP):
        assert page.evaluate("document.documentElement.lang") == "zh-CN"


def ground(page: Any, selector: str) -> str:
    return str(page.evaluate("s => getComputedStyle(document.querySelector(s)).fill", selector))


def test_the_colours_are_switched_on_the_page_and_in_the_pictures(browser: Any, file: str) -> None:
    paper, first = "getComputedStyle(document.body).backgroundColor", "#picture-architecture svg[role] > rect"
    for page in visit(browser, file, viewport=DESKTOP, color_scheme="dark"):
        assert page.evaluate(paper) == "rgb(26, 36, 54)", "as the system prefers"
        assert ground(page, first) == "rgb(15, 23, 38)"
        page.get_by_label("配色").select_option("light")
        assert (page.evaluate(paper), ground(page, first)) == ("rgb(255, 255, 255)", "rgb(255, 255, 255)")
        page.get_by_label("配色").select_option("contrast")
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        page.reload()
        page.locator(READY).first.wait_for()
        assert page.get_by_label("配色").input_value() == "contrast", "it is remembered"
        page.get_by_label("配色").select_option("dark")
        page.emulate_media(media="print")
        assert (page.evaluate(paper), ground(page, first)) == ("rgb(255, 255, 255)", "rgb(255, 255, 255)")


@pytest.mark.parametrize(("theme", "modes"), [("print", 0), ("dark", 4), ("contrast", 4)])
def test_a_page_begins_in_the_theme_that_it_was_made_with(browser: Any, tmp_path: Path, theme: str, modes: int) -> None:
    for page in visit(browser, built(MALL, tmp_path, "--theme", theme), viewport=DESKTOP):
        assert page.locator(".bar select option").count() == modes
        assert page.evaluate("document.documentElement.dataset.theme || ''") == (theme if modes else "")
        page.get_by_role("button", name="EN").click()
        assert page.locator("h1").inner_text() == "Auto Parts Mall"


def test_hostile_names_are_text_in_both_languages(browser: Any, tmp_path: Path) -> None:
    evil = "</script><img src=x onerror=alert(1)><!-- <script> {{ 7*7 }} & \" '"
    spec = tmp_path / "evil.yaml"
    modules = {"m": {"name": evil, "operations": ["view"]}}
    roles = {"r": {"name": evil, "permissions": {"a.m": "view @all"}}}
    content = {"archgen": 1, "product": {"name": evil}, "subsystems": {"a": {"name": evil, "modules": modules}}}
    spec.write_text(json.dumps({**content, "roles": roles}), encoding="utf-8")
    for page in visit(browser, built(spec, tmp_path / "out", "--draft"), viewport=DESKTOP):
        for language in ("EN", "中文"):
            page.get_by_role("button", name=language, exact=True).click()
            page.evaluate("location.hash = 'a.m'")
            page.locator(".card h2", has_text="</script>").wait_for()
            assert page.locator("h1").inner_text() == evil
            assert page.locator("img").count() == 0


@pytest.mark.parametrize("state", ["", "#oms.order", "search"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_nothing_stands_in_the_way_of_anybody(
    browser: Any, axe: str, file: str, theme: str, language: str, state: str
) -> None:
    with browser.new_context(viewport=DESKTOP, bypass_csp=True) as session:
        page = session.new_page()
        page.goto(f"{file}?lang={language}{state if state.startswith('#') else ''}")
        page.locator(READY).first.wait_for()
        page.locator(".bar select").select_option(theme)
        if state == "search":
            page.keyboard.press("/")
            page.keyboard.type("d")
        page.evaluate(axe)
        found = page.evaluate(JUDGE)
    assert found == []


def test_nothing_stands_in_the_way_on_a_phone_or_in_full_screen(browser: Any, axe: str, file: str) -> None:
    with browser.new_context(**PHONE, bypass_csp=True, color_scheme="dark") as session:
        page = session.new_page()
        page.goto(f"{file}?lang=en#state:Order/{'待发货'}")
        page.locator(READY).first.wait_for()
        assert card(page) == "待发货"
        page.evaluate(axe)
        assert page.evaluate(JUDGE) == []
        page.keyboard.press("Escape")
        page.locator("#picture-architecture").get_by_role("button", name="Full screen").click()
        for _ in range(4):
            page.keyboard.press("+")
        assert page.locator("dialog .map").is_visible()
        assert page.evaluate(JUDGE) == []


def test_an_old_browser_keeps_the_language_of_the_page(browser: Any, file: str) -> None:
    with browser.new_context(viewport=DESKTOP) as session:
        page = session.new_page()
        page.add_init_script("delete window.DecompressionStream; delete window.localStorage")
        problems: list[str] = []
        page.on("pageerror", lambda problem: problems.append(str(problem)))
        page.goto(f"{file}?lang=en#oms.order")
        page.locator(".card:not([hidden])").wait_for()
        assert card(page) == "订单"
        assert page.locator(".switch").count() == 0
        assert problems == []
