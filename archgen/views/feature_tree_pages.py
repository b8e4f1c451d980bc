"""A feature tree with too many modules: an overview, then pages with all operations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from archgen.core.names import Name
from archgen.core.record import changed
from archgen.model.model import Model
from archgen.shapes.paging import parts
from archgen.shapes.tree import NOTHING, Branch, Leaf, Row, Tree
from archgen.views.hue_legend import neutral_name
from archgen.views.hues import NEUTRAL
from archgen.views.labels import NO_MODULES, SUBSYSTEM, counted, in_a_row, numbered

MOST_ROWS = 20  # modules on a page, at a size that can be read
MOST_NAMES = 80  # modules that an overview names
MOST_BRANCHES = 14  # subsystems that an overview has branches for

_LINE = 10  # operations that stand beside each other


def paged(model: Model, whole: Tree) -> list[Tree]:
    """The tree itself if it can be read, else an overview and pages; a large branch goes on over several."""
    rows = [len(branch.rows) for branch in whole.branches]
    lines = sum(1 + len(row.leaves) // _LINE for branch in whole.branches for row in branch.rows)
    if lines <= MOST_ROWS:
        return [whole]
    cut = parts(rows, max(MOST_ROWS * sum(rows) // lines, 1))
    shares = Counter(group for part in cut for group, _, _ in part)
    seen: Counter[int] = Counter()
    pages = [_overview(model, whole)]
    for number, part in enumerate(cut, 1):
        branches = []
        for group, first, end in part:
            seen[group] += 1
            branches.append(_piece(whole.branches[group], first, end, seen[group], shares[group]))
        title = numbered(whole.title, number, len(cut))
        pages.append(changed(whole, title=title, subtitle=counts(branches), branches=tuple(branches)))
    return pages


def _piece(branch: Branch, first: int, end: int, number: int, count: int) -> Branch:
    """Some rows of a branch."""
    return changed(branch, name=numbered(branch.name, number, count), rows=branch.rows[first:end])


def counts(branches: Sequence[Branch]) -> Name:
    """How many subsystems, modules and operations there are on some branches."""
    leaves = [leaf for branch in branches for row in branch.rows for leaf in row.leaves]
    automatic = sum(leaf.kind == "automatic" for leaf in leaves)
    return in_a_row(
        counted(len(branches), "个子系统", "subsystem"),
        counted(sum(bool(row.id) for branch in branches for row in branch.rows), "个模块", "module"),
        counted(len(leaves) - automatic, "项操作", "operation"),
        counted(automatic, "项由系统自动执行", "automatic", "automatic") if automatic else NOTHING,
    )


def _overview(model: Model, whole: Tree) -> Tree:
    """The branches with the names of their modules; of too many modules with counts, of too many branches by layer."""
    if len(whole.branches) > MOST_BRANCHES:
        return changed(whole, branches=_layers(model, whole.branches))
    named = len(model.modules) <= MOST_NAMES
    rows = _named if named else _summed_up
    return changed(whole, branches=tuple(changed(branch, rows=(rows(branch),)) for branch in whole.branches))


def _named(branch: Branch) -> Row:
    """All modules of a branch as leaves of one row."""
    modules = tuple(
        Leaf(id=row.id, name=row.name, kind="module", emphasis=row.emphasis, planned=row.planned)
        for row in branch.rows
        if row.id
    )
    return Row(leaves=modules, summary=NOTHING if modules else NO_MODULES)


def _summed_up(branch: Branch) -> Row:
    modules = [row for row in branch.rows if row.id]
    operations = sum(leaf.kind == "operation" for row in modules for leaf in row.leaves)
    words = in_a_row(
        counted(len(modules), "个模块", "module") if modules else NO_MODULES,
        counted(operations, "项操作", "operation") if operations else NOTHING,
    )
    return Row(summary=words)


def _layers(model: Model, branches: Sequence[Branch]) -> tuple[Branch, ...]:
    """Branches as leaves of their layers, each with the number of its modules; without layers all of them together."""
    groups: dict[str, list[Branch]] = {layer: [] for layer in (*model.layers, "")}
    for branch in branches:
        subsystem = model.subsystems[branch.id]
        groups[subsystem.layer if subsystem.layer in model.layers and not subsystem.pillar else ""].append(branch)
    names = {layer.id: layer.label for layer in model.layers.values()}
    layered = len(groups[""]) < len(branches)
    names[""] = neutral_name(model.subsystems[branch.id] for branch in groups[""]) if layered else SUBSYSTEM
    return tuple(
        Branch(
            id=f"layer:{layer}",
            name=names[layer],
            rows=(Row(leaves=tuple(map(_leaf_of, some))),),
            hue=model.layers[layer].rank if layer else NEUTRAL,
        )
        for layer, some in groups.items()
        if some
    )


def _leaf_of(branch: Branch) -> Leaf:
    modules = sum(bool(row.id) for row in branch.rows)
    count = counted(modules, "个模块", "module")
    return Leaf(
        id=branch.id,
        name=branch.name,
        tail=Name(f" · {count.zh}", f" · {count.en}"),
        kind="module",
        emphasis=branch.emphasis,
        planned=branch.planned,
    )
