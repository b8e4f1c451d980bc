"""Tree → Drawing: columns to the right, orthogonal brackets between them, leaves on a grid of equal columns."""

from __future__ import annotations

from archgen.core.names import Language
from archgen.render.drawing import NEUTRAL, Drawing, Group, Item, Path, Rect
from archgen.render.margins import LYING, MARGIN, TOP, foot, titles, titles_width
from archgen.render.tree.items import branch_head, leaf_box, root_box, row_box, summary_label
from archgen.render.tree.plan import (
    BETWEEN_BRANCHES,
    BETWEEN_ROWS,
    GAP,
    LEAF_HIGH,
    ROW_GAP,
    Measured,
    Plan,
    block_height,
    plan_tree,
    stacked,
)
from archgen.shapes.tree import Branch, Row, Tree

_LEAST = 640.0  # px of a sheet's width
_ROOT_HIGH = 100.0
_SNAP = 16.0  # px by which the root gives way to have a straight line
_BEND = 18.0  # px from a box to where its lines bend


def draw_tree(tree: Tree, language: Language, name: str) -> Drawing:
    """The page in one language."""
    plan = plan_tree(tree, language)
    sheet = max(plan.columns.sheet, _LEAST, min(titles_width(tree.title, tree.subtitle, language), LYING[0]))
    below, height = foot(tree.legend, language, sheet, TOP + max(plan.body, _ROOT_HIGH) + 14)
    return Drawing(
        width=sheet,
        height=height,
        items=(*titles(tree.title, tree.subtitle, tree.footer, language, sheet), *_tree(tree, plan, language), *below),
        title=tree.title.say(language),
        description=_description(tree, language),
        name=name,
        language=language,
    )


def _tree(tree: Tree, plan: Plan, language: Language) -> list[Item]:
    """The root and its branches: lines under boxes."""
    columns = plan.columns
    heads: list[Rect] = []
    y = TOP + (max(_ROOT_HIGH - plan.body, 0.0) / 2 if tree.root.zh else 0.0)
    for high in plan.heights:
        heads.append(Rect(columns.branches, y + (high - plan.head) / 2, columns.branch, plan.head))
        y += high + BETWEEN_BRANCHES
    boxes = [
        _branch(branch, measured, head, plan, language)
        for branch, measured, head in zip(tree.branches, plan.measured, heads, strict=True)
    ]
    if not tree.root.zh:
        return [*boxes]
    middle = _snapped(TOP + max(plan.body, _ROOT_HIGH) / 2, [head.centre[1] for head in heads])
    root = Rect(MARGIN, middle - _ROOT_HIGH / 2, columns.root, _ROOT_HIGH)
    lines = [_line(root, "", head, branch.id, NEUTRAL) for branch, head in zip(tree.branches, heads, strict=True)]
    return [*lines, root_box(tree.root, root, language), *boxes]


def _branch(branch: Branch, measured: tuple[Measured, ...], head: Rect, plan: Plan, language: Language) -> Group:
    """The head, and the rows around its middle."""
    columns = plan.columns
    lines: list[Item] = []
    boxes: list[Item] = branch_head(branch, head, language)
    heights = [row.height(columns.unit, columns.units) for row in measured]
    y = head.centre[1] - stacked(heights, BETWEEN_ROWS) / 2
    for row, measure, deep in zip(branch.rows, measured, heights, strict=True):
        middle = y + deep / 2
        if row.name.zh:
            box = Rect(columns.rows, middle - measure.high / 2, columns.row, measure.high)
            lines.append(_line(head, branch.id, box, row.id, branch.hue))
            leaves = _leaves(row, measure, box, row.id, branch.hue, plan, language)
            boxes.append(Group(items=(*leaves, *row_box(row, box, branch.hue, language)), id=row.id))
        else:
            boxes += _leaves(row, measure, head, branch.id, branch.hue, plan, language)
        y += deep + BETWEEN_ROWS
    return Group(items=(*lines, *boxes), id=branch.id)


def _leaves(
    row: Row, measured: Measured, origin: Rect, owner: str, hue: int, plan: Plan, language: Language
) -> list[Item]:
    """Leaves behind their box, a line to the first of each line; or the words that stand for them."""
    columns = plan.columns
    step, middle = columns.unit + GAP, origin.centre[1]
    places = measured.places(columns.unit, columns.units)
    top = middle - block_height(places) / 2
    lines: list[Item] = []
    boxes: list[Item] = []
    for leaf, place in zip(row.leaves, places, strict=True):
        wide = min(place.span, columns.units - place.column) * step - GAP
        left, upper = columns.leaves + place.column * step, top + place.line * (LEAF_HIGH + GAP)
        box = Rect(left, upper, wide, LEAF_HIGH)
        if place.column == 0:
            lines.append(_line(origin, owner, box, "", hue))  # a word may stand for two leaves
        boxes.append(leaf_box(leaf, box, hue, language))
    if row.summary.zh:
        boxes.append(summary_label(row, origin.right + ROW_GAP / 2, middle, language))
    return [*lines, *boxes]


def _line(origin: Rect, source: str, target: Rect, owner: str, hue: int) -> Path:
    """From the right side of a box to the left side of another, bent in the gap."""
    (_, start), (_, end) = origin.centre, target.centre
    bend = origin.right + _BEND
    bends = ((bend, start), (bend, end)) if abs(start - end) > 0.5 else ()
    points = ((origin.right, start if bends else end), *bends, (target.x, end))
    return Path(points=points, kind="branch", source=source, target=owner, arrow="", radius=8, hue=hue)


def _snapped(y: float, others: list[float]) -> float:
    """The nearest of some other y, if it is near."""
    nearest = min(others, key=lambda other: abs(other - y))
    return nearest if abs(nearest - y) <= _SNAP else y


def _description(tree: Tree, language: Language) -> str:
    """Every branch with its rows."""
    colon, comma, stop = ("：", "、", "。") if language == "zh" else (": ", ", ", ". ")
    sentences = [
        branch.name.say(language) + colon + comma.join(word for row in branch.rows for word in _words(row, language))
        for branch in tree.branches
    ]
    return stop.join((tree.subtitle.say(language), *sentences)) + stop.rstrip()


def _words(row: Row, language: Language) -> list[str]:
    """A row's name; of a row without one what is in it."""
    name = row.name.say(language) or row.summary.say(language)
    return [name] if name else [leaf.name.say(language) for leaf in row.leaves]
