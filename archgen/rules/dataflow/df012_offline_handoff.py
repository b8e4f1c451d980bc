"""Two steps in a row work in different subsystems, and no data can get from the one to the other.

Why:
    The next step starts with what the last one left. Without a flow somebody carries it by hand: paper, phone, a file.
    If that is intended, say so with `manual: true`. What the system does between two steps of people is no hand-off as
    long as data gets from the one to the other, or one role does both.

概述: 前后两步在不同的子系统里做，数据却过不去。

为什么:
    后一步从前一步留下的东西做起。没有数据流，就得有人拿纸、打电话、传文件。本来就打算这样的，写上 `manual: true`。人做
    的两步之间由系统做的，只要数据能从前者到后者，或者两步是同一个角色，就不算线下交接。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order, Bill: Bill}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      fin: {name: Finance, modules: {bill: {owns: [Bill], operations: [view, create, edit, close]}}}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, fin.bill: all @all}}
    processes:
      sell: {name: Sell, owner: clerk, steps: [clerk: oms.order.create, clerk: fin.bill.create]}

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
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archgen.analysis.dataflow import reached, receivers, subsystem_of
from archgen.analysis.facts import Facts
from archgen.analysis.process import course
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.model.entities import Act, Process
from archgen.model.model import Model
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called

Pair = tuple[Act, Act]

MESSAGE = Name(
    zh="流程「{process}」从 `{module}` 走到 `{later}`，中间没有数据流相通：靠线下交接。",
    en="The process {process} goes on from `{module}` to `{later}`, but no data flows between them: it is handed over "
    "offline.",
)
REMEDY = Name(
    zh="补上从 `{module}` 通向 `{later}` 的流；确是线下交接的，给这一步写 `manual: true`。",
    en="Add a flow that leads from `{module}` to `{later}`; if it is done offline, give the step `manual: true`.",
)


@rule("DF012", "offline-handoff", "线下交接", Severity.INFO)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Neighbouring steps of every process against the paths of data."""
    handed = [each for process in facts.model.processes.values() for each in _handed_over(facts.model, process)]
    following = receivers(facts.model) if handed else {}
    origins = dict.fromkeys(one.module for _, pair, people in handed for one, _ in (pair, *people))
    reach = {module: reached(following, (module,)) for module in origins}
    told: set[tuple[str, str, str]] = set()
    for process, (act, later), people in handed:
        place = (process.id, act.module, later.module)
        apart = later.module not in reach[act.module] and place not in told
        if apart and not (people and all(a.role == b.role or b.module in reach[a.module] for a, b in people)):
            told.add(place)
            yield Breach(
                span=later.operation_span,
                elements=(f"process:{process.id}", act.module, later.module),
                message=MESSAGE.format(process=called(process), module=act.module, later=later.module),
                remedy=REMEDY.format(module=act.module, later=later.module),
            )


def _handed_over(model: Model, process: Process) -> Iterator[tuple[Process, Pair, list[Pair]]]:
    """Successive steps in different subsystems, not by hand; if the system does one, the people around it."""
    pairs = course(process).successions()
    crossing = [
        (act, later)
        for act, later in pairs
        if not (act.manual or later.manual) and subsystem_of(model, act.module) != subsystem_of(model, later.module)
    ]
    for act, later in crossing:
        people: list[Pair] = []
        if not (act.role and later.role):
            before = _people(act, [(b, a) for a, b in pairs])
            people = [(one, other) for one in before for other in _people(later, pairs)]
        yield process, (act, later), people


def _people(act: Act, pairs: Sequence[Pair]) -> list[Act]:
    """The nearest steps of people from an act on, itself if it is one, past everything that the system does."""
    waiting, seen = [act], {act.span.place}
    for step in waiting:
        new = [later for one, later in pairs if not step.role and one.span.place == step.span.place]
        new = [later for later in new if later.span.place not in seen]
        seen.update(later.span.place for later in new)
        waiting += new
    return [step for step in waiting if step.role]
