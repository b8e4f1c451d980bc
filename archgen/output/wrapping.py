"""Breaks a text into lines of a given width on the screen, Chinese between any two characters, marks kept in place."""

from __future__ import annotations

import re

from archgen.output.console import columns

# What stays together: a name in back-ticks, a word, or one wide character, with the brackets and marks around it.
_PIECE = r"[（「『【《“]*(?:`[^`\s]*`|[^\s\u2e80-\uffef]+|\S?)[，。；：、！？）」』】》”…,.;:!?)]*\s*"


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text, none wider than `width` columns except where a single word is; at least one line."""
    lines = [""]
    for piece in filter(None, re.findall(_PIECE, text)):
        if lines[-1] and columns(lines[-1] + piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def shortened(text: str, width: int) -> str:
    """A text cut to `width` columns, with an ellipsis if something is missing."""
    if columns(text) <= width:
        return text
    kept = 0
    for end, character in enumerate(text):
        kept += columns(character)
        if kept >= width:
            return text[:end] + "…"
    return text
