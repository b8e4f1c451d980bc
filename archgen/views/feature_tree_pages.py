"""A feature tree with too many modules: an overview, then pages with all operations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import ceil

from archgen.core.names import BAR, Name
from archgen.core.record import changed
from archgen.model.model import Model
from archgen.shapes.paging import Slice, breadth, weighed
from archgen.shapes.tree import NOTHING, Branch, Leaf, Row, Tree
from archgen.views.hue_legend import neutral_name
from archgen.views.hues import NEUTRAL
from archgen.views.labels import NO_MODULES, SUBSYSTEM, counted, in_a_row, numbered

HEIGHT = 566.0  # px: what a page has for its branches, so that it can be read
_SAFE, _LAST = 520.0, 12.0  # px: what one of several pages makes use of; after the last branch

_ROW, _LINE, _APART, _BRANCH = 28.0, 29.0, 7.0, 5.0  # px: a row, a line of leaves, between rows, what a branch adds
_NAME_LINE, _NAME_EM = 18.0, 13.0  # px: a line of a row's name, a letter of it
_EM, _PAD = 12.0, 23.0  # px: a letter, beside a leaf's name
_UNITS = (75.0, 100.0, 125.0)  # px: of a column of leaves, one or the other
_WIDE, _ROOT = 1154.0, 166.0  # px: a line without heads and rows; the root, where there is one
_HEAD, _HEAD_MORE = 42.0, 19.0  # px of a head's height, with two lines and with one more
_HEAD_EM, _WIDEST_HEAD, _WIDEST_ROW, _BADGE = 14.0, 180.0, 180.0, 39.0  # px
_AIR, _BETWEEN = 3.0, 5.0  # px around several lines of leaves, between them
_SIGN = 16.0  # px: before the name of what the system does
_TAG, _TAGS, _MEANING = 58.0, 22.0, 170.0  # px: of a finding beside a name, of a line of meanings, of a meaning
_FULLER = (1.3, 1.2, 1.1, 1.0, 0.9)
_LEAVES = 90  # that stand for subsystems


def paged(model: Model, whole: Tree) -> list[Tree]:
    """The tree itself if it can be read, else an overview and pages; a large branch goes on over several."""
    if _height(whole.branches, _ROOT) <= HEIGHT:
        return [whole]
    weights = _weights(whole.branches, 0.0)
    cut = next(found for fuller in _FULLER if (found := _cut(whole.branches, weights, fuller)))
    shares = Counter(group for part in cut for group, _, _ in part)
    seen: Counter[int] = Counter()
    pages = [_overview(model, whole)]
    for number, part in enumerate(cut, 1):
        branches = []
        for group, first, end in part:
            seen[group] += 1
            branches.append(_piece(whole.branches[group], first, end, seen[group], shares[group]))
        title = numbered(whole.title, number, len(cut))
        pages.append(changed(whole, title=title, subtitle=counts(branches), root=NOTHING, branches=tuple(branches)))
    return pages


def _cut(branches: Sequence[Branch], weights: list[list[float]], fuller: float) -> list[list[Slice]]:
    """Rows on pages that are so much fuller than the longest names leave room for; [] if one is then too full."""
    cut = weighed(weights, HEIGHT * fuller, _BRANCH)
    pages = (
        [changed(branches[group], rows=branches[group].rows[first:end]) for group, first, end in part] for part in cut
    )
    return cut if fuller == _FULLER[-1] or all(_height(page, 0.0) <= _SAFE for page in pages) else []


def _height(branches: Sequence[Branch], root: float) -> float:
    """About how high some branches are behind a root so wide, px."""
    return sum(_BRANCH + sum(rows) for rows in _weights(branches, root)) - _LAST + _explained(branches)


def _weights(branches: Sequence[Branch], root: float) -> list[list[float]]:
    """About how high the rows of some branches are, px, with columns of leaves that suit them."""
    room = _room(branches, root)
    least = max((_head_height(branch) for branch in branches), default=0.0) + _APART
    needs = [[_needs(row) for row in branch.rows] for branch in branches]
    choices = (
        [_rows(branch, need, room, unit, least) for branch, need in zip(branches, needs, strict=True)]
        for unit in _UNITS
    )
    return min(choices, key=lambda rows: sum(map(sum, rows)))


def _rows(branch: Branch, needs: Sequence[Sequence[float]], room: float, unit: float, least: float) -> list[float]:
    """The heights of a branch's rows; the first has what its head takes more."""
    heights = [_row_height(row, need, room, unit) for row, need in zip(branch.rows, needs, strict=True)]
    return [heights[0] + max(least - sum(heights), 0.0), *heights[1:]]


