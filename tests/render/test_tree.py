"""Trees as drawings: columns, brackets, leaves on a grid, the proportion of the page."""

from __future__ import annotations

from typing import Any

import pytest

from archgen.core.names import Language, Name
from archgen.render.drawing import Box, Drawing, Group, Icon, Label, Path, Rect, Tag
from archgen.render.margins import MARGIN
from archgen.render.pictures import draw_all
from archgen.render.tree.items import row_box
from archgen.render.tree.tree import draw_tree
from archgen.shapes.flag import Flag
from archgen.shapes.tree import Row, Tree
from archgen.views.feature_tree import build
from tests.render.specimens import written

WORDS = ["view", "create", "edit", "audit", "void", "export", "ship", "assign", "pick", "count", "close", "submit"]


def _drawn(subsystems: dict[str, Any], language: Language = "zh") -> Drawing:
    facts = written({"product": {"name": "商城 / Shop"}, "subsystems": subsystems, "roles": {"r": "R"}})
    return draw_all(build(facts, ()), language)[0]


def _modules(count: int, operations: int, **more: Any) -> dict[str, Any]:
    return {"modules": {f"m{n}": {"name": f"模块{n}", "operations": WORDS[:operations], **more} for n in range(count)}}


def _boxes(drawing: Drawing, kind: str) -> list[Box]:
    return [leaf for leaf in drawing.leaves() if isinstance(leaf, Box) and leaf.kind == kind and leaf.id]


def test_boxes_of_a_level_stand_in_a_column() -> None:
    drawing = _drawn({"a": _modules(3, 4), "b": _modules(1, 2), "c": {"name": "C"}})
    for kind in ("tree-head", "tree-row"):
        assert len({(box.rect.x, box.rect.width) for box in _boxes(drawing, kind)}) == 1
    (root,) = [leaf for leaf in drawing.leaves() if isinstance(leaf, Box) and leaf.kind == "actor"]
    assert root.rect.right < _boxes(drawing, "tree-head")[0].rect.x < _boxes(drawing, "tree-row")[0].rect.x


def test_leaves_are_alike_where_the_longest_name_has_room_in_a_column() -> None:
    names = ["view", "create", {"long": "登记收货差异原因"}, "edit", {"longer": "登记收货差异和差异原因"}]
    drawing = _drawn({"a": {"modules": {f"m{n}": {"operations": names} for n in range(6)}}})
    assert len({round(box.rect.width, 3) for box in _boxes(drawing, "tree-operation")}) == 1


def test_a_name_that_is_hardly_too_long_takes_no_further_column() -> None:
    modules = {f"m{n}": {"operations": [*WORDS[:8], {"long": "delete@1"}]} for n in range(9)}
    leaves = {box.id: box.rect.width for box in _boxes(_drawn({"a": {"modules": modules}}, "en"), "tree-operation")}
    assert leaves["a.m0.long"] == pytest.approx(leaves["a.m0.view"])


def test_leaves_stand_on_a_grid_and_a_long_name_takes_several_columns() -> None:
    names = ["view", "create", {"long": "登记收货差异原因、差异数量、责任方和处理意见并通知供应商"}, "edit"]
    drawing = _drawn({"a": {"modules": {"m": {"operations": names}, "n": {"operations": WORDS[:5]}}}})
    leaves = {box.id: box.rect for box in _boxes(drawing, "tree-operation")}
    assert leaves["a.m.long"].width == pytest.approx(2 * leaves["a.m.view"].width + 5)
    step = leaves["a.m.view"].width + 5
    assert all((rect.x - leaves["a.m.view"].x) % step == pytest.approx(0) for rect in leaves.values())


def test_every_box_hangs_on_the_one_before_it() -> None:
    drawing = _drawn({"a": _modules(2, 3), "b": _modules(1, 3)})
    paths = [leaf for leaf in drawing.leaves() if isinstance(leaf, Path)]
    assert sorted((path.source, path.target) for path in paths if path.target) == [
        ("", "a"),
        ("", "b"),
        ("a", "a.m0"),
        ("a", "a.m1"),
        ("b", "b.m0"),
    ]
    ends = [path.points[-1] for path in paths if path.source in ("a.m0", "a.m1", "b.m0")]
    firsts = [box.rect for box in _boxes(drawing, "tree-operation") if box.id.endswith("view")]
    assert ends == [pytest.approx((rect.x, rect.centre[1])) for rect in firsts]


def test_a_box_straight_ahead_is_reached_by_a_straight_line() -> None:
    paths = [leaf for leaf in _drawn({"a": _modules(1, 2)}).leaves() if isinstance(leaf, Path)]
    assert [len(path.points) for path in paths] == [2, 2, 2]
    three = _drawn({"a": _modules(1, 2), "b": _modules(2, 2), "c": _modules(1, 2)})
    (straight,) = [
        leaf for leaf in three.leaves() if isinstance(leaf, Path) and (leaf.source, leaf.target) == ("", "b")
    ]
    assert len(straight.points) == 2


