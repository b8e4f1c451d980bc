"""The coupling measures of a product in a line of words."""

from __future__ import annotations

from archgen.analysis.facts import Facts
from archgen.analysis.metrics import Metrics, measure
from archgen.core.names import Name
from archgen.views.labels import in_a_row

NCCD = Name("归一化累积依赖 NCCD {value}", "Cumulative dependency, normalised (NCCD): {value}")
REACH = Name("改动平均波及 {value}% 的其他模块", "on average a change affects {value}% of other modules")
CORE = Name("最大循环含 {count} 个模块", "largest cycle: {count} modules")
NO_CYCLE = Name("模块间无循环依赖", "no module cycles")
CROSSING = Name(
    "跨子系统依赖占 {share}%（随机划分约 {chance}%）", "{share}% of dependencies cross subsystems ({chance}% by chance)"
)


def figures(facts: Facts, crossing: bool = False) -> Name:
    """NCCD, propagation cost and the largest cycle of the modules that are no pillars; also K against K0."""
    metrics = measure(facts.graph)
    known = []
    if metrics.normalised_dependency is not None:
        known.append(NCCD.format(value=f"{metrics.normalised_dependency:.2f}"))
    if metrics.propagation_cost is not None:
        share = 100 * metrics.propagation_cost
        known.append(REACH.format(value=f"{share:.0f}" if share >= 10 else f"{share:.1f}"))
    known += [_crossing(metrics)] if crossing and metrics.lift is not None else []
    largest = round((metrics.core or 0) * metrics.modules)
    known.append(CORE.format(count=largest) if largest > 1 else NO_CYCLE)
    return in_a_row(*known)


def _crossing(metrics: Metrics) -> Name:
    share, chance = (f"{100 * (ratio or 0):.0f}" for ratio in (metrics.coupling_ratio, metrics.expected_ratio))
    return CROSSING.format(share=share, chance=chance)
