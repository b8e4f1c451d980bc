"""How wide the columns of a sheet are, how high its heads, and how many pages wide it prints."""

from __future__ import annotations

import math

from archgen.core.names import Language
from archgen.render.text_metrics import narrowest, width, wrap
from archgen.shapes.workbook import Column, Sheet

PX = 4 / 3  # of a point
SIZE = 10 * PX  # of the text, in px
LINE = 18  # px from line to line
_PAD = 14
_SPARE = 4  # px, for fonts that are wider than ours
_FILTER = 18  # the button of a filter
_LEAST = {"sign": 52, "sum": 58, "hand": 90, "number": 56}
_MOST = {"sign": 96, "sum": 76, "code": 300, "number": 76}
_WORDS = 340  # the widest column of words
_ENOUGH = 2000  # values looked at
_READABLE = 0.5  # the least scale of print on A3
_PAPER = 1500  # px of a landscape A3 page between its margins at full scale


def column_widths(sheet: Sheet, language: Language) -> list[int]:
    """In px, by what stands in the columns, within limits: what is wider wraps."""
    return [_width(sheet, number, column, language) for number, column in enumerate(sheet.columns)]


def _width(sheet: Sheet, number: int, column: Column, language: Language) -> int:
    name = column.name.say(language)
    if column.kind in ("sign", "sum"):
        wanted = max(narrowest(name, SIZE, 700, 3), width(column.detail.say(language), SIZE, 700))
        return round(min(max(wanted + _PAD + _SPARE, _LEAST[column.kind]), _MOST[column.kind]))
    if column.kind == "hand" and column.choices:
        return max(_LEAST["hand"], round(width(name, SIZE, 700) + _PAD + _FILTER))
    least = narrowest(name, SIZE, 700, 2) + _PAD + _FILTER
    if column.kind == "hand":
        return round(max(least, 150))
    values = {row.cells[number].text.say(language) for row in sheet.rows[:_ENOUGH]}
    longest = max((width(line, SIZE, 600) for value in values for line in value.split("\n")), default=0)
    return round(min(max(least, longest + _PAD + _SPARE), _MOST.get(column.kind, _WORDS)))


def head_lines(sheet: Sheet, widths: list[int], language: Language) -> int:
    """Of the tallest head, its quieter second line included."""
    lines = [1]
    for column, wide in zip(sheet.columns, widths, strict=True):
        room = wide - (_PAD if column.kind in ("sign", "sum") else _PAD + _FILTER)
        lines.append(len(wrap(column.name.say(language), SIZE, 700, room, 4)) + bool(column.detail.zh))
    return max(lines)


def row_lines(texts: list[tuple[str, int]]) -> int:
    """How many lines the tallest of some (text, width in px) needs."""
    return max((_lines(text, wide - _PAD) for text, wide in texts), default=1)


def _lines(text: str, room: float) -> int:
    if "\n" not in text and width(text, SIZE) <= room:
        return 1
    return sum(len(wrap(line, SIZE, 400, room, 60)) for line in text.split("\n"))


def is_large(widths: list[int]) -> bool:
    """Whether a sheet is to be printed on A3; else on A4."""
    return sum(widths) > _PAPER


def pages_wide(widths: list[int]) -> int:
    """How many pages side by side keep print readable."""
    return max(math.ceil(sum(widths) * _READABLE / _PAPER), 1)
