"""The font and the characters that it has."""

from __future__ import annotations

import os

import pytest

from archgen.render.font import font_file, unknown_glyphs, with_known_glyphs


def test_the_font_is_there() -> None:
    assert os.path.getsize(font_file()) > 1_000_000


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("订单 Order ≤ → é Ω 龘 ✓", ()),
        ("", ()),
        ("💡 好 💡 👨‍👩‍👧", ("💡", "👨‍👩‍👧")),
        ("한 عر", ("한", "ع", "ر")),
    ],
)
def test_unknown_glyphs(text: str, unknown: tuple[str, ...]) -> None:
    assert unknown_glyphs(text) == unknown


@pytest.mark.parametrize(
    ("text", "drawn"),
    [("订单", "订单"), ("💡好", "▢好"), ("a👨‍👩‍👧b", "a▢b"), ("\u2068A\u2069", "A")],
)
def test_with_known_glyphs(text: str, drawn: str) -> None:
    assert with_known_glyphs(text) == drawn
