"""The overview of permissions: what a role may do in a module, on as few pages as can be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.pipeline.pages import on_pages
from archgen.shapes.picture import Picture
from archgen.shapes.table import Cell, Table
from archgen.views.permission_overview import MOST_ROLES, build
from tests.render.specimens import generated, written
from tests.views.judged import judged

WORDS = ["view", "create", "edit", "void", "approve", "run"]
FILLER = {f"x{n}": {"operations": WORDS} for n in range(12)}  # so many that the matrix needs pages


def _facts(roles: dict[str, Any], **more: Any) -> Facts:
    modules = {"bill": {"owns": ["Bill"], "operations": WORDS, "automatic": ["sync"]}, **FILLER}
    spare = {f"r{n}": {"permissions": {"fin.x0": "view @all"}} for n in range(5)}
    return written(
        {
            "product": {"name": "Shop"},
            "entities": {"Bill": {"fields": ["no", "bank!"]}},
            "subsystems": {"fin": {"name": "财务 / Finance", "modules": modules}},
            "roles": {**roles, **spare},
            **more,
        }
    )


def _tables(facts: Facts, findings: Sequence[Finding] = ()) -> list[Table]:
    return [picture.shape for picture in build(facts, findings) if isinstance(picture.shape, Table)]


def _cell(table: Table, module: str, role: str) -> Cell:
    column = [column.id for column in table.columns].index(f"role:{role}")
    return next(row for row in table.rows if row.id == module).cells[column]


@pytest.mark.parametrize(
    ("grants", "text", "kind"),
    [
        (["view @dept"], Name("查 部", "R Dept"), "dept"),
        (["view @all", "edit @dept"], Name("查改 全", "RU All"), "all"),
        (["edit @self", "edit @tenant", "view @dept"], Name("查改 组", "RU Org"), "tenant"),
        (["all @tenant"], Name("增查改删审执 组", "CRUDAX Org"), "tenant"),
        (["create"], Name("增", "C"), "allowed"),
        (["void @linked", "create @self"], Name("增删 己", "CD Me"), "self"),
        (["view"], Name("查 ?", "R ?"), "unstated"),
    ],
)
def test_a_cell_names_the_kinds_of_operations_and_their_widest_scope(grants: list[str], text: Name, kind: str) -> None:
    (table,) = _tables(_facts({"a": {"permissions": {"fin.bill": grants}}}))
    cell = _cell(table, "fin.bill", "a")
    assert (cell.text, cell.kind) == (text, kind)


def test_a_scope_that_all_rights_have_is_said_once() -> None:
    (table,) = _tables(_facts({"a": {"permissions": {"fin.bill": "view create @all"}}}))
    assert _cell(table, "fin.bill", "a").text == Name("增查", "CR")
    assert table.notes[0].zh.endswith("所有权限的数据范围都是全部数据。")
    assert "最宽" not in table.notes[0].zh.partition("。")[0]
    assert [entry.sign.zh for entry in table.legend] == ["增", "查", ""]


def test_what_is_masked_and_what_breaks_duties_is_marked() -> None:
    roles = {"a": {"permissions": {"fin.bill": "view create approve @all"}}}
    facts = _facts(roles, separation_of_duties=[["fin.bill.create", "fin.bill.approve"]])
    (clean,), (marked,) = _tables(facts), _tables(facts, judged(facts))
    assert _cell(clean, "fin.bill", "a").marks == ("masked",)
    assert _cell(marked, "fin.bill", "a").marks == ("broken", "masked")
    assert "PM010" in [flag.rule for flag in next(row for row in marked.rows if row.id == "fin.bill").flags]


def test_what_is_not_held_is_empty_and_what_nobody_holds_says_so() -> None:
    (table,) = _tables(_facts({"a": {"permissions": {"fin.bill": "view @all"}}}))
    assert _cell(table, "fin.x0", "a") == Cell()
    assert [row.remark.en for row in table.rows if row.id == "fin.x1"] == ["No role may do this"]


def test_a_matrix_of_one_page_needs_no_overview() -> None:
    small = {"modules": {"m": {"operations": WORDS}}}
    facts = written(
        {"product": {"name": "S"}, "subsystems": {"s": small}, "roles": {"r": {"permissions": {"s": "all"}}}}
    )
    assert build(facts, ()) == ()


@pytest.mark.parametrize(
    ("grants", "text"),
    [
        ("view @dept", Name("查", "R")),
        ("view edit create run @dept", Name("办", "W")),
        ("view approve @dept", Name("审", "A")),
        ("all @dept", Name("办审", "WA")),
    ],
)
def test_of_many_roles_cells_are_narrow_and_the_ground_tells_the_scope(grants: str, text: Name) -> None:
    roles = {f"a{n}": {"permissions": {"fin.bill": grants}} for n in range(MOST_ROLES)}
    table = _tables(_facts(roles))[0]
    cell = _cell(table, "fin.bill", "a0")
    assert (cell.text, cell.kind) == (text, "dept")
    assert [entry.sign.zh for entry in table.legend if entry.kind == "allowed"] == sorted(
        {"查", *text.zh}, key="查办审".index
    )
    assert "底色" in table.notes[0].zh
    page = on_pages([Picture("p", table.title, table)])[0].shape
    assert isinstance(page, Table)
    assert {entry.kind for entry in page.legend if entry.ground} == {
        cell.kind for row in page.rows for cell in row.cells
    } - {""}


def test_of_very_many_modules_it_sums_up_subsystems() -> None:
    modules = {f"m{n}": {"operations": ["view"]} for n in range(40)}
    facts = written(
        {
            "product": {"name": "Shop"},
            "subsystems": {f"s{n}": {"modules": modules} for n in range(6)},
            "roles": {f"r{n}": {"permissions": {f"s{n}.m3": "view @all"}} for n in range(6)},
        }
    )
    (table,) = _tables(facts)
    assert [row.id for row in table.rows] == [f"s{n}" for n in range(6)]
    assert table.subtitle.zh == "6 个角色 | 6 个子系统"
    assert "在该子系统中" in table.notes[0].zh
    assert _cell(table, "s4", "r4").text.zh == "查"
    assert _cell(table, "s4", "r3") == Cell()


def test_it_counts_the_modules_that_have_a_row() -> None:
    def said(bare: dict[str, Any]) -> Name:
        modules = {**FILLER, **bare}
        roles = {f"r{n}": {"permissions": {"fin.x0": "view @all"}} for n in range(6)}
        spec = {"product": {"name": "S"}, "subsystems": {"fin": {"modules": modules}}, "roles": roles}
        return _tables(written(spec))[0].subtitle

    assert said({}) == Name("6 个角色 | 12 个模块", "6 roles | 12 modules")
    assert said({"bare": "B"}) == Name("6 个角色 | 12 个有操作的模块", "6 roles | 12 modules with operations")


def test_it_explains_what_its_cells_say_not_all_that_the_matrix_says() -> None:
    (table,) = _tables(_facts({"a": {"permissions": {"fin.bill": ["view @self", "edit @dept"]}}}))
    assert [entry.sign.zh for entry in table.legend] == ["查", "改", "全", "部", ""]


@pytest.mark.parametrize("seed", range(6))
def test_a_cell_is_filled_where_a_role_may_do_something(seed: int) -> None:
    facts = generated(seed)
    for table in _tables(facts):
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                role = column.id.removeprefix("role:")
                held = {*facts.access.holdings[role], *facts.access.delegated[role]}
                assert bool(cell.kind) is any(path.startswith(f"{row.id}.") for path in held)


def _meanings(operations: Any, grants: str = "all @all", short: bool = False) -> dict[str, Name]:
    modules = {"bill": {"operations": operations}, **FILLER}
    filler = {f"r{n}": {"permissions": {"fin.x0": "approve @dept"}} for n in range(MOST_ROLES if short else 5)}
    roles = {"a": {"permissions": {"fin.bill": grants}}, **filler}
    (table,) = _tables(written({"product": {"name": "S"}, "subsystems": {"fin": {"modules": modules}}, "roles": roles}))
    return {entry.sign.zh: entry.name for entry in table.legend if entry.letter}


def test_a_sign_is_explained_by_the_verbs_that_are_behind_it() -> None:
    found = _meanings({"reverse": "冲正 / Reverse", "close": "关闭售后单 / Close case", "export": "", "disable": ""})
    assert found["删"] == Name("冲正、关闭、停用", "Reverse, close, disable")
    assert found["查"] == Name("导出", "Export")
    assert found["审"] == Name("审批", "Approve")
    assert set(found) == {"删", "查", "审"}


def test_a_class_that_the_author_states_decides_whatever_the_verb() -> None:
    declared = {"export": {"class": "execute"}, "view": {"name": "浏览商品的详情 / Browse"}}
    found = _meanings(declared)
    assert found["执"] == Name("导出", "Export")
    assert found["查"] == Name("查看", "View")
    assert "改" not in found


def test_what_nobody_may_do_explains_no_sign() -> None:
    assert "删" not in _meanings(["view", "delete"], "view @all")


def test_of_many_verbs_the_most_frequent_are_named() -> None:
    found = _meanings(["run", "sync", "notify", "share", "email", "send", "login", "logout", "callback"])
    assert found["执"] == Name(
        "执行、同步、通知、分享、发邮件、发送、登录等", "Run, sync, notify, share, email, send, login and more"
    )


def test_signs_of_narrow_cells_name_their_verbs_too() -> None:
    found = _meanings(["view", "export", "void", "edit"], short=True)
    assert found["办"] == Name("作废、编辑", "Void, edit")
    assert "查" not in found
    assert _meanings(["view", "export"], short=True)["查"] == Name("只能查看、导出", "Only view, export")
