"""Tables fitted to a terminal: what is too wide for its column goes on below, members of a list rather whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archgen.output.console import columns, pad
from archgen.output.wrapping import wrapped

GAP = "  "
NARROWEST = 12

_MEMBERS = re.compile(r".+?(?:[、，；]\s*|[,;] | · |$)")


def fitted_table(rows: Sequence[Sequence[str]], width: int | None, indent: str = "  ") -> list[str]:
    """The lines of a table, at most `width` columns wide as far as single words allow; None: no line is broken."""
    if width is None:
        width = sum(columns(cell) + len(GAP) for row in rows for cell in row)
    widths = _widths(rows, width - len(indent))
    lines = []
    for row in rows:
        cells = [broken(cell, room) for cell, room in zip(row, widths, strict=True)]
        for number in range(max(map(len, cells), default=0)):
            parts = (cell[number] if number < len(cell) else "" for cell in cells)
            line = GAP.join(pad(part, room) for part, room in zip(parts, widths, strict=True))
            lines.append((indent + line).rstrip())
    return lines


def broken(text: str, width: int | None) -> list[str]:
    """The lines of a text at most `width` wide, broken between the members of a list rather than between words.

    Lines that the text itself has stay apart.
    """
    return [line for own in text.split("\n") for line in _broken(own, width)]


def _broken(text: str, width: int | None) -> list[str]:
    lines = [""]
    for member in _MEMBERS.findall(text):
        if width is None or columns(lines[-1] + member.rstrip()) <= width:
            lines[-1] += member
        elif columns(member.rstrip()) <= width:
            lines.append(member)
        else:
            lines[-1:] = wrapped(lines[-1] + member, width)
            lines[-1] += member[len(member.rstrip()) :]
    return [line.rstrip() for line in lines]


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """The widths of the columns; the widest ones give way until all fit, but no word is cut."""
    by_column = list(zip(*rows, strict=True))
    widths = [max(columns(line) for cell in cells for line in cell.split("\n")) for cells in by_column]
    least = [max(NARROWEST, *(columns(word) for cell in cells for word in wrapped(cell, 1))) for cells in by_column]
    for _ in range(sum(widths) + len(GAP) * (len(widths) - 1) - width):
        able = [column for column in range(len(widths)) if widths[column] > least[column]]
        if able:
            widths[max(able, key=widths.__getitem__)] -= 1
    return widths
