"""Tables fitted to a terminal: no line is wider than it, no word is cut, nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archgen.output.console import columns
from archgen.output.fitted_table import GAP, broken, fitted_table

words = st.text(st.sampled_from("ab.:→订单，、； ;,·"), max_size=12)
tables = st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(words, min_size=n, max_size=n), min_size=1, max_size=5))


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("查看、收货、盘点", 99, ["查看、收货、盘点"]),
        ("查看、收货、盘点", 12, ["查看、收货、", "盘点"]),
        ("查看、收货、盘点", 6, ["查看、", "收货、", "盘点"]),
        ("POST /a、GET /b", 12, ["POST /a、", "GET /b"]),
        ("4 个角色 · 12 个模块", 12, ["4 个角色 ·", "12 个模块"]),
        ("Clerk: Create; Lead: Approve", 16, ["Clerk: Create;", "Lead: Approve"]),
        ("a → bb → ccc", 7, ["a → bb", "→ ccc"]),
        ("查看、收货", None, ["查看、收货"]),
    ],
)
def test_lists_break_between_their_members(text: str, width: int | None, lines: list[str]) -> None:
    assert broken(text, width) == lines


def test_cells_go_on_in_their_own_column() -> None:
    rows = [("角色", "操作", "出处"), ("仓管员", "查看、收货、盘点、审批盘点", "a.yaml:1")]
    assert fitted_table(rows, 40) == [
        "  角色    操作                  出处",
        "  仓管员  查看、收货、盘点、    a.yaml:1",
        "          审批盘点",
    ]


@given(tables, st.integers(10, 60))
def test_no_line_is_wider_unless_words_are(rows: list[list[str]], width: int) -> None:
    least = sum(max(12, *(len(cell) * 2 for cell in column)) + len(GAP) for column in zip(*rows, strict=True))
    for line in fitted_table(rows, width, indent=""):
        assert columns(line) <= max(width, least)


@given(tables, st.one_of(st.none(), st.integers(10, 60)))
def test_nothing_is_lost(rows: list[list[str]], width: int | None) -> None:
    printed = "".join(fitted_table(rows, width))
    assert sorted(printed.replace(" ", "")) == sorted("".join(map("".join, rows)).replace(" ", ""))


@given(tables)
def test_without_a_width_a_row_is_a_line(rows: list[list[str]]) -> None:
    assert len(fitted_table(rows, None)) == len(rows)
