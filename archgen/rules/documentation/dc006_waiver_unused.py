"""A waiver matches no finding any more.

Why:
    The finding was put right, or what it is about has changed: a cycle that grew is a new finding, and the old waiver
    must not hide it. A waiver that stays behind could one day cover something that nobody accepted.

概述: 豁免已经对不上任何问题。

为什么:
    问题改好了，或者情况变了：循环变大就是新问题，旧的豁免不能替它遮掩。留着不删的豁免，哪天会盖住没人认可过的问题。

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
      buyer: {name: Buyer, permissions: {oms.order: view create edit @self}}
    waivers:
      - {rule: PM001, at: oms.order.close, why: closed by nobody yet, until: 2999-12-31, by: Lin}
"""

from __future__ import annotations

from archgen.core.finding import Finding, Severity
from archgen.core.names import Name
from archgen.core.nearest import nearest
from archgen.model.plans import Waiver
from archgen.rules.base import Breach, judged_elsewhere
from archgen.rules.wording import written

MESSAGE = Name(
    zh="豁免已无对象：{rule} 没有恰好指向 {at} 的发现。",
    en="The waiver covers nothing: {rule} finds nothing at exactly {at}.",
)
DELETE = Name(zh="问题已消除，删掉这条豁免。", en="The finding is gone: delete the waiver.")
MEANT = Name(
    zh="`at` 要与发现的对象完全一致，是不是想写 `at: {at}`？否则删掉这条豁免。",
    en="`at` must equal the elements of the finding; did you mean `at: {at}`? Otherwise delete the waiver.",
)
SHOULD = Name(
    zh="`at` 要与发现的对象完全一致：应写成 `at: {at}`；想好这些都可以接受再改。",
    en="`at` must equal the elements of the finding: write `at: {at}`, if all of them can be accepted.",
)

check = judged_elsewhere("DC006", "waiver-unused", "豁免多余", Severity.ERROR, __doc__)


def breach(waiver: Waiver, findings: list[Finding]) -> Breach:
    """The complaint about a waiver that none of `findings` matches, with the finding of its rule that it may mean."""
    own = [finding.elements for finding in findings if finding.rule == waiver.rule]
    remedy = _overlapping(waiver, own) or _alike(waiver, own)
    return Breach(
        span=waiver.span,
        elements=waiver.at,
        message=MESSAGE.format(rule=waiver.rule, at=", ".join(waiver.at)),
        remedy=remedy or DELETE,
        discriminator=waiver.rule,
        edits=() if remedy else waiver.removal.edits,
    )


def _overlapping(waiver: Waiver, found: list[tuple[str, ...]]) -> Name | None:
    """The finding that shares most elements with the waiver, as what to write."""
    closest = max(found, key=lambda elements: len(set(elements).intersection(waiver.at)), default=())
    return SHOULD.format(at=written(closest)) if set(closest).intersection(waiver.at) else None


def _alike(waiver: Waiver, found: list[tuple[str, ...]]) -> Name | None:
    """The finding whose elements are spelt most like the waiver's."""
    places = {", ".join(elements): elements for elements in found}
    meant = nearest(", ".join(waiver.at), places)
    return MEANT.format(at=written(places[meant])) if meant else None
