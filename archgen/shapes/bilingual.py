"""A picture for readers of both languages: every text in Chinese and in English; what is the same in both, once."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Any

from archgen.core.names import BAR, SEAM, Name
from archgen.core.record import Record, changed
from archgen.shapes.listing import Listing, in_both
from archgen.shapes.picture import Picture
from archgen.shapes.table import Cell, Column, LegendEntry, Table

# What has room for one or two words, such as the signs that a legend explains, and what goes with a name in both.
_NARROW = {(Cell, "text"), (LegendEntry, "sign"), (Column, "detail"), (Table, "continued")}
_HAN = "\u3400-\u9fff"
_TOKEN = re.compile(rf"[{_HAN}]+|[^\W{_HAN}]+(?:[-./:@'][^\W{_HAN}]+)*|[^\w\s]")
_LATIN = str.maketrans("（）、，：；。", "(),,:;.")  # how English writes what Chinese writes full width


def bilingual(picture: Picture) -> Picture:
    """The picture with `订单 / Order` wherever it said 订单 or Order."""
    return changed(picture, shape=_record(picture.shape), plainer=lambda: map(_record, picture.plainer()))


def both(name: Name) -> Name:
    """A text that shows both languages, whichever is asked for; of facts in a row each in both."""
    zh, en = name.zh.split(BAR), name.en.split(BAR)
    pairs = zip(zh, en, strict=True) if len(zh) == len(en) else [(name.zh, name.en)]
    return Name.both(BAR.join(_both(*pair) for pair in pairs))


def _both(zh: str, en: str) -> str:
    """`8 个模块 / modules`, `负责人 / Owner 朱工`: words with which both begin or end stand once."""
    if zh == en or not zh or not en:
        return zh or en
    chinese, english = list(_TOKEN.finditer(zh)), list(_TOKEN.finditer(en))
    front = _same(chinese, english)
    back = _same(chinese[front:][::-1], english[front:][::-1])
    back -= back and english[-back][0] in ",:;."
    if front + back == len(english):
        return zh
    if front + back == len(chinese):
        return en
    zh = zh[: chinese[-back].start()].rstrip(" ：，、（:,(") if back else zh
    return zh + SEAM + en[english[front].start() :].lstrip(" :,;") if zh else en


def _same(chinese: list[re.Match[str]], english: list[re.Match[str]]) -> int:
    """With how many of the same tokens both begin, brackets closed; 0 if there is no word among them."""
    pairs = [(a[0].translate(_LATIN), b[0]) for a, b in zip(chinese, english, strict=False)]
    same = [token for token, _ in takewhile(lambda pair: pair[0] == pair[1], pairs)]
    while same and same.count("(") != same.count(")"):
        same.pop()
    return len(same) if any(token[0].isalnum() for token in same) else 0


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
