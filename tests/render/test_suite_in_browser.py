"""The page of a suite in Chromium: it keeps quiet, everything on it opens, it leads to the pages of products."""

from __future__ import annotations

from typing import Any

import pytest

from archgen.core.names import LANGUAGES
from tests.render.browsing import DESKTOP, built, card, fragment, visit
from tests.render.test_elsewhere import MALL
from tests.render.test_page_settings_in_browser import JUDGE

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> str:
    return built(MALL.parent / "suite", tmp_path_factory.mktemp("suite"))


def test_it_leads_to_the_pages_of_the_products(browser: Any, suite: str) -> None:
    with browser.new_context(viewport=DESKTOP) as session:
        page = session.new_page()
        page.set_default_timeout(5000)
        page.goto(suite)
        page.keyboard.press("/")
        page.keyboard.type("khda")
        page.keyboard.press("Enter")
        assert card(page) == "客户档案"
        assert fragment(page) == "#crm/crm.customer"
        page.locator(".card a", has_text="在产品评审页上打开").click()
        page.wait_for_url("**/crm/index.html#crm.customer")
        page.locator(".card:not([hidden]) h2").wait_for()
        assert card(page) == "客户档案"
        page.evaluate("location.hash = 'oms/oms.order'")
        page.locator(".card a", has_text="打开它的评审页").click()
        page.wait_for_url("**/oms/index.html#oms.order")
        page.locator(".card:not([hidden]) h2").wait_for()
        assert card(page) == "订单"


def test_it_keeps_quiet_and_every_box_and_line_opens(browser: Any, suite: str) -> None:
    for page in visit(browser, suite, viewport=DESKTOP):
        ids = page.eval_on_selector_all("figure svg[role] [data-id]", "found => found.map((one) => one.dataset.id)")
        assert len(set(ids)) > 5
        for id_ in dict.fromkeys(ids):
            page.evaluate("id => { location.hash = (document.getElementById(id) ? '=' : '') + encodeURI(id) }", id_)
            page.locator(".card:not([hidden]) h2").wait_for()
            assert card(page) != "", id_


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", ["", "#oms/oms.order"])
def test_nothing_stands_in_the_way_of_anybody(browser: Any, axe: str, suite: str, language: str, state: str) -> None:
    with browser.new_context(viewport=DESKTOP, bypass_csp=True) as session:
        page = session.new_page()
        page.goto(f"{suite}?lang={language}{state}")
        page.locator(".switch button:enabled").first.wait_for()
        page.evaluate(axe)
        found = page.evaluate(JUDGE)
    assert found == []
