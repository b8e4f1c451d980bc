"""A promise under `contracts` does not hold.

Why:
    Contracts are what the product promises about itself: `forbid: wms -> crm` (no dependency, not even through
    others), `independent: [wms, tms]` (none in either direction), `only: fin.pay -> gateway` (nobody else depends on
    the gateway). Keep the promise, or withdraw it in the open.

概述: `contracts` 里的耦合约定没有守住。

为什么:
    约定是产品对自己的承诺：`forbid: wms -> crm`（不许依赖，绕道也不许）、`independent: [wms, tms]`（两个方向都不许）、
    `only: fin.pay -> gateway`（别人都不许依赖网关）。要么守住，要么公开撤掉。

Bad:
    archgen: 1
    product: {name: Shop}
    subsystems:
      wms: {name: Warehouse, modules: {stock: Stock}}
      oms: {name: Orders, modules: {order: Order}}
      crm: {name: Customers, modules: {customer: Customer}}
    flows:
      - wms.stock -> oms.order
      - oms.order -> crm.customer
    contracts:
      - forbid: wms -> crm
    roles: {}

Good:
    archgen: 1
    product: {name: Shop}
    subsystems:
      wms: {name: Warehouse, modules: {stock: Stock}}
      oms: {name: Orders, modules: {order: Order}}
      crm: {name: Customers, modules: {customer: Customer}}
    flows:
      - wms.stock ~> oms.order
      - oms.order -> crm.customer
    contracts:
      - forbid: wms -> crm
    roles: {}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from archgen.analysis.facts import Facts
from archgen.analysis.graph import FlowsByEdge, shortest_path, successors
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.model.entities import Flow
from archgen.model.model import Model
from archgen.model.plans import Contract
from archgen.rules.base import Breach, Options, rule
from archgen.rules.coupling.citing import along, chain, cited, related

FORBIDDEN = Name(
    zh="约定 `{source}` 不依赖 `{target}`，实际却依赖：{chain}。",
    en="`{source}` must not depend on `{target}`, but does: {chain}.",
)
DEPENDENT = Name(
    zh="约定 `{source}` 与 `{target}` 互不依赖，实际却有依赖：{chain}。",
    en="`{source}` and `{target}` must not depend on each other, but do: {chain}.",
)
ONLY = Name(
    zh="约定只有 `{source}` 可以依赖 `{target}`，`{other}` 却也依赖它：{flows}。",
    en="Only `{source}` may depend on `{target}`, but `{other}` does as well: {flows}.",
)
CUT = Name(
    zh="断开其中一环：改成反向的事件或推送，或者改走别的模块；约定不再成立就删掉它。",
    en="Cut the chain: turn one dependency round (event instead of command, push instead of pull) or go another way; "
    "or withdraw the contract.",
)
THROUGH = Name(
    zh="`{other}` 改为经由 `{source}` 往来；约定不再成立就改掉它。",
    en="Let `{other}` go through `{source}`; or change the contract.",
)


@rule("CP016", "contract-broken", "违反耦合约定", Severity.ERROR)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Every line of `contracts`."""
    edges = facts.graph.dependencies_plus
    following = successors(edges)
    for contract in facts.model.contracts:
        if contract.kind == "only":
            yield from _others(facts.model, edges, contract)
            continue
        pairs = permutations(contract.places, 2) if contract.kind == "independent" else [contract.places]
        for source, target in pairs:
            ends = _inside(facts.model, target)
            starts = [place for place in _inside(facts.model, source) if place not in ends]
            flows = along(shortest_path(following, starts, ends), edges)
            if flows:
                yield _breach(contract, source, target, flows)


def _breach(contract: Contract, source: str, target: str, flows: list[Flow]) -> Breach:
    message = DEPENDENT if contract.kind == "independent" else FORBIDDEN
    return Breach(
        span=contract.span,
        elements=(source, target),
        message=message.format(source=source, target=target, chain=chain(flows)),
        remedy=CUT,
        discriminator=f"{contract.kind} {source}",
        related=related(flows),
    )


def _others(model: Model, edges: FlowsByEdge, contract: Contract) -> Iterator[Breach]:
    """Whoever depends on the target of an `only` without being its source."""
    allowed, target = contract.places
    inside = _inside(model, target)
    welcome = {**inside, **_inside(model, allowed)}
    intruders: dict[str, list[Flow]] = {}
    for (other, place), between in edges.items():
        if place in inside and other not in welcome:
            intruders.setdefault(other, []).extend(between)
    for other, flows in intruders.items():
        yield Breach(
            span=contract.span,
            elements=(allowed, target, other),
            message=ONLY.format(source=allowed, target=target, other=other, flows=cited(flows)),
            remedy=THROUGH.format(source=allowed, other=other),
            discriminator=contract.kind,
            related=related(flows),
        )


def _inside(model: Model, place: str) -> dict[str, None]:
    """A place and, if it is a subsystem, its modules."""
    subsystem = model.subsystems.get(place)
    return dict.fromkeys((place, *(subsystem.modules if subsystem else ())))
