"""Some subsystems name their owner, this one does not.

Why:
    An owner answers questions, accepts changes and signs the review. Where the spec names owners at all, a gap is a
    part of the product for which nobody feels responsible.

概述: 别的子系统写了负责人，这一个没写。

为什么:
    负责人回答问题、确认变更、在评审上签字。既然规格里写了负责人，漏掉的那块就是没人认领的。

Bad:
    archgen: 1
    product: {name: Shop, owner: Zhu}
    entities: {Order: Order, Bill: Bill}
    subsystems:
      oms: {name: Orders, owner: Lin, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      fin: {name: Finance, modules: {bill: {owns: [Bill], operations: [view, create, edit, close]}}}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, fin.bill: all @all}}

Good:
    archgen: 1
    product: {name: Shop, owner: Zhu}
    entities: {Order: Order, Bill: Bill}
    subsystems:
      oms: {name: Orders, owner: Lin, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      fin: {name: Finance, owner: Wu, modules: {bill: {owns: [Bill], operations: [view, create, edit, close]}}}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, fin.bill: all @all}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called

MESSAGE = Name(zh="子系统「{subsystem}」没有负责人。", en="The subsystem {subsystem} has no owner.")
PRODUCT = Name(zh="产品没有负责人。", en="The product has no owner.")
REMEDY = Name(zh="写上 `owner`：一个人或一个组。", en="Name its `owner`: a person or a team.")


@rule("DC002", "owner-missing", "缺少负责人", Severity.INFO)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """The product and its subsystems, if any subsystem has an owner."""
    model = facts.model
    if not any(subsystem.owner for subsystem in model.subsystems.values()):
        return
    if not model.product.owner:
        yield Breach(span=model.product.span, elements=("product",), message=PRODUCT, remedy=REMEDY)
    for subsystem in model.subsystems.values():
        if not subsystem.owner:
            message = MESSAGE.format(subsystem=called(subsystem))
            yield Breach(span=subsystem.span, elements=(subsystem.id,), message=message, remedy=REMEDY)
