"""A party is declared, but takes part in no process.

Why:
    A party was named because the product is for it or needs it. If none of its roles has a step, owns a process or is
    notified, nobody has designed what it needs, and it will say so after launch.

概述: 写了参与方，却没有流程与它有关。

为什么:
    写上一个参与方，是因为产品为它服务，或者需要它。它的角色既不做步骤、不负责流程，也不收通知，说明没人设计过它要用的东
    西，上线后它会来提。

Bad:
    archgen: 1
    product: {name: Shop}
    parties:
      shop: {name: Shop, internal: true}
      garage: Garage
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      clerk: {name: Clerk, party: shop, permissions: {oms.order: all @all}}
      buyer: {name: Buyer, party: garage, permissions: {oms.order: view @tenant}}
    processes:
      sell: {name: Sell, owner: clerk, steps: [clerk: oms.order.create]}

Good:
    archgen: 1
    product: {name: Shop}
    parties:
      shop: {name: Shop, internal: true}
      garage: Garage
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      clerk: {name: Clerk, party: shop, permissions: {oms.order: all @all}}
      buyer: {name: Buyer, party: garage, permissions: {oms.order: view create @tenant}}
    processes:
      sell: {name: Sell, owner: clerk, steps: [buyer: oms.order.create, clerk: oms.order.close]}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.core.finding import Severity
from archgen.core.names import Name
from archgen.model.model import Model
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import called, listed

MESSAGE = Name(
    zh="参与方「{party}」没有参与任何流程。",
    en="The party {party} takes part in no process.",
)
REMEDY = Name(
    zh="画出它的角色（{roles}）参与的流程；确实还没定，可以豁免并写明何时定。",
    en="Draw the process in which its roles ({roles}) take part; waive it while that is still open.",
)
NO_ROLE = Name(
    zh="给它一个角色和一个流程，或从 parties 里删掉它。",
    en="Give it a role and a process, or delete it from the parties.",
)


@rule("PR001", "party-without-process", "参与方没有流程", Severity.WARNING)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """Parties against the roles in steps; whoever inherits such a role can take its step."""
    model = facts.model
    if not model.processes:
        return
    involved = _involved(model)
    for party in model.parties.values():
        roles = [role.id for role in model.roles.values() if role.party == party.id]
        if not any({role, *facts.access.ancestors[role]} & involved for role in roles):
            yield Breach(
                span=party.span,
                elements=(f"party:{party.id}",),
                message=MESSAGE.format(party=called(party)),
                remedy=REMEDY.format(roles=listed(roles)) if roles else NO_ROLE,
            )


def _involved(model: Model) -> set[str]:
    roles = {owner for process in model.processes.values() for owner in process.owners}
    for process in model.processes.values():
        for act in process.acts:
            roles.update((act.role, *act.notify))
    return roles
