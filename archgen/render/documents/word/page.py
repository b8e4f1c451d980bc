"""Sections of pages: size, margins, heads and feet, and where one section of pages ends and the next begins."""

from __future__ import annotations

from collections.abc import Sequence

from archgen.render.documents.paper import LANDSCAPE, Page
from archgen.render.documents.word.nodes import Node, node, twips, value

_ABOVE, _BELOW, _RUNNING = 2.4, 2.0, 1.1  # margins, and how far heads and feet are from the edge, in centimetres


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
