"""Tags of findings: how much room they take, how many are shown, and that all are explained."""

from __future__ import annotations

import pytest

from archgen.core.names import Name
from archgen.render.drawing import Drawing, Label, Rect, Tag
from archgen.render.svg import svg
from archgen.render.tags import explained, inline_tags, inline_width, stacked_size, stacked_tags
from archgen.shapes.flag import Flag
from tests.render.laws import faults

FLAGS = tuple(Flag(f"CP00{number}", "error", Name(f"规则{number}", f"rule {number}")) for number in range(1, 8))
EMPTY = Drawing(width=300, height=60, items=(), title="t")


def test_no_flags_take_no_room() -> None:
    assert (inline_width(()), stacked_size(())) == (0, (0, 0))
    assert [*inline_tags((), 0, 0, "a", "zh"), *stacked_tags((), 0, 0, "a", "zh")] == []


def test_inline_tags_take_the_room_that_they_ask_for() -> None:
    tags = list(inline_tags(FLAGS, 10, 30, "a", "en", 3))
    assert [tag.text for tag in tags] == ["CP001", "CP002", "+5"]
    assert tags[-1].rect.right == 10 + inline_width(FLAGS, 3)


def test_stacked_tags_take_the_room_that_they_ask_for() -> None:
    tags = list(stacked_tags(FLAGS, 100, 20, "a", "en"))
    wide, high = stacked_size(FLAGS)
    assert [tag.text for tag in tags] == ["CP001", "CP002", "CP003", "+4"]
    assert max(tag.rect.right for tag in tags) - min(tag.rect.x for tag in tags) == pytest.approx(wide)
    assert max(tag.rect.bottom for tag in tags) == 20 + high
    assert faults(Drawing(width=300, height=90, items=tuple(tags), title="")) == []


def test_codes_are_explained_once_in_order() -> None:
    tags = [*inline_tags(FLAGS[1:2], 10, 10, "a", "zh"), *inline_tags(FLAGS[:2], 10, 40, "b", "zh", 2)]
    drawing = explained(Drawing(width=300, height=60, items=tuple(tags), title="t"))
    added = drawing.items[len(tags) :]
    assert [item.text for item in added if isinstance(item, Tag)] == ["CP001", "CP002"]
    assert [item.lines for item in added if isinstance(item, Label)] == [("规则1",), ("规则2",)]
    assert drawing.height > 60
    assert drawing.description == "CP001 规则1; CP002 规则2"
    assert faults(drawing) == []


def test_a_legend_of_many_codes_takes_several_lines() -> None:
    tags = tuple(tag for flag in FLAGS for tag in inline_tags((flag,), 10, 30, flag.rule, "en"))
    drawing = explained(Drawing(width=300, height=60, items=tags, title="t"))
    assert [fault for fault in faults(drawing) if "overlaps" not in fault] == []
    assert drawing.height > 60 + 2 * 24


def test_what_a_number_stands_for_is_explained_too() -> None:
    tags = tuple(inline_tags(FLAGS[:3], 10, 30, "a", "en"))
    assert [tag.text for tag in tags] == ["CP001", "+2"]
    drawing = explained(Drawing(width=600, height=60, items=tags, title="t"))
    added = drawing.items[len(tags) :]
    assert [item.text for item in added if isinstance(item, Tag)] == ["CP001", "CP002", "CP003", "+n"]
    assert b"<title>CP002 rule 2; CP003 rule 3</title>" in svg(drawing)


def test_without_tags_nothing_is_explained() -> None:
    assert explained(EMPTY) is EMPTY


def test_a_tag_says_what_it_means() -> None:
    tag = Tag(rect=Rect(0, 0, 60, 18), text="CP001", severity="warning", meaning="a & b")
    assert b"<title>CP001 a &amp; b</title>" in svg(Drawing(width=60, height=18, items=(tag,), title=""))


def test_a_code_that_is_error_and_warning_and_further_findings_are_explained() -> None:
    milder = Flag("CP001", "warning", FLAGS[0].name)
    tags = [*inline_tags(FLAGS[:3], 10, 10, "a", "en", 2), *inline_tags((milder,), 150, 10, "b", "en")]
    drawing = explained(Drawing(width=700, height=60, items=tuple(tags), title="t", language="en"))
    assert drawing.description == (
        "CP001 Rule 1 (error); CP001 Rule 1 (warning); CP002 Rule 2; CP003 Rule 3; +n n more findings"
    )
    assert faults(drawing) == []
