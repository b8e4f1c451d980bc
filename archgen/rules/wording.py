"""How messages name things: what people call them, and the reference to search for."""

from __future__ import annotations

from collections.abc import Iterable

from archgen.core.names import Name, joined
from archgen.model.entities import Thing


def called(thing: Thing, reference: str = "") -> Name:
    """A thing as 订单 `oms.order`; by its reference alone when it has no name. The reference defaults to the id."""
    shown = f"`{reference or thing.id}`"
    return Name(f"{thing.name.zh} {shown}", f"{thing.name.en} {shown}") if thing.name else Name.both(shown)


def listed(references: Iterable[str]) -> Name:
    """References in a row: `a`、`b`."""
    return joined([Name.both(f"`{reference}`") for reference in references])
