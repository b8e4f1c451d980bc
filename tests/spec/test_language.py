"""The language describes itself: every key has a meaning in both languages, and every declaration its keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from archgen.spec.fields import Key, Shape
from archgen.spec.ids import is_id
from archgen.spec.reader import LANGUAGE, RESERVED
from archgen.spec.steps import STEP_WORDS
from archgen.spec.values import is_date


def keys_of(shape: Shape | None, seen: set[int]) -> Iterator[tuple[str, Key]]:
    """All keys within a shape."""
    if shape is None or id(shape) in seen:
        return
    seen.add(id(shape))
    yield from keys_of(shape.item, seen)
    for name, key in (shape.keys or {}).items():
        yield name, key
        yield from keys_of(key.shape, seen)


def every_key() -> list[tuple[str, Key]]:
    seen: set[int] = set()
    found = list(LANGUAGE.items())
    for key in LANGUAGE.values():
        found += keys_of(key.shape, seen)
    return found


@pytest.mark.parametrize(("name", "key"), every_key(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_key_is_described(name: str, key: Key) -> None:
    assert is_id(name)
    assert key.meaning.zh != key.meaning.en
    assert key.shape.kind
    assert key.shape.says.zh
    assert key.shape.says.en
    assert not key.example or name in key.example.zh


def test_sections_of_the_language() -> None:
    assert len(LANGUAGE) == 23
    assert not set(LANGUAGE) & set(RESERVED)
    assert [name for name, key in LANGUAGE.items() if key.example] == ["archgen", "product", "subsystems", "roles"]


def test_words_of_steps_are_no_role_ids() -> None:
    assert {"system", "name", "stage", "when", "manual", "sla", "notify", "else", "note"} <= STEP_WORDS
    assert {"decide", "cases", "together"} <= STEP_WORDS
    assert not {"public", "member"} & STEP_WORDS


@pytest.mark.parametrize("text", ["2027-01", "2027-12-31", "2024-02-29", "2000-02-29", "0001-01-01"])
def test_dates(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize(
    "text",
    ["", "2027", "2027-1", "2027-00", "2027-13", "2027-02-29", "1900-02-29", "2027-04-31", "2027-01-00", "0000-01"],
)
@pytest.mark.parametrize("change", [str, lambda text: text.replace("-", "/"), lambda text: text.replace("2", "２")])
def test_what_is_no_date(text: str, change: type[str]) -> None:
    assert not is_date(change(text))


@pytest.mark.parametrize("text", ["a", "_", "_1", "a-b", "客户", "é", "слой", "ก่อน", "a" * 100, "Ａ"])
def test_ids(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text", ["", "1a", "-a", "a b", "a.b", "a/b", "a\n", "\u202ea", "a\u200b", "a" * 101, "«", "😀", "a:"]
)
def test_what_is_no_id(text: str) -> None:
    assert not is_id(text)
