"""Other words for keys lead to keys that there are."""

from __future__ import annotations

import json

import pytest

from archgen.spec.schema import json_schema
from archgen.spec.synonyms import SYNONYMS, meant_key


@pytest.mark.parametrize(
    ("text", "known", "key"),
    [
        ("产品", ("product", "roles"), "product"),
        ("阶段", ("name", "stages"), "stages"),
        ("阶段", ("stage", "stages"), "stage"),
        ("condition", ("when",), "when"),
        ("产品", ("name",), ""),
        ("天气", ("name",), ""),
    ],
)
def test_the_first_key_that_is_known(text: str, known: tuple[str, ...], key: str) -> None:
    assert meant_key(text, known) == key


def test_every_word_leads_to_keys_of_the_language() -> None:
    written = json.dumps(json_schema("en"))
    assert [key for keys in SYNONYMS.values() for key in keys if f'"{key}"' not in written] == []


def test_no_word_is_a_key_itself() -> None:
    written = json.dumps(json_schema("en"))
    assert [word for word in SYNONYMS if f'"{word}": ' in written] == []
