"""A picture for readers of both languages: every text in Chinese and in English, or once where they are the same."""

from __future__ import annotations

from typing import Any

from archgen.core.names import Name
from archgen.core.record import Record, changed
from archgen.shapes.listing import Listing, in_both
from archgen.shapes.picture import Picture
from archgen.shapes.table import Cell, Column, LegendEntry

# What has room for one or two words, such as the signs that a legend explains.
_NARROW = {(Cell, "text"), (LegendEntry, "sign"), (Column, "detail")}
_DOT = " · "  # between short facts in a row


def bilingual(picture: Picture) -> Picture:
    """The picture with `订单 / Order` wherever it said 订单 or Order."""
    return changed(picture, shape=_record(picture.shape))


def both(name: Name) -> Name:
    """A text that shows both languages, whichever is asked for; of facts in a row each in both."""
    zh, en = name.zh.split(_DOT), name.en.split(_DOT)
    pairs = zip(zh, en, strict=True) if len(zh) == len(en) else [(name.zh, name.en)]
    return Name.both(_DOT.join(_both(*pair) for pair in pairs))


def _both(zh: str, en: str) -> str:
    return zh if zh == en else " / ".join(text for text in (zh, en) if text)


def _record(record: Record) -> Record:
    kind = type(record)
    values = {field: getattr(record, field) for field in kind.__struct_fields__}
    return changed(record, **{field: _value(kind, field, value) for field, value in values.items() if value})


def _value(kind: type[Record], field: str, value: Any) -> Any:
    if isinstance(value, Listing):
        return in_both(value)
    if isinstance(value, Name):
        return Name.both(value.zh) if (kind, field) in _NARROW else both(value)
    if isinstance(value, Record):
        return _record(value)
    return tuple(_value(kind, field, one) for one in value) if isinstance(value, tuple) else value
