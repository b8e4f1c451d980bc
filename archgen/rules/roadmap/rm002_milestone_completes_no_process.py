"""A milestone brings modules, but not one process becomes possible because of it.

Why:
    People use processes, not modules. If a milestone makes nothing possible from start to end that was not possible
    before, nobody can try it out, and it earns no feedback.

概述: 里程碑交付了模块，却没有一个流程因此跑通。

为什么:
    用户用的是流程，不是模块。一个里程碑没有让任何新流程从头走到尾，就没人能试用，也换不来反馈。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order, Bill: Bill}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      fin: {name: Finance, modules: {bill: {owns: [Bill], operations: [view, create, edit, close]}}}
    flows:
      - oms.order -> fin.bill: Order
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, fin.bill: all @all}}
    processes:
      sell: {name: Sell, owner: clerk, steps: [clerk: oms.order.create, clerk: fin.bill.create]}
    roadmap:
      v1: {name: V1, modules: [fin.bill]}
      v2: {name: V2, modules: [oms.order]}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order, Bill: Bill}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      fin: {name: Finance, modules: {bill: {owns: [Bill], operations: [view, create, edit, close]}}}
    flows:
      - oms.order -> fin.bill: Order
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, fin.bill: all @all}}
    processes:
      sell: {name: Sell, owner: clerk, steps: [clerk: oms.order.create, clerk: fin.bill.create]}
    roadmap:
      v1: {name: V1, modules: [fin.bill, oms.order]}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archgen.analysis.facts import Facts
from archgen.analysis.process import modules_of
from archgen.analysis.roadmap import in_order, ready
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.model.model import Model
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called, listed

MESSAGE = Name(
    zh="里程碑「{milestone}」上线后，没有任何一个流程因此跑通。",
    en="Not one process becomes possible because of the milestone {milestone}.",
)
REMEDY = Name(
    zh="至少凑齐一个流程要用的模块；最接近的是 {process}，还缺 {missing}。",
    en="Bring all modules of one process at least; {process} comes nearest and still lacks {missing}.",
)
REGROUP = Name(
    zh="它的模块不在任何流程里：补上用到它们的流程，或并入别的里程碑。",
    en="Its modules are in no process: add the process that uses them, or merge the milestone with another.",
)


@rule("RM002", "milestone-completes-no-process", "没有流程跑通", Severity.WARNING)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Milestones that bring modules against the moment at which each process has all of its own."""
    model = facts.model
    if not model.processes or not model.roadmap:
        return
    when = ready(model)
    completed = {_complete(modules, when) for modules in _needed(model).values()}
    for number, milestone in enumerate(in_order(model)):
        ahead = any(when[module] >= 0 for module in milestone.modules)  # else it is history, or brings no module
        if ahead and number not in completed:
            yield Breach(
                span=milestone.span,
                elements=(f"milestone:{milestone.id}",),
                message=MESSAGE.format(milestone=called(milestone)),
                remedy=_remedy(model, milestone.modules, number),
            )


def _needed(model: Model) -> dict[str, tuple[str, ...]]:
    return {process.id: modules for process in model.processes.values() if (modules := modules_of(process))}


def _complete(modules: tuple[str, ...], when: Mapping[str, int]) -> int | None:
    """The number of the milestone that brings the last of the modules; None if one of them never comes."""
    numbers = [when.get(module) for module in modules]
    known = [number for number in numbers if number is not None]
    return max(known) if len(known) == len(numbers) else None


def _remedy(model: Model, brought: tuple[str, ...], number: int) -> Name:
    when = ready(model)
    lacking = {
        process: [module for module in modules if when.get(module, number + 1) > number]
        for process, modules in _needed(model).items()
        if set(modules) & set(brought)
    }
    if not lacking:
        return REGROUP
    nearest = min(lacking, key=lambda process: len(lacking[process]))
    return REMEDY.format(process=called(model.processes[nearest]), missing=listed(lacking[nearest]))
