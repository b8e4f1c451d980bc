"""The language's complaints about references to other products."""

from __future__ import annotations

from archgen.core.finding import Severity
from archgen.core.rule_info import RuleInfo

PRODUCT_NOT_AT_HAND = RuleInfo(
    "SP017",
    "product-not-at-hand",
    "另一个产品不在手边",
    Severity.INFO,
    """A flow leads to another product whose spec is not here, so that nobody can check its name.

    Why:
        `oms/oms.order` names a module in the spec of the product `oms`. Where that spec lies in the same folder, as
        `oms.yaml` or `oms/archgen.yaml`, the module is looked up, and a misspelt name is an error. Without it the other
        end is taken as it is written.

    概述: 数据流通向另一个产品，而它的规格不在手边，名称没法核对。

    为什么:
        `oms/oms.order` 指产品 `oms` 的规格里的一个模块。它的规格放在同一个文件夹里（`oms.yaml` 或
        `oms/archgen.yaml`），就会核对这个模块，写错了就是错误；不在的话，写什么就当是什么。

    Bad:
        # crm.yaml
        archgen: 1
        product: {name: CRM}
        entities: {Order: Order}
        subsystems: {crm: {name: Customers, modules: {customer: Customers}}}
        flows:
          - crm.customer <- oms/oms.order: Order
        roles: {clerk: Clerk}

    Good:
        # crm.yaml
        archgen: 1
        product: {name: CRM}
        entities: {Order: Order}
        subsystems: {crm: {name: Customers, modules: {customer: Customers}}}
        flows:
          - crm.customer <- oms/oms.order: Order
        roles: {clerk: Clerk}
        # oms.yaml
        archgen: 1
        product: {name: OMS}
        entities: {Order: Order}
        subsystems: {oms: {name: Orders, modules: {order: {name: Orders, owns: [Order]}}}}
        flows:
          - crm/crm.customer <- oms.order: Order
        roles: {clerk: Clerk}
    """,
)
