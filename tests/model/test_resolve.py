"""Names become things: what shorthands mean, and what is said about names that mean nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from archgen.core.vocabulary import Mode, OperationClass
from archgen.model.entities import Act, Decide, Grant
from archgen.model.model import Model
from archgen.model.resolve import resolve
from archgen.spec.include import load_spec, load_text

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.yaml"))
FAULTS = yaml.safe_load((Path(__file__).parent / "faults.yaml").read_text(encoding="utf-8"))

SHOP = """
archgen: 1
product: {name: Shop}
parties: {garage: 门店}
entities:
  Order:
    fields: [no, amount, phone!, card!!]
    relations: [Customer n-1]
    states: [待付款 -pay-> 待发货 -ship-> 已完成, 待付款 -cancel-> 已取消, 草稿]
  Parcel: {fields: [no, weight]}
  Customer: {fields: [name, phone!], reference: true}
  Receipt: Receipt
subsystems:
  oms:
    name: Orders
    modules:
      order:
        owns: [Order, Parcel]
        operations: [view, create, edit(Order), edit(Parcel), read, pay: {name: 付款, code: oms:order:pay}]
        automatic: [create, sync]
      desk: {operations: [view, export, reopen], automatic: [sync]}
  crm:
    name: Customers
    modules: {customer: {owns: [Customer], operations: [view, edit(Customer), audit]}}
externals:
  gateway: {owns: [Receipt], may_receive: [Order.amount, Customer]}
flows:
  - oms.order -> crm.customer: Order(no, colour), Parcel
  - crm.customer ~> oms
  - {flow: oms.order <- gateway, mode: batch}
