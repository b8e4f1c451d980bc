"""Where a line or a value begins and ends in a text that YAML could not read, and how to quote a part of it."""

from __future__ import annotations

import re

from archgen.core.edit import Edit
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.spec import catalogue
from archgen.spec.complaints import complaint, shown
from archgen.spec.punctuation import quoted
from archgen.spec.source import Source

ENTRY = re.compile(r"\s[\w-]+\s*:(\s|$)")  # after a text: it may be an entry of its own


def line_around(text: str, index: int) -> tuple[int, str]:
    """The line around text[index] without its comment and break, and where it begins."""
    start = text.rfind("\n", 0, index) + 1
    stop = text.find("\n", index)
    line = text[start : stop if stop != -1 else len(text)]
    return start, line.partition(" #")[0].rstrip()


def line_before(text: str, index: int) -> str:
    """What stands before text[index] in its line."""
    return text[text.rfind("\n", 0, index) + 1 : index].rstrip()


def value_end(text: str, index: int) -> int:
    """Where a value that begins at text[index] was meant to end: in brackets at the next mark, else with the line."""
    start, line = line_around(text, index)
    before = line[: index - start]
    stop = start + len(line)
    if before.count("{") + before.count("[") > before.count("}") + before.count("]"):
        stop = min((at for mark in ",]}" if (at := text.find(mark, index, stop)) != -1), default=stop)
    return max(stop, index)


def quoting(source: Source, start: int, stop: int) -> tuple[Name, tuple[Edit, ...]]:
    """The advice to quote text[start:stop], and the edit that does it, unless it may be more than one text."""
    value = source.text[start:stop].strip()
    form = quoted(value[1:-1] if value[:1] == value[-1:] == "'" else value)
    remedy = Name("给整段文字加引号：{form}。", "Put the whole text in quotes: {form}.").format(form=shown(form))
    if ENTRY.search(value) or (value[:1] in "[{" and (": " in value or "," in value)):
        return remedy, ()
    return remedy, (Edit(source.span(start, start + len(value)), form),)


def unknown(source: Source, problem: str, index: int) -> Finding:
    """An error that no other explanation fits, in YAML's own words."""
    return complaint(
        catalogue.SYNTAX,
        source.span(index, index + 1),
        Name("这里不是合法的 YAML（{problem}）。", "This is not valid YAML ({problem}).").format(problem=problem),
        Name(
            "检查这一行和上一行的缩进、冒号、引号和括号。",
            "Check indentation, colons, quotes and brackets of this line and the one above.",
        ),
        about=problem,
    )
