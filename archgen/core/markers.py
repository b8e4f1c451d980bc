"""Marks around generated parts of a document: `<!-- archgen:begin 8.oms a1b2c3d4 -->`, `<!-- archgen:end 8.oms -->`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

# What a person typed beside a mark on its line is theirs. In back-ticks or indented like code it is no mark but an
# example of one.
MARK = re.compile(
    r"(?P<before>(?! {4}|\t)(?:[^`]|`[^`]*`)*?)"
    r"(?P<mark><!-- archgen:(?P<kind>begin|end) (?P<id>\S+)(?: (?P<stamp>[0-9a-f]{8})?)? -->)"
    r"(?P<after>.*)"
)
_TABLE_RULE = re.compile(r"\s*\|[|:\-\s]*\|\s*")
_BULLET = re.compile(r"^\s*[*+]\s")


def enclosed(part: str, content: str) -> str:
    """The content of a part between its marks."""
    return f"<!-- archgen:begin {part} {stamp(content)} -->\n\n{content}\n\n<!-- archgen:end {part} -->"


def stamp(content: str) -> str:
    """Eight hexadecimal digits of SHA-256 over the essence of the content."""
    return hashlib.sha256("\n".join(essence(content)).encode()).hexdigest()[:8]


def stamped(lines: Iterable[str], mark: str) -> int | None:
    """How many of the lines, at most, make a content with this stamp; None if no number does."""
    found = None
    digest = hashlib.sha256()
    separator = ""
    for count, line in enumerate(lines, 1):
        for said in essence(line):
            digest.update((separator + said).encode())
            separator = "\n"
        if digest.hexdigest()[:8] == mark:
            found = count
    return found


def essence(content: str) -> list[str]:
    """The lines that say something, without what editors and formatters change by themselves.

    That is white space, line ends, the width of tables, the sign of a list, back-slashes before punctuation.
    """
    lines = ("".join(_plain(line).split()) for line in content.replace("\\", "").replace("<br />", "<br>").split("\n"))
    return [line for line in lines if line]


def _plain(line: str) -> str:
    if "--" in line and _TABLE_RULE.fullmatch(line):
        return "|-" * (line.count("|") - 1)
    return _BULLET.sub("- ", line, count=1) if line.lstrip()[:1] in ("*", "+") else line
