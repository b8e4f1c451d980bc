"""Matrix pages as drawings: blocks abreast, merged heads, the signs in the cells."""

from __future__ import annotations

from typing import Any

import pytest

from archgen.analysis.facts import Facts
from archgen.core.names import LANGUAGES, Language
from archgen.pipeline.pages import on_pages
from archgen.render.drawing import Box, Drawing, Group, Icon, Label
from archgen.render.matrix.matrix import draw_table
from archgen.shapes.table import Table
from archgen.views.permission_matrix import build, permission_table
from tests.render.laws import points
from tests.render.specimens import written
from tests.views.judged import judged

PAIRS = [["s.m0.create", "s.m0.approve"]]


def _facts(roles: dict[str, Any], modules: dict[str, Any], pairs: list[list[str]] | None = None, **more: Any) -> Facts:
    return written(
        {
            "product": {"name": "Shop"},
            "entities": {"Bill": {"fields": ["bank!"]}},
            "subsystems": {"s": {"name": "结算", "modules": modules}},
            "roles": roles,
            "separation_of_duties": pairs or [],
            **more,
        }
    )


def _drawn(roles: dict[str, Any], modules: dict[str, Any]) -> Drawing:
    facts = _facts(roles, modules, PAIRS)
    return draw_table(permission_table(facts, judged(facts)), "zh", "permission-matrix")


def _pictures(roles: dict[str, Any], modules: dict[str, Any], parties: dict[str, str] | None = None) -> list[Table]:
    shapes = [picture.shape for picture in on_pages(build(_facts(roles, modules, parties=parties or {}), ()))]
    return [shape for shape in shapes if isinstance(shape, Table)]


def _page(roles: dict[str, Any], modules: dict[str, Any]) -> Drawing:
    """The only page."""
    (page,) = _pictures(roles, modules)
    return draw_table(page, "zh", "permission-matrix")


OPERATIONS = {"owns": ["Bill"], "operations": ["view", "create", "approve", "void"], "automatic": ["sync"]}
VIEW = {"operations": ["view"]}
ROLES = {"a": {"permissions": {"s.m0": "view create approve @dept"}}, "b": {"permissions": {"s.m0": "view @all"}}}


def _leaves(drawing: Drawing, kind: str) -> list[Box]:
    return [leaf for leaf in drawing.leaves() if isinstance(leaf, Box) and leaf.kind.startswith(kind)]


def test_cells_say_their_scope_red_where_broken_locked_where_masked() -> None:
    drawing = _drawn(ROLES, {"m0": OPERATIONS})
    cells = [box for box in _leaves(drawing, "cell-") if box.id]
    assert [(box.id, box.kind, box.emphasis) for box in cells] == [
        ("role:a s.m0.view", "cell-dept", ""),
        ("role:b s.m0.view", "cell-all", ""),
        ("role:a s.m0.create", "cell-dept", "broken"),
        ("role:a s.m0.approve", "cell-dept", "broken"),
    ]
    locks = [leaf.owner for leaf in drawing.leaves() if isinstance(leaf, Icon) and leaf.name == "lock" and leaf.owner]
    assert locks == ["role:a s.m0.view", "role:b s.m0.view"]


def test_rows_without_cells_say_why() -> None:
    drawing = _drawn(ROLES, {"m0": OPERATIONS})
    assert [box.id for box in _leaves(drawing, "table-unassigned")] == ["s.m0.void"]
    assert [box.id for box in _leaves(drawing, "table-automatic")] == ["s.m0.sync"]
    said = [leaf.lines[0] for leaf in drawing.leaves() if isinstance(leaf, Label) and leaf.owner == "s.m0.void"]
    assert said == ["作废", "没有角色有权操作"]


