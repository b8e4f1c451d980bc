"""Pictures in both languages at once."""

from __future__ import annotations

import pytest

from archgen.core.names import SEAM, Name
from archgen.shapes.bilingual import bilingual, both
from archgen.shapes.picture import Picture
from archgen.shapes.table import Cell, Column, ColumnGroup, Row, RowGroup, Table


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (Name("订单", "Order"), "订单 / Order"),
        (Name.both("CRM"), "CRM"),
        (Name("", ""), ""),
        (Name("订单", ""), "订单"),
        (Name("v1 | 2 层 | 朱工", "v1 | 2 layers | 朱工"), "v1 | 2 层 / layers | 朱工"),
        (Name("商城架构图", "Mall: Architecture"), "商城架构图 / Mall: Architecture"),
        (Name("甲、乙 等 5 项", "甲, 乙 + 3 more"), "甲、乙 等 5 项 / + 3 more"),
        (Name("归一化累积依赖 NCCD 1.4", "NCCD 1.4"), "归一化累积依赖 NCCD 1.4"),
        (Name("crm 架构图（1/4）", "crm: Architecture (1/4)"), "crm 架构图 / Architecture (1/4)"),
        (Name("条件：金额 > 50", "When: 金额 > 50"), "条件 / When: 金额 > 50"),
        (Name("更新（sku-stock）", "Update (sku-stock)"), "更新 / Update (sku-stock)"),
        (Name("→ 甲（乙、丙）", "→ 甲 (乙, 丙)"), "→ 甲（乙、丙）"),
        (Name("订单", "订单 (order)"), "订单 (order)"),
        (Name("（甲）乙", "(甲) b"), "（甲）乙 / b"),
        (Name("甲（乙", "a (乙"), "甲 / a (乙"),
    ],
)
def test_both_languages_are_shown_and_what_is_the_same_once(name: Name, said: str) -> None:
    assert both(name) == Name.both(said.replace(" / ", SEAM))


def test_every_text_of_a_shape_says_both_but_for_narrow_ones() -> None:
    column = Column(id="role:a", name=Name("员工", "Clerk"), detail=Name("3 项", "3 rights"))
    row = Row(id="m.view", name=Name("查看", "View"), cells=(Cell(Name("全", "All"), "all"),))
    table = Table(
        title=Name("矩阵", "Matrix"),
        column_groups=(ColumnGroup(id="", name=Name("内部", "Internal"), columns=(column,)),),
        row_groups=(RowGroup(id="m", name=Name("订单", "Orders"), rows=(row,)),),
    )
    shape = bilingual(Picture("matrix", table.title, table)).shape
    assert isinstance(shape, Table)
    assert (shape.title.en, shape.columns[0].name.zh, shape.rows[0].name.zh) == (
        f"矩阵{SEAM}Matrix",
        f"员工{SEAM}Clerk",
        f"查看{SEAM}View",
    )
    assert (shape.columns[0].detail.en, shape.rows[0].cells[0].text.en) == ("3 项", "全")
