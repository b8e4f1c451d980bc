"""Elements of WordprocessingML, made in one line each; lengths in twentieths of a point (twips) unless said."""

from __future__ import annotations

from functools import cache
from typing import Any

from docx.oxml.ns import NamespacePrefixedTag, nsmap, qn
from docx.oxml.parser import oxml_parser

Node = Any  # an lxml element, for which there are no types

nsmap.setdefault("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing")

TWIPS_A_CM = 1440 / 2.54
EMU_A_CM = 360000


def node(tag: str, attributes: dict[str, object] | None = None, *children: Node) -> Node:
    """An element; `tag` and the names of attributes carry their prefix (`w:p`), children that are None are left out."""
    clark_name, prefixes = _tag(tag)
    named = {_attribute(name): str(content) for name, content in attributes.items()} if attributes else None
    made: Node = oxml_parser.makeelement(clark_name, named, prefixes)
    if children:
        made.extend([child for child in children if child is not None])
    return made


def value(tag: str, content: object) -> Node:
    """An element that says one thing: `<w:jc w:val="center"/>`."""
    return node(tag, {"w:val": content})


def twips(centimetres: float) -> int:
    """A length in twips."""
    return round(centimetres * TWIPS_A_CM)


def paragraph(style: str, *content: Node, properties: tuple[Node, ...] = ()) -> Node:
    """A paragraph in a style; its further `properties` in the order of the format."""
    return node("w:p", None, node("w:pPr", None, value("w:pStyle", style), *properties), *content)


@cache
def _tag(tag: str) -> tuple[str, dict[str, str]]:
    """The name of an element as lxml wants it, and its prefix."""
    prefixed = NamespacePrefixedTag(tag)
    return prefixed.clark_name, prefixed.nsmap


@cache
def _attribute(name: str) -> str:
    return str(qn(name)) if ":" in name else name
