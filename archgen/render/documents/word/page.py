"""The page: its size either way round, heads and feet, and where one section of pages ends and the next begins."""

from __future__ import annotations

from collections.abc import Sequence

from archgen.core.record import Record
from archgen.render.documents.word.nodes import Node, node, twips, value


class Page(Record, frozen=True):
    """An A4 page; lengths in centimetres. `tallest` is the room for a picture under a heading and over its caption."""

    width: float
    height: float
    side: float
    tallest: float

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.side


PORTRAIT = Page(21.0, 29.7, 2.2, 19.5)
LANDSCAPE = Page(29.7, 21.0, 2.0, 12.2)
_ABOVE, _BELOW, _RUNNING = 2.4, 2.0, 1.1  # margins, and how far heads and feet are from the edge, in centimetres


class Spread(Record, frozen=True):
    """Blocks on pages of one kind."""

    page: Page
    blocks: Sequence[Node]


def section(page: Page, references: Sequence[tuple[str, str]]) -> Node:
    """The properties of a section of pages; `references` are the tags and ids of its head and foot."""
    wide = {"w:orient": "landscape"} if page is LANDSCAPE else {}
    size: dict[str, object] = {"w:w": twips(page.width), "w:h": twips(page.height), **wide}
    margins: dict[str, object] = {
        "w:top": twips(_ABOVE),
        "w:right": twips(page.side),
        "w:bottom": twips(_BELOW),
        "w:left": twips(page.side),
        "w:header": twips(_RUNNING),
        "w:footer": twips(_RUNNING),
        "w:gutter": 0,
    }
    return node(
        "w:sectPr",
        None,
        *(node(tag, {"w:type": "default", "r:id": identifier}) for tag, identifier in references),
        value("w:type", "nextPage"),
        node("w:pgSz", size),
        node("w:pgMar", margins),
    )


def ended(blocks: Sequence[Node], ending: Node) -> list[Node]:
    """The blocks with the end of their section in the last paragraph, or in one that nobody sees after a table."""
    last = blocks[-1] if blocks else None
    if last is None or not last.tag.endswith("}p"):
        last = node("w:p", None, node("w:pPr", None, value("w:pStyle", "AfterTable")))
        blocks = [*blocks, last]
    last[0].append(ending)
    return list(blocks)
