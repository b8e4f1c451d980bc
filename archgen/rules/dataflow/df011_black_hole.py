"""A module takes data in but neither passes it on nor shows it, or gives out data that nobody put in.

Why:
    In a data flow diagram this is a black hole or a miracle, the two oldest signs of a forgotten flow or a forgotten
    user. At a module with `channels` people read and enter data, and over a flow that names no entity (a call) data
    may go either way. Pillars are exempt, and so is the origin of what DF001 or DF002 already asks for and of
    reference entities.

概述: 模块只收数据，既不传出去也没人能看；或者只发数据，却没有来源。

为什么:
    在数据流图里，这叫黑洞和无源，最常见的原因是漏了一条流或一类用户。写了 `channels` 的模块由人查看和录入；不写实体的流
    （调用）两个方向都可能带数据。支柱不在此列；DF001、DF002 已经问过来源的数据和基础数据也不再重复报。

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      report: {name: Reports, modules: {board: {name: Board}}}
    flows:
      - oms.order ~> report.board: Order
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all}}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
      report: {name: Reports, modules: {board: {name: Board, operations: [view]}}}
    flows:
      - oms.order ~> report.board: Order
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all, report.board: view @all}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.dataflow import Passage, comes_home, places
from archgen.analysis.facts import Facts
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.core.vocabulary import READ
from archgen.model.entities import Module
from archgen.model.model import Model
from archgen.rules.base import Breach, Options, rule
from archgen.rules.dataflow.producing import PRODUCING, produced
from archgen.rules.wording import called

HOLE = Name(
    zh="{module} 收到数据，却没有流出，也没有人能看。",
    en="Data goes into {module}, but none comes out and nobody can read it there.",
)
HOLE_REMEDY = Name(
    zh="给它一个查看类操作并授权，或画出数据的去向；面向用户的端写上 `channels`。",
    en="Give it a read operation and grant it, or draw where the data goes; give a user interface its `channels`.",
)
MIRACLE = Name(
    zh="{module} 发出数据，却没有数据流入，也没有操作产生数据。",
    en="Data comes out of {module}, but none goes in and no operation there creates any.",
)
MIRACLE_REMEDY = Name(
    zh="补上数据的来源：流入它的流，或产生数据的操作（系统做的写在 automatic 下）；面向用户的端写上 `channels`。",
    en="Say where it comes from: a flow into it, or an operation that creates it (under `automatic` for the system); "
    "give a user interface its `channels`.",
)


@rule("DF011", "black-hole", "数据只进不出", Severity.INFO)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Modules with data on one side only."""
    model = facts.model
    called_at = {end for flow in model.flows if not flow.payloads for end in flow.data_edge}
    entered = _modules(model, {passage.receiver for passage in facts.passages} | called_at)
    left = _modules(model, {passage.sender for passage in facts.passages} | called_at)
    one_sided = [model.modules[path] for path in model.modules if (path in entered) != (path in left)]
    unexplained = _unexplained(facts, left.difference(entered))
    for module in one_sided:
        if model.is_pillar(module.path) or module.channels:
            continue
        if module.path in entered and not _has_reader(facts, module):
            yield _breach(module, HOLE, HOLE_REMEDY, "in")
        if module.path in unexplained and not _brings(module):
            yield _breach(module, MIRACLE, MIRACLE_REMEDY, "out")


def _modules(model: Model, ends: set[str]) -> set[str]:
    return {module for end in ends for module in places(model, end)}


def _unexplained(facts: Facts, senders: set[str]) -> set[str]:
    """Of the senders, those of what no other rule asks the origin of: what is made elsewhere, or the receiver's own."""
    model = facts.model
    made = produced(model) if senders else set()
    sent = ((passage, senders.intersection(places(model, passage.sender))) for passage in facts.passages)
    return {module for passage, modules in sent if modules and _asks(model, passage, made) for module in modules}


def _asks(model: Model, passage: Passage, made: set[str]) -> bool:
    entity = model.entities[passage.payload.entity]
    own = passage.sender in entity.owners and entity.id in made
    return not entity.reference and (own or comes_home(model, passage))


def _has_reader(facts: Facts, module: Module) -> bool:
    reading = (o.path for o in module.operations if o.operation_class is READ)
    return any(facts.access.who_can(path) for path in reading)


def _brings(module: Module) -> bool:
    return any(operation.operation_class in PRODUCING for operation in (*module.operations, *module.automatic))


def _breach(module: Module, message: Name, remedy: Name, side: str) -> Breach:
    name = called(module, module.path)
    return Breach(
        span=module.span,
        elements=(module.path,),
        message=message.format(module=name),
        remedy=remedy,
        discriminator=side,
    )
