"""`archgen who-can`: the roles, on which grounds, and the steps that ask in vain."""

from __future__ import annotations

from typing import Any

import pytest

from tests.commands.asking import SPECS, ask, line_of, say
from tests.commands.conftest import Run


def by_role(answer: Any) -> dict[str, list[str]]:
    return {role["role"]: role["scopes"] for role in answer["roles"]}


@pytest.mark.parametrize(
    ("spec", "operation", "expected"),
    [
        ("auto-parts-mall", "oms.order.cancel", {"garage_user": ["@tenant"]}),
        ("auto-parts-mall", "cancel", {"garage_user": ["@tenant"]}),
        ("auto-parts-mall", "wms.stock.approve_count", {"warehouse_lead": ["@dept+"]}),
        ("auto-parts-mall", "fin.bill.view", {r: [s] for r, s in zip(
            ("factory_user", "clerk", "cfo", "executive"), ("@tenant", "@all", "@all", "@all"), strict=True)}),
        ("back_office", "POST /role/allocMenu", {"role-5": ["@all"]}),
        ("back_office", "GET /product/list", {"role-1": ["@all"], "role-5": ["@all"]}),
        ("back_office", "portal.portal-ums-member.POST_sso_login", {"public": []}),
        ("leads", "fcrm.crm-lead.write", {"sales-manager": ["@all"], "sales-user": ["@all"]}),
        ("leads", "lead-syncing.failed-lead-sync-log.read", {"sales-manager": ["@all"]}),
        ("purchasing", "buy.order.view", {
            "employee": ["@self"], "buyer": ["@dept"], "head": ["@dept"], "deputy": ["@dept"], "root": ["@all"],
            "vendor": ["@linked"]}),
        ("purchasing", "buy.order.edit(Line)", {"buyer": ["@self"], "head": ["@self"], "root": ["@all"]}),
        ("purchasing", "buy.order.approve(Order)", {"head": ["@dept+"], "deputy": ["@dept+"], "root": ["@all"]}),
        ("purchasing", "审批", {"head": ["@dept+"], "deputy": ["@dept+"], "root": ["@all"]}),
        ("purchasing", "buy.order.sync", {}),
    ],
)  # fmt: skip
def test_who_holds_it_at_which_scopes(run: Run, spec: str, operation: str, expected: dict[str, list[str]]) -> None:
    (answer,) = ask(run, "who-can", spec, operation)["operations"]
    assert by_role(answer) == expected


def test_every_ground_says_where_it_is_written(run: Run) -> None:
    (answer,) = ask(run, "who-can", "purchasing", "buy.order.view")["operations"]
    grounds = {
        (role["role"], g["kind"], g["role"], g["place"], g["word"], g["at"]["line"])
        for role in answer["roles"]
        for g in role["grounds"]
    }
    own, read = line_of("purchasing", "view submit @self"), line_of("purchasing", "buy: read @dept")
    assert {
        ("employee", "own", "employee", "buy.order", "view", own),
        ("buyer", "own", "buyer", "buy", "read", read),
        ("buyer", "inherited", "employee", "buy.order", "view", own),
        ("head", "inherited", "buyer", "buy", "read", read),
        ("root", "superuser", "root", "", "", line_of("purchasing", "superuser: true")),
    } <= grounds


def test_a_deputy_may_at_the_scope_of_whom_it_stands_in_for(run: Run) -> None:
    (answer,) = ask(run, "who-can", "purchasing", "buy.order.approve")["operations"]
    (deputy,) = [role for role in answer["roles"] if role["role"] == "deputy"]
    (ground,) = deputy["grounds"]
    assert (ground["kind"], ground["role"], ground["scopes"]) == ("delegated", "head", ["@dept+"])
    assert ground["at"]["line"] == line_of("purchasing", "delegates:")
    assert [role["limits"] for role in answer["roles"]] == [["≤ 50 万"], [], []]


def test_a_word_stands_for_several_operations(run: Run) -> None:
    operations = ask(run, "who-can", "purchasing", "buy.order.edit")["operations"]
    assert [each["operation"] for each in operations] == ["buy.order.edit(Order)", "buy.order.edit(Line)"]
    assert say(run, "who-can", "purchasing", "buy.order.edit")[0] == "buy.order.edit 代表 2 项操作"


