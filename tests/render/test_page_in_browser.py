"""The review page in Chromium: it says nothing on the console, asks for nothing, and everything on it can be used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.render.browsing import DESKTOP, PHONE, built, card, centre, fragment, view, visit
from tests.render.products import text

FOLLOW = """() => {
    const svgs = [...document.querySelectorAll('figure svg[role]')];
    const elements = svgs.flatMap((svg) => [...svg.querySelectorAll('[data-id]')].slice(0, 40));
    const times = elements.map(() => []);
    for (let round = 0; round < 3; round++) elements.forEach((element, at) => {
        const start = performance.now();
        element.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, pointerType: 'mouse' }));
        times[at].push(performance.now() - start);
    });
    return times;
}"""
MOST = 50  # ms of script for what follows the pointer
ORDER = '#picture-data-flow-oms [data-id="oms.order"]'
pytestmark = pytest.mark.slow


def test_a_click_opens_a_card_and_the_way_back_closes_it(opened: Any) -> None:
    opened.mouse.click(*centre(opened, ORDER))
    assert card(opened) == "订单"
    assert fragment(opened) == "#oms.order"
    assert "门店采购（本组织）" in opened.locator(".card").inner_text()
    opened.locator(".card a", has_text="支付").first.click()
    assert card(opened) == "支付"
    opened.go_back()
    assert card(opened) == "订单"
    opened.go_back()
    assert card(opened) == ""
    opened.go_forward()
    assert card(opened) == "订单"
    opened.keyboard.press("Escape")
    assert card(opened) == ""
    assert fragment(opened) == ""


def test_every_card_opens_by_its_address(opened: Any) -> None:
    data = json.loads(opened.locator("#cards").text_content())
    found = [[data["texts"][number] for number in (card[0], card[2])] for card in data["cards"]]
    ids, names = [id_ for id_, _ in found], [name if isinstance(name, str) else name[0] for _, name in found]
    assert len(ids) > 100
    for id_, name in zip(ids, names, strict=True):
        opened.evaluate("id => { location.hash = (document.getElementById(id) ? '=' : '') + encodeURI(id) }", id_)
        opened.wait_for_function("name => document.querySelector('.card h2')?.textContent === name", arg=name)


def test_every_element_of_every_picture_opens_a_card(opened: Any) -> None:
    ids = opened.evaluate("[...new Set([...document.querySelectorAll('.sheet [data-id]')].map((e) => e.dataset.id))]")
    assert len(ids) > 300
    silent = []
    for id_ in ids:
        opened.evaluate("history.replaceState(null, '', location.href.split('#')[0])")
        opened.evaluate(
            """id => document.querySelector(`.sheet [data-id="${CSS.escape(id)}"]`)
            .dispatchEvent(new MouseEvent("click", { bubbles: true }))""",
            id_,
        )
        if not card(opened):
            silent.append(id_)
        opened.evaluate("document.querySelector('.card .sign')?.click()")
    assert {id_.partition(":")[0] for id_ in silent} <= {"kind", "system"}, silent


def test_a_card_leads_to_every_place(opened: Any) -> None:
    opened.evaluate("location.hash = 'oms.order'")
    places = opened.locator(".card .places a")
    said = places.all_inner_texts()
    assert "汽配商城产品架构图" in said
    assert "权限矩阵" in said
    places.filter(has_text="产品架构图").click()
    assert fragment(opened) == "#picture-architecture"
    assert opened.locator('#picture-architecture .found[data-id="oms.order"]').count()
    opened.go_back()
    opened.locator(".card .places a", has_text="权限矩阵").click()
    assert opened.locator('.matrix .found[data-id="oms.order"]').first.is_visible()


@pytest.mark.parametrize(
    ("asked", "name"), [("dd", "订单"), ("oms.order", "订单"), ("结算专", "结算专员"), ("warehouse k", "仓管员")]
)
def test_search_by_keyboard(opened: Any, asked: str, name: str) -> None:
    opened.keyboard.press("/")
    opened.keyboard.type(asked)
    opened.keyboard.press("Enter")
    assert card(opened) == name
    opened.keyboard.press("Escape")
    opened.keyboard.press("Control+k")
    opened.keyboard.type("没有这个")
    assert opened.get_by_text("没有找到").is_visible()
    opened.keyboard.press("Escape")
    assert opened.locator("dialog[open]").count() == 0


def test_the_matrix_is_filtered_and_the_product_seen_as_a_role(opened: Any) -> None:
    rows = opened.locator(".matrix tbody tr:visible")
    whole = rows.count()
    opened.get_by_label("以角色查看").first.select_option("role:keeper")
    assert 0 < rows.count() < whole
    assert opened.locator(".matrix .roles th:visible").all_inner_texts() == ["仓管员"]
    assert (
        opened.locator('#picture-feature-tree .out[data-id="fin.pay.refund"]').count()
        or opened.locator('#picture-architecture .out[data-id="fin.pay"]').count()
    )
    assert not opened.locator('#picture-architecture .out[data-id="wms.stock"]').count()
    opened.locator("aside.as button").click()
    assert rows.count() == whole
    opened.locator(".filters label", has_text="模块").locator("select").select_option("fin.bill")
    assert set(opened.locator(".matrix th.module:visible").evaluate_all("all => all.map(e => e.dataset.id)")) == {
        "fin.bill"
    }


def test_paper_has_the_whole_whatever_the_screen_shows(opened: Any) -> None:
    rows = opened.locator(".matrix tbody tr:visible")
    whole = rows.count()
    opened.get_by_label("以角色查看").first.select_option("role:keeper")
    opened.locator("#picture-architecture .picture").focus()
    opened.keyboard.press("+")
    few, near = rows.count(), view(opened, "architecture")
    opened.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert rows.count() == whole
    assert view(opened, "architecture")[2] > near[2]
    assert opened.locator("svg .out").count() == 0
    opened.evaluate("dispatchEvent(new Event('afterprint'))")
    assert (rows.count(), view(opened, "architecture")) == (few, near)


def test_findings_are_filtered_and_lead_to_what_they_are_about(opened: Any) -> None:
    opened.get_by_label("规则").select_option("VL003")
    assert opened.locator(".notices > li:visible").count() == 1
    opened.locator(".notices > li:visible .about a", has_text="售后").click()
    assert card(opened) == "售后"


def test_a_finding_is_shown_in_a_picture(opened: Any) -> None:
    opened.locator(".notices > li", has_text="VL003").first.get_by_role("button").click()
    assert fragment(opened).startswith("#picture-")
    assert opened.locator(f"{fragment(opened)} .found").count()
    opened.go_back()
    assert fragment(opened) == ""


def test_on_a_phone(browser: Any, file: str) -> None:
    for page in visit(browser, file, **PHONE):
        page.touchscreen.tap(*centre(page, '#picture-architecture [data-id="oms.order"]'))
        assert card(page) == "订单"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_pointer_is_followed_in_time_on_300_modules(browser: Any, tmp_path: Path) -> None:
    spec = tmp_path / "big.yaml"
    spec.write_text(text(300), encoding="utf-8")
    for page in visit(browser, built(spec, tmp_path / "big", "--draft"), viewport=DESKTOP):
        times = page.evaluate(FOLLOW)
        assert len(times) > 1000
        slowest = max(min(tries) for tries in times)  # another program may have had the processor in one of them
        assert slowest < MOST


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


def test_the_address_says_the_language(browser: Any, file: str) -> None:
    for page in visit(browser, file + "?lang=en#oms.order", viewport=DESKTOP):
        assert card(page) == "Order"
        assert page.locator("main h2").first.inner_text() == "Goals and value"
        assert page.locator(".bar").get_attribute("aria-label") == "Search and settings"


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
        page.locator(".switch button:enabled").first.wait_for()
        assert page.get_by_label("配色").input_value() == "contrast", "it is remembered"
        page.get_by_label("配色").select_option("dark")
        page.emulate_media(media="print")
        assert (page.evaluate(paper), ground(page, first)) == ("rgb(255, 255, 255)", "rgb(255, 255, 255)")


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


def test_nothing_stands_in_the_way_on_a_phone_or_in_full_screen(browser: Any, axe: str, file: str) -> None:
    with browser.new_context(**PHONE, bypass_csp=True, color_scheme="dark") as session:
        page = session.new_page()
        page.goto(f"{file}?lang=en#state:Order/{'待发货'}")
        page.locator(".switch button:enabled").first.wait_for()
        assert card(page) == "待发货"
        page.evaluate(axe)
        assert page.evaluate(JUDGE) == []
        page.keyboard.press("Escape")
        page.locator("#picture-architecture").get_by_role("button", name="Full screen").click()
        for _ in range(4):
            page.keyboard.press("+")
        assert page.locator("dialog .map").is_visible()
        assert page.evaluate(JUDGE) == []


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


@pytest.mark.parametrize(("theme", "modes"), [("print", 0), ("dark", 4), ("contrast", 4)])
def test_a_page_begins_in_the_theme_that_it_was_made_with(browser: Any, tmp_path: Path, theme: str, modes: int) -> None:
    for page in visit(browser, built(MALL, tmp_path, "--theme", theme), viewport=DESKTOP):
        assert page.locator(".bar select option").count() == modes
        assert page.evaluate("document.documentElement.dataset.theme || ''") == (theme if modes else "")
        page.get_by_role("button", name="EN").click()
        assert page.locator("h1").inner_text() == "Auto Parts Mall"


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> str:
    return built(MALL.parent / "suite", tmp_path_factory.mktemp("suite"))


def test_the_page_of_a_suite_leads_to_those_of_its_products(browser: Any, suite: str) -> None:
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
        page.locator(".card:not([hidden]) h2").wait_for()
        assert page.url.endswith("/crm/index.html#crm.customer")
        assert card(page) == "客户档案"
        page.evaluate("location.hash = 'oms/oms.order'")
        page.locator(".card a", has_text="打开它的评审页").click()
        page.locator(".card:not([hidden]) h2").wait_for()
        assert page.url.endswith("/oms/index.html#oms.order")
        assert card(page) == "订单"


def test_the_page_of_a_suite_keeps_quiet_and_every_box_and_line_opens(browser: Any, suite: str) -> None:
    for page in visit(browser, suite, viewport=DESKTOP):
        ids = page.eval_on_selector_all("figure svg[role] [data-id]", "found => found.map((one) => one.dataset.id)")
        assert len(set(ids)) > 5
        for id_ in dict.fromkeys(ids):
            page.evaluate("id => { location.hash = (document.getElementById(id) ? '=' : '') + encodeURI(id) }", id_)
            assert card(page) != "", id_


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", ["", "#oms/oms.order"])
def test_nothing_stands_in_the_way_on_the_page_of_a_suite(
    browser: Any, axe: str, suite: str, language: str, state: str
) -> None:
    with browser.new_context(viewport=DESKTOP, bypass_csp=True) as session:
        page = session.new_page()
        page.goto(f"{suite}?lang={language}{state}")
        page.locator(".switch button:enabled").first.wait_for()
        page.evaluate(axe)
        found = page.evaluate(JUDGE)
    assert found == []
