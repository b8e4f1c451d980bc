"""`archgen impact`: who depends on a thing and through whom, what it depends on, which work it touches."""

from __future__ import annotations

from typing import Any

import pytest

from tests.commands.asking import SPECS, ask, line_of, say
from tests.commands.conftest import Run


def reached(places: Any) -> dict[str, int]:
    return {each["place"]: each["distance"] for each in places}


@pytest.mark.parametrize(
    ("spec", "what", "dependents", "dependencies"),
    [
        ("auto-parts-mall", "wms.stock",
         {"oms.order": 1, "oms.aftersale": 1, "wms.outbound": 1, "portal.shop": 2}, {}),
        ("auto-parts-mall", "库存", None, None),
        ("auto-parts-mall", "oms", {"portal.shop": 1}, {
            "mall.goods": 1, "crm.customer": 1, "wms.stock": 1, "wms.outbound": 1, "tms.waybill": 1, "fin.pay": 1,
            "fin.bill": 2, "gateway": 2, "carrier": 2}),
        ("auto-parts-mall", "carrier",
         {"tms.waybill": 1, "oms.order": 2, "wms.outbound": 2, "portal.shop": 3, "oms.aftersale": 3}, {}),
        ("auto-parts-mall", "Order", {"fin.pay": 1, "wms.outbound": 1, "oms.aftersale": 1}, {}),
        ("auto-parts-mall", "portal.shop", {}, None),
        ("back_office", "ums.ums-ums-role", {"ums.ums-ums-admin": 1, "ums.ums-ums-resource": 2},
         {"ums.ums-ums-admin": 1, "ums.ums-ums-menu": 1, "ums.ums-ums-resource": 2}),
        ("back_office", "pms", {"portal.portal-home": 1}, {}),
        ("leads", "fcrm.crm-lead",
         {"fcrm.crm-deal": 1, "lead-syncing.lead-sync-source": 1, "lead-syncing.failed-lead-sync-log": 2},
         {"fcrm.crm-deal": 1, "fcrm.crm-lead-source": 1, "external-platform": 1, "fcrm.crm-industry": 2}),
        ("purchasing", "empty", {"buy.order": 1}, {}),
        ("purchasing", "buy.order.edit", {}, {"buy.base": 1, "empty": 1, "erp": 1}),
    ],
)  # fmt: skip
def test_what_depends_on_it_and_on_what_it_depends(
    run: Run, spec: str, what: str, dependents: dict[str, int] | None, dependencies: dict[str, int] | None
) -> None:
    if dependents is None:
        code, _, err = run("impact", SPECS[spec], what)
        assert code == 2
        assert "module:wms.stock" in err
        assert "entity:Inventory" in err
        return
    answer = ask(run, "impact", spec, what)
    assert reached(answer["dependents"]) == dependents
    if dependencies is not None:
        assert reached(answer["dependencies"]) == dependencies


@pytest.mark.parametrize(
    ("what", "kind", "target"),
    [
        ("module:wms.stock", "module", "wms.stock"),
        ("entity:Inventory", "entity", "Inventory"),
        ("订单管理", "subsystem", "oms"),
        ("支付网关", "external", "gateway"),
        ("fin.pay.collect", "operation", "fin.pay.collect"),
    ],
)
def test_names_and_kinds(run: Run, what: str, kind: str, target: str) -> None:
    answer = ask(run, "impact", "auto-parts-mall", what)
    assert (answer["kind"], answer["target"]) == (kind, target)


def test_the_chain_is_made_of_flows(run: Run) -> None:
    dependents = {each["place"]: each for each in ask(run, "impact", "auto-parts-mall", "gateway")["dependents"]}
    hops = [
        (hop["source"], hop["target"], [(flow["flow"], flow["at"]["line"]) for flow in hop["flows"]])
        for hop in dependents["portal.shop"]["chain"]
    ]
    order_to_pay = ["oms.order -> fin.pay: Order(no, amount)", "fin.pay ~> oms.order: Payment(amount)"]
    to_gateway = ["fin.pay -> gateway: Payment(amount, bank_account)", "gateway ~> fin.pay: Receipt"]
    assert hops[-2:] == [
        ("oms.order", "fin.pay", [(flow, line_of("auto-parts-mall", f"- {flow}")) for flow in order_to_pay]),
        ("fin.pay", "gateway", [(flow, line_of("auto-parts-mall", f"- {flow}")) for flow in to_gateway]),
    ]


def test_entities_say_how(run: Run) -> None:
    entities = {each["entity"]: each for each in ask(run, "impact", "auto-parts-mall", "wms.stock")["entities"]}
    assert entities.keys() == {"Inventory", "Outbound", "AfterSale"}
    assert entities["Inventory"]["owned"]
    assert entities["Inventory"]["sent_to"] == ["oms.order"]
    assert entities["Outbound"]["received_from"] == ["wms.outbound"]
    foreign = {each["entity"]: each for each in ask(run, "impact", "back_office", "pms.pms-pms-product")["entities"]}
    assert foreign["pms-sku-stock"]["acted_on"]
    assert not foreign["pms-sku-stock"]["owned"]


