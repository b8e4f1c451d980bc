"""The permission matrix: signs, marks, order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from archgen.analysis.facts import Facts
from archgen.rules.runner import run
from archgen.shapes.table import Cell, Table
from archgen.views.permission_matrix import build, permission_table
from tests.goldens import check_golden
from tests.render.specimens import SAMPLES, sample, written

SHOP = next(path for path in SAMPLES if path.stem == "auto-parts-mall")


def _facts(roles: dict[str, Any], **more: Any) -> Facts:
    module = {"owns": ["Bill"], "operations": ["view", "create", "approve", "run"], "automatic": ["sync"]}
    spec = {
        "product": {"name": "Shop"},
        "entities": {"Bill": {"fields": [{"no": "单号"}, {"bank!": "账号"}, {"pin!!": "密码"}]}},
        "subsystems": {"fin": {"modules": {"bill": module}}},
        "roles": roles,
    }
    return written(spec | more)


def _table(roles: dict[str, Any], **more: Any) -> Table:
    facts = _facts(roles, **more)
    return permission_table(facts, run(facts, "2026-01-01").findings)


def _cell(table: Table, operation: str, role: str = "r") -> Cell:
    column = [column.id for column in table.columns].index(f"role:{role}")
    return next(row for row in table.rows if row.id == f"fin.bill.{operation}" and not row.kind).cells[column]


def _role(permissions: str | list[str], **more: Any) -> dict[str, Any]:
    return {"permissions": {"fin.bill": permissions}, **more}


def test_sample() -> None:
    check_golden("permission-matrix.txt", "\n".join(_lines(permission_table(sample(SHOP), ()))) + "\n")


def _lines(table: Table) -> Iterator[str]:
    """A matrix that people can read and compare: a line a row, a column of five characters a role."""
    yield f"{table.title.zh} | {table.title.en} | {table.subtitle.en}"
    for group in table.column_groups:
        yield f"{group.name.en}: " + ", ".join(f"{column.id} ({column.detail.en})" for column in group.columns)
    for rows in table.row_groups:
        yield f"{rows.section_name.en} / {rows.name.en}"
        for row in rows.rows:
            cells = (cell.text.en + "".join(f"!{mark[0]}" for mark in cell.marks) or "." for cell in row.cells)
            yield f"  {row.name.en:16}" + (row.remark.en or "".join(f"{cell:6}" for cell in cells)).rstrip()
    yield ", ".join(f"{entry.sign.en or entry.mark} = {entry.name.en}" for entry in table.legend)
    yield from (note.en for note in table.notes)


@pytest.mark.parametrize(
    ("grant", "zh", "en", "kind"),
    [
        ("view @all", "全", "All", "all"),
        ("view @tenant+", "组+", "Org+", "tenant"),
        ("view @tenant", "组", "Org", "tenant"),
        ("view @dept+", "部+", "Dept+", "dept"),
        ("view @dept", "部", "Dept", "dept"),
        ("view @self", "己", "Me", "self"),
        ("view @linked", "联", "Ln", "linked"),
        ("view @custom:area", "定", "Cu", "custom"),
        (["view @dept", "view @self"], "部", "Dept", "dept"),
        (["view @self", "view @linked"], "己联", "Me Ln", "self"),
        ("view", "?", "?", "unstated"),
    ],
)
def test_scopes_have_signs(grant: str | list[str], zh: str, en: str, kind: str) -> None:
    cell = _cell(_table({"r": _role(grant)}), "view")
    assert (cell.text.zh, cell.text.en, cell.kind) == (zh, en, kind)


@pytest.mark.parametrize(("operation", "kind"), [("create", "allowed"), ("run", "allowed"), ("approve", "unstated")])
def test_what_makes_something_new_needs_no_scope(operation: str, kind: str) -> None:
    assert _cell(_table({"r": _role(operation)}), operation).kind == kind


def test_superuser_and_inherited_rights_are_shown() -> None:
    table = _table({"r": {"inherits": ["base"]}, "base": _role("view @dept"), "root": {"superuser": "true"}})
    assert [_cell(table, "view", role).text.zh for role in ("r", "base", "root")] == ["部", "部", "全"]


def test_a_deputy_is_marked_with_whom_it_stands_in_for() -> None:
    boss = _role("approve @all", name="老板 / Boss", delegates={"r": ["fin.bill.approve"]})
    cell = _cell(_table({"r": "R", "boss": boss}), "approve")
    assert (cell.text.zh, cell.kind, cell.note.zh) == ("代", "deputy", "代老板办理")


@pytest.mark.parametrize(
    ("sees", "masked"),
    [
        ([], "看到的账号、密码是脱敏的"),
        (["Bill.bank"], "看到的密码是脱敏的"),
        (["Bill"], ""),
    ],
)
def test_a_lock_where_fields_are_masked(sees: list[str], masked: str) -> None:
    cell = _cell(_table({"r": _role("view @all", sees=sees)}), "view")
    assert ("masked" in cell.marks) is bool(masked)
    assert cell.note.zh == "全部数据" + (f"；{masked}" if masked else "")


def test_no_lock_for_who_changes_or_may_everything() -> None:
    table = _table({"r": _role("create approve @all"), "root": {"superuser": "true"}})
    assert [_cell(table, "approve").marks, _cell(table, "view", "root").marks] == [(), ()]


PAIR = [["fin.bill.create", "fin.bill.approve"]]


def test_red_where_declared_duties_meet_also_by_inheritance() -> None:
    roles = {"r": _role("view create approve @dept"), "heir": {"inherits": ["r"]}, "clerk": _role("view create @dept")}
    table = _table(roles, separation_of_duties=PAIR)
    red = [
        (role, op) for role in roles for op in ("view", "create", "approve") if "broken" in _cell(table, op, role).marks
    ]
    assert red == [("r", "create"), ("r", "approve"), ("heir", "create"), ("heir", "approve")]


def test_red_where_a_cash_module_checks_itself() -> None:
    cash = {"entities": {"Bill": {"kind": "cash"}}}
    assert _cell(_table({"r": _role("view create approve @dept")}, **cash), "approve").marks == ("broken",)
    assert _cell(_table({"r": _role("view create approve @dept")}), "approve").marks == ()


def test_nothing_is_red_when_a_pair_is_for_the_running_system() -> None:
    per_record = [{"pair": PAIR[0], "per": "record"}]
    table = _table({"r": _role("view create approve @dept")}, separation_of_duties=per_record)
    assert _cell(table, "approve").marks == ()


def test_no_row_is_blank_without_a_word() -> None:
    table = _table({"r": _role("view @all")})
    assert [(row.id, row.kind, row.remark.zh) for row in table.rows] == [
        ("fin.bill.view", "", ""),
        ("fin.bill.create", "unassigned", "没有角色有权操作"),
        ("fin.bill.approve", "unassigned", "没有角色有权操作"),
        ("fin.bill.run", "unassigned", "没有角色有权操作"),
        ("fin.bill.sync", "automatic", "系统自动执行"),
    ]


def test_roles_stand_by_party_builtin_ones_last() -> None:
    table = _table(
        {"a": {"party": "shop"}, "b": {}, "member": _role("view @self"), "c": {"party": "hq"}},
        parties={"hq": {"name": "总部", "internal": "true"}, "shop": "门店"},
    )
    assert [(group.name.zh, [column.id for column in group.columns]) for group in table.column_groups] == [
        ("总部", ["role:c"]),
        ("门店", ["role:a"]),
        ("内部", ["role:b"]),
        ("不限角色", ["role:member"]),
    ]
    assert table.columns[-1].name.zh == "登录用户"


def test_the_legend_explains_what_occurs() -> None:
    table = _table({"r": _role(["view @dept+", "create", "approve"]), "s": _role("view @linked", sees=["Bill"])})
    entries = [(entry.sign.zh or entry.mark) for entry in table.legend]
    assert entries == ["部+", "联", "✓", "?", "masked"]


def test_a_cell_of_several_signs_has_them_all_explained() -> None:
    table = _table({"r": _role(["view @dept", "view @linked"])})
    assert [entry.sign.zh for entry in table.legend if entry.sign.zh] == ["部", "联"]


def test_the_union_of_roles_is_explained() -> None:
    assert "数据范围取最宽" in _table({"r": _role("view @all"), "q": _role("view @dept")}).notes[0].zh


def test_where_all_rights_have_one_scope_none_is_called_the_widest() -> None:
    table = _table({"r": _role("view @all")})
    assert table.notes[0].en.endswith("Every right covers all data.")
    assert "widest" not in table.notes[0].en
    assert [entry.name.en for entry in table.legend if entry.sign.en == "All"] == ["Every record, whoever owns it"]


def test_without_operations_there_is_no_matrix() -> None:
    facts = written({"product": {"name": "S"}, "subsystems": {"s": {"modules": {"m": "M"}}}, "roles": {"r": "R"}})
    assert build(facts, ()) == ()
