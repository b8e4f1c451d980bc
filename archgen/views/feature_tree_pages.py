"""A feature tree with too many modules: an overview, then pages with all operations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import ceil

from archgen.core.names import BAR, Name
from archgen.core.record import changed
from archgen.model.model import Model
from archgen.shapes.paging import breadth, weighed
from archgen.shapes.tree import NOTHING, Branch, Leaf, Row, Tree
from archgen.views.hue_legend import neutral_name
from archgen.views.hues import NEUTRAL
from archgen.views.labels import NO_MODULES, SUBSYSTEM, counted, in_a_row, numbered

HEIGHT = 558.0  # px: what a page has for its branches, so that it can be read

_ROW, _LINE, _APART, _BRANCH = 28.0, 29.0, 7.0, 5.0  # px: a row, a line of leaves, between rows, what a branch adds
_LONG_NAME, _TWO_LINES = 11.0, 46.0  # em from which on a row's name takes two lines, px of a row whose name does
_EM, _PAD, _UNIT, _UNITS = 12.0, 23.0, 75.0, 3  # px: a letter, beside a leaf's name, a leaf's column; at most so many
_WIDE, _HEAD_EM, _WIDEST_HEAD, _WIDEST_ROW = 970.0, 14.0, 170.0, 220.0  # px: a line without heads and rows; those
_AIR = 3.0  # px around several lines of leaves
_TAG, _TAGS = 58.0, 120.0  # px: of a finding beside a name, of the lines that explain findings
_LEAVES = 90  # that stand for subsystems


def paged(model: Model, whole: Tree) -> list[Tree]:
    """The tree itself if it can be read, else an overview and pages; a large branch goes on over several."""
    if _height(whole.branches) <= HEIGHT:
        return [whole]
    room = _room(whole.branches)
    limit = HEIGHT - (_TAGS if _has_flags(whole.branches) else 0.0)
    cut = weighed([[_row_height(row, room) for row in branch.rows] for branch in whole.branches], limit, _BRANCH)
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


def _height(branches: Sequence[Branch]) -> float:
    """About how high some branches are, px."""
    room = _room(branches)
    high = sum(_BRANCH + sum(_row_height(row, room) for row in branch.rows) for branch in branches)
    return high + (_TAGS if _has_flags(branches) else 0.0)


def _has_flags(branches: Sequence[Branch]) -> bool:
    rows = [row for branch in branches for row in branch.rows]
    return any(row.flags or any(leaf.flags for leaf in row.leaves) for row in rows)


def _room(branches: Sequence[Branch]) -> float:
    """About what is left for leaves on a line, px."""
    heads = max((breadth(branch.name) for branch in branches), default=0.0) * _HEAD_EM
    rows = max((breadth(row.name) for branch in branches for row in branch.rows), default=0.0) * _HEAD_EM
    tags = _TAG if any(row.flags for branch in branches for row in branch.rows) else 0.0
    return _WIDE - min(heads, _WIDEST_HEAD) - min(rows, _WIDEST_ROW) - tags


def _row_height(row: Row, room: float) -> float:
    lines = column = 0
    columns = max(int(room / _UNIT), 1)
    for leaf in row.leaves:
        wide = _EM * (breadth(leaf.name) + breadth(leaf.tail)) + _PAD + (_TAG if leaf.flags else 0.0)
        span = min(ceil(wide / _UNIT), _UNITS)
        if not lines or column + span > columns:
            lines, column = lines + 1, 0
        column += span
    name = _TWO_LINES if breadth(row.name) > _LONG_NAME or not row.name.zh else _ROW
    return max(name, _LINE * lines + (_AIR if lines > 1 else 0.0)) + _APART


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
    for rows in (_named, _summed_up):
        branches = tuple(changed(branch, rows=(rows(branch),)) for branch in whole.branches)
        if _height(branches) <= HEIGHT:
            return changed(whole, branches=branches)
    most = _LEAVES
    while _height(branches := _layers(model, whole.branches, most)) > HEIGHT and most:
        most = most * 3 // 4
    return changed(whole, branches=branches)


def _named(branch: Branch) -> Row:
    """All modules of a branch as leaves of one row."""
    modules = tuple(
        Leaf(id=row.id, name=row.name, kind="module", emphasis=row.emphasis, planned=row.planned, flags=row.flags)
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


def _layers(model: Model, branches: Sequence[Branch], most: int) -> tuple[Branch, ...]:
    """Branches as leaves of their layers, each with the number of its modules; without layers all of them together.

    Of too many in a layer, `most` of all have a leaf; the others are counted.
    """
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
            rows=(_leaves_of(some, most * len(some) // len(branches)),),
            hue=model.layers[layer].rank if layer else NEUTRAL,
        )
        for layer, some in groups.items()
        if some
    )


def _leaves_of(branches: Sequence[Branch], most: int) -> Row:
    """A leaf for each, and one for those that are too many."""
    shown, rest = (branches, ()) if len(branches) <= most else (branches[:most], branches[most:])
    leaves = tuple(map(_leaf_of, shown))
    if not rest:
        return Row(leaves=leaves)
    more = Name(f"{'其余 ' if shown else ''}{len(rest)} 个子系统", f"{len(rest)} {'more ' if shown else ''}subsystems")
    count = counted(sum(bool(row.id) for branch in rest for row in branch.rows), "个模块", "module")
    return Row(leaves=(*leaves, Leaf(id="", name=more, tail=_tail(count), kind="module")))


def _tail(count: Name) -> Name:
    return Name(BAR + count.zh, BAR + count.en)


def _leaf_of(branch: Branch) -> Leaf:
    modules = sum(bool(row.id) for row in branch.rows)
    count = counted(modules, "个模块", "module")
    return Leaf(
        id=branch.id,
        name=branch.name,
        tail=_tail(count),
        kind="module",
        emphasis=branch.emphasis,
        planned=branch.planned,
    )
