"""The product is more tightly coupled than its baseline says.

Why:
    No single dependency ruins an architecture; the tenth does. A baseline keeps the figures of the day on which
    somebody agreed to them, so that coupling grows by decision and not by accident. Judged only with `--baseline`: the
    rule speaks when there is at least one more dependency across subsystems, and their number, their share of all
    dependencies (K) or NCCD is more than 10 % above the baseline.

概述: 产品的耦合比基线记录时更高了。

为什么:
    压垮架构的不是哪一条依赖，而是第十条。基线记下了大家认可那天的数字，让耦合的增加出于决定，而不是不知不觉。只在使用
    `--baseline` 时检查：跨子系统的依赖至少多了一条，并且它的条数、占全部依赖的比例（K）或 NCCD 比基线高出 10% 以上，才
    报告。

Bad:
    archgen: 1
    product: {name: Shop}
    subsystems:
      oms: {name: Orders, modules: {order: Orders, cart: Carts}}
      wms: {name: Stock, modules: {stock: Stock}}
      crm: {name: Customers, modules: {member: Members}}
    flows:
      - oms.cart -> oms.order
      - oms.order -> wms.stock
      - oms.cart -> wms.stock
      - oms.order -> crm.member
    roles: {}

Good:
    archgen: 1
    product: {name: Shop}
    subsystems:
      oms: {name: Orders, modules: {order: Orders, cart: Carts}}
      wms: {name: Stock, modules: {stock: Stock}}
      crm: {name: Customers, modules: {member: Members}}
    flows:
      - oms.cart -> oms.order
      - oms.order -> wms.stock
      - oms.order -> crm.member
    roles: {}
"""

from __future__ import annotations

from collections.abc import Iterator

from archgen.analysis.facts import Facts
from archgen.analysis.graph import Graph, subsystem_of
from archgen.analysis.metrics import coupling_ratio, normalised_dependency
from archgen.analysis.propagation import cumulative_dependency
from archgen.core.finding import Severity
from archgen.core.names import Name, joined
from archgen.core.record import Record
from archgen.rules.base import Breach, judged_elsewhere
from archgen.rules.coupling.citing import cited, related

MESSAGE = Name(
    zh="耦合比基线高了：{figures}。新增的跨子系统依赖：{flows}。",
    en="Coupling is above the baseline: {figures}. New dependencies across subsystems: {flows}.",
)
REMEDY = Name(
    zh="撤回新增的依赖；确有必要的，写一条豁免说明原因，或者评审后用 --write-baseline 更新基线。",
    en="Undo them; where they are needed, say why in a waiver, or agree on a new baseline with --write-baseline.",
)
CROSSING = Name(zh="跨子系统的依赖从 {before} 条增加到 {now} 条", en="dependencies across subsystems {before} → {now}")
RATIO = Name(
    zh="占全部依赖的比例（K）从 {before} 升到 {now}", en="their share of all dependencies (K) {before} → {now}"
)
NCCD = Name(zh="NCCD 从 {before} 升到 {now}", en="NCCD {before} → {now}")

ALLOWED = 1.1  # times the baseline
DIGITS = 4  # enough to compare, few enough to read

check = judged_elsewhere("CP013", "coupling-rose", "耦合上升", Severity.WARNING, __doc__)


class Coupling(Record, frozen=True, kw_only=True):
    """The figures of a product on one day, None where undefined, and its dependencies across subsystems, sorted."""

    nccd: float | None
    coupling_ratio: float | None
    crossing: tuple[str, ...]


def coupling_of(graph: Graph) -> Coupling:
    """The figures to keep in a baseline, or to compare with one."""
    reach = cumulative_dependency(graph.dependencies, graph.modules, graph.components)
    return Coupling(
        nccd=_rounded(normalised_dependency(reach, len(graph.modules))),
        coupling_ratio=_rounded(coupling_ratio(graph)),
        crossing=tuple(sorted(f"{a} -> {b}" for a, b in graph.dependencies if subsystem_of(a) != subsystem_of(b))),
    )


def judge(facts: Facts, before: Coupling) -> Iterator[Breach]:
    """The figures that rose since the baseline, with the dependencies that are new."""
    now = coupling_of(facts.graph)
    figures = _risen(before, now)
    if len(now.crossing) <= len(before.crossing) or not figures:
        return
    known = set(before.crossing)
    edges = facts.graph.dependencies.items()
    new = [flows[0] for (a, b), flows in edges if f"{a} -> {b}" in set(now.crossing) - known]
    yield Breach(
        span=new[0].span,
        elements=("product",),
        message=MESSAGE.format(figures=joined(figures, zh="，"), flows=cited(new)),
        remedy=REMEDY,
        related=related(new, new[0]),
    )


def _risen(before: Coupling, now: Coupling) -> list[Name]:
    figures = (
        (CROSSING, len(before.crossing), len(now.crossing), "d"),
        (RATIO, before.coupling_ratio, now.coupling_ratio, ".0%"),
        (NCCD, before.nccd, now.nccd, ".2f"),
    )
    return [
        text.format(before=format(old, form), now=format(new, form))
        for text, old, new, form in figures
        if old is not None and new is not None and new > old * ALLOWED
    ]


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, DIGITS)
