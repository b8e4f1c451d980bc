"""A module serves no goal, neither directly nor by a requirement.

Why:
    A module that serves no goal is built for nothing, or a goal was not written down. Pillars serve all goals and are
    exempt.

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order, Bill: Bill}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      fin: {name: Finance, modules: {bill: {owns: [Bill], operations: [view, create, edit, close]}}}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, fin.bill: all @all}}
    goals:
      growth: {name: Sell more, modules: [oms.order]}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order, Bill: Bill}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      fin: {name: Finance, modules: {bill: {owns: [Bill], operations: [view, create, edit, close]}}}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, fin.bill: all @all}}
    goals:
      growth: {name: Sell more, modules: [oms.order]}
      cost: {name: Bill faster, modules: [fin.bill]}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called

MESSAGE = Name(zh="模块「{module}」不服务于任何目标。", en="The module {module} serves no goal.")
REMEDY = Name(
    zh="写进某个目标的 modules，或写进服务于某个目标的需求；都不是就想想要不要做。",
    en="Add it to the modules of a goal, or of a requirement that has one; if neither fits, ask why it is built.",
)


@rule("VL003", "module-without-goal", Severity.INFO)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Modules against goals and the requirements that name one, if there are goals."""
    model = facts.model
    serving = {module for goal in model.goals.values() for module in goal.modules}
    serving.update(module for wish in model.requirements.values() if wish.goal for module in wish.modules)
    for module in model.modules.values() if model.goals else ():
        if module.path not in serving and not model.is_pillar(module.path):
            yield Breach(
                span=module.span,
                elements=(module.path,),
                message=MESSAGE.format(module=called(module, module.path)),
                remedy=REMEDY,
            )