@pytest.mark.parametrize(("rows", "blocks"), [(1, 1), (20, 1), (24, 2), (36, 2), (44, 3)])
def test_a_long_table_goes_on_beside_with_heads_of_its_own(rows: int, blocks: int) -> None:
    modules = {f"m{n}": {"name": f"模块 {n}", **VIEW} for n in range(rows)}
    drawing = _page({"a": {"permissions": {"s": "view @all"}}}, modules)
    assert len([box for box in _leaves(drawing, "table-section") if box.id == "s"]) == blocks
    assert len([box for box in _leaves(drawing, "table-subhead") if box.id == "role:a"]) == blocks
    said = [leaf.lines[0] for leaf in drawing.leaves() if isinstance(leaf, Label) and leaf.owner == "s"]
    assert said == ["结算", "结算（续）", "结算（续）"][:blocks]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_head_is_broken_and_none_is_cut(language: Language) -> None:
    words = ("Administrator", "Supervisor of warehouses", "Reconciliation clerk", "Quality inspection representative")
    roles = {
        f"r{n}": {"name": f"角色{n} / {words[n % 4]} {n}", "party": f"p{n // 4}", "permissions": {"s.m0": "view @all"}}
        for n in range(14)
    }
    parties = {f"p{n}": f"合作伙伴公司 {n} / Logistics subcontractors {n}" for n in range(4)}
    (page,) = _pictures(roles, {"m0": OPERATIONS}, parties)
    drawing = draw_table(page, language, "t")
    assert points(drawing) >= 8.99
    heads = {column.id: column.name for column in page.columns}
    heads |= {group.id: group.name for group in page.column_groups}
    said = {
        leaf.owner: leaf for leaf in drawing.leaves() if isinstance(leaf, Label) and leaf.role in ("body", "inverse")
    }
    for id_, name in heads.items():
        assert " ".join(said[id_].lines) == name.say(language)


def test_names_turn_where_columns_are_many() -> None:
    few = {f"r{n}": {"name": "Warehouse supervisor", "permissions": {"s.m0": "view @all"}} for n in range(3)}
    many = {f"r{n}": {"name": "Warehouse supervisor", "permissions": {"s.m0": "view @all"}} for n in range(18)}
    for roles, turned in ((few, False), (many, True)):
        drawing = draw_table(_pictures(roles, {"m0": VIEW})[0], "en", "t")
        names = [
            leaf for leaf in drawing.leaves() if isinstance(leaf, Label) and leaf.owner in {f"role:{r}" for r in roles}
        ]
        assert {label.turned for label in names if label.weight == 600} == {turned}


def test_a_long_name_of_a_row_takes_lines() -> None:
    name = "GET /productAttribute/category/list/withAttr/{productCategoryId}/{another}/{third}/and/more"
    drawing = _page({"a": {"permissions": {"s": "all @all"}}}, {"m0": {"operations": [{"o": {"name": name}}]}})
    (label,) = (leaf for leaf in drawing.leaves() if isinstance(leaf, Label) and leaf.owner == "s.m0.o")
    assert "".join(label.lines).replace(" ", "") == name.replace(" ", "")


def test_without_findings_nothing_is_red() -> None:
    drawing = _page(ROLES, {"m0": OPERATIONS})
    assert not any(leaf.emphasis == "broken" for leaf in drawing.leaves() if isinstance(leaf, Box))
    assert not any(leaf.role == "broken" for leaf in drawing.leaves() if isinstance(leaf, Label))
    assert "没有角色有权操作" in [leaf.lines[0] for leaf in drawing.leaves() if isinstance(leaf, Label)]


def test_why_a_row_has_no_cells_stands_behind_its_name_not_under_a_role() -> None:
    drawing = _drawn(ROLES, {"m0": OPERATIONS})
    texts = [leaf for leaf in drawing.leaves() if isinstance(leaf, Label) and leaf.owner == "s.m0.sync"]
    name, remark = sorted(texts, key=lambda label: label.rect.x)
    (sign,) = (leaf for leaf in drawing.leaves() if isinstance(leaf, Icon) and leaf.name == "system")
    assert remark.lines == ("系统自动执行",)
    assert 8 < sign.rect.x - name.rect.right < 20
    assert 0 < remark.rect.x - sign.rect.right < 8


def test_a_head_spans_the_rows_of_its_group() -> None:
    drawing = _drawn(ROLES, {"m0": OPERATIONS, "m1": {"operations": ["view", "edit"]}})
    first, second = _leaves(drawing, "table-group")
    (section,) = _leaves(drawing, "table-section")
    assert first.rect.height + 2 == pytest.approx((second.rect.height + 2) / 2 * 5)
    assert section.rect.bottom == second.rect.bottom


def test_a_cell_tells_its_whole_story() -> None:
    drawing = _drawn(ROLES, {"m0": OPERATIONS})
    rows = [item for item in drawing.items if isinstance(item, Group) and item.id == "s.m0.create"]
    told = [item.title for item in rows[0].items if isinstance(item, Group)]
    assert told == ["本部门；违反职责分离"]


def test_an_empty_table_is_no_crash() -> None:
    from archgen.core.names import Name
    from archgen.shapes.table import Column, ColumnGroup

    columns = (ColumnGroup(id="g", name=Name.both("G"), columns=(Column(id="c", name=Name.both("C")),)),)
    table = Table(title=Name.both("T"), column_groups=columns, row_groups=())
    assert draw_table(table, "en", "t").height > 0
