"""Bilingual texts: filling them in, and the blanks of Chinese typesetting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archgen.core.names import Name, joined

ORDER = Name("订单 `Order`", "Order `Order`")


@pytest.mark.parametrize(
    ("template", "value", "zh"),
    [
        ("发出 {x}，", ORDER, "发出订单 `Order`，"),
        ("{x} 没有人用", ORDER, "订单 `Order` 没有人用"),
        ("归 {x} 管", "张三", "归张三管"),
        ("归 {x} 管", "`oms`", "归 `oms` 管"),
        ("共 {x} 次", 3, "共 3 次"),
        ("写 {{x}} 或 {x} 吧", "甲", "写 {x} 或甲吧"),
        ("张 三 {x}", "李 四", "张 三李 四"),
    ],
)
def test_no_blank_stands_between_chinese_characters(template: str, value: Name | str | int, zh: str) -> None:
    assert Name(template, "").format(x=value).zh == zh


@given(
    st.lists(st.sampled_from(["a", " ", "}}", "{{", "{x}", "{y:.2f}", "{x:>9}", ".", "\n"]), max_size=12).map("".join)
)
def test_without_chinese_a_template_is_filled_as_python_fills_it(template: str) -> None:
    filled = Name(template, "").format(x="a name", y=2.5)
    assert filled.zh == template.format(x="a name", y=2.5)


def test_each_language_is_filled_with_its_own_text() -> None:
    message = Name("{thing} 不见了", "{thing} is gone").format(thing=Name("订单", "the order"))
    assert message == Name("订单不见了", "the order is gone")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("客户 / Customer", Name("客户", "Customer")),
        ("客户", Name("客户", "客户")),
        ("a/b", Name("a/b", "a/b")),
        (" / Customer", Name(" / Customer", " / Customer")),
    ],
)
def test_a_name_is_split_at_a_slash_between_blanks(text: str, name: Name) -> None:
    assert Name.parse(text) == name


def test_names_in_a_row_have_the_separator_of_their_language() -> None:
    assert joined([ORDER, Name.both("x")]) == Name("订单 `Order`、x", "Order `Order`, x")