"""


def model_of(text: str) -> Model:
    spec = load_text(text)
    assert spec.value is not None, spec.findings
    outcome = resolve(spec.value)
    assert outcome.value is not None, outcome.findings
    return outcome.value


def with_roles(roles: str) -> Model:
    return model_of(f"{SHOP}roles:\n  a: {roles}\n")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_resolve_without_a_complaint(path: Path) -> None:
    spec = load_spec(str(path))
    assert spec.value is not None
    assert resolve(spec.value).findings == ()


def test_the_order_of_the_file_is_kept() -> None:
    model = with_roles("{}")
    assert list(model.entities) == ["Order", "Parcel", "Customer", "Receipt"]
    assert list(model.modules) == ["oms.order", "oms.desk", "crm.customer"]
    assert model.subsystems["oms"].modules == ("oms.order", "oms.desk")


def test_a_word_for_several_entities_is_several_operations() -> None:
    model = with_roles("{}")
    assert [operation.path for operation in model.modules["oms.order"].operations] == [
        "oms.order.view",
        "oms.order.create",
        "oms.order.edit(Order)",
        "oms.order.edit(Parcel)",
        "oms.order.read",
        "oms.order.pay",
    ]
    assert [operation.entities for operation in model.human("oms.order.edit")] == [("Order",), ("Parcel",)]
    assert [operation.entities for operation in model.human("oms.order.edit(Parcel)")] == [("Parcel",)]
    assert model.operations["oms.order.view"].entities == ("Order", "Parcel")


def test_a_word_for_one_entity_keeps_its_plain_path() -> None:
    model = with_roles("{permissions: {crm.customer: edit(Customer)}}")
    assert model.operations["crm.customer.edit"].entities == ("Customer",)
    assert model.roles["a"].grants[0].operations == ("crm.customer.edit",)


def test_a_plain_word_beside_one_with_an_entity() -> None:
    text = SHOP.replace("edit(Order), edit(Parcel)", "edit, edit(Customer)")
    model = model_of(f"{text}roles: {{}}\n")
    assert model.words["oms.order.edit"] == ("oms.order.edit(Order,Parcel)", "oms.order.edit(Customer)")


def test_people_and_the_system_may_share_a_word() -> None:
    model = with_roles("{}")
    assert not model.human("oms.order.create")[0].automatic
    assert model.system("oms.order.create")[0].automatic
    assert model.human("oms.order.sync") == ()
    assert model.system("oms.order.view") == ()


def test_classes() -> None:
    model = with_roles("{}")
    assert model.operations["oms.order.pay"].operation_class is OperationClass.UPDATE
    assert not model.operations["oms.order.pay"].assumed
    assert model.operations["oms.desk.reopen"].assumed


def test_owners_and_states() -> None:
    order = with_roles("{}").entities["Order"]
    assert order.owners == ("oms.order",)
    assert order.states == ("待付款", "待发货", "已完成", "已取消", "草稿")
    assert [span.line for span in order.state_spans] == [9] * 5
    assert order.initial == "待付款"
    assert order.final_states == ("已完成", "已取消", "草稿")
    assert [t.operation for t in order.transitions] == ["pay", "ship", "cancel"]
    assert with_roles("{}").entities["Receipt"].owners == ("gateway",)


def test_flows() -> None:
    model = with_roles("{}")
    first, second, third = model.flows
    assert [payload.entity for payload in first.payloads] == ["Order", "Parcel"]
    assert first.payloads[0].fields == ("no",)
    assert [name for name, _ in first.payloads[0].unknown] == ["colour"]
    assert first.payloads[1].fields is None
    assert (second.left, second.right) == ("crm.customer", "oms")
    assert [flow.mode for flow in model.flows] == [Mode.SYNC, Mode.ASYNC, Mode.BATCH]
    assert second.dependency_edge == ("oms", "crm.customer")
    assert third.data_edge == ("gateway", "oms.order")


def test_an_entity_stands_for_its_sensitive_fields() -> None:
    model = with_roles("{sees: [Order, Customer.name, Order.phone]}")
    assert model.roles["a"].sees == ("Order.phone", "Order.card", "Customer.name")
    assert model.externals["gateway"].may_receive == ("Order.amount", "Customer.phone")


def granted(grants: tuple[Grant, ...]) -> list[str]:
    """One line a grant: `module: operations | automatic @scope`."""
    lines = []
    for grant in grants:
        ids = " ".join(path.rpartition(".")[2] for path in grant.operations)
        automatic = " ".join(path.rpartition(".")[2] for path in grant.automatic)
        lines.append(" ".join(filter(None, (f"{grant.module}:", ids, automatic and f"| {automatic}", grant.scope))))
    return lines


@pytest.mark.parametrize(
    ("permissions", "expected"),
    [
        ("oms.order: view create @tenant", ["oms.order: view @tenant", "oms.order: create @tenant"]),
        ("oms.order: all", ["oms.order: view create edit(Order) edit(Parcel) read pay"]),
        ("oms.order: all -edit -pay @all", ["oms.order: view create read @all"]),
        ("oms.order: all -edit(Parcel)", ["oms.order: view create edit(Order) read pay"]),
        ("oms.order: edit @self", ["oms.order: edit(Order) edit(Parcel) @self"]),
        ("oms.order: edit(Order)", ["oms.order: edit(Order)"]),
        ("oms.order: read", ["oms.order: read"]),  # an operation of that name wins over the word
        ("oms.desk: read", ["oms.desk: view export"]),
        ("oms.desk: sync", ["oms.desk: | sync"]),
        ("oms.order: create", ["oms.order: create"]),  # people's, although the system has it too
        ("oms.order: [view @dept+, pay @self]", ["oms.order: view @dept+", "oms.order: pay @self"]),
        ("oms: view", ["oms.order: view", "oms.desk: view"]),
        ("oms: export @all", ["oms.desk: export @all"]),
        ("oms: sync", ["oms.order: | sync", "oms.desk: | sync"]),
        ("oms: all -view", ["oms.order: create edit(Order) edit(Parcel) read pay", "oms.desk: export reopen"]),
        ("crm: all", ["crm.customer: view edit audit"]),
    ],
)
def test_grants(permissions: str, expected: list[str]) -> None:
    model = with_roles(f"{{permissions: {{'{permissions.partition(': ')[0]}': {yaml_value(permissions)}}}}}")
    assert granted(model.roles["a"].grants) == expected


def yaml_value(permissions: str) -> str:
    value = permissions.partition(": ")[2]
    return value if value.startswith("[") else f"'{value}'"


def test_words_of_grants_say_what_was_taken_away() -> None:
    model = with_roles("{permissions: {oms: all -view -export}}")
    assert [grant.word for grant in model.roles["a"].grants] == ["all -view", "all -view -export"]


def test_a_role_lends_its_scope_to_grants_without_one() -> None:
    model = with_roles("{scope: '@dept', permissions: {oms.order: [view, pay @self]}}")
    assert [grant.scope for grant in model.roles["a"].grants] == ["@dept", "@self"]


def test_built_in_roles_exist_when_somebody_mentions_them() -> None:
    assert list(with_roles("{}").roles) == ["a"]
    assert list(with_roles("{inherits: [member]}").roles) == ["a", "member"]
    declared = model_of(
        f"{SHOP}roles: {{public: {{permissions: {{oms.order: view @all}}}}, a: {{inherits: [public]}}}}\n"
    )
    assert list(declared.roles) == ["public", "a"]
    assert declared.roles["public"].builtin


def test_limits_and_delegates() -> None:
    model = model_of(
        f"{SHOP}roles:\n  a: {{limits: {{oms.order.pay: ≤ 50 万}}, delegates: {{b: [oms.order.edit]}}}}\n  b: B\n"
    )
    assert [(limit.operation, limit.text) for limit in model.roles["a"].limits] == [("oms.order.pay", "≤ 50 万")]
    assert [(d.role, d.operations) for d in model.roles["a"].delegates] == [("b", ("oms.order.edit",))]


def test_separations() -> None:
    model = model_of(
        f"{SHOP}roles: {{a: A, b: B}}\nseparation_of_duties:\n"
        "  - [a, b]\n  - {pair: [oms.order.edit, oms.order.pay], per: record}\n"
    )
    assert [(pair.left, pair.right, pair.of_roles, pair.per) for pair in model.separations] == [
        ("a", "b", True, ""),
        ("oms.order.edit", "oms.order.pay", False, "record"),
    ]


def test_processes() -> None:
    model = model_of(
        SHOP
        + """
