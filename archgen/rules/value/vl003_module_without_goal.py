"""A module serves no goal, neither directly nor by a requirement.

Why:
    A module that serves no goal is built for nothing, or a goal was not written down. Pillars serve all goals and are
    exempt. More than three such modules are one finding, and so are goals none of which says its modules.

概述: 模块不服务于任何目标，直接的、通过需求的都没有。

为什么:
    不服务于目标的模块做了白做，或者是目标漏写了。支柱服务于所有目标，不在此列。这样的模块超过三个就合并成一条；所有目标
    都没写模块的，也只报一条。

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
from archgen.core.finding import Related, Severity
from archgen.core.names import Name, joined
from archgen.model.entities import Module
from archgen.model.plans import Goal
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called

FEW = 3
NAMED = 6  # modules that one finding names; its places show the others

MESSAGE = Name(zh="{module} 不服务于任何目标。", en="{module} serves no goal.")
MANY = Name(zh="{count} 个模块不服务于任何目标：{modules}。", en="{count} modules serve no goal: {modules}.")
AND_MORE = Name(zh="{modules}等", en="{modules} and others")
REMEDY = Name(
    zh="写进某个目标的 modules，或写进服务于某个目标的需求；都不是就想想要不要做。",
    en="Add it to the modules of a goal, or of a requirement that has one; if neither fits, ask why it is built.",
)
UNSAID = Name(
    zh="没有一个目标写了 modules，看不出模块为什么而建。",
    en="No goal says its modules, so nothing tells what the modules are built for.",
)
SAY = Name(
    zh="给目标写上它靠哪些模块实现，例如 `{goal}: {{name: …, modules: [{module}]}}`。",
    en="Say which modules reach each goal, for example `{goal}: {{name: …, modules: [{module}]}}`.",
)
THIS = Name(zh="这个也是", en="this one as well")


@rule("VL003", "module-without-goal", "模块没有目标", Severity.INFO)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Modules against goals and the requirements that name one, if there are goals."""
    model = facts.model
    serving = {module for goal in model.goals.values() for module in goal.modules}
    serving.update(module for wish in model.requirements.values() if wish.goal for module in wish.modules)
    modules = [module for module in model.modules.values() if not model.is_pillar(module.path)] if model.goals else []
    idle = [module for module in modules if module.path not in serving]
    if idle and not serving:
        yield _unsaid(next(iter(model.goals.values())), idle)
    elif len(idle) > FEW:
        yield _breach(idle, MANY.format(count=len(idle), modules=_some(idle)))
    else:
        yield from (_breach([module], MESSAGE.format(module=called(module, module.path))) for module in idle)


def _some(modules: list[Module]) -> Name:
    """Modules in a row, the first of many."""
    row = joined([called(module, module.path) for module in modules[:NAMED]])
    return AND_MORE.format(modules=row) if len(modules) > NAMED else row


def _unsaid(goal: Goal, idle: list[Module]) -> Breach:
    return Breach(
        span=goal.span,
        elements=("product",),
        parts=tuple(module.path for module in idle),
        message=UNSAID,
        remedy=SAY.format(goal=goal.id, module=idle[0].path),
        discriminator="goals",
    )


def _breach(modules: list[Module], message: Name) -> Breach:
    return Breach(
        span=modules[0].span,
        elements=tuple(module.path for module in modules),
        parts=tuple(module.path for module in modules),
        message=message,
        remedy=REMEDY,
        related=tuple(Related(module.span, THIS) for module in modules[1:]),
    )
