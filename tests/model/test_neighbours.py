"""References into other products: what they resolve to, and what is said where they lead to nothing."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archgen.model.model import Model
from archgen.model.resolve import resolve
from tests.rules.judging import complaints, opened

CRM = """\
# crm.yaml
archgen: 1
product: {name: 客户系统 / CRM}
entities: {Customer: {fields: [no]}, Order: {fields: [no]}, Visit: Visit}
subsystems: {crm: {modules: {customer: {owns: [Customer]}, visit: {owns: [Visit]}}}}
flows:
  - "FLOW"
roles: {}
"""
OMS = """\
# oms.yaml
archgen: 1
product: {name: 订单系统 / OMS}
entities: {Order: {fields: [no]}, Customer: {fields: [no]}}
subsystems: {oms: {name: 订单 / Orders, modules: {order: {name: 订单 / Orders, owns: [Order]}, desk: Desk}}}
flows:
  - oms.desk -> wms/wms.stock
roles: {}
"""
WMS = """\
# wms.yaml
archgen: 1
product: {name: WMS}
subsystems: {wms: {modules: {stock: Stock}}}
flows: [oms/oms.desk -> wms.stock]
roles: {}
"""


def resolved(flow: str, *beside: str) -> Model:
    spec, siblings = opened(CRM.replace("FLOW", flow) + "".join(beside))
    assert spec.value
    model = resolve(spec.value, siblings).value
    assert model
    return model


def said(flow: str, *beside: str) -> list[str]:
    found = complaints(CRM.replace("FLOW", flow) + "".join(beside))
    return [f"{each.rule} {each.span.line}:{each.span.column} {each.message.en} {each.remedy.en}" for each in found]


def test_a_module_of_another_product_is_an_external() -> None:
    model = resolved("crm.customer <- oms/oms.order: Order(no)", OMS, WMS)
    external = model.externals["oms/oms.order"]
    assert external.product == "oms"
    assert external.label.zh == "订单（订单系统）"
    assert external.label.en == "Orders (OMS)"
    assert external.owns == ("Order",)
    assert model.entities["Order"].owners == ("oms/oms.order",)
    assert model.flows[0].key == "flow:crm.customer <- oms/oms.order"


def test_the_landscape_holds_all_that_can_be_reached() -> None:
    land = resolved("crm.customer -> oms/oms.desk: Customer", OMS, WMS).landscape
    assert land
    assert land.own == "crm"
    assert list(land.products) == ["oms", "wms"]
    assert [flow.key for flow in land.products["wms"].flows] == ["flow:oms/oms.desk -> wms/wms.stock"]


def test_without_such_a_reference_there_is_no_landscape() -> None:
    assert resolved("crm.customer -> crm.visit: Customer", OMS).landscape is None


@pytest.mark.parametrize(
    ("flow", "owner"),
    [
        ("crm.customer -> oms/oms.order: Order", "oms/oms.order"),  # it is at home there
        ("crm.customer -> oms/oms: Order", "oms/oms"),  # a subsystem, in which its owner is
        ("crm.customer <- oms/oms.desk: Order", "oms/oms.desk"),  # nobody else is known to have it
    ],
)
def test_what_nobody_here_owns_is_at_home_there(flow: str, owner: str) -> None:
    for beside in ((OMS, WMS), ()):
        assert resolved(flow, *beside).entities["Order"].owners == (owner,)


def test_what_is_owned_here_stays_here() -> None:
    model = resolved("crm.customer <- oms/oms.order: Customer", OMS)
    assert model.entities["Customer"].owners == ("crm.customer",)
    assert model.externals["oms/oms.order"].owns == ()


def test_a_product_that_is_not_here_is_taken_as_written() -> None:
    model = resolved("crm.customer <- oms/oms.order: Order")
    assert model.externals["oms/oms.order"].label.en == "oms/oms.order"
    assert said("crm.customer <- oms/oms.order: Order") == [
        "SP017 7:22 The spec of the product `oms` is not here: `oms/oms.order` is unchecked. "
        "To have it checked, put `oms.yaml` into the same folder."
    ]


@pytest.mark.parametrize(
    ("flow", "expected"),
    [
        (
            "crm.customer -> omz/oms.order",
            "SP003 7:22 There is no product `omz`. Did you mean `oms`?",
        ),
        (
            "crm.customer -> tms/tms.car",
            "SP003 7:22 There is no product `tms`. Put its spec `tms.yaml` beside this one; a system without a spec "
            "belongs into `externals`.",
        ),
        (
            "crm.customer -> oms/oms.ordr",
            "SP003 7:22 There is no module `oms/oms.ordr`. Did you mean `oms/oms.order`?",
        ),
        (
            "crm/crm.visit -> crm.customer",
            "SP003 7:6 `crm/crm.visit` is in this very product. Leave the product out: `crm.visit`.",
        ),
    ],
)
def test_wrong_ends(flow: str, expected: str) -> None:
    assert said(flow, OMS) == [expected]


@pytest.mark.parametrize("end", ["oms/", "/oms.order", "oms//oms.order", "oms/oms.order.view", "oms/a b", "../oms"])
def test_what_is_no_such_reference_says_how_to_write_one(end: str) -> None:
    (complaint,) = said(f"crm.customer -> {end}", OMS)
    assert complaint.startswith("SP003 7:22 There is no module")
    assert "`product/subsystem.module`" in complaint


def test_a_broken_spec_of_another_product_is_told_once() -> None:
    (complaint,) = said("crm.customer -> oms/oms.order: Customer", OMS.replace("archgen: 1", "archgen: 9"))
    assert complaint.startswith("SP017 7:22 The spec of the product `oms` has errors")


def test_a_module_of_another_product_is_no_operation_here() -> None:
    text = CRM.replace("FLOW", "crm.customer -> crm.visit: Customer").replace(
        "roles: {}", "roles: {a: A}\nprocesses: {p: {owner: a, steps: [a: oms/oms.order.view]}}"
    )
    (complaint,) = complaints(text + OMS)
    assert complaint.rule == "SP003"
    assert "let a flow lead to it" in complaint.remedy.en


def test_contracts_may_name_other_products() -> None:
    text = CRM.replace("FLOW", "crm.customer -> oms/oms.order: Customer").replace(
        "roles: {}", "roles: {}\ncontracts: [only: crm.visit -> oms/oms.order, forbid: crm.visit -> oms/oms.dsk]"
    )
    (complaint,) = complaints(text + OMS)
    assert "Did you mean `oms/oms.desk`?" in complaint.remedy.en


ENDS = st.text(st.sampled_from("oms/order.desk-_ 订单０／：,()\"'{}#&*!|>@`"), max_size=24)


@given(ENDS, ENDS, st.booleans())
def test_whatever_an_end_says_it_is_found_or_complained_about(left: str, right: str, beside: bool) -> None:
    flow = json.dumps(f"{left}/{right} -> crm.customer", ensure_ascii=False)
    text = CRM.replace('"FLOW"', flow) + (OMS if beside else "")
    spec, siblings = opened(text)
    outcome = resolve(spec.value, siblings) if spec.value else None
    model = outcome.value if outcome else None
    assert model is None or model.flows or spec.findings
    assert model is not None or spec.findings or (outcome and outcome.findings)