roles: {a: A}
processes:
  p:
    name: P
    stage: 交易
    owner: a
    steps:
      - {a: oms.order.create, name: 提交 / Submit, notify: [a]}
      - decide: 通过?
        cases: {是: next, 否: [{a: oms.order.pay, else: Submit}], 再来: 提交}
      - {member: oms.order.view, else: end}
      - system: oms.order.sync
"""
    )
    process = model.processes["p"]
    assert (process.stage, process.owners) == ("交易", ("a",))
    assert [(act.role, act.operation) for act in process.acts] == [
        ("a", "oms.order.create"),
        ("a", "oms.order.pay"),
        ("member", "oms.order.view"),
        ("", "oms.order.sync"),
    ]
    decide = process.steps[1]
    assert isinstance(decide, Decide)
    assert [(case.goto.to, case.goto.step) for case in decide.cases] == [("next", ""), ("steps", ""), ("step", "提交")]
    inner = decide.cases[1].goto.steps[0]
    assert isinstance(inner, Act)
    assert inner.otherwise is not None
    assert inner.otherwise.step == "提交"
    assert "member" in model.roles


def test_waivers_name_elements_as_findings_do() -> None:
    model = model_of(
        f"{SHOP}roles: {{a: A}}\nwaivers:\n"
        "  - {rule: PR001, at: 'party: garage', why: w, until: 2027-01-01, by: z}\n"
        "  - {rule: DF013, at: ['flow:oms.order→crm.customer', 'flow: a  ->  b', oms.order], why: w}\n"
    )
    assert [waiver.at for waiver in model.waivers] == [
        ("party:garage",),
        ("flow:oms.order -> crm.customer", "flow:a -> b", "oms.order"),
    ]


def test_the_end_of_a_flow_may_be_an_outside_system_that_was_not_declared() -> None:
    spec = load_text(f"{SHOP}  - oms.order -> Insurance\n  - oms.order -> 保险公司\nroles: {{a: A}}\n")
    assert spec.value is not None
    remedies = [one.remedy for one in resolve(spec.value).findings if "externals" in one.remedy.en]
    english, chinese = remedies
    assert "`externals: {Insurance: {name: …, trust: partner}}`" in english.en
    assert "`externals: {保险公司: {name: …, trust: partner}}`" in chinese.zh


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["name"])
def test_faults(fault: dict[str, Any]) -> None:
    """Every fault of the table is found, at its place, with what was probably meant."""
    spec = load_text(fault["spec"])
    assert spec.value is not None, spec.findings
    outcome = resolve(spec.value)
    said = [f"{f.rule} {f.span.line}:{f.span.column} {meant(f.remedy.en)}".strip() for f in outcome.findings]
    assert said == fault["findings"], [finding.message.en for finding in outcome.findings]
    assert (outcome.value is None) == bool(fault["findings"])


def meant(remedy: str) -> str:
    """The first proposal of a remedy."""
    proposals = re.findall(r"Did you mean `([^`]+)`", remedy)
    return proposals[0] if proposals else ""
