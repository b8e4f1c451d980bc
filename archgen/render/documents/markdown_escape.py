"""Text of people as Markdown that shows exactly that text."""

from __future__ import annotations

import re

# Control characters show as nothing or break lines; U+2028 and U+2029 are line ends to some readers.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SUSPECT = re.compile(r"[^\w '%(),./:;=?@+^!>“”、。，：；？！（）「」·→-]|_")  # without one, nothing below applies
_SPECIAL = re.compile(r"([\\`*{}\[\]|~])")
_UNDERLINE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")  # inside a word it stands for itself
_ENTITY = re.compile(r"&(?=#?\w+;)")
_HASH = re.compile(r"(?<!\S)#")
_START = re.compile(r"([-+=>])|(\d+)([.)])(?=\s|$)")


def escaped(text: str) -> str:
    """One line of inline Markdown; line ends become `<br>`. Fit for headings, cells and links as well."""
    if not _SUSPECT.search(text):  # nearly always
        return text
    text = _DIRECTION.sub("", _CONTROL.sub("", text))
    text = _SPECIAL.sub(r"\\\1", text)
    text = _UNDERLINE.sub(r"\\_", text)
    text = _ENTITY.sub("&amp;", text).replace("<", "&lt;").replace("$", "&#36;")
    text = _HASH.sub(r"\\#", text)
    return text.replace("\n", "<br>")


def line_start(text: str) -> str:
    """A line that is a paragraph, whatever it begins with: no heading, list, quotation, or code."""
    text = text.lstrip()
    found = _START.match(text)
    if not found:
        return text
    return f"\\{text}" if found[1] else f"{found[2]}\\{text[len(found[2]) :]}"


def code(text: str, bar: str = "|") -> str:
    """A span of code, which may hold back-ticks; `bar` is what to write for a bar."""
    text = " ".join(_DIRECTION.sub("", _CONTROL.sub("", text)).split())
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}".replace("|", bar) if text else ""