def test_relatives_of_an_entity(run: Run) -> None:
    entities = ask(run, "impact", "purchasing", "entity:Order")["entities"]
    assert [(e["entity"], e["refers_to"], e["referred_by"]) for e in entities] == [
        ("Supplier", True, False),
        ("Line", False, True),
    ]


def test_an_operation_moves_states(run: Run) -> None:
    answer = ask(run, "impact", "purchasing", "buy.order.approve")
    assert answer["states"] == [{"entity": "Order", "source": "待审", "target": "已批"}]
    assert answer["places"] == ["buy.order"]


@pytest.mark.parametrize(
    ("spec", "what", "processes", "roles"),
    [
        ("auto-parts-mall", "wms.stock",
         {"refund": 0, "stocktake": 0, "purchase": 1, "delivery": 1},
         {"keeper": 0, "warehouse_lead": 0, "factory_user": 1, "garage_user": 1, "operator": 1, "executive": 1}),
        ("auto-parts-mall", "iam.log", {}, {"auditor": 0}),
        ("auto-parts-mall", "fin.bill.approve", None, {"cfo": 0, "operator": 1, "executive": 1, "factory_user": 2,
                                                       "garage_user": 2, "car_owner": 2}),
        ("leads", "fcrm.crm-lead-source", {}, {"sales-manager": 1, "sales-user": 0}),
        ("purchasing", "buy.order.approve", {"purchase": 0}, {"head": 0, "deputy": 0, "root": 0}),
        ("purchasing", "erp", {"purchase": 1}, None),
    ],
)  # fmt: skip
def test_the_work_that_is_touched_and_how_far_it_is(
    run: Run, spec: str, what: str, processes: dict[str, int] | None, roles: dict[str, int] | None
) -> None:
    answer = ask(run, "impact", spec, what)
    if processes is not None:
        assert {each["process"]: each["distance"] for each in answer["processes"]} == processes
    if roles is not None:
        assert {each["role"]: each["distance"] for each in answer["roles"]} == roles


def test_the_steps_are_those_of_the_target(run: Run) -> None:
    processes = ask(run, "impact", "auto-parts-mall", "wms.stock")["processes"]
    steps = {each["process"]: [(step["role"], step["operation"]) for step in each["steps"]] for each in processes}
    assert steps["refund"] == [("keeper", "wms.stock.receive")]
    assert steps["stocktake"] == [("keeper", "wms.stock.count"), ("warehouse_lead", "wms.stock.approve_count")]


@pytest.mark.parametrize(
    ("spec", "what", "zh", "en"),
    [
        (
            "auto-parts-mall",
            "wms.stock",
            "改动模块 wms.stock（库存）：直接影响 3 处，间接影响 1 处；2 个流程、2 个角色直接用到它",
            "A change to wms.stock (Stock) touches 3 places directly and 1 through others; "
            "2 processes and 2 roles use it",
        ),
        (
            "auto-parts-mall",
            "portal.shop",
            "改动模块 portal.shop（门店端）：没有模块依赖它；0 个流程、0 个角色直接用到它",
            "A change to portal.shop (Shop app) touches nobody else; 0 processes and 0 roles use it",
        ),
        (
            "auto-parts-mall",
            "Bill",
            "改动实体 Bill（结算单）：直接影响 1 处；1 个流程、4 个角色直接用到它",
            "A change to Bill (Settlement bill) touches 1 place directly; 1 process and 4 roles use it",
        ),
        (
            "purchasing",
            "erp",
            "改动外部系统 erp（ERP）：直接影响 1 处；1 个流程、6 个角色通过上述模块用到它",
            "A change to erp (ERP) touches 1 place directly; 1 process and 6 roles use these",
        ),
    ],
)
def test_the_first_line_answers(run: Run, spec: str, what: str, zh: str, en: str) -> None:
    assert say(run, "impact", spec, what, "--lang", "zh")[0] == zh
    assert say(run, "impact", spec, what, "--lang", "en")[0] == en


def test_the_text_shows_chains_and_places(run: Run) -> None:
    text = "\n".join(say(run, "impact", "auto-parts-mall", "wms.stock", "--lang", "zh"))
    assert "portal.shop → oms.order → wms.stock" in text
    assert "订阅 Inventory" in text
    assert f"{SPECS['auto-parts-mall']}:{line_of('auto-parts-mall', 'wms.stock ~> oms.order')}" in text


@pytest.mark.parametrize(("what", "hint"), [("wms.stok", "wms.stock"), ("Ordr", "Order"), ("zzz", "portal.shop")])
def test_a_thing_that_there_is_not(run: Run, what: str, hint: str) -> None:
    code, out, err = run("impact", SPECS["auto-parts-mall"], what)
    assert (code, out) == (2, "")
    assert what in err
    assert hint in err
