"""The numbers of headings and lists, as Word counts them."""

from __future__ import annotations

from archgen.render.documents.word.nodes import Node, node, value
from archgen.render.documents.word.styles import LEVELS

HEADINGS, BULLETS, NUMBERS = 1, 2, 3  # abstract numberings
BULLET = 2  # the numbering of all bullets
_SIGNS = "•–▪"
_STEP = 360  # twips from one level to the next
DEEPEST = 8  # levels that the format knows, from 0


class Numbering:
    """The numberings of one document; every list of people with numbers has its own, so that each starts anew.

    `first` is the number of the first chapter.
    """

    def __init__(self, first: int = 0) -> None:
        self._first = first
        self._starts: list[int] = []

    def numbers(self, start: int) -> int:
        """The id of a list whose first item has this number."""
        self._starts.append(start)
        return BULLET + len(self._starts)

    def nodes(self) -> list[Node]:
        """Everything that stands in numbering.xml."""
        headings = [
            _level(i, "decimal", ".".join(f"%{n}" for n in range(1, i + 2)), 1 if i else self._first)
            for i in range(LEVELS)
        ]
        bullets = [_level(i, "bullet", _SIGNS[i % len(_SIGNS)]) for i in range(DEEPEST + 1)]
        numbers = [_level(i, ("decimal", "lowerLetter", "lowerRoman")[i % 3], f"%{i + 1}.") for i in range(DEEPEST + 1)]
        abstract = [_abstract(HEADINGS, headings), _abstract(BULLETS, bullets), _abstract(NUMBERS, numbers)]
        lists = [_list(1, HEADINGS), _list(BULLET, BULLETS)]
        return [*abstract, *lists, *(_list(BULLET + n, NUMBERS, start) for n, start in enumerate(self._starts, 1))]


def item(level: int, numbering: int) -> tuple[Node, Node]:
    """The properties of a point of a list."""
    place = node("w:numPr", None, value("w:ilvl", min(level, DEEPEST)), value("w:numId", numbering))
    left = _STEP * (min(level, DEEPEST) + 1)
    return place, node("w:ind", {"w:left": left, "w:hanging": _STEP})


def indented(level: int) -> Node:
    """The indent of what goes on under a point."""
    return node("w:ind", {"w:left": _STEP * (min(level, DEEPEST) + 1)})


def _abstract(number: int, levels: list[Node]) -> Node:
    return node("w:abstractNum", {"w:abstractNumId": number}, value("w:multiLevelType", "multilevel"), *levels)


def _level(index: int, form: str, text: str, heading: int | None = None) -> Node:
    """A level; of headings, `heading` is the number of the first."""
    indent = (
        {"w:left": 0, "w:firstLine": 0} if heading is not None else {"w:left": _STEP * (index + 1), "w:hanging": _STEP}
    )
    return node(
        "w:lvl",
        {"w:ilvl": index},
        value("w:start", 1 if heading is None else heading),
        value("w:numFmt", form),
        value("w:pStyle", f"Heading{index + 1}") if heading is not None else None,
        value("w:suff", "space") if heading is not None else None,
        value("w:lvlText", text),
        value("w:lvlJc", "left"),
        node("w:pPr", None, node("w:ind", dict(indent))),
    )


def _list(number: int, abstract: int, start: int | None = None) -> Node:
    anew = node("w:lvlOverride", {"w:ilvl": 0}, value("w:startOverride", start)) if start is not None else None
    return node("w:num", {"w:numId": number}, value("w:abstractNumId", abstract), anew)
