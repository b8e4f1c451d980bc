"""Matrix pages as drawings: blocks abreast, merged heads, the signs in the cells."""

from __future__ import annotations

from typing import Any

import pytest

from archgen.render.drawing import Box, Drawing, Group, Icon, Label
from archgen.render.matrix.matrix import MOST_LINES, draw_table
from archgen.shapes.table import Table
from archgen.views.permission_matrix import permission_table
from tests.render.specimens import written
from tests.views.judged import judged

PAIRS = [["s.m0.create", "s.m0.approve"]]


def _drawn(roles: dict[str, Any], modules: dict[str, Any], pairs: list[list[str]] = PAIRS) -> Drawing:
    facts = written(
        {
            "product": {"name": "Shop"},
            "entities": {"Bill": {"fields": ["bank!"]}},
            "subsystems": {"s": {"name": "结算", "modules": modules}},
            "roles": roles,
            "separation_of_duties": pairs,
        }
    )
    return draw_table(permission_table(facts, judged(facts)), "zh", "permission-matrix")


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
    locks = [leaf.owner for leaf in drawing.leaves() if isinstance(leaf, Icon) and leaf.owner]
    assert locks == ["role:a s.m0.view", "role:b s.m0.view"]


def test_rows_without_cells_say_why() -> None:
    drawing = _drawn(ROLES, {"m0": OPERATIONS})
    assert [box.id for box in _leaves(drawing, "table-unassigned")] == ["s.m0.void"]
    assert [box.id for box in _leaves(drawing, "table-automatic")] == ["s.m0.sync"]
    said = [leaf.lines[0] for leaf in drawing.leaves() if isinstance(leaf, Label) and leaf.owner == "s.m0.void"]
    assert said == ["作废", "没有角色可以操作"]


@pytest.mark.parametrize(
    ("rows", "blocks"), [(1, 1), (MOST_LINES, 1), (MOST_LINES + 1, 2), (2 * MOST_LINES, 2), (2 * MOST_LINES + 1, 3)]
)
def test_a_long_table_goes_on_beside_with_heads_of_its_own(rows: int, blocks: int) -> None:
    drawing = _drawn({"a": {"permissions": {"s": "view @all"}}}, {f"m{n}": VIEW for n in range(rows)}, [])
    assert len([box for box in _leaves(drawing, "table-section") if box.id == "s"]) == blocks
    assert len([box for box in _leaves(drawing, "table-subhead") if box.id == "role:a"]) == blocks


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
