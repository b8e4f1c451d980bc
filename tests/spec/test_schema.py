"""The JSON Schema: every spec that archgen reads is valid under it, and what is plainly wrong is not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from archgen.core.names import LANGUAGES, Language
from archgen.spec.reader import LANGUAGE
from archgen.spec.schema import json_schema

ROOT = Path(__file__).resolve().parent.parent.parent
BROKEN = ROOT / "samples" / "broken" / "language.yaml"
SPECS = sorted({*(ROOT / "samples").rglob("*.yaml")} - {BROKEN})
MANUAL = "".join(re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "language.md").read_text(encoding="utf-8"), re.S))


class Core(yaml.CSafeLoader):
    """YAML as the language server reads it: numbers, true, false and null, but no dates, yes or no."""


Core.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(("timestamp", "int", "bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))
Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile("^[-+]?[0-9]+$"), list("-+0123456789"))


def errors(text: str, language: Language = "en") -> list[str]:
    data: Any = yaml.load(text, Core)
    return [error.message for error in Draft202012Validator(json_schema(language)).iter_errors(data)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_a_schema_and_explains_every_key(language: Language) -> None:
    schema = json_schema(language)
    Draft202012Validator.check_schema(schema)
    assert schema["properties"].keys() == LANGUAGE.keys()
    assert all(key["description"] for key in schema["properties"].values())
    role = schema["properties"]["roles"]["anyOf"][0]["additionalProperties"]["anyOf"][1]
    assert role["properties"]["sees"]["description"]


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_specs_are_valid(spec: Path) -> None:
    assert errors(spec.read_text(encoding="utf-8")) == []


def test_the_manual_is_valid() -> None:
    assert "processes:" in MANUAL
    assert errors(MANUAL) == []


def test_a_broken_spec_is_not() -> None:
    assert errors(BROKEN.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "rolls: {a: b}",
        "product: {name: x, langauge: zh}",
        "product: {version: 1}",
        "product: {name: x, language: fr}",
        "subsystems: {a: {modules: {b: {owned: [X]}}}}",
        "subsystems: {a: {core: perhaps}}",
        "subsystems: [a: x, {b: x, c: y}]",
        "roles: {a: {tier: chief}}",
        "roadmap: {m: {date: March 2027}}",
        "requirements: {r: {priority: 9/2}}",
        "separation_of_duties: [[a.b]]",
        "flows: [{a => b: X}]",
        "processes: {p: {steps: [{decide: x, cases: [a]}]}}",
        "contracts: [{forbids: a -> b}]",
        "rules: {severity: {CP001: fatal}}",
        "theme: {colors: {}}",
        "theme: {base: darc}",
    ],
)
def test_what_is_plainly_wrong_is_not(text: str) -> None:
    assert errors(text)


@pytest.mark.parametrize(
    "text",
    [
        "product: {name: {zh: 甲, en: A}, version: 1.4}",
        "entities: {Order: {fields: [no, amount, {address!: 地址}], append_only: true}}",
        "subsystems: {a: {modules: [b, c: 乙, {d: {operations: [view, edit(Order), {x: {class: check}}]}}]}}",
        "flows: [a -> b, 'a <- b: X', {a ~> b: 'X(y)', mode: async}, {flow: 'a -> b', sla: 1s}]",
        "roles: {a: {permissions: {x: all, y.z: [view @dept+, edit @self]}, limits: {x.y.z: 50}}}",
        "processes: {p: {owner: [a, b], steps: [a: x.y.z, {together: [[{system: x.y.z}], []], name: n}]}}",
        "processes: {p: {steps: [{decide: x, cases: {yes: next, no: [a: x.y.z, {b: x.y.w, else: end}]}}]}}",
        "subsystems: {a: {modules: {b: {admin: true}}}}",
        "theme: dark",
        "theme: looks/brand.yaml",
        "theme: {base: dark, font: [a, b], colours: {accents: ['#0e7490', 123456], text: '#fff'}}",
        "separation_of_duties: [[a.b.c, a.b.d], {pair: [a, b], per: record}]",
        "rules: {profile: strict, options: {CP007: {max_hops: 5}, PM014: {x: [a, b]}}}",
    ],
)
def test_every_way_to_write_is_valid(text: str) -> None:
    assert errors(text) == []
