"""功能结构图: product → subsystem → module → operation; of too many modules an overview and pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.core.record import changed
from archgen.model.entities import Module, Operation, Subsystem
from archgen.model.model import Model
from archgen.shapes.legend import Entry
from archgen.shapes.paging import parts
from archgen.shapes.picture import Picture
from archgen.shapes.tree import NOTHING, Branch, Leaf, Row, Tree
from archgen.views.faults import FAULTY, faulty
from archgen.views.hues import subsystem_hues
from archgen.views.labels import (
    AUTOMATIC,
    CORE,
    NO_MODULES,
    PLANNED,
    counted,
    edition,
    in_a_row,
    is_planned,
    numbered,
    operation_label,
    titled,
    version,
)
from archgen.views.priority import QUICK_WIN, VALUE_COST, is_quick_win

FEATURE_TREE = Name("功能结构图", "Feature tree")
MOST_ROWS = 20  # modules on a page, at a size that can be read
MOST_NAMES = 96  # modules that an overview names

_LINE = 10  # operations that stand beside each other


def build(facts: Facts, findings: Sequence[Finding]) -> tuple[Picture, ...]:
    """One page; of too many modules an overview with their names or counts, then pages with all operations."""
    whole = _tree(facts.model, faulty(findings))
    if not whole.branches:
        return ()
    pages = _paged(whole)
    trees = (whole,) if len(pages) == 1 else (_overview(facts.model, whole), *pages)
    return tuple(
        Picture(f"feature-tree-{number}" if number else "feature-tree", tree.title, changed(tree, legend=_legend(tree)))
        for number, tree in enumerate(trees)
    )


def _tree(model: Model, wrong: frozenset[str]) -> Tree:
    hues = subsystem_hues(model)
    branches = tuple(_branch(model, subsystem, hues[subsystem.id], wrong) for subsystem in model.subsystems.values())
    return Tree(
        title=titled(model.product, FEATURE_TREE),
        subtitle=in_a_row(_counts(branches), version(model.product)),
        root=model.product.name,
        branches=branches,
        footer=edition(model.product),
    )


def _branch(model: Model, subsystem: Subsystem, hue: int, wrong: frozenset[str]) -> Branch:
    rows = tuple(_row(model.modules[path], wrong) for path in subsystem.modules)
    return Branch(
        id=subsystem.id,
        name=subsystem.label,
        rows=rows or (Row(summary=NO_MODULES),),
        hue=hue,
        core=subsystem.core,
        planned=is_planned(subsystem.status),
        emphasis="broken" if subsystem.id in wrong else "",
    )


def _row(module: Module, wrong: frozenset[str]) -> Row:
    return Row(
        id=module.path,
        name=module.label,
        badge=str(module.priority or ""),
        stressed=is_quick_win(module.priority),
        leaves=tuple(_leaf(operation, wrong) for operation in (*module.operations, *module.automatic)),
        emphasis="broken" if module.path in wrong else "",
        planned=is_planned(module.status),
    )


def _leaf(operation: Operation, wrong: frozenset[str]) -> Leaf:
    return Leaf(
        id=operation.path,
        name=operation_label(operation),
        kind="automatic" if operation.automatic else "operation",
        emphasis="broken" if operation.path in wrong else "",
    )


def _paged(whole: Tree) -> list[Tree]:
    """The branches on as few pages as can be read; a larger one goes on over several."""
    rows = [len(branch.rows) for branch in whole.branches]
    lines = sum(1 + len(row.leaves) // _LINE for branch in whole.branches for row in branch.rows)
    if lines <= MOST_ROWS:
        return [whole]
    cut = parts(rows, max(MOST_ROWS * sum(rows) // lines, 1))
    shares = Counter(group for part in cut for group, _, _ in part)
    seen: Counter[int] = Counter()
    pages = []
    for number, part in enumerate(cut, 1):
        branches = []
        for group, first, end in part:
            seen[group] += 1
            branches.append(_piece(whole.branches[group], first, end, seen[group], shares[group]))
        title = numbered(whole.title, number, len(cut))
        pages.append(changed(whole, title=title, subtitle=_counts(branches), branches=tuple(branches)))
    return pages


def _piece(branch: Branch, first: int, end: int, number: int, count: int) -> Branch:
    """Some rows of a branch."""
    return changed(branch, name=numbered(branch.name, number, count), rows=branch.rows[first:end])


def _overview(model: Model, whole: Tree) -> Tree:
    """The branches with the names of their modules; of too many modules with counts."""
    named = len(model.modules) <= MOST_NAMES
    return changed(
        whole,
        branches=tuple(
            changed(branch, rows=(_named(branch) if named else Row(summary=_modules_and_operations(branch)),))
            for branch in whole.branches
        ),
    )


def _named(branch: Branch) -> Row:
    """All modules of a branch as leaves of one row."""
    modules = tuple(
        Leaf(id=row.id, name=row.name, kind="module", emphasis=row.emphasis, planned=row.planned)
        for row in branch.rows
        if row.id
    )
    return Row(leaves=modules, summary=NOTHING if modules else NO_MODULES)


def _modules_and_operations(branch: Branch) -> Name:
    modules = [row for row in branch.rows if row.id]
    operations = sum(len(row.leaves) for row in modules)
    return in_a_row(
        counted(len(modules), "个模块", "module") if modules else NO_MODULES,
        counted(operations, "项操作", "operation") if operations else NOTHING,
    )


def _counts(branches: Sequence[Branch]) -> Name:
    leaves = [leaf for branch in branches for row in branch.rows for leaf in row.leaves]
    automatic = sum(leaf.kind == "automatic" for leaf in leaves)
    return in_a_row(
        counted(len(branches), "个子系统", "subsystem"),
        counted(sum(bool(row.id) for branch in branches for row in branch.rows), "个模块", "module"),
        counted(len(leaves) - automatic, "项操作", "operation"),
        counted(automatic, "项由系统自动执行", "automatic", "automatic") if automatic else NOTHING,
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
        (Entry(name=AUTOMATIC, kind="tree-automatic"), any(leaf.kind == "automatic" for leaf in leaves)),
        (Entry(name=PLANNED, kind="tree-row", dashed=True), any(thing.planned for thing in things)),
        (Entry(name=FAULTY, kind="tree-row", emphasis="broken"), any(thing.emphasis for thing in things)),
    )
    return tuple(entry for entry, occurs in entries if occurs)
