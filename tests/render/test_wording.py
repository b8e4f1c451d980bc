"""Words in a narrow place: names stay whole, what cannot be said is counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archgen.core.names import LANGUAGES, SEAM, Language, Name
from archgen.render.diagram.wording import worded
from archgen.render.text_metrics import width
from archgen.shapes.bilingual import both
from archgen.shapes.listing import in_both, listing

LONG = ["产品的分类和属性的", "关系表，用于设置", "分类筛选条件", "（只支持一级）"]
ROOM = 112.0  # px, of 12 px text: nine characters


def said(text: Name, language: Language = "zh", tail: str = "", rows: int = 2) -> list[str]:
    return list(worded(text, language, 12, 400, ROOM, rows, tail))


@pytest.mark.parametrize(
    ("names", "tail", "lines"),
    [
        (["订单", "售后单"], " ×2", ["订单、售后单 ×2"]),
        (["商品信息", "产品满减表"], " ×3", ["商品信息、", "产品满减表 ×3"]),
        (["商品属性参数表", "存储产品参数信息的表"], " ×2", ["商品属性参数表", "等 2 项 ×2"]),
        (["优惠券使用、领取历史表", "优惠券和产品的关系表"], " ×3", ["优惠券使用、领取", "历史表等 2 项 ×3"]),
        (["CRM Communication Status"], "", ["CRM", "Communication", "Status"]),
        (["产品的分类和属性的关系表，用于设置分类筛选条件（只支持一级）"], "", LONG),
    ],
)
def test_as_many_whole_names_as_fit(names: list[str], tail: str, lines: list[str]) -> None:
    assert said(listing([Name.both(name) for name in names], "项", 2), tail=tail) == lines


def test_a_name_that_no_place_holds_loses_its_end_but_not_its_tail() -> None:
    lines = said(listing([Name.both("字" * 60), Name.both("客户")], "项", 2), tail=" ×7")
    assert len(lines) == 3
    assert lines[-1].endswith("… ×7")


def test_two_languages_have_lines_of_their_own_where_one_does_not_hold_both() -> None:
    assert said(both(Name("客户", "Client"))) == [f"客户{SEAM}Client"]
    assert said(both(Name("客户关系管理", "Customer relations"))) == ["客户关系管理", "Customer relations"]
    things = [Name("商品信息", "Product"), Name("产品满减表", "Discounts"), Name("价格", "Price")]
    assert said(in_both(listing(things, "项", 2)), tail=" ×3") == [
        "商品信息、产品",
        "满减表等 3 项",
        "Product, Discounts",
        "+1 more ×3",
    ]


NAMES = st.lists(st.text("订单客户 abAB、(/·", min_size=1, max_size=40), min_size=1, max_size=5)


@given(NAMES, st.sampled_from(LANGUAGES), st.booleans(), st.integers(1, 6))
def test_lines_keep_their_place(names: list[str], language: Language, twice: bool, rows: int) -> None:
    text = listing([Name(name, name[::-1]) for name in names], "项", 4)
    lines = said(in_both(text) if twice else text, language, " ×2", rows)
    assert all(width(line, 12) <= ROOM + 1e-6 for line in lines)
    assert len(lines) <= 2 * (rows + 2)
    assert lines[-1].endswith("×2")
