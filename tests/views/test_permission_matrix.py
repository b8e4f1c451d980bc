"""The permission matrix: signs, marks, order, and the pages of a large one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from archgen.analysis.facts import Facts
from archgen.rules.runner import run
from archgen.shapes.table import Cell, Table
from archgen.views.permission_matrix import build, permission_table
from tests.goldens import check_golden
from tests.render.specimens import SAMPLES, generated, sample, written

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
        ("所有人", ["role:member"]),
    ]
    assert table.columns[-1].name.zh == "登录用户"


def test_the_legend_explains_what_occurs() -> None:
    table = _table({"r": _role(["view @dept+", "create", "approve"]), "s": _role("view @linked", sees=["Bill"])})
    entries = [(entry.sign.zh or entry.mark) for entry in table.legend]
    assert entries == ["部+", "联", "✓", "?", "masked"]


def test_a_page_explains_the_signs_that_are_on_it_and_no_others() -> None:
    facts = sample(SHOP)
    pages = [picture.shape for picture in build(facts, ()) if isinstance(picture.shape, Table)]
    for page in pages:
        cells = [cell for row in page.rows for cell in row.cells]
        signs = {sign for cell in cells for sign in cell.text.en.split()}
        assert {entry.sign.en for entry in page.legend if not entry.mark} == signs
        assert {entry.mark for entry in page.legend} - {""} == {mark for cell in cells for mark in cell.marks}
    whole = permission_table(facts, ()).legend
    assert all(entry in whole for page in pages for entry in page.legend)
    assert any(len(page.legend) < len(whole) for page in pages)


def test_a_cell_of_several_signs_has_them_all_explained() -> None:
    table = _table({"r": _role(["view @dept", "view @linked"])})
    assert [entry.sign.zh for entry in table.legend if entry.sign.zh] == ["部", "联"]


def test_the_union_of_roles_is_explained() -> None:
    assert "数据范围取最宽" in _table({"r": _role("view @all")}).notes[0].zh


def _many(roles: int, modules: int) -> Facts:
    operations = ["view", "create", "edit", "audit", "void", "export", "ship", "assign"]
    return written(
        {
            "product": {"name": "Shop"},
            "subsystems": {"s": {"modules": {f"m{n}": {"operations": operations} for n in range(modules)}}},
            "roles": {f"r{n}": {"permissions": {f"s.m{n % modules}": "all @all"}} for n in range(roles)},
        }
    )


@pytest.mark.parametrize(
    ("roles", "modules", "pages"), [(1, 1, 1), (3, 4, 1), (4, 12, 2), (9, 2, 1), (9, 4, 1), (12, 8, 4), (60, 1, 3)]
)
def test_a_large_matrix_is_split(roles: int, modules: int, pages: int) -> None:
    names = [f"permission-matrix-{n}" for n in range(1, pages + 1)] if pages > 1 else ["permission-matrix"]
    assert [picture.name for picture in build(_many(roles, modules), ())] == names


def test_pages_count_rows_and_roles() -> None:
    pages = [picture.shape for picture in build(_many(60, 12), ())]
    said = [page.subtitle.zh.rpartition("操作 | ")[2] for page in pages if isinstance(page, Table)]
    assert said[0] == "第 1–16 行，共 96 行 | 本页 10 个角色，共 60 个"
    assert said[-1].startswith("第 81–96 行，共 96 行")


def test_a_page_says_where_the_roles_are_that_it_does_not_list() -> None:
    def notes(roles: int, modules: int) -> list[str]:
        pages = [picture.shape for picture in build(_many(roles, modules), ())]
        return [page.notes[0].zh for page in pages if isinstance(page, Table)]

    assert not any("未列出的角色" in note for note in notes(9, 4))
    assert all(note.endswith("未列出的角色对本页各行均无权限。") for note in notes(60, 12))
    assert all("在相同各行的其他页上" in note for note in notes(60, 1))


def test_what_goes_on_says_so() -> None:
    def heads(page: Table) -> list[tuple[str, str]]:
        return [(page.section_of(group).en, page.name_of(group).en) for group in page.row_groups]

    operations = [f"op{n}" for n in range(50)]
    facts = written(
        {
            "product": {"name": "Shop"},
            "subsystems": {"s": {"modules": {"m": {"operations": operations}, "n": {"operations": ["view"]}}}},
            "roles": {f"r{n}": {"permissions": {"s": "all @all"}} for n in range(9)},
        }
    )
    first, *others = [picture.shape for picture in build(facts, ()) if isinstance(picture.shape, Table)]
    assert heads(first) == [("s", "m")]
    assert [heads(page)[0] for page in others] == [("s (continued)", "m (continued)")] * len(others)
    assert heads(others[-1])[-1] == ("s (continued)", "n")


def test_without_operations_there_is_no_matrix() -> None:
    facts = written({"product": {"name": "S"}, "subsystems": {"s": {"modules": {"m": "M"}}}, "roles": {"r": "R"}})
    assert build(facts, ()) == ()


@pytest.mark.parametrize("seed", range(8))
def test_every_right_is_on_exactly_one_page(seed: int) -> None:
    facts = generated(seed)
    pages = [picture.shape for picture in build(facts, ())]
    shown = [
        (column.id.removeprefix("role:"), row.id)
        for page in pages
        if isinstance(page, Table)
        for row in page.rows
        for column, cell in zip(page.columns, row.cells, strict=True)
        if cell.kind
    ]
    assert sorted(shown) == sorted((role, path) for role, held in facts.access.holdings.items() for path in held)
