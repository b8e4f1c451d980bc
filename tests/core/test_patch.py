"""Edits change what they say, and no other character: whatever the line breaks, whatever the alphabet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archgen.core.edit import Edit, Slot
from archgen.core.patch import Lines, apart, meet, patched
from archgen.core.span import Span


def span(line: int, column: int, end_line: int, end_column: int, file: str = "f") -> Span:
    return Span(file, line, column, end_line, end_column)


def edit(place: tuple[int, int, int, int], text: str) -> Edit:
    return Edit(span(*place), text)


@pytest.mark.parametrize(
    ("before", "edits", "after"),
    [
        ("one two", [edit((1, 5, 1, 8), "2")], "one 2"),
        ("one two", [edit((1, 5, 1, 8), "2"), edit((1, 1, 1, 4), "1")], "1 2"),
        ("a\r\nb\r\nc", [edit((2, 1, 2, 2), "B")], "a\r\nB\r\nc"),
        ("a\rb\rc", [edit((3, 1, 3, 2), "C")], "a\rb\rC"),
        ("a\nb\r\nc\n", [edit((2, 1, 3, 1), "")], "a\nc\n"),
        ("😀 单 x", [edit((1, 5, 1, 6), "y")], "😀 单 y"),
        ("\tx", [edit((1, 2, 1, 3), "y")], "\ty"),
        ("", [edit((1, 1, 1, 1), "new")], "new"),
        ("end", [edit((1, 4, 1, 4), "\n")], "end\n"),
        ("x\u0085y\u2028z", [edit((1, 3, 1, 4), "Y")], "x\u0085Y\u2028z"),
        ("same", [], "same"),
    ],
)
def test_patched(before: str, edits: list[Edit], after: str) -> None:
    assert patched(before, edits).text == after


def test_what_was_written_is_found_in_the_new_text() -> None:
    edits = [edit((3, 1, 3, 2), "third\nline"), edit((1, 1, 1, 2), ""), edit((2, 2, 2, 2), "!")]
    result = patched("a\nb\nc\n", edits)
    assert result.text == "\nb!\nthird\nline\n"
    assert [place.place for place in result.written] == [
        ("f", 3, 1, 4, 5),
        ("f", 1, 1, 1, 1),
        ("f", 2, 2, 2, 3),
    ]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((1, 1, 1, 3), (1, 2, 1, 4), True),
        ((1, 1, 1, 3), (1, 3, 1, 4), False),
        ((1, 1, 2, 1), (1, 9, 1, 9), True),
        ((1, 3, 1, 3), (1, 1, 1, 3), True),
        ((1, 3, 1, 3), (1, 3, 1, 3), True),
        ((1, 3, 1, 3), (1, 4, 1, 5), False),
        ((1, 1, 1, 2), (2, 1, 2, 2), False),
    ],
)
def test_two_places_meet(one: tuple[int, int, int, int], other: tuple[int, int, int, int], expected: bool) -> None:
    assert meet(span(*one), span(*other)) is expected
    assert meet(span(*other), span(*one)) is expected
    assert not meet(span(*one), span(*other, file="another"))
    assert apart([edit(one, "")], [edit(other, "")]) is not expected


def test_a_slot_writes_what_the_layout_asks_for() -> None:
    assert patched("a: 1", [Slot(span(1, 5, 1, 5), "\n  ").filled("b: 2")]).text == "a: 1\n  b: 2"


@given(st.text(alphabet=st.sampled_from("ab \t\r\n单😀é\ufeff"), max_size=40), st.data())
def test_everything_else_stays(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), unique=True, max_size=8)))
    ranges = list(zip(cuts[::2], cuts[1::2], strict=False))
    news = [data.draw(st.text(alphabet="xy\n", max_size=3)) for _ in ranges]
    lines = Lines(text)
    edits = [Edit(lines.span("f", *place), new) for place, new in zip(ranges, news, strict=True)]
    expected, kept = "", 0
    for (start, stop), new in zip(ranges, news, strict=True):
        expected += text[kept:start] + new
        kept = stop
    result = patched(text, data.draw(st.permutations(edits)))
    assert result.text == expected + text[kept:]


@given(st.text(alphabet=st.sampled_from("a单😀\r\n"), max_size=30), st.data())
def test_places_and_indices_are_two_names_of_one_thing(text: str, data: st.DataObject) -> None:
    start, stop = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    assert Lines(text).range(Lines(text).span("f", start, stop)) == (start, stop)