@pytest.mark.parametrize(("modules", "operations"), [(6, 3), (12, 6), (18, 9), (10, 12)])
def test_a_page_is_about_a_landscape_page(modules: int, operations: int) -> None:
    drawing = _drawn({"a": _modules(modules // 2, operations), "b": _modules(modules // 2, operations)})
    assert 1.2 < drawing.width / drawing.height < 2.6


def test_lines_of_a_folded_row_are_about_equally_long() -> None:
    drawing = _drawn({"a": _modules(2, 12)})
    tops: dict[float, int] = {}
    for box in _boxes(drawing, "tree-operation"):
        if box.id.startswith("a.m0"):
            tops[box.rect.y] = tops.get(box.rect.y, 0) + 1
    assert len(tops) > 1
    assert max(tops.values()) - min(tops.values()) <= 1


def test_kinds_and_marks_are_told_apart() -> None:
    modules = {"m": {"operations": ["view"], "automatic": ["sync"], "status": "planned", "priority": "5/1"}}
    drawing = _drawn({"a": {"modules": modules, "core": "true"}})
    assert [box.id for box in _boxes(drawing, "tree-automatic")] == ["a.m.sync"]
    signs = [leaf.owner for leaf in drawing.leaves() if isinstance(leaf, Icon) and leaf.name == "system"]
    assert signs == ["a.m.sync", ""]  # in the box and in the legend
    assert [box.dashed for box in _boxes(drawing, "tree-row")] == [True]
    badges = [leaf for leaf in drawing.leaves() if isinstance(leaf, Label) and leaf.lines == ("5/1",) and leaf.owner]
    assert [(badge.owner, badge.role) for badge in badges] == [("a.m", "inverse")]
    assert "core" in str(drawing.items)


@pytest.mark.parametrize(("wide", "shown"), [(170, ["CP009", "+2"]), (230, ["CP009", "PM005", "PM006"])])
def test_a_row_names_all_of_its_findings_where_there_is_room(wide: float, shown: list[str]) -> None:
    flags = tuple(Flag(rule, "warning", Name.both(rule)) for rule in ("CP009", "PM005", "PM006"))
    rect = Rect(0, 0, wide, 28)
    items = row_box(Row(id="a.m", name=Name.both("注册"), flags=flags), rect, 0, "zh")
    tags = [item for item in items if isinstance(item, Tag)]
    assert [tag.text for tag in tags] == shown
    (name,) = (item for item in items if isinstance(item, Label))
    assert name.rect.right < tags[0].rect.x
    assert tags[-1].rect.right < rect.right


def test_a_long_name_is_cut_and_its_tooltip_has_all_of_it() -> None:
    name = "很长的操作名称" * 20
    drawing = _drawn({"a": {"modules": {"m": {"operations": [{"op": name}]}}}})
    titles = {group.id: group.title for group in _groups(drawing)}
    assert titles["a.m.op"] == name
    assert any(leaf.lines[0].endswith("…") for leaf in drawing.leaves() if isinstance(leaf, Label))


def _groups(drawing: Drawing) -> list[Group]:
    found: list[Group] = []
    waiting = list(drawing.items)
    while waiting:
        item = waiting.pop()
        if isinstance(item, Group):
            found.append(item)
            waiting += item.items
    return found


def test_every_module_is_a_group_that_can_be_found() -> None:
    drawing = _drawn({"a": _modules(2, 1)})
    assert {"product", "a", "a.m0", "a.m1", "a.m0.view", "a.m1.view"} == {group.id for group in _groups(drawing)}


def test_the_description_names_every_module() -> None:
    assert _drawn({"a": {"name": "甲", "modules": {"m": "子", "n": "丑"}}, "b": {"name": "乙"}}).description == (
        "2 个子系统 | 2 个模块 | 0 项操作。甲：子、丑。乙：暂无模块。"
    )
    assert _drawn({"a": {"modules": {"m": "M"}}}, "en").description == "1 subsystem | 1 module | 0 operations. a: M."


def test_a_tree_without_a_root_begins_with_its_branches() -> None:
    modules = {f"m{n}": {"operations": [f"op{k}" for k in range(12)]} for n in range(40)}
    facts = written({"product": {"name": "Shop"}, "subsystems": {"a": {"modules": modules}}, "roles": {"r": "R"}})
    _, *pages = (picture.shape for picture in build(facts, ()))
    assert isinstance(pages[0], Tree)
    drawing = draw_tree(pages[0], "en", "feature-tree-1")
    assert not any(leaf.kind == "actor" for leaf in drawing.leaves() if isinstance(leaf, Box))
    (head,) = (leaf for leaf in drawing.leaves() if isinstance(leaf, Box) and leaf.kind == "tree-head")
    assert head.rect.x == MARGIN


def test_long_names_take_lines_and_leaves_as_many_columns_as_they_need() -> None:
    long = "GET /productAttribute/category/list/withAttr/{productCategoryId}"
    name = "Store centre with all its exceptions, escalations and regional variants"
    drawing = _drawn(
        {"a": {"name": name, "modules": {"m": {"name": name, "operations": [{"o": {"name": long}}]}}}}, "en"
    )
    said = {leaf.owner: leaf.lines for leaf in drawing.leaves() if isinstance(leaf, Label)}
    assert (" ".join(said["a"]), " ".join(said["a.m"]), said["a.m.o"]) == (name, name, (long,))


def test_most_leaves_are_alike_where_few_names_are_very_long() -> None:
    names = [*WORDS[:4], *({f"o{n}": f"POST /productAttribute/update/{n}"} for n in range(8))]
    long = {"long": "登记收货差异原因、差异数量、责任方和处理意见并通知供应商、仓储主管和结算专员"}
    modules = {f"m{n}": {"operations": [*names, *([long] if n == 0 else [])]} for n in range(3)}
    drawing = _drawn({"a": {"modules": modules}})
    widths = [round(box.rect.width, 3) for box in _boxes(drawing, "tree-operation")]
    assert len(set(widths)) == 2
    assert sum(wide == min(widths) for wide in widths) == len(widths) - 1
