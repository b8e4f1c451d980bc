"""Other groups of modules would fit the flows much better than the declared subsystems.

Why:
    Modules that exchange a lot belong together; a boundary between them costs a meeting for every change. The proposal
    only counts flows: law, teams or secrecy may be good reasons to keep a boundary, and a waiver can say so.

概述: 按数据流重新分组，会比现在的子系统划分清晰得多。

为什么:
    往来多的模块该放在一起；硬隔一道边界，每次改动都要多开一次会。这个建议只看数据流：合规、团队、保密都可能是保留边界的
    理由，写一条豁免说明即可。

Bad:
    archgen: 1
    product: {name: Shop}
    subsystems:
      ui: {name: Screens, modules: {order_ui: A, bill_ui: B, refund_ui: C, stock_ui: D, truck_ui: E, dock_ui: F}}
      core: {name: Rules, modules: {order: G, bill: H, refund: I, stock: J, truck: K, dock: L}}
    flows:
      - ui.order_ui -> ui.bill_ui
      - ui.bill_ui -> ui.refund_ui
      - ui.order_ui -> core.order
      - ui.bill_ui -> core.bill
      - ui.refund_ui -> core.refund
      - core.order -> core.bill
      - core.bill -> core.refund
      - ui.stock_ui -> ui.truck_ui
      - ui.truck_ui -> ui.dock_ui
      - ui.stock_ui -> core.stock
      - ui.truck_ui -> core.truck
      - ui.dock_ui -> core.dock
      - core.stock -> core.truck
      - core.truck -> core.dock
    roles: {}

Good:
    archgen: 1
    product: {name: Shop}
    subsystems:
      sales: {name: Sales, modules: {order_ui: A, bill_ui: B, refund_ui: C, order: G, bill: H, refund: I}}
      goods: {name: Goods, modules: {stock_ui: D, truck_ui: E, dock_ui: F, stock: J, truck: K, dock: L}}
    flows:
      - sales.order_ui -> sales.bill_ui
      - sales.bill_ui -> sales.refund_ui
      - sales.order_ui -> sales.order
      - sales.bill_ui -> sales.bill
      - sales.refund_ui -> sales.refund
      - sales.order -> sales.bill
      - sales.bill -> sales.refund
      - goods.stock_ui -> goods.truck_ui
      - goods.truck_ui -> goods.dock_ui
      - goods.stock_ui -> goods.stock
      - goods.truck_ui -> goods.truck
      - goods.dock_ui -> goods.dock
      - goods.stock -> goods.truck
      - goods.truck -> goods.dock
    roles: {}

Options:
    min_gap: how much higher the modularity of the best groups is when it is reported (default: 0.3)
    min_modules: products with fewer modules are not judged (default: 8)
    max_modules: products with more modules are not judged (default: 300)

选项:
    min_gap: 最佳分组的模块度高出多少才报（默认：0.3）
    min_modules: 模块少于这个数的产品不判断（默认：8）
    max_modules: 模块多于这个数的产品不判断（默认：300）
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archgen.analysis.clustering import best_grouping
from archgen.analysis.facts import Facts
from archgen.analysis.graph import subsystem_of
from archgen.analysis.metrics import modularity, undirected
from archgen.core.finding import Severity
from archgen.core.names import Name, joined
from archgen.rules.base import Breach, Options, rule
from archgen.rules.wording import listed

MESSAGE = Name(
    zh="按数据流分组比现在的子系统划分清晰得多（模块度 {best}，现在 {declared}）。",
    en="Groups by flows would be much clearer than the subsystems are (modularity {best} instead of {declared}).",
)
REMEDY = Name(
    zh="考虑调整：{moves}。划分另有理由的，写一条豁免说明。",
    en="Consider: {moves}. If the boundaries have other reasons, state them in a waiver.",
)
SHOWN = 6
MANY = Name(zh="{some} 等 {count} 个", en="{some} and {rest} more")
MOVE = Name(zh="{modules} 移到 `{subsystem}`", en="{modules} to `{subsystem}`")
NEW = Name(zh="{modules} 单独成一个子系统", en="{modules} to a subsystem of their own")


@rule(
    "CP011", "boundary-mismatch", "边界划分不当", Severity.INFO, {"min_gap": 0.30, "min_modules": 8, "max_modules": 300}
)
def check(facts: Facts, options: Options) -> Iterator[Breach]:
    """The best grouping found against the declared one."""
    modules = facts.graph.modules
    if not options.number("min_modules") <= len(modules) <= options.number("max_modules"):
        return
    weights = undirected(facts.graph)
    declared = modularity(weights, {module: subsystem_of(module) for module in modules})
    grouping = best_grouping(weights, modules)
    best = modularity(weights, grouping)
    if declared is None or best is None or best - declared < options.ratio("min_gap"):
        return
    connected = {end for edge in weights for end in edge}
    moves = _moves({module: group for module, group in grouping.items() if module in connected})
    yield Breach(
        span=facts.model.product.span,
        elements=("product",),
        message=MESSAGE.format(best=f"{best:.2f}", declared=f"{declared:.2f}"),
        remedy=REMEDY.format(moves=joined([_said(target, members) for target, members in moves.items()], "；", "; ")),
    )


def _moves(grouping: Mapping[str, str]) -> dict[str, list[str]]:
    """Who would move where. Each group takes the subsystem of most of its modules, unless a group with more has it."""
    overlap: dict[tuple[str, str], int] = {}
    for module, group in grouping.items():
        pair = (group, subsystem_of(module))
        overlap[pair] = overlap.get(pair, 0) + 1
    home: dict[str, str] = {}
    for group, subsystem in sorted(overlap, key=lambda pair: -overlap[pair]):
        if group not in home and subsystem not in home.values():
            home[group] = subsystem
    moves: dict[str, list[str]] = {}
    for module, group in grouping.items():
        if home.get(group) != subsystem_of(module):
            moves.setdefault(home.get(group, f"new {group}"), []).append(module)
    return moves


def _said(target: str, modules: list[str]) -> Name:
    template = NEW if target.startswith("new ") else MOVE
    names = listed(modules[:SHOWN])
    if len(modules) > SHOWN:
        names = MANY.format(some=names, count=len(modules), rest=len(modules) - SHOWN)
    return template.format(modules=names, subsystem=target)
