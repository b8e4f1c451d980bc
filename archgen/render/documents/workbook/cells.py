"""What is written into cells: legal characters, no more of them than a cell holds, signs for marks."""

from __future__ import annotations

from collections.abc import Sequence

from archgen.core.names import Language
from archgen.render.characters import legal, undirected
from archgen.render.text_metrics import ELLIPSIS
from archgen.shapes.table import Cell, LegendEntry

LIMIT = 32_767  # UTF-16 units in a cell
COMMENT = 2_000  # characters of a comment that people read
MARKS = {"masked": "*", "limited": "≤"}


def cut(text: str, limit: int = LIMIT) -> str:
    """The text as far as there is room for it, without what a file may not hold."""
    clean = undirected(legal(text))
    if len(clean) * 2 <= limit:
        return clean
    units = clean.encode("utf-16-le")
    if len(units) <= 2 * limit:
        return clean
    return units[: 2 * (limit - 1)].decode("utf-16-le", "ignore") + ELLIPSIS


def flat(text: str) -> str:
    """The text in one line."""
    return " ".join(undirected(legal(text)).split())


def signed(cell: Cell, language: Language) -> str:
    """The text of a cell with the signs of its marks."""
    text = cell.text.say(language)
    return text + "".join(sign for mark, sign in MARKS.items() if mark in cell.marks) if cell.marks else text


def legend_line(legend: Sequence[LegendEntry], language: Language) -> str:
    """All signs in a line."""
    signs = ((entry.sign.say(language) or MARKS.get(entry.mark, ""), entry.name.say(language)) for entry in legend)
    return "    ".join(f"{sign} = {name}" for sign, name in signs if sign)
