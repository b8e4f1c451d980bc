"""Who answers for what a finding is about: the owner of its subsystem, of its process, else of the product."""

from __future__ import annotations

import pytest

from archgen.analysis.ownership import answering
from tests.rules.judging import facts_of

SPEC = """
archgen: 1
product: {name: S, owner: Zhu}
entities: {Order: Order, Loose: Loose}
subsystems:
  oms: {owner: Lin, modules: {order: {owns: [Order], operations: [view]}}}
  wms: {modules: {stock: Stock}}
flows: [oms.order -> wms.stock]
roles: {clerk: Clerk}
processes: {sell: {owner: clerk, steps: [clerk: oms.order.view]}}
"""


@pytest.mark.parametrize(
    ("elements", "owner"),
    [
        (("oms",), "Lin"),
        (("oms.order",), "Lin"),
        (("oms.order.view",), "Lin"),
        (("Order",), "Lin"),
        (("flow:oms.order -> wms.stock",), "Lin"),
        (("process:sell",), "Clerk"),
        (("wms.stock",), "Zhu"),
        (("oms.order", "wms.stock"), "Zhu"),
        (("Loose",), "Zhu"),
        (("role:clerk",), "Zhu"),
        (("product",), "Zhu"),
        (("oms/oms.order",), "Zhu"),
        ((), "Zhu"),
    ],
)
def test_answering(elements: tuple[str, ...], owner: str) -> None:
    found = answering(facts_of(SPEC).model, elements)
    assert found
    assert found.en == owner


def test_nobody() -> None:
    assert answering(facts_of(SPEC.replace(", owner: Zhu", "")).model, ("wms",)) is None
