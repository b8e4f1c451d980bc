"""docs/keys.md holds every key of the language as it is, with what holds when it is left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from archgen.core.names import LANGUAGES, Language
from archgen.model.model import Model
from archgen.spec.fields import Key
from archgen.spec.keys_page import INSIDE, keys_page
from archgen.spec.reader import LANGUAGE
from archgen.spec.schema import json_schema
from tests.rules.judging import facts_of
from tests.shell import ROOT

SPEC = """\
archgen: 1
product: {{name: Shop{product}}}
entities: {{Order: {{name: Order{entity}, fields: [no: {{name: Number{field}}}]}}}}
subsystems:
  oms:
    name: Orders{subsystem}
    modules:
      order: {{name: Orders, owns: [Order], operations: [view: {{name: View{operation}}}]}}
      list: {{name: List}}
externals: {{bank: {{name: Bank{external}}}}}
roles: {{clerk: {{name: Clerk{role}, permissions: {{oms.order: view @all}}}}}}
flows:
  - oms.order -> bank: Order(no)
    note: ours{call}
  - oms.order ~> oms.list: Order(no)
    note: ours{event}
rules: {{note: none{rules}}}
theme: {{note: none{theme}}}
"""
PLACES = {
    *("product", "entity", "field", "subsystem", "operation", "external", "role", "call", "event", "rules", "theme")
}


def model(place: str = "", written: str = "") -> Model:
    text = SPEC.format(**{name: written if name == place else "" for name in PLACES})
    return facts_of(text).model


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_what_the_language_says(language: Language) -> None:
    name = "keys.zh.md" if language == "zh" else "keys.md"
    accept = f"accept it: archgen schema --format markdown --lang {language} -o docs/{name}"
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == keys_page(language), accept


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_every_key_that_the_schema_has(language: Language) -> None:
    rows = {line.split("`")[1] for line in keys_page(language).splitlines() if line.startswith("| `")}
    assert rows == set(properties(json_schema(language)))


def properties(schema: Any) -> Iterator[str]:
    """The names of all properties, at every depth; a bilingual name's `zh` and `en` are no keys of the language."""
    if isinstance(schema, dict):
        found = schema.get("properties", {})
        yield from (name for name in found if set(found) != {"zh", "en"})
        for part in schema.values():
            yield from properties(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from properties(part)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_has_four_cells_and_says_what_it_means(language: Language) -> None:
    for line in keys_page(language).splitlines():
        if line.startswith("| `"):
            _, name, form, meaning, _, end = line.split("|")
            assert all(cell.strip() for cell in (name, form, meaning)), line
            assert not end, line
            assert line.count("`") % 2 == 0, line


@pytest.mark.parametrize(
    ("place", "written"),
    [
        ("product", ", language: en"),
        ("entity", ", kind: information, reference: false, append_only: false"),
        ("field", ", required: false"),
        ("operation", ", class: read"),
        ("operation", ", entity: Order"),
        ("external", ", trust: partner"),
        ("role", ", superuser: false"),
        ("call", "\n    mode: sync"),
        ("event", "\n    mode: async"),
        ("subsystem", "\n    core: false"),
        ("rules", ", profile: default"),
        ("theme", ", base: default"),
    ],
)
def test_what_the_page_says_of_an_absent_key_holds(place: str, written: str) -> None:
    assert told(model(place, written)) == told(model())


def told(model: Model) -> tuple[Any, ...]:
    """What a model says, without the places where it is written."""
    return (
        model.language,
        [(entity.kind, entity.reference, entity.append_only) for entity in model.entities.values()],
        [field.required for entity in model.entities.values() for field in entity.fields],
        [(operation.operation_class, operation.entities) for operation in model.operations.values()],
        [external.trust for external in model.externals.values()],
        [role.superuser for role in model.roles.values()],
        [flow.mode for flow in model.flows],
        [subsystem.core for subsystem in model.subsystems.values()],
        model.policy.profile,
        model.look.base,
    )


def test_every_default_is_one_of_the_words_that_may_be_written() -> None:
    keys = [inner for outer in LANGUAGE.values() for inner in (outer, *keys_under(outer))]
    for key in keys:
        if key.default and key.shape.choices:
            words = key.default.en.split("`")[1::2]
            assert not words or set(words) & set(key.shape.choices), key.default


def keys_under(key: Key) -> Iterator[Key]:
    """The keys in a key's own mapping, and in theirs; steps hold steps, so they are entered once."""
    shape = key.shape
    while shape.item and shape.kind in INSIDE:
        shape = shape.item
    for inner in (shape.keys or {}).values():
        yield inner
        if shape.kind != "step":
            yield from keys_under(inner)
