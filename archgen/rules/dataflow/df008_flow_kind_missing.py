"""One of the four kinds of flow (information, cash, goods, business) never appears in a value chain.

Why:
    Whoever designs a chain end to end asks four questions: who knows what (information), who pays whom (cash), what is
    moved (goods), what is agreed (business). A kind that never appears was perhaps forgotten; a chain that needs none
    of it can waive this. Goods are asked for only where the product has some: services and software move none.

概述: 四种流（信息流、资金流、货物流、业务流）里，有一种没有在价值链中出现。

为什么:
    设计全链路要回答四个问题：谁知道什么（信息流），谁付钱给谁（资金流），什么在移动（货物流），约定了什么（业务流）。没
    出现的那种也许是漏了；确实用不到的，写一条豁免。产品里有货物才问货物流：服务和软件没有货物可动。

Bad:
    archgen: 1
    product: {name: Shop}
    entities:
      Order: {name: Order, kind: business}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      clerk: {name: Clerk, permissions: {oms.order: all @all}}
    processes:
      sell: {name: Sell, stage: sales, owner: clerk, steps: [clerk: oms.order.create]}
    value_chains:
      main: {name: Main, stages: [sales]}

Good:
    archgen: 1
    product: {name: Shop}
    entities:
      Order: {name: Order, kind: business}
      Offer: {name: Offer, kind: information}
      Parcel: {name: Parcel, kind: goods}
      Payment: {name: Payment, kind: cash}
    subsystems:
      oms:
        name: Orders
        modules:
          order:
            owns: [Order, Offer, Parcel, Payment]
            operations: [view, create, edit, close, approve]
    roles:
      clerk: {name: Clerk, permissions: {oms.order: view create edit close @all}}
      lead: {name: Lead, permissions: {oms.order: view approve @all}}
    processes:
      sell: {name: Sell, stage: sales, owner: clerk, steps: [clerk: oms.order.create]}
      return: {name: Return, stage: sales, owner: clerk, steps: [clerk: oms.order.close]}
    value_chains:
      main: {name: Main, stages: [sales]}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.process import entities_of, modules_of
from archgen.core.finding import Severity
from archgen.core.names import Name, joined
from archgen.core.vocabulary import EntityKind
from archgen.model.plans import ValueChain
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called

KINDS = {
    EntityKind.INFORMATION: Name("信息流", "information"),
    EntityKind.CASH: Name("资金流", "cash"),
    EntityKind.GOODS: Name("货物流", "goods"),
    EntityKind.BUSINESS: Name("业务流", "business"),
}

MESSAGE = Name(
    zh="价值链「{chain}」里看不到{kinds}。",
    en="The value chain {chain} shows no flow of {kinds}.",
)
REMEDY = Name(
    zh="给相应的实体写上 `kind`（{words}），或补上缺的实体和流；本来就没有的，可以豁免。",
    en="Give the entities that are it their `kind` ({words}), or add what is missing; waive it where none exists.",
)


@rule("DF008", "flow-kind-missing", "缺一种流", Severity.INFO)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """The kinds of what each chain's steps act on and its modules exchange."""
    moved = any(entity.kind is EntityKind.GOODS for entity in facts.model.entities.values())
    asked = [kind for kind in KINDS if moved or kind is not EntityKind.GOODS]
    for chain in facts.model.value_chains.values():
        present = _kinds(facts, chain)
        missing = [kind for kind in asked if kind not in present]
        if present and missing:
            words = ", ".join(missing)
            yield Breach(
                span=chain.span,
                elements=(f"value_chain:{chain.id}",),
                parts=tuple(f"{chain.id} {kind}" for kind in missing),
                message=MESSAGE.format(chain=called(chain), kinds=joined([KINDS[kind] for kind in missing])),
                remedy=REMEDY.format(words=words),
            )


def _kinds(facts: Facts, chain: ValueChain) -> set[EntityKind]:
    model = facts.model
    processes = [process for process in model.processes.values() if process.stage in chain.stages]
    modules = {module for process in processes for module in modules_of(process)}
    entities = {entity for process in processes for entity in entities_of(model, process)}
    entities.update(p.payload.entity for p in facts.passages if p.sender in modules or p.receiver in modules)
    return {model.entities[entity].kind for entity in entities}
