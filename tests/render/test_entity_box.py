"""Entities' boxes: rows at an even step, what stands behind them in columns; lines turn in sight of their ends."""

from __future__ import annotations

from itertools import pairwise
from math import dist

from archgen.core.names import Name
from archgen.render.diagram.entity_box import entity_items, entity_size
from archgen.render.drawing import Icon, Label, Pill, Rect, Tag
from archgen.render.drawing import Path as Line
from archgen.render.pictures import draw_all
from archgen.shapes.diagram import Attribute, Node
from archgen.shapes.flag import Flag
from archgen.views.concept_model import build
from tests.render.specimens import SAMPLES, sample

FLAG = (Flag("DF001", "warning", Name("没有来源", "No source")),)


def box(*rows: tuple[str, bool, bool]) -> tuple[list[Label], list[Tag], list[Icon]]:
    """The texts of rows (name, with a lock, with a finding), tags and locks of a box with them."""
    attributes = tuple(Attribute(Name.both(text), secret, flags=FLAG * found) for text, secret, found in rows)
    node = Node(id="n", label=Name.both("订单"), kind="entity", attributes=attributes)
    wide, high = entity_size(node, "zh")
    items = entity_items(node, Rect(0, 0, wide, high), "zh")
    texts = [item for item in items if isinstance(item, Label) and item.weight == 400]
    return texts, [item for item in items if isinstance(item, Tag)], [item for item in items if isinstance(item, Icon)]


def test_rows_have_one_step_and_tags_one_column() -> None:
    texts, tags, locks = box(("a", False, True), ("b", False, False), ("c", True, True), ("d", False, False))
    assert len({round(below.y - above.y, 3) for above, below in pairwise(texts)}) == 1
    assert len({tag.rect.right for tag in tags}) == 1
    assert tags[0].rect.right < locks[0].rect.x
    assert all(below.rect.y - above.rect.bottom >= 3 for above, below in pairwise(tags))


def test_tags_stand_at_the_side_and_off_the_text_where_no_row_has_a_lock() -> None:
    texts, tags, _ = box(("一个很长的实体名称", False, True), ("b", False, False))
    assert tags[0].rect.x - texts[0].rect.right >= 8
    plain, _, _ = box(("a", False, False), ("b", False, False))
    assert plain[1].y - plain[0].y < texts[1].y - texts[0].y


def test_a_line_is_seen_to_leave_what_stands_at_its_end_before_it_turns() -> None:
    shop = next(path for path in SAMPLES if path.stem == "auto-parts-mall")
    bends = 0
    for drawing in draw_all(build(sample(shop), ()), "zh"):
        ends = {(pill.owner, pill.rect) for pill in drawing.leaves() if isinstance(pill, Pill)}
        for line in (item for item in drawing.leaves() if isinstance(item, Line) and len(item.points) > 2):
            for first, second in (line.points[:2], line.points[:-3:-1]):
                (pill,) = [rect for owner, rect in ends if owner == line.id and dist(rect.centre, first) < rect.width]
                assert abs(second[0] - first[0]) - (3 + pill.width) >= line.radius
                bends += 1
    assert bends
