"""Cards: every element of a product has one, once, and what it says is what the model says."""

from __future__ import annotations

import importlib
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archgen.analysis.facts import Facts
from archgen.rules.runner import run
from archgen.shapes.cards import Card, Cards
from archgen.views.cards import cards
from archgen.views.cards.pinyin import initials
from archgen.views.prd.source import open_source
from archgen.views.prd.steps import strides
from tests.render.specimens import SAMPLES, generated, sample, written

SHOP: dict[str, Any] = {
    "product": {"name": "商城 / Shop"},
    "subsystems": {
        "oms": {
            "name": "订单 / Orders",
            "modules": {"order": {"owns": ["Order"], "operations": ["view", "create"], "automatic": ["close"]}},
        },
        "fin": {"modules": {"pay": {"owns": ["Payment"], "operations": ["view"]}}},
    },
    "entities": {"Order": {"fields": {"phone!": "手机 / Phone"}}, "Payment": {}},
    "flows": ["oms.order -> fin.pay: Order(phone)", "oms.order -> fin.pay: Order(phone)"],
    "roles": {
        "buyer": {"name": "买家 / Buyer", "permissions": {"oms.order": "view create @self"}},
        "clerk": {"name": "文员", "permissions": {"fin.pay": "view @all"}, "inherits": ["buyer"]},
    },
}


def cards_of(facts: Facts) -> Cards:
    verdict = run(facts, "2026-01-01")
    return cards.build(open_source(facts, verdict.findings, verdict.waived, ()))


def card(made: Cards, id_: str) -> Card:
    return next(each for each in made.cards if each.id == id_)


def rows(made: Card, kind: str) -> list[tuple[str, str, str]]:
    return [(row.text.en, row.detail.en, row.link) for each in made.groups if each.kind == kind for row in each.rows]


def expected(facts: Facts) -> Counter[str]:
    """The ids of everything that has a card, before those that are taken twice are told apart."""
    model = facts.model
    ids = (*model.subsystems, *model.modules, *model.externals, *model.entities, *model.operations, *model.automatic)
    flows = (flow.key for flow in model.flows)
    named = (
        *(("role", model.roles), ("process", model.processes), ("requirement", model.requirements)),
        *(("goal", model.goals), ("milestone", model.roadmap), ("layer", model.layers), ("party", model.parties)),
        ("stage", {stage for chain in model.value_chains.values() for stage in chain.stages}),
        ("state", {f"{each.id}/{state}" for each in model.entities.values() for state in each.states}),
        ("step", (f"{each.id}/{one.number}" for each in model.processes.values() for one in strides(each.steps))),
    )
    return Counter((*ids, *flows, "product", *(f"{kind}:{id_}" for kind, found in named for id_ in found)))


def check(facts: Facts) -> None:
    made = cards_of(facts)
    ids = [each.id for each in made.cards]
    assert len(ids) == len(set(ids))
    counted = expected(facts)
    assert set(ids) == {id_ if n == 1 else f"{id_}#{n}" for id_, count in counted.items() for n in range(1, count + 1)}
    known = {*ids, *(f"finding-{number}" for number in range(1, 10_000))}
    linked = {row.link for each in made.cards for group in each.groups for row in group.rows if row.link}
    assert linked <= known
    assert {each.within for each in made.cards if each.within} <= known
    assert {edge.id for edge in made.edges} <= known


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_everything_has_a_card_once(path: Any) -> None:
    check(sample(path))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_everything_of_any_product_has_a_card_once(seed: int) -> None:
    check(generated(seed))


def test_a_module_says_who_may_do_what_and_what_moves() -> None:
    module = card(cards_of(written(SHOP)), "oms.order")
    assert module.within == "oms"
    assert rows(module, "operations") == [
        ("View", "Buyer (own records), 文员 (own records)", "oms.order.view"),
        ("Create", "Buyer (own records), 文员 (own records)", "oms.order.create"),
        ("Close", "Done by the system", "oms.order.close"),
    ]
    assert rows(module, "out") == [("pay", "Order", "flow:oms.order -> fin.pay")] * 2
    assert rows(module, "entities") == [("Order", "", "Order")]


def test_a_role_says_what_it_may_do_and_what_is_masked() -> None:
    made = cards_of(written(SHOP))
    assert [link for _, _, link in rows(card(made, "role:clerk"), "rights")] == [
        *("oms.order.view", "oms.order.create", "fin.pay.view"),
    ]
    assert rows(card(made, "role:buyer"), "masked") == [("Order · Phone", "", "Order")]


def test_a_card_leads_to_its_findings() -> None:
    facts = written(SHOP)
    findings = run(facts, "2026-01-01").findings
    made = cards_of(facts)
    for number, finding in enumerate(findings, 1):
        for element in {*finding.elements} & {each.id for each in made.cards}:
            assert f"finding-{number}" in {link for _, _, link in rows(card(made, element), "findings")}


def test_pinyin_initials() -> None:
    assert initials("订单管理") == "ddgl"
    assert initials("仓储 WMS-2") == "ccwms2"
    assert initials("座 𠀀 é 、") == "z"


def test_pinyin_initials_agree_with_a_dictionary() -> None:
    """Of all characters that GB/T 2312 orders by sound: the initial is that of one of their readings."""
    pypinyin = importlib.import_module("pypinyin")
    level = [
        bytes((row, cell)).decode("gb2312")
        for row in range(0xB0, 0xD8)
        for cell in range(0xA1, 0xFF)
        if (row, cell) <= (0xD7, 0xF9)
    ]
    wrong = [
        c
        for c in level
        if initials(c)
        not in {reading[0] for reading in pypinyin.pinyin(c, style=pypinyin.Style.NORMAL, heteronym=True)[0]}
    ]
    assert len(level) == 3755
    assert len(wrong) < 5, wrong
