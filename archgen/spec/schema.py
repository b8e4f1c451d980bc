"""The language as JSON Schema (draft 2020-12), for editors that complete and explain keys: fields → schema.

Editors read YAML's own types, archgen reads texts: a schema takes numbers and truth values wherever there is a text.
It holds no references to things (an editor without archgen cannot look them up) and is laxer than `archgen validate`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from archgen.core.names import Language, Name
from archgen.spec.fields import Key, Shape
from archgen.spec.reader import LANGUAGE

Schema = dict[str, Any]

TITLE = Name("archgen 规格", "archgen spec")
TEXT: Schema = {"type": ["string", "number", "boolean", "null"]}
BILINGUAL: Schema = {
    "type": "object",
    "properties": {"zh": TEXT, "en": TEXT},
    "additionalProperties": False,
}
NAME: Schema = {"anyOf": [TEXT, BILINGUAL]}
FLAG: Schema = {"enum": [True, False, "true", "false", None]}
DATE: Schema = {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}(-\d{2})?$"}
PRIORITY: Schema = {"type": ["string", "null"], "pattern": r"^[1-5]\s*/\s*[1-5]$"}
ARROW = r"->|<-|~>|→|←|⇝"
STEP = "step"


def json_schema(language: Language) -> Schema:
    """The schema of a whole spec, or of a file that one includes; descriptions are in one language."""
    writer = _Writer(language)
    root = writer.keyed(LANGUAGE)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": TITLE.say(language),
        **root,
        "$defs": writer.definitions,
    }


class _Writer:
    """Writes the schema of shapes. Steps hold steps, so theirs is a definition that refers to itself."""

    def __init__(self, language: Language) -> None:
        self.definitions: dict[str, Schema] = {}
        self._language = language
        self._kinds: Mapping[str, Callable[[Shape], Schema]] = {
            "name": lambda _: NAME,
            "flag": lambda _: FLAG,
            "date": lambda _: DATE,
            "priority": lambda _: PRIORITY,
            "choice": self._choice,
            "list": self._list,
            "one or list": self._one_or_list,
            "record": self._record,
            "contract": self._record,
            "colours": self._record,
            "theme": lambda shape: {"anyOf": [TEXT, self._record(shape)]},
            "things": self._things,
            "by reference": self._by_reference,
            "grant": lambda _: _one_or_many(TEXT),
            "pair": lambda _: _PAIR,
            "separation": lambda shape: {"anyOf": [_PAIR, self._record(shape)]},
            "flow": self._flow,
            STEP: self._step,
            "goto": lambda shape: {"anyOf": [TEXT, _many(self.of(_item(shape)))]},
            "cases": self._by_reference,
            "branches": self._list,
            "options": lambda _: {"type": "object", "additionalProperties": _OPTIONS},
        }

    def of(self, shape: Shape) -> Schema:
        """How a value of a shape is written; whatever has no form of its own is a text."""
        write = self._kinds.get(shape.kind)
        return write(shape) if write else TEXT

    def keyed(self, keys: Mapping[str, Key]) -> Schema:
        """A mapping with these keys and no others."""
        return {"type": "object", "properties": self._properties(keys), "additionalProperties": False}

    def _properties(self, keys: Mapping[str, Key]) -> dict[str, Schema]:
        return {
            name: {"description": key.meaning.say(self._language), **self.of(key.shape)} for name, key in keys.items()
        }

    def _choice(self, shape: Shape) -> Schema:
        spellings = (*shape.choices, *shape.spellings)
        return {"enum": [*spellings, *([True] if "true" in spellings else []), None]}

    def _list(self, shape: Shape) -> Schema:
        return _many(self.of(_item(shape)))

    def _one_or_list(self, shape: Shape) -> Schema:
        return _one_or_many(self.of(_item(shape)))

    def _record(self, shape: Shape) -> Schema:
        keys = shape.keys or {}
        required = [name for name, key in keys.items() if key.example]
        return {**self.keyed(keys), **({"required": required} if required else {})}

    def _things(self, shape: Shape) -> Schema:
        body = {"anyOf": [TEXT, self.keyed(shape.keys or {})]}
        one = {"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": body}
        several = {"type": "object", "additionalProperties": body}
        return {"anyOf": [several, _many({"anyOf": [TEXT, one]})]}

    def _by_reference(self, shape: Shape) -> Schema:
        return {"type": ["object", "null"], "additionalProperties": self.of(_item(shape))}

    def _flow(self, shape: Shape) -> Schema:
        if not shape.keys:
            return TEXT
        return {"anyOf": [TEXT, {**self.keyed(shape.keys), "patternProperties": {ARROW: TEXT}}]}

    def _step(self, shape: Shape) -> Schema:
        if STEP not in self.definitions:
            self.definitions[STEP] = {}
            properties = self._properties(shape.keys or {})
            self.definitions[STEP] = {"type": "object", "properties": properties, "additionalProperties": TEXT}
        return {"$ref": f"#/$defs/{STEP}"}


def _item(shape: Shape) -> Shape:
    assert shape.item, f"a {shape.kind} is of something"
    return shape.item


def _many(item: Schema) -> Schema:
    return {"type": ["array", "null"], "items": item}


def _one_or_many(item: Schema) -> Schema:
    return {"anyOf": [item, _many(item)]}


_PAIR: Schema = {"type": "array", "items": TEXT, "minItems": 2, "maxItems": 2}
_OPTIONS: Schema = {"type": "object", "additionalProperties": _one_or_many(TEXT)}
