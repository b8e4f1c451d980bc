"""Characters that a file may not hold, and those that turn text around."""

from __future__ import annotations

import re

ILLEGAL = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"  # in XML; a set of a regular expression


def legal(raw: str) -> str:
    """The text without what XML forbids: control characters, lone surrogates, non-characters."""
    return re.sub(f"[{ILLEGAL}]", "", raw)  # compiled when it is needed, which is rare


def undirected(raw: str) -> str:
    """The text without marks that change the direction of what follows."""
    return re.sub("[\u202a-\u202e\u2066-\u2069]", "", raw)
