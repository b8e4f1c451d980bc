"""A waiver matches no finding any more.

Why:
    The finding was put right, or what it is about has changed: a cycle that grew is a new finding, and the old waiver
    must not hide it. A waiver that stays behind could one day cover something that nobody accepted.

Bad:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: all @self}}
    waivers:
      - {rule: PM001, at: oms.order.close, why: closed by nobody yet, until: 2999-12-31, by: Lin}

Good:
    archgen: 1
    product: {name: Shop}
    entities: {Order: Order}
    subsystems:
      oms: {name: Orders, modules: {order: {owns: [Order], operations: [view, create, edit, close]}}}
    roles:
      buyer: {name: Buyer, permissions: {oms.order: all @self}}
    waivers:
      - {rule: CP014, at: oms.order, why: the only module so far, until: 2999-12-31, by: Lin}
"""

from __future__ import annotations

from archgen.core.edit import Edit
from archgen.core.finding import Finding, Severity
from archgen.core.names import Name
from archgen.core.nearest import nearest
from archgen.model.plans import Waiver
from archgen.rules.base import Breach, judged_elsewhere

MESSAGE = Name(
    zh="豁免已无对象：{rule} 没有恰好指向 {at} 的发现。",
    en="The waiver covers nothing: {rule} finds nothing at exactly {at}.",
)
DELETE = Name(zh="问题已消除，删掉这条豁免。", en="The finding is gone: delete the waiver.")
MEANT = Name(
    zh="`at` 要与发现的对象完全一致，是不是想写 {at}？否则删掉这条豁免。",
    en="`at` must equal the elements of the finding; did you mean {at}? Otherwise delete the waiver.",
)

check = judged_elsewhere("DC006", "waiver-unused", Severity.ERROR, __doc__)


def breach(waiver: Waiver, findings: list[Finding]) -> Breach:
    """The complaint about a waiver that none of `findings` matches, with the nearest place of its rule."""
    places = [", ".join(finding.elements) for finding in findings if finding.rule == waiver.rule]
    meant = nearest(", ".join(waiver.at), places)
    return Breach(
        span=waiver.span,
        elements=waiver.at,
        message=MESSAGE.format(rule=waiver.rule, at=", ".join(waiver.at)),
        remedy=MEANT.format(at=meant) if meant else DELETE,
        discriminator=waiver.rule,
        edits=() if meant or not waiver.extent.file else (Edit(waiver.extent, ""),),
    )
