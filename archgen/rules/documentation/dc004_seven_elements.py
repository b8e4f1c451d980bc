"""One of the seven elements of a product design has no content.

Why:
    A reviewer expects all seven: positioning, architecture, core processes, functional modules, business objects,
    permissions, data flows. Rules about what is absent are silent, so a missing element is also a part of the product
    that nothing has checked.

概述: 产品设计七要素缺了内容。

为什么:
    评审要看全七样：产品定位、产品架构、核心流程、功能模块、业务建模、权限管理、数据流转。没写的部分规则不会报，所以缺一
    样，也就有一块没人检查过。

Bad:
    archgen: 1
    product: {name: Shop}
    subsystems:
      oms: {name: Orders, modules: {order: {name: Order, operations: [view]}}}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: view}}

Good:
    archgen: 1
    product: {name: Shop, positioning: Orders for repair shops}
    layers: {app: Application}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, layer: app, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    externals: {erp: ERP}
    flows:
      - oms.order -> erp: Order
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all}}
    processes:
      sell: {name: Sell, owner: clerk, steps: [clerk: oms.order.create]}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Severity
from archgen.core.names import Name, joined
from archgen.model.model import Model
from archgen.rules.base import Breach, Options, rule

POSITIONING = Name("产品定位（product.positioning）", "positioning (product.positioning)")
ARCHITECTURE = Name("产品架构（layers）", "architecture (layers)")
PROCESSES = Name("核心流程（processes）", "core processes (processes)")
MODULES = Name("功能模块（operations）", "functional modules (operations)")
ENTITIES = Name("业务建模（entities）", "business objects (entities)")
PERMISSIONS = Name("权限管理（roles 的 permissions）", "permissions (permissions of roles)")
FLOWS = Name("数据流转（flows）", "data flows (flows)")

MESSAGE = Name(
    zh="产品设计七要素还缺：{missing}。", en="Of the seven elements of a design these are absent: {missing}."
)
REMEDY = Name(
    zh="补上括号里的部分；没写的内容不会被检查。",
    en="Write what stands in brackets; what is absent is not checked.",
)


@rule("DC004", "seven-elements", "七要素不全", Severity.INFO)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """The seven elements, each by the keys that hold it."""
    missing = [element for element, present in _elements(facts.model) if not present]
    if missing:
        yield Breach(
            span=facts.model.product.span,
            elements=("product",),
            parts=tuple(element.en for element in missing),
            message=MESSAGE.format(missing=joined(missing)),
            remedy=REMEDY,
        )


def _elements(model: Model) -> tuple[tuple[Name, bool], ...]:
    subsystems = model.subsystems.values()
    return (
        (POSITIONING, bool(model.product.positioning)),
        (ARCHITECTURE, any(subsystem.layer or subsystem.pillar for subsystem in subsystems)),
        (PROCESSES, bool(model.processes)),
        (MODULES, any(module.operations or module.automatic for module in model.modules.values())),
        (ENTITIES, bool(model.entities)),
        (PERMISSIONS, any(role.grants or role.superuser for role in model.roles.values())),
        (FLOWS, bool(model.flows)),
    )
