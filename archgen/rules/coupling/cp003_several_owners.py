"""An entity does not have exactly one owner.

Why:
    The owner is the system of record: the one place where the entity is right. With two, the copies differ one day and
    nobody knows which to believe; with none, nobody answers for wrong data.

概述: 一个实体的数据归属不是恰好一个。

为什么:
    数据归属就是权威来源（system of record）：以这里为准。归两家，迟早对不上，不知道该信谁；没有归属，数据错了没人负责。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms:
        name: Orders
        modules:
          order: {owns: [Order], operations: [view, create, edit, close]}
          history: {owns: [Order]}
    flows:
      - oms.history <- oms.order: Order
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all}}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms:
        name: Orders
        modules:
          order: {owns: [Order], operations: [view, create, edit, close]}
          history: History
    flows:
      - oms.history <- oms.order: Order
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Related, Severity
from archgen.core.names import Name
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called, listed

NOBODY = Name(
    zh="{entity} 没有归属：没有模块或外部系统拥有它。", en="{entity} belongs to nobody: no module or external owns it."
)
SEVERAL = Name(zh="{entity} 有 {count} 个归属：{owners}。", en="{entity} has {count} owners: {owners}.")
CHOOSE = Name(
    zh="选定一处为准，只在那里的 `owns` 里写 `{id}`；其余的改为用流读取，或者请它来改。",
    en="Choose the one that is right and list `{id}` only in its `owns`; the others read it by a flow or ask for it.",
)
ADD = Name(
    zh="在负责它的模块（或提供它的外部系统）的 `owns` 里写上 `{id}`；用不到就删掉。",
    en="Add `{id}` to the `owns` of the module that answers for it, or of the external that provides it; or delete it.",
)
HERE = Name(zh="这里写了拥有它", en="owned here")


@rule("CP003", "several-owners", "归属不唯一", Severity.ERROR)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Every entity with no owner, or with several."""
    model = facts.model
    for entity in model.entities.values():
        owners = entity.owners
        if len(owners) != 1:
            yield Breach(
                span=entity.span,
                elements=(entity.id, *owners),
                parts=(entity.id, *owners) if owners else (),
                message=(SEVERAL if owners else NOBODY).format(
                    entity=called(entity), count=len(owners), owners=listed(owners)
                ),
                remedy=(CHOOSE if owners else ADD).format(id=entity.id),
                related=tuple(
                    Related((model.modules.get(owner) or model.externals[owner]).span, HERE) for owner in owners
                ),
            )
