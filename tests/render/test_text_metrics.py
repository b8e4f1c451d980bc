"""Widths of text and breaks between lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archgen.core.names import SEAM
from archgen.render.text_metrics import ELLIPSIS, ellipsize, graphemes, narrowest, width, wrap

FAMILY = "👨‍👩‍👧"
SEEN = st.sampled_from(["订", "单", "。", "（", " ", "a", "W", "-", "/", "é", "e\u0301", "👍🏽", FAMILY, "🇨🇳", "ก็"])
TEXTS = st.lists(SEEN, max_size=40).map("".join)


@pytest.mark.parametrize(
    ("text", "em"),
    [
        ("", 0),
        ("订单", 2),
        ("，。（）", 4),
        ("ＡＢ", 2),
        ("한글", 2),
        ("💡", 1),
        (FAMILY, 1),
        ("e\u0301", 0.554),
        ("Order", 0.742 + 0.388 + 0.62 + 0.554 + 0.388),
        ("\u200b\u2060", 0),
    ],
)
def test_width_in_em(text: str, em: float) -> None:
    assert width(text, 10) == pytest.approx(10 * em, abs=0.02)


def test_bold_is_wider_and_medium_lies_between() -> None:
    regular, medium, bold = (width("Order", 10, weight) for weight in (400, 500, 700))
    assert regular < medium < bold
    assert width("订单", 10, 700) == 20


@pytest.mark.slow
def test_the_table_agrees_with_the_font() -> None:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
    from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]

    from archgen.render.font import font_file

    font = instantiateVariableFont(TTFont(font_file()), {"wght": 700})
    cmap, advances = font.getBestCmap(), font["hmtx"]
    for char in "AWaiz09 .,-_/@éßøΩπЖя—…“”订，（":
        assert width(char, 1000, 700) == pytest.approx(advances[cmap[ord(char)]][0], abs=0.6), char


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("订单", 100, ("订单",)),
        ("商品优选管理", 50, ("商品优选", "管理")),
        ("供应商协同", 40, ("供应商", "协同")),
        ("系统管理员", 40, ("系统", "管理员")),
        ("内部 6 条数据流、3 次调用", 100, ("内部 6 条数据流、", "3 次调用")),
        ("内容（无控制器的表）", 60, ("内容（无", "控制器的表）")),
        ("其余 3 个子系统没有数据流", 80, ("其余 3 个子系统", "没有数据流")),
        ("优惠券领取记录管理", 60, ("优惠券领取", "记录管理")),
        ("MinIO对象存储管理", 70, ("MinIO对象", "存储管理")),
        ("iPhone 会员积分", 50, ("iPhone", "会员积分")),
        ("CRM Enrichment Field Mapping", 100, ("CRM Enrichment", "Field Mapping")),
        ("付款（含预付）", 55, ("付款", "（含预付）")),
        ("一二三四五。", 50, ("一二三", "四五。")),
        ("order_list_item", 45, ("order_", "list_item")),
        ("OrderListItem", 45, ("OrderList", "Item")),
        ("字" * 9, 30, ("字字字", "字字…")),
        ("a\nb\t c", 100, ("a b c",)),
        ("", 100, ("",)),
    ],
)
def test_wrap_in_two_lines(text: str, room: float, lines: tuple[str, ...]) -> None:
    assert wrap(text, 10, 400, room, 2) == lines


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("条件：金额 > 50 万元时须总经理会签", 75, ("条件：金额 >", "50 万元时", "须总经理会签")),
        ("2027 年 3 月底上线", 40, ("2027 年", "3 月", "底上线")),
        ("3 天后自动确认、8 小时内", 60, ("3 天后自动", "确认、", "8 小时内")),
        ("汽修门店与个人车主的一站式交易", 65, ("汽修门店", "与个人车主的", "一站式交易")),
        ("订单及时发货", 40, ("订单", "及时发货")),
        ("角色与权", 30, ("角色", "与权")),
        ("供应商入驻线上化", 50, ("供应商入驻", "线上化")),
    ],
)
def test_measures_and_conjunctions_and_words_of_three_stay_whole(text: str, room: float, lines: tuple[str]) -> None:
    assert wrap(text, 10, 400, room, 3) == lines


def test_ellipsize() -> None:
    assert ellipsize("供应商协同管理", 10, 400, 45) == "供应商…"


def test_graphemes_are_what_people_see() -> None:
    assert graphemes(f"a{FAMILY}👍🏽🇨🇳🇫🇷e\u0301订") == ["a", FAMILY, "👍🏽", "🇨🇳", "🇫🇷", "e\u0301", "订"]


@given(TEXTS, st.integers(15, 200), st.integers(1, 4))
def test_lines_fit_and_nothing_is_cut_in_half(text: str, room: int, most: int) -> None:
    lines = wrap(text, 10, 400, room, most)
    assert 1 <= len(lines) <= most
    assert all(width(line, 10) <= room + 0.01 for line in lines)
    kept = "".join(lines).removesuffix(ELLIPSIS).replace(" ", "")
    whole = text.replace(" ", "")
    assert whole.startswith(kept)
    assert graphemes(whole)[: len(graphemes(kept))] == graphemes(kept)
    if not lines[-1].endswith(ELLIPSIS):
        assert kept == whole


@given(TEXTS.filter(str.strip), st.integers(1, 3))
def test_the_narrowest_width_is_wide_enough(text: str, lines: int) -> None:
    room = narrowest(text, 10, 400, lines)
    assert ELLIPSIS not in "".join(wrap(text, 10, 400, room + 0.01, lines))


@pytest.mark.parametrize(
    ("text", "most", "lines"),
    [
        (f"订单{SEAM}Order", 1, ("订单 / Order",)),
        (f"付款网关{SEAM}Payment gateway", 2, ("付款网关", "Payment gateway")),
        (f"付款网关{SEAM}Payment gateway", 1, ("付款网关",)),
        (f"付款网关与清算{SEAM}Payment gateway and clearing", 3, ("付款网关与清算", "Payment gateway", "and clearing")),
        (f"付款网关与清算{SEAM}Payment gateway and clearing", 2, ("付款网关与清算",)),
        (f"付款网关与清算系统{SEAM}Gateway", 2, ("付款网关", "与清算系统")),
        (f"2 层{SEAM}layers | 3 块{SEAM}modules", 1, ("2 层 | 3 块",)),
        (f"2 层{SEAM}layers | 3 块{SEAM}modules", 2, ("2 层 / layers", "3 块 / modules")),
    ],
)
def test_two_languages_have_lines_of_their_own_or_the_first_has_all(text: str, most: int, lines: tuple[str]) -> None:
    assert wrap(text, 10, 400, 85, most) == lines


def test_the_narrowest_width_of_two_languages_is_that_of_the_longer() -> None:
    text = f"付款网关{SEAM}Payment gateway"
    assert narrowest(text, 10, 400, 2) == pytest.approx(width("Payment gateway", 10))
    assert narrowest(text, 10, 400, 1) == pytest.approx(width("付款网关 / Payment gateway", 10), abs=0.1)
