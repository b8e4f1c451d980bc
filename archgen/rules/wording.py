"""How messages name things: what people call them, and the reference to search for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archgen.core.names import Name, joined
from archgen.model.entities import Thing

PLAIN = frozenset("_-.")


def called(thing: Thing, reference: str = "") -> Name:
    """A thing as 订单 `oms.order`; by its reference alone when it has no name. The reference defaults to the id."""
    shown = f"`{reference or thing.id}`"
    return Name(f"{thing.name.zh} {shown}", f"{thing.name.en} {shown}") if thing.name else Name.both(shown)


def listed(references: Iterable[str]) -> Name:
    """References in a row: `a`、`b`."""
    return joined([Name.both(f"`{reference}`") for reference in references])


def written(elements: Sequence[str]) -> str:
    """Elements as an author writes them behind `at:` of a waiver: `oms.order`, or `[oms.order, "role:keeper"]`."""
    places = [_quoted(element) for element in elements]
    return places[0] if len(places) == 1 else f"[{', '.join(places)}]"


def _quoted(text: str) -> str:
    plain = text[0] not in "-." and all(letter.isalnum() or letter in PLAIN for letter in text)
    return text if plain else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
