"""The base of every value that travels between stages: frozen, compared by content, cheap to define."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

R = TypeVar("R", bound="Record")
T = TypeVar("T")


class Record(msgspec.Struct, frozen=True, gc=False):
    """A frozen value. Subclasses repeat `frozen=True`, which type checkers need to see.

    A frozen value holds only what was there before it, so values form no cycles and stay out of the garbage collector.
    """


def changed(record: R, **values: Any) -> R:
    """A copy of `record` with some fields replaced."""
    return msgspec.structs.replace(record, **values)


def plain(record: Record) -> Any:
    """The record as dicts, lists, texts and numbers, in the order of its fields."""
    return msgspec.to_builtins(record, str_keys=True)


def from_plain(data: Any, kind: type[R]) -> R:
    """The record that `plain` made `data` of. Raises ValueError, which names the place that does not fit."""
    return msgspec.convert(data, kind)


def from_json(text: bytes, kind: type[T]) -> T:
    """What JSON says, as a record or anything that records may hold. Raises ValueError."""
    return msgspec.json.decode(text, type=kind)


def json_text(value: Any, indent: int) -> str:
    """JSON with each item on a line of its own, as `json.dumps` writes it."""
    return msgspec.json.format(msgspec.json.encode(value), indent=indent).decode()


def digest(*values: Any) -> str:
    """BLAKE2 (32 hexadecimal digits) over values of any kind that records may hold, equal for equal content."""
    from hashlib import blake2b

    return blake2b(msgspec.json.encode(values, order="deterministic"), digest_size=16).hexdigest()
