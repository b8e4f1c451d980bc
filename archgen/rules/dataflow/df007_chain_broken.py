"""A value chain has a stage without a process, or neighbouring stages between which no data can pass.

Why:
    A value chain promises that one stage hands over to the next. Where it breaks, work stops or people carry the data
    by hand. Two stages are connected if their processes share a module or an entity, or flows lead from the one to the
    other; with `loop: true` the last stage must lead back to the first. A process whose stage is in no chain is
    reported too.

概述: 价值链有一个阶段没有流程，或者相邻两个阶段之间数据过不去。

为什么:
    价值链承诺的是一环交给下一环。断开的地方，工作就停下，或者靠人搬数据。两个阶段的流程有共同的模块或实体，或者有数据流
    从前者通到后者，就算接上；写了 `loop: true` 的，最后一环还要回到第一环。流程的阶段不在任何价值链里的，也会报。

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
      sell: {name: Sell, stage: sales, owner: clerk, steps: [clerk: oms.order.create]}
      charge: {name: Charge, stage: billing, owner: clerk, steps: [clerk: fin.bill.create]}
    value_chains:
      main: {name: Main, stages: [sales, billing]}

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
      sell: {name: Sell, stage: sales, owner: clerk, steps: [clerk: oms.order.create]}
      charge: {name: Charge, stage: billing, owner: clerk, steps: [clerk: fin.bill.create]}
    value_chains:
      main: {name: Main, stages: [sales, billing]}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archgen.analysis.dataflow import reached, receivers
from archgen.analysis.facts import Facts
from archgen.analysis.process import entities_of, modules_of
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.core.record import Record
from archgen.model.entities import Process
from archgen.model.model import Model
from archgen.model.plans import ValueChain
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called, listed

NO_PROCESS = Name(
    zh="价值链「{chain}」的环节「{stage}」没有任何流程。",
    en='No process serves the stage "{stage}" of the value chain {chain}.',
)
ADD_PROCESS = Name(
    zh="给这个环节的流程写上 `stage: {stage}`，或从价值链里去掉它。",
    en="Give the process that serves it `stage: {stage}`, or take the stage out of the chain.",
)
BROKEN = Name(
    zh="价值链「{chain}」在「{stage}」和「{later}」之间断开：没有共用的模块或实体，也没有数据流从前者通到后者。",
    en='The value chain {chain} breaks between "{stage}" and "{later}": they share no module and no entity, and no '
    "data flows from the one to the other.",
)
CONNECT = Name(
    zh="补上从 {modules} 通向 {others} 的数据流，或检查流程写对了环节没有。",
    en="Add a flow that leads from {modules} to {others}, or check the stages of the processes.",
)
NO_STAGE = Name(
    zh="流程「{process}」的环节「{stage}」不在任何价值链上。",
    en='The stage "{stage}" of the process {process} is in no value chain.',
)
CHOOSE_STAGE = Name(
    zh="改成价值链上的环节：{stages}；或把它加到价值链里。",
    en="Use a stage of a chain: {stages}; or add it to one.",
)


class Ground(Record, frozen=True):
    """What the processes of one stage work on."""

    modules: tuple[str, ...]
    entities: frozenset[str]


@rule("DF007", "chain-broken", "价值链断开", Severity.WARNING)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Stages against processes, neighbours against shared things and flows."""
    model = facts.model
    if not model.processes or not model.value_chains:
        return
    for chain in model.value_chains.values():
        yield from _judge_chain(model, chain)
    stages = {stage: None for chain in model.value_chains.values() for stage in chain.stages}
    for process in model.processes.values():
        if process.stage and process.stage not in stages:
            yield _astray(process, tuple(stages))


def _judge_chain(model: Model, chain: ValueChain) -> Iterator[Breach]:
    grounds = {stage: _ground(model, stage) for stage in chain.stages}
    staffed = {process.stage for process in model.processes.values()}
    for stage, span in zip(chain.stages, chain.stage_spans, strict=True):
        if stage not in staffed:
            message = NO_PROCESS.format(chain=called(chain), stage=stage)
            yield Breach(
                span=span,
                elements=(f"value_chain:{chain.id}",),
                message=message,
                remedy=ADD_PROCESS.format(stage=stage),
                discriminator=stage,
            )
    following = receivers(model)
    pairs = [*zip(chain.stages, chain.stages[1:], strict=False)]
    if chain.loop and len(chain.stages) > 1:
        pairs.append((chain.stages[-1], chain.stages[0]))
    for stage, later in pairs:
        if not _connected(grounds[stage], grounds[later], following):
            yield _broken(chain, stage, later, grounds)


def _ground(model: Model, stage: str) -> Ground:
    processes = [process for process in model.processes.values() if process.stage == stage]
    modules = dict.fromkeys(module for process in processes for module in modules_of(process))
    return Ground(tuple(modules), frozenset(e for process in processes for e in entities_of(model, process)))


def _connected(one: Ground, other: Ground, following: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether one stage hands over to the other; a stage that works in no module is not judged."""
    if not one.modules or not other.modules or one.entities & other.entities:
        return True
    return not reached(following, one.modules).isdisjoint(other.modules)


def _broken(chain: ValueChain, stage: str, later: str, grounds: Mapping[str, Ground]) -> Breach:
    return Breach(
        span=chain.stage_spans[chain.stages.index(later)],
        elements=(f"value_chain:{chain.id}",),
        message=BROKEN.format(chain=called(chain), stage=stage, later=later),
        remedy=CONNECT.format(modules=listed(grounds[stage].modules), others=listed(grounds[later].modules)),
        discriminator=f"{stage} - {later}",
    )


def _astray(process: Process, stages: tuple[str, ...]) -> Breach:
    return Breach(
        span=process.stage_span,
        elements=(f"process:{process.id}",),
        message=NO_STAGE.format(process=called(process), stage=process.stage),
        remedy=CHOOSE_STAGE.format(stages=listed(stages)),
        discriminator=process.stage,
    )
