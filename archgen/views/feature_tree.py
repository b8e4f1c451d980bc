"""功能结构图: product → subsystem → module → operation; of too many modules an overview and pages."""

from __future__ import annotations

from collections.abc import Sequence

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.core.record import changed
from archgen.model.entities import Module, Operation, Subsystem
from archgen.model.model import Model
from archgen.shapes.legend import Entry
from archgen.shapes.picture import Picture
from archgen.shapes.tree import Branch, Leaf, Row, Tree
from archgen.views.feature_tree_pages import counts, paged
from archgen.views.flags import Flags, broken
from archgen.views.hues import subsystem_hues
from archgen.views.labels import (
    AUTOMATIC,
    CORE,
    NO_MODULES,
    PLANNED,
    at_start,
    edition,
    is_planned,
    operation_label,
    titled,
)
from archgen.views.priority import QUICK_WIN, VALUE_COST, is_quick_win

FEATURE_TREE = Name("功能结构图", "Feature tree")


def build(facts: Facts, findings: Sequence[Finding]) -> tuple[Picture, ...]:
    """One page; of too many modules an overview with their names or counts, then pages with all operations."""
    whole = _tree(facts.model, Flags(findings, "feature-tree"))
    if not whole.branches:
        return ()
    return tuple(
        Picture(f"feature-tree-{number}" if number else "feature-tree", tree.title, changed(tree, legend=_legend(tree)))
        for number, tree in enumerate(paged(facts.model, whole))
    )


def _tree(model: Model, flags: Flags) -> Tree:
    hues = subsystem_hues(model)
    branches = tuple(_branch(model, subsystem, hues[subsystem.id], flags) for subsystem in model.subsystems.values())
    return Tree(
        title=titled(model.product, FEATURE_TREE),
        subtitle=counts(branches),
        root=model.product.name,
        branches=branches,
        footer=edition(model.product),
    )


def _branch(model: Model, subsystem: Subsystem, hue: int, flags: Flags) -> Branch:
    rows = tuple(_row(model.modules[path], flags) for path in subsystem.modules)
    return Branch(
        id=subsystem.id,
        name=subsystem.label,
        rows=rows or (Row(summary=NO_MODULES),),
        hue=hue,
        core=subsystem.core,
        planned=is_planned(subsystem.status),
    )


def _row(module: Module, flags: Flags) -> Row:
    found = flags.at(module.path)
    return Row(
        id=module.path,
        name=module.label,
        badge=str(module.priority or ""),
        stressed=is_quick_win(module.priority),
        leaves=tuple(_leaf(operation, flags) for operation in (*module.operations, *module.automatic)),
        emphasis=broken(found),
        planned=is_planned(module.status),
        flags=found,
    )


def _leaf(operation: Operation, flags: Flags) -> Leaf:
    found = flags.at(operation.path)
    return Leaf(
        id=operation.path,
        name=at_start(operation_label(operation)),
        kind="automatic" if operation.automatic else "operation",
        emphasis=broken(found),
        flags=found,
    )


def _legend(tree: Tree) -> tuple[Entry, ...]:
    """Explain what occurs."""
    rows = [row for branch in tree.branches for row in branch.rows]
    leaves = [leaf for row in rows for leaf in row.leaves]
    things: list[Branch | Row | Leaf] = [*tree.branches, *rows, *leaves]
    plain = next((row.badge for row in rows if row.badge and not row.stressed), "")
    stressed = next((row.badge for row in rows if row.stressed), "")
    entries = (
        (Entry(name=CORE, sign="icon", icon="core"), any(branch.core for branch in tree.branches)),
        (Entry(name=VALUE_COST, sign="pill", kind="badge", text=Name.both(plain)), plain),
        (Entry(name=QUICK_WIN, sign="pill", kind="badge-strong", text=Name.both(stressed)), stressed),
        (
            Entry(name=AUTOMATIC, kind="tree-automatic", icon="system"),
            any(leaf.kind == "automatic" for leaf in leaves),
        ),
        (Entry(name=PLANNED, kind="tree-row", dashed=True), any(thing.planned for thing in things)),
    )
    return tuple(entry for entry, occurs in entries if occurs)
