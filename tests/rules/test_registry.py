"""The registry knows every rule, each once, in order, one file a rule."""

from __future__ import annotations

import re
from pathlib import Path

import archgen.rules
from archgen.core.names import has_chinese
from archgen.rules.registry import CODES, FAMILIES, RULES, by_code, chosen

FOLDER = Path(archgen.rules.__file__).parent
STEMS = sorted(file.stem for file in FOLDER.glob("*/*.py") if re.match(r"[a-z]{2}\d{3}_", file.stem))


def test_codes_are_unique_and_sorted() -> None:
    assert list(CODES) == sorted(set(CODES))


def test_names_are_unique() -> None:
    for names in ([rule.info.name for rule in RULES], [rule.info.title.zh for rule in RULES]):
        assert len(names) == len(set(names))


def test_every_rule_has_a_short_name_in_chinese() -> None:
    assert [rule.code for rule in RULES if not has_chinese(rule.info.title.zh) or len(rule.info.title.zh) > 10] == []


def test_every_rule_file_is_registered() -> None:
    assert sorted(f"{rule.code.lower()}_{rule.info.name.replace('-', '_')}" for rule in RULES) == STEMS


def test_a_family_is_the_letters_of_its_codes() -> None:
    assert {rule.family for rule in RULES} == set(FAMILIES)
    assert all(re.fullmatch(r"[A-Z]{2}\d{3}", code) for code in CODES)


def test_rules_are_found_by_code() -> None:
    assert all(by_code(rule.code) is rule for rule in RULES)
    assert by_code("XX001") is None


def test_an_entry_means_a_code_or_a_whole_family() -> None:
    assert chosen("DF004", ("DF004",))
    assert chosen("DF004", ("CP", "DF"))
    assert not chosen("DF004", ("DF005", "D", "DF00"))
    assert not chosen("DF004", ())