@pytest.mark.parametrize(
    ("operation", "steps"),
    [
        ("buy.order.submit", [("employee", True)]),
        ("buy.order.approve", [("deputy", True), ("", False)]),
        ("buy.order.void", [("vendor", False)]),
        ("buy.order.sync", [("head", False)]),
        ("buy.order.view", []),
    ],
)
def test_steps_say_whether_the_role_may(run: Run, operation: str, steps: list[tuple[str, bool]]) -> None:
    (answer,) = ask(run, "who-can", "purchasing", operation)["operations"]
    assert [(step["role"], step["may"]) for step in answer["steps"]] == steps


@pytest.mark.parametrize(
    ("spec", "operation", "zh", "en"),
    [
        (
            "auto-parts-mall",
            "oms.order.view",
            "4 个角色可以执行 oms.order.view（订单·查看）",
            "4 roles may do oms.order.view (Order · View)",
        ),
        (
            "auto-parts-mall",
            "fin.pay.collect",
            "fin.pay.collect（收付·收款）由系统自动执行，没有角色可以手工执行",
            "fin.pay.collect (Payment · Collect) is done by the system; no role may do it",
        ),
        (
            "purchasing",
            "buy.order.void",
            "2 个角色可以执行 buy.order.void（采购单·作废）；但有 1 个流程步骤找错了人",
            "2 roles may do buy.order.void (Orders · Void); but 1 step asks it of somebody who may not",
        ),
        (
            "purchasing",
            "buy.base.create",
            "任何人都可以执行 buy.base.create（档案·新建），不用登录",
            "Anyone may do buy.base.create (Suppliers · Create), without signing in",
        ),
        (
            "purchasing",
            "buy.base.view",
            "所有登录用户都可以执行 buy.base.view（档案·查看）",
            "Every signed-in user may do buy.base.view (Suppliers · View)",
        ),
    ],
)
def test_the_first_line_answers(run: Run, spec: str, operation: str, zh: str, en: str) -> None:
    assert say(run, "who-can", spec, operation, "--lang", "zh")[0] == zh
    assert say(run, "who-can", spec, operation, "--lang", "en")[0] == en


def test_the_table_says_who_how_far_why_and_where(run: Run) -> None:
    lines = say(run, "who-can", "purchasing", "buy.order.approve", "--lang", "zh")
    spec = SPECS["purchasing"]
    assert [line.split() for line in lines[2:6]] == [
        ["角色", "数据范围", "依据", "额度", "出处"],
        ["采购经理", "head", "本部门及下级", "自己的授权：approve", "@dept+", "≤", "50", "万",
         f"{spec}:{line_of('purchasing', 'approve void @dept+')}"],
        ["副经理", "deputy", "本部门及下级", "代采购经理", "head", "办理", "—",
         f"{spec}:{line_of('purchasing', 'delegates:')}"],
        ["超管", "root", "全部数据", "超级管理员", "—", f"{spec}:{line_of('purchasing', 'superuser: true')}"],
    ]  # fmt: skip


def test_a_module_stands_for_all_that_is_done_in_it(run: Run) -> None:
    operations = ask(run, "who-can", "purchasing", "buy.order")["operations"]
    assert [each["operation"] for each in operations][-2:] == ["buy.order.void", "buy.order.sync"]
    assert by_role(operations[0])["vendor"] == ["@linked"]
    assert ask(run, "who-can", "purchasing", "采购单")["operations"] == operations
    lines = say(run, "who-can", "purchasing", "buy.order", "--lang", "zh")
    spec = SPECS["purchasing"]
    assert lines[0] == "buy.order（采购单）：谁可以做什么"
    assert [line.split() for line in lines[2:] if "void" in line or "sync" in line] == [
        ["作废", "void", "采购经理", "head", "本部门及下级", "—", f"{spec}:{line_of('purchasing', 'void @dept+')}"],
        ["同步", "sync", "系统", "—", "—", f"{spec}:{line_of('purchasing', 'automatic: [sync')}"],
    ]


@pytest.mark.parametrize(
    ("operation", "hint"),
    [
        ("oms.order.cancle", "oms.order.cancel"),
        ("cancle", "oms.order.cancel"),
        ("oms.order.refund", "fin.pay.refund"),
        ("oms.order.xyz", "oms.order.view"),
        ("omss.order.view", "oms.order.view"),
        ("portal.shop", "portal.shop"),
        ("nothing.at.all", "mall.goods.view"),
        ("audit", "crm.entry.audit, oms.aftersale.audit"),
    ],
)
def test_an_operation_that_there_is_not_or_not_only_one(run: Run, operation: str, hint: str) -> None:
    code, out, err = run("who-can", SPECS["auto-parts-mall"], operation)
    assert (code, out) == (2, "")
    assert operation in err
    assert hint in err
    assert "bug" not in err
