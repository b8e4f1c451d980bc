"""The word that was meant: proposed when it looks alike, taken when nothing else can be meant."""

from __future__ import annotations

import pytest

from archgen.core.nearest import nearest, surely


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("amout", ("no", "amount"), "amount"),
        ("Amount", ("no", "amount"), "amount"),
        ("phone1", ("phone", "phone2"), ""),
        ("phone2", ("phone", "phone2x", "Phone2"), "Phone2"),
        ("mobile", ("no", "phone"), ""),
        ("手机号码", ("手机号", "地址"), "手机号"),
        ("amout", (), ""),
    ],
)
def test_surely(word: str, known: tuple[str, ...], expected: str) -> None:
    assert surely(word, known) == expected


def test_what_is_only_alike_is_proposed() -> None:
    assert nearest("owner", ("owns", "name")) == "owns"
    assert surely("owner", ("owns", "name")) == ""
