"""How the coupling of the product changed: dependencies, cycles, key figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from archgen.analysis.change.renames import Aligned
from archgen.analysis.facts import Facts
from archgen.analysis.graph import Edge, FlowsByEdge, shortest_cycle, subsystem_of, tangles
from archgen.analysis.metrics import Metrics, measure
from archgen.core.finding import Finding, Severity
from archgen.core.record import Record

Figure = int | float | None


class DependencyChange(Record, frozen=True):
    """Who depends on whom now ("added") or no longer ("removed"). `crossing`: over a border between subsystems;
    "changed" where only that is new, since a module was moved.
    """

    how: str
    source: str
    target: str
    crossing: bool


class CycleChange(Record, frozen=True, kw_only=True):
    """A set of modules ("module") or subsystems ("subsystem") that all depend on each other.

    `before` is what it was, empty for a new one; `after` what it is, empty for one that is gone. `way` is a shortest
    way round it; of one that is gone, as it was.
    """

    of: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    way: tuple[str, ...]

    @property
    def worse(self) -> bool:
        """Whether it is new, or something was drawn into it."""
        return bool(set(self.after) - set(self.before))


class FigureChange(Record, frozen=True):
    """A figure that is not what it was; None is undefined."""

    figure: str
    before: Figure
    after: Figure


def dependency_changes(old: Aligned, new: Facts) -> tuple[DependencyChange, ...]:
    """Edges of D+ that came and went, those that cross a border first."""
    before = dict(zip(old.facts.graph.dependencies_plus, old.original.graph.dependencies_plus, strict=True))
    changes = []
    for edge in new.graph.dependencies_plus:
        if edge not in before:
            changes.append(DependencyChange("added", *edge, _crosses(edge)))
        elif _crosses(edge) != _crosses(before[edge]):
            changes.append(DependencyChange("changed", *edge, _crosses(edge)))
    gone = [edge for edge in before if edge not in new.graph.dependencies_plus]
    changes += [DependencyChange("removed", *edge, _crosses(before[edge])) for edge in gone]
    return tuple(sorted(changes, key=lambda change: (change.how == "removed", not change.crossing)))


def cycle_changes(old: Aligned, new: Facts) -> tuple[CycleChange, ...]:
    """Cycles of modules and of subsystems that came, grew, shrank or went."""
    subsystems = {
        (old.subsystem(source), old.subsystem(target)): flows
        for (source, target), flows in old.original.graph.subsystem_dependencies.items()
    }
    return (
        *_cycles("module", old.facts.graph.dependencies_plus, new.graph.dependencies_plus),
        *_cycles("subsystem", subsystems, new.graph.subsystem_dependencies),
    )


def figure_changes(
    old: Facts, new: Facts, old_findings: Sequence[Finding], new_findings: Sequence[Finding]
) -> tuple[FigureChange, ...]:
    """The key figures that differ."""
    before, after = _figures(old, old_findings), _figures(new, new_findings)
    return tuple(
        FigureChange(figure, before[figure], after[figure]) for figure in after if before[figure] != after[figure]
    )


def _crosses(edge: Edge) -> bool:
    return subsystem_of(edge[0]) != subsystem_of(edge[1])


def _cycles(of: str, old: FlowsByEdge, new: FlowsByEdge) -> list[CycleChange]:
    """Each new tangle is paired with the old one that it shares most with."""
    before = tangles(old)
    after = tangles(new)
    known = {frozenset(one) for one in before} & {frozenset(one) for one in after}
    left = [one for one in before if frozenset(one) not in known]
    changes = []
    for tangle in after:
        if frozenset(tangle) not in known:
            was = _closest(tangle, left)
            left = [one for one in left if one != was]
            way = shortest_cycle(new, tangle)
            changes.append(CycleChange(of=of, before=was, after=tangle, way=way))
    changes += [CycleChange(of=of, before=one, after=(), way=shortest_cycle(old, one)) for one in left]
    return changes


def _closest(tangle: tuple[str, ...], others: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The one that shares most with a tangle; () if none shares anything."""
    shared = {other: len(set(other).intersection(tangle)) for other in others}
    best = max(others, key=shared.__getitem__, default=())
    return best if shared.get(best) else ()


_MEASURES: Mapping[str, Callable[[Metrics], Figure]] = {
    "dependencies": lambda measured: measured.dependencies,
    "crossing": lambda measured: measured.crossing,
    "nccd": lambda measured: measured.normalised_dependency,
    "propagation_cost": lambda measured: measured.propagation_cost,
    "core": lambda measured: measured.core,
    "coupling_ratio": lambda measured: measured.coupling_ratio,
    "lift": lambda measured: measured.lift,
}


def _figures(facts: Facts, findings: Sequence[Finding]) -> dict[str, Figure]:
    model, measured = facts.model, measure(facts.graph)
    return {
        "subsystems": len(model.subsystems),
        "modules": len(model.modules),
        "roles": len(model.roles),
        "operations": len(model.operations),
        "rights": sum(map(len, facts.access.holdings.values())),
        "flows": len(model.flows),
        **{name: value(measured) for name, value in _MEASURES.items()},
        "cycles": len(tangles(facts.graph.dependencies_plus)),
        "obligations": len(facts.obligations),
        "unmet": sum(not obligation.met for obligation in facts.obligations),
        **{f"{severity.value}s": _count(findings, severity) for severity in Severity if severity is not Severity.OFF},
    }


def _count(findings: Sequence[Finding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in findings)