def _head_height(branch: Branch) -> float:
    return _HEAD + (_HEAD_MORE if breadth(branch.name) * _HEAD_EM > 1.8 * (_WIDEST_HEAD - 2 * _PAD) else 0.0)


def _explained(branches: Sequence[Branch]) -> float:
    """The px that the meanings of findings take below."""
    rows = [row for branch in branches for row in branch.rows]
    rules = {flag.rule for row in rows for flag in row.flags}
    rules |= {flag.rule for row in rows for leaf in row.leaves for flag in leaf.flags}
    return _TAGS * ceil(len(rules) * _MEANING / _WIDE)


def _room(branches: Sequence[Branch], root: float) -> float:
    """About what is left for leaves on a line, px."""
    rows = [row for branch in branches for row in branch.rows if row.name.zh]
    heads = max((breadth(branch.name) for branch in branches), default=0.0) * _HEAD_EM + 2 * _PAD
    names = max((breadth(row.name) for row in rows), default=0.0) * _NAME_EM + _PAD
    beside = _BADGE * any(row.badge for row in rows) + _TAG * any(row.flags for row in rows)
    return _WIDE - root - _boxed(heads, _WIDEST_HEAD) - (_boxed(names, _WIDEST_ROW) + beside if rows else 0.0)


def _boxed(whole: float, most: float) -> float:
    """The px of a box for a name of so many px: on three lines if it is long."""
    return min(whole, max(most, min(whole / 2.6, 1.35 * most)))


def _needs(row: Row) -> list[float]:
    """About how wide its leaves are, px."""
    return [
        _EM * (breadth(leaf.name) + breadth(leaf.tail))
        + _PAD
        + (_TAG if leaf.flags else 0.0)
        + (_SIGN if leaf.kind == "automatic" else 0.0)
        for leaf in row.leaves
    ]


def _row_height(row: Row, needs: Sequence[float], room: float, unit: float) -> float:
    lines = column = 0
    columns = max(int(room / unit), 1)
    for wide in needs:
        span = min(ceil(wide / unit), columns)
        if not lines or column + span > columns:
            lines, column = lines + 1, 0
        column += span
    named = min(ceil(breadth(row.name) * _NAME_EM * 1.1 / (_WIDEST_ROW - _PAD)), 3) if row.name.zh else 2
    return max(_ROW + _NAME_LINE * (named - 1), _LINE * lines + (_AIR if lines > 1 else -_BETWEEN)) + _APART


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
        counted(automatic, "项系统自动操作", "automatic", "automatic") if automatic else NOTHING,
    )


def _overview(model: Model, whole: Tree) -> Tree:
    """The branches with the names of their modules; of too many modules with counts, of too many branches by layer."""
    for rows in (_named, _plainly_named, _summed_up):
        branches = tuple(changed(branch, rows=(rows(branch),)) for branch in whole.branches)
        if _height(branches, _ROOT) <= HEIGHT:
            return changed(whole, branches=branches)
    most = _LEAVES
    while _height(branches := _layers(model, whole.branches, most), _ROOT) > HEIGHT and most:
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


def _plainly_named(branch: Branch) -> Row:
    """The same without findings, which need room; the pages show them."""
    row = _named(branch)
    return changed(row, leaves=tuple(changed(leaf, flags=()) for leaf in row.leaves))


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
