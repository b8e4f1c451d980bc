"""Runs of text: fonts for both scripts in each of them, line ends, links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archgen.core.names import has_chinese
from archgen.core.record import Record
from archgen.render.documents.word.nodes import Node, node, value

LATIN = "Arial"
CHINESE = "Microsoft YaHei"
MONOSPACED = "Consolas"

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
_PARTS = re.compile("([\n\t])")


class Ink(Record, frozen=True, kw_only=True):
    """How words look; `style` is a character style, `colour` six hexadecimal digits."""

    strong: bool = False
    emphasis: bool = False
    struck: bool = False
    code: bool = False
    colour: str = ""
    style: str = ""


PLAIN = Ink()
STRONG = Ink(strong=True)
CODE = Ink(code=True, style="Code")


def fonts(latin: str = LATIN, text: str = "") -> Node:
    """The fonts of a run. A text with Chinese in it takes its quotation marks and dashes from the Chinese font."""
    names: dict[str, object] = {"w:ascii": latin, "w:hAnsi": latin, "w:eastAsia": CHINESE, "w:cs": latin}
    if has_chinese(text):
        names["w:hint"] = "eastAsia"
    return node("w:rFonts", names)


def run(text: str, ink: Ink = PLAIN) -> Node:
    """A run of text; line ends and tabs in it are those of the page."""
    clean = _FORBIDDEN.sub("", text.replace("\r\n", "\n"))
    return node("w:r", None, properties(ink, clean), *_content(clean))


def field(instruction: str, shown: str, ink: Ink = PLAIN) -> Iterator[Node]:
    """A field with what it shows until Word works it out anew."""
    yield from opened(instruction, ink)
    yield run(shown, ink)
    yield marked("end", ink)


def opened(instruction: str, ink: Ink = PLAIN) -> Iterator[Node]:
    """The beginning of a field, up to what it shows."""
    yield marked("begin", ink)
    command = node("w:instrText", {"xml:space": "preserve"})
    command.text = f" {instruction} "
    yield node("w:r", None, properties(ink), command)
    yield marked("separate", ink)


def marked(kind: str, ink: Ink = PLAIN) -> Node:
    """The begin, the middle or the end of a field."""
    return node("w:r", None, properties(ink), node("w:fldChar", {"w:fldCharType": kind}))


def to_bookmark(bookmark: str, *content: Node) -> Node:
    """A link to a place in the document."""
    return node("w:hyperlink", {"w:anchor": bookmark, "w:history": "1"}, *content)


def properties(ink: Ink, text: str = "") -> Node:
    """The properties of a run, in the order of the format."""
    return node(
        "w:rPr",
        None,
        value("w:rStyle", ink.style) if ink.style else None,
        fonts(MONOSPACED if ink.code else LATIN, text),
        node("w:b") if ink.strong else None,
        node("w:i") if ink.emphasis else None,
        node("w:strike") if ink.struck else None,
        value("w:color", ink.colour) if ink.colour else None,
    )


def _content(text: str) -> Iterator[Node]:
    for part in _PARTS.split(text):
        if part == "\n":
            yield node("w:br")
        elif part == "\t":
            yield node("w:tab")
        elif part:
            words = node("w:t", {"xml:space": "preserve"})
            words.text = part
            yield words
