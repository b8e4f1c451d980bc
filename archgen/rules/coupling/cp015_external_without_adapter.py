"""Modules of several subsystems are connected to one external system.

Why:
    When the other company changes its interface, every subsystem that speaks to it has to change on the same day. One
    module that translates keeps the change in one place.

概述: 同一个外部系统由几个子系统的模块分别对接。

为什么:
    对方一改接口，所有对接它的子系统都要在同一天改。由一个适配模块统一对接，改动就只有一处。

Bad:
    archgen: 1
    product: {name: Shop}
    subsystems:
      oms: {name: Orders, modules: {order: Order}}
      fin: {name: Finance, modules: {pay: Payment}}
    externals: {gateway: Payment gateway}
    flows:
      - oms.order -> gateway
      - fin.pay -> gateway
    roles: {}

Good:
    archgen: 1
    product: {name: Shop}
    subsystems:
      oms: {name: Orders, modules: {order: Order}}
      fin: {name: Finance, modules: {pay: Payment}}
    externals: {gateway: Payment gateway}
    flows:
      - oms.order -> fin.pay
      - fin.pay -> gateway
    roles: {}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.graph import subsystem_of
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.model.entities import Flow
from archgen.rules.base import Breach, Options, rule
from archgen.rules.coupling.citing import cited, related
from archgen.rules.wording import called, listed

MESSAGE = Name(
    zh="外部系统 {external} 与 {count} 个子系统直接相连：{flows}。",
    en="The external system {external} is connected to {count} subsystems: {flows}.",
)
REMEDY = Name(
    zh="在 {subsystems} 中选一个模块作为对接模块，其他模块都经由它与 `{id}` 往来。",
    en="Choose one module in {subsystems} as the adapter; let the others reach `{id}` through it.",
)


@rule("CP015", "external-without-adapter", "外部对接分散", Severity.INFO)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Every external system, with the first flow of each subsystem that it is connected to."""
    model = facts.model
    partners = (external for external in model.externals.values() if not external.product)
    contacts: dict[str, dict[str, Flow]] = {external.id: {} for external in partners}
    for flow in model.flows:
        for external, other in ((flow.left, flow.right), (flow.right, flow.left)):
            if external in contacts and other not in model.externals:
                contacts[external].setdefault(subsystem_of(other), flow)
    for external, by_subsystem in contacts.items():
        if len(by_subsystem) > 1:
            flows = list(by_subsystem.values())
            yield Breach(
                span=model.externals[external].span,
                elements=(external, *by_subsystem),
                parts=(external, *by_subsystem),
                message=MESSAGE.format(
                    external=called(model.externals[external]), count=len(by_subsystem), flows=cited(flows)
                ),
                remedy=REMEDY.format(subsystems=listed(by_subsystem), id=external),
                related=related(flows, but=flows[0]),
            )
