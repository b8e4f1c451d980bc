"""Gaps between columns: as narrow as their parts let them be, and no narrower."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from archgen.render.diagram.gaps import Part, fit

INNER = (True, True)
spans = st.tuples(st.integers(0, 200), st.integers(0, 100)).map(lambda pair: (float(pair[0]), float(sum(pair))))


def turns(prefix: str) -> st.SearchStrategy[list[Part]]:
    return st.lists(spans, max_size=5).map(
        lambda some: [Part(f"{prefix}{n}", 0.0, span) for n, span in enumerate(some)]
    )


def labels() -> st.SearchStrategy[list[Part]]:
    """One below the other."""
    heights = st.lists(st.floats(20, 150), max_size=5)
    return heights.map(lambda some: [Part(f"l{n}", wide, (50.0 * n, 50.0 * n + 22)) for n, wide in enumerate(some)])


@given(turns("a"), labels(), turns("b"))
def test_parts_at_one_height_stand_in_their_order(first: list[Part], words: list[Part], last: list[Part]) -> None:
    gap = fit(first, words, last, INNER)
    for one, other in combinations([*first, *words, *last], 2):
        if one.span[0] < other.span[1] and other.span[0] < one.span[1] and not (one in words and other in words):
            assert gap.x[one.id] + one.width + 10 <= gap.x[other.id] + 1e-6


@given(turns("a"), labels(), turns("b"))
def test_there_is_room_for_arrow_heads(first: list[Part], words: list[Part], last: list[Part]) -> None:
    gap = fit(first, words, last, INNER)
    assert all(gap.x[turn.id] >= 14 - 1e-6 and gap.x[turn.id] <= gap.width - 14 + 1e-6 for turn in [*first, *last])
    assert all(gap.x[word.id] >= 16 - 1e-6 for word in words)
    assert all(gap.x[word.id] + word.width <= gap.width - 16 + 1e-6 for word in words)


def test_a_gap_is_as_wide_as_its_longest_label() -> None:
    words = [Part("long", 100.0, (0, 22)), Part("short", 40.0, (50, 72))]
    gap = fit([], words, [], INNER)
    assert gap.width == 132
    assert gap.x == {"long": 16, "short": 46}


def test_an_arrow_head_takes_room() -> None:
    left, right = (Part("word", 100.0, (0, 22), heads) for heads in ((True, False), (False, True)))
    assert fit([], [left], [], INNER).x["word"] == 22
    assert fit([], [right], [], INNER).x["word"] == 16
    assert fit([], [left], [], INNER).width == fit([], [right], [], INNER).width == 138


def test_lines_turn_beside_short_labels_without_making_room() -> None:
    words = [Part("long", 100.0, (0, 22)), Part("short", 40.0, (50, 72))]
    gap = fit([Part("turn", 0.0, (61, 90))], words, [], INNER)
    assert gap.width == 132
    assert gap.x["turn"] == 14


def test_lines_beside_a_label_make_room() -> None:
    gap = fit([Part("turn", 0.0, (11, 90))], [Part("long", 100.0, (0, 22))], [], INNER)
    assert gap.width == 14 + 13 + 100 + 16


def test_nothing_takes_no_room_outside() -> None:
    assert fit([], [], [], (False, True)).width == 0
    assert fit([], [], [], INNER).width > 0
