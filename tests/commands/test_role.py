"""`archgen role`: what a role may do and see, what bounds it, where it works."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.commands.asking import SPECS, ask, say
from tests.commands.conftest import Run


@pytest.mark.parametrize(
    ("spec", "role", "rights"),
    [
        ("auto-parts-mall", "keeper", {"wms.stock": 3, "wms.outbound": 3, "tms.waybill": 3}),
        ("auto-parts-mall", "仓管员", {"wms.stock": 3, "wms.outbound": 3, "tms.waybill": 3}),
        ("auto-parts-mall", "warehouse KEEPER", {"wms.stock": 3, "wms.outbound": 3, "tms.waybill": 3}),
        ("auto-parts-mall", "admin", {"iam.role": 4}),
        ("back_office", "role-1", {"pms.pms-pms-product": 2, "pms.pms-pms-sku-stock": 1, "ums.ums-ums-admin": 1}),
        ("leads", "sales-user", {"fcrm.crm-lead": 4, "fcrm.crm-lead-source": 1}),
        ("purchasing", "head", {"buy.order": 6, "buy.base": 1}),
        ("purchasing", "deputy", {"buy.order": 2}),
        ("purchasing", "root", {"buy.order": 6, "buy.base": 4}),
        ("purchasing", "idle", {}),
    ],
)
def test_what_it_may_do(run: Run, spec: str, role: str, rights: dict[str, int]) -> None:
    answer = ask(run, "role", spec, role)
    assert Counter(right["module"] for right in answer["rights"]) == rights


@pytest.mark.parametrize(
    ("spec", "role", "fields"),
    [
        ("auto-parts-mall", "operator", {
            "Application.license_no": (True, "reads"), "Application.contact": (True, "reads"),
            "Customer.phone": (True, "reads"), "Customer.license_no": (False, "reads"),
            "Order.address": (True, "reads")}),
        ("auto-parts-mall", "keeper", {"Order.address": (True, "receives")}),
        ("auto-parts-mall", "clerk", {"Payment.bank_account": (False, "reads")}),
        ("auto-parts-mall", "car_owner", {}),
        ("leads", "sales-user", {"crm-lead.secret_part": (False, "reads")}),
        ("purchasing", "head", {"Order.price": (True, "reads"), "Supplier.bank": (True, "reads")}),
        ("purchasing", "vendor", {"Order.price": (False, "reads"), "Supplier.bank": (False, "reads")}),
        ("purchasing", "root", {"Order.price": (True, "reads"), "Supplier.bank": (True, "reads")}),
    ],
)  # fmt: skip
def test_which_sensitive_fields_it_sees(run: Run, spec: str, role: str, fields: dict[str, tuple[bool, str]]) -> None:
    answer = ask(run, "role", spec, role)
    assert {view["field"]: (view["clear"], view["reach"]) for view in answer["fields"]} == fields


def test_what_it_inherits_and_what_everybody_may(run: Run) -> None:
    answer = ask(run, "role", "purchasing", "head")
    assert [(giver["role"], giver["direct"], len(giver["operations"])) for giver in answer["inherits"]] == [
        ("buyer", True, 4),
        ("employee", False, 2),
    ]
    assert answer["everybody"] == [{"role": "member", "operations": 1}, {"role": "public", "operations": 1}]
    assert [view["givers"] for view in answer["fields"]] == [["buyer"], ["buyer"]]


def test_limits_deputies_and_whom_it_stands_in_for(run: Run) -> None:
    head, deputy = ask(run, "role", "purchasing", "head"), ask(run, "role", "purchasing", "deputy")
    assert [(bound["operation"], bound["limit"]) for bound in head["limits"]] == [("buy.order.approve", "≤ 50 万")]
    assert [(each["role"], each["operations"]) for each in head["deputies"]] == [("deputy", ["buy.order.approve"])]
    assert head["deputy_for"] == deputy["deputies"] == []
    assert [(each["role"], each["operations"]) for each in deputy["deputy_for"]] == [("head", ["buy.order.approve"])]


@pytest.mark.parametrize(
    ("role", "results"),
    [
        ("head", ["broken", "per-record", "kept"]),
        ("deputy", ["kept", "per-record", "kept"]),
        ("employee", ["kept"]),
        ("root", ["exempt", "per-record"]),
        ("vendor", []),
    ],
)
def test_separations_that_concern_it(run: Run, role: str, results: list[str]) -> None:
    assert [duty["result"] for duty in ask(run, "role", "purchasing", role)["separations"]] == results


@pytest.mark.parametrize(
    ("role", "owns", "steps"),
    [
        ("head", ["purchase"], [("buy.order.sync", False, False)]),
        ("deputy", [], [("buy.order.approve", False, True)]),
        ("vendor", [], [("buy.order.void", False, False)]),
        ("buyer", [], [("buy.order.submit", True, True)]),
        ("idle", [], []),
    ],
)
def test_its_part_in_processes(run: Run, role: str, owns: list[str], steps: list[tuple[str, bool, bool]]) -> None:
    answer = ask(run, "role", "purchasing", role)
    assert [process["process"] for process in answer["owns"]] == owns
    assert [(step["operation"], step["told"], step["may"]) for step in answer["steps"]] == steps


@pytest.mark.parametrize(
    ("spec", "role", "zh", "en"),
    [
        (
            "auto-parts-mall",
            "keeper",
            "仓管员 keeper 可以做 9 项操作，涉及 3 个模块",
            "Warehouse keeper (keeper) may do 9 operations in 3 modules",
        ),
        ("purchasing", "idle", "闲人 idle 没有任何操作权限", "Idle (idle) may not do anything"),
    ],
)
def test_the_first_line_answers(run: Run, spec: str, role: str, zh: str, en: str) -> None:
    assert say(run, "role", spec, role, "--lang", "zh")[0] == zh
    assert say(run, "role", spec, role, "--lang", "en")[0] == en


def test_text_says_what_is_wrong(run: Run) -> None:
    text = "\n".join(say(run, "role", "purchasing", "head", "--lang", "zh"))
    assert "✗ 没有分开" in text
    assert "✗ 只由系统执行" in text
    assert "继承采购员 buyer，由此得到 4 项操作" in text
    assert "✗" not in "\n".join(say(run, "role", "auto-parts-mall", "keeper"))


@pytest.mark.parametrize(("role", "hint"), [("kepper", "keeper"), ("zzz", "factory_user"), ("仓库管", "仓库主管")])
def test_a_role_that_there_is_not(run: Run, role: str, hint: str) -> None:
    code, out, err = run("role", SPECS["auto-parts-mall"], role)
    assert (code, out) == (2, "")
    assert role in err
    assert hint in err
