"""A record is never created, never read, never changed or never ended by anybody.

Why:
    The gaps show up after launch: orders that cannot be closed, records that nobody can enter, tables that only grow.
    A final state ends a record as well as deleting does. A change is asked for only where neither states nor a check
    move the record on. What a flow sends to its owner counts as created. Master data marked `reference: true` and logs
    marked `append_only: true` are exempt.

概述: 数据的生命周期有缺口：没人能新建、查看、修改或结束它。

为什么:
    缺口上线后才暴露：关不掉的订单、录不进的资料、只增不减的表。终态与删除一样算结束；既没有状态也没有审核来推进的，才要
    求有修改。由数据流送到归属模块的，算作新建。设置、配置、参数（`ShopSettings`、店铺设置）一开始就有，能看能改就行。标
    了 `reference: true` 的基础数据、标了 `append_only: true` 的流水不在此列。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit]}}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: all @self}}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, cancel]}}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: all @self}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.obligations.obligation import Obligation
from archgen.core.finding import Severity
from archgen.core.names import Name, joined
from archgen.rules.base import Breach, Options, rule
from archgen.rules.permissions.unmet import about, unmet
from archgen.rules.wording import called, listed

MESSAGE = Name(zh="{module} 里的数据生命周期有缺口：{gaps}。", en="Lives of records in {module} have gaps: {gaps}.")
GAP = Name(zh="{entities} 没有{classes}", en="{entities} ({classes})")
CLASSES = {
    "create": Name(zh="创建", en="never created"),
    "read": Name(zh="查看", en="never read"),
    "update": Name(zh="修改", en="never changed"),
    "delete": Name(zh="结束（删除、关闭或终态）", en="never ended by deleting, closing or a final state"),
}
REMEDY = Name(
    zh="人做的补进 `operations`，系统做的补进 `automatic`，或用 `states` 写出终态；基础数据写 `reference: true`，"
    "只增不改的流水写 `append_only: true`；已有的操作其实就是的，给它写明 `class`。",
    en="Add what people do to `operations`, what the system does to `automatic`, or give `states` with a final one; "
    "mark master data `reference: true`, ledgers and logs `append_only: true`. Where an operation that is there does "
    "it, give it the `class`.",
)


@rule("PM006", "lifecycle-gap", "生命周期不全", Severity.WARNING)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Obligations O5, one finding a module."""
    for obligations in unmet(facts, "PM006", "O5"):
        module = obligations[0].elements[0]
        yield Breach(
            span=obligations[0].span,
            elements=obligations[0].elements,
            parts=about(obligations),
            message=MESSAGE.format(module=called(facts.model.modules[module], module), gaps=_gaps(obligations)),
            remedy=REMEDY,
        )


def _gaps(obligations: list[Obligation]) -> Name:
    """Entities that lack the same, together."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for obligation in obligations:
        classes = tuple(gap.partition(":")[0] for gap in obligation.about)
        alike.setdefault(classes, []).append(obligation.about[0].partition(":")[2])
    gaps = [
        GAP.format(entities=listed(entities), classes=joined([CLASSES[name] for name in classes]))
        for classes, entities in alike.items()
    ]
    return joined(gaps, zh="；", en="; ")
