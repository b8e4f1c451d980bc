"""Pictures in both languages at once."""

from __future__ import annotations

import pytest

from archgen.core.names import Name
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
        (Name("v1 · 2 层 · 朱工", "v1 · 2 layers · 朱工"), "v1 · 2 层 / 2 layers · 朱工"),
        (Name("商城架构图", "Mall · Architecture"), "商城架构图 / Mall · Architecture"),
    ],
)
def test_both_languages_are_shown_and_what_is_the_same_once(name: Name, said: str) -> None:
    assert both(name) == Name.both(said)


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
        "矩阵 / Matrix",
        "员工 / Clerk",
        "查看 / View",
    )
    assert (shape.columns[0].detail.en, shape.rows[0].cells[0].text.en) == ("3 项", "全")
