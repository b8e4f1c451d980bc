"""A shape as text that people can read and compare: a line a record, what is as usual left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from archgen.core.names import Name
from archgen.core.record import Record


def outline(shape: Record) -> str:
    """The record with everything in it."""
    return "\n".join(_lines(shape, "")) + "\n"


def _lines(record: Record, indent: str) -> Iterator[str]:
    told = [(field.name, getattr(record, field.name), field.default) for field in msgspec.structs.fields(type(record))]
    told = [(name, value, default) for name, value, default in told if value not in (default, (), Name("", ""))]
    words = [f"{name}={_word(value)}" for name, value, _ in told if not _nested(value)]
    yield f"{indent}{type(record).__name__} " + " · ".join(words)
    for name, value, _ in told:
        if _nested(value):
            yield f"{indent}  {name}"
            yield from _nest(value, f"{indent}    ")


def _nest(values: tuple[Any, ...], indent: str) -> Iterator[str]:
    """Records in a tuple, or in tuples of tuples, of which each is a line of dots and records."""
    for value in values:
        if isinstance(value, tuple):
            yield f"{indent}-" if _nested(value) else f"{indent}."
            yield from _nest(value, f"{indent}  ")
        else:
            yield from _lines(value, indent)


def _nested(value: object) -> bool:
    """Whether records stand in it somewhere; names are words."""
    return isinstance(value, tuple) and any(
        _nested(one) or (isinstance(one, Record) and not isinstance(one, Name)) for one in value
    )


def _word(value: Any) -> str:
    if isinstance(value, Name):
        return value.zh if value.zh == value.en else f"{value.zh} / {value.en}"
    return f"[{', '.join(map(_word, value))}]" if isinstance(value, tuple) else str(value)
