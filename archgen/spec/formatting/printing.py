"""Entries → lines: in brackets what fits into a line and is not nested deep, everything else in lines of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archgen.spec.formatting.layout import Entry, Group, Text, Value
from archgen.spec.formatting.quoting import width, written

WIDEST = 120  # columns
DEEPEST = 3  # brackets inside one another
STEP = 2  # columns


def printed(root: Group) -> str:
    """The text of a file. Sections of several lines stand apart."""
    sections = [list(_entry(entry, root, 0)) for entry in root.entries]
    lines: list[str] = []
    for number, section in enumerate(sections):
        if number and (len(section) > 1 or len(sections[number - 1]) > 1):
            lines.append("")
        lines += section
    lines += ["", *_comments(root.last, 0)] if any(root.last) and lines else _comments(root.last, 0)
    return "\n".join(_without_double_gaps(lines)) + "\n"


def _group(group: Group, indent: int) -> Iterator[str]:
    for entry in group.entries:
        yield from _entry(entry, group, indent)
    yield from _comments(group.last, indent)


def _entry(entry: Entry, group: Group, indent: int) -> Iterator[str]:
    """The lines of an entry. Of several comments behind it, the last stays there."""
    yield from _comments((*entry.before, *entry.behind[:-1]), indent)
    behind = f" {entry.behind[-1]}" if entry.behind else ""
    pad = " " * indent
    head = f"{pad}{_key(entry.key)}:" if entry.key else f"{pad}-"
    value = entry.value
    if isinstance(value, Text):
        yield from _text(head, value, indent, behind)
        return
    short = _brackets(value, 1) if _may_stand_in_brackets(value, group) else None
    if short is not None and width(f"{head} {short}") <= WIDEST:
        yield f"{head} {short}{behind}"
    elif entry.key:
        yield head + behind
        yield from _group(value, indent + STEP)
    else:
        yield from _item(value, indent, behind)


def _item(value: Group, indent: int, behind: str) -> Iterator[str]:
    """An item of a list in lines: the first one begins behind the dash."""
    lines = list(_group(value, indent + STEP))
    start = next(number for number, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#"))
    yield from (line[STEP:] for line in lines[:start])
    yield f"{' ' * indent}- {lines[start].lstrip()}{behind}"
    yield from lines[start + 1 :]


def _text(head: str, value: Text, indent: int, behind: str) -> Iterator[str]:
    if not value.raw:
        text = written(value.text, value.style, flow=False)
        yield f"{head} {text}{behind}" if text else head + behind
        return
    sign, *lines = value.raw.splitlines()
    moved = indent - value.column
    if not any(each.isdigit() for each in sign):
        first = next((line for line in lines if line.strip()), "")
        moved = indent + STEP - (len(first) - len(first.lstrip(" ")))
    yield f"{head} {sign.rstrip()}"
    for line in lines:
        yield (" " * moved + line if moved >= 0 else line[-moved:]) if line.strip() else ""


def _may_stand_in_brackets(value: Group, holder: Group) -> bool:
    if not value.entries:
        return True
    return not value.block and not value.spread and not (value.bare and not holder.keyed)


def _brackets(value: Value, depth: int) -> str | None:
    """A value in brackets, None where it cannot stand there."""
    if isinstance(value, Text):
        return None if value.raw else written(value.text, value.style, flow=True)
    if not value.entries and not value.last:
        return "{}" if value.keyed else "[]"
    if value.block or depth > DEEPEST or value.last:
        return None
    parts = []
    for entry in value.entries:
        part = _part(entry, value, depth) if entry.is_bare else None
        if part is None:
            return None
        parts.append(part)
    return "{%s}" % ", ".join(parts) if value.keyed else "[%s]" % ", ".join(parts)  # noqa: UP031


def _part(entry: Entry, holder: Group, depth: int) -> str | None:
    value = entry.value
    if isinstance(value, Group) and value.bare and not holder.keyed and len(value.entries) == 1:
        return _part(value.entries[0], value, depth) if value.entries[0].is_bare and not value.block else None
    text = _brackets(value, depth + 1)
    if text is None or not entry.key:
        return text
    return f"{written(entry.key.text, entry.key.style, flow=True)}: {text}" if text else None


def _key(key: Text) -> str:
    return written(key.text, key.style, flow=False)


def _comments(comments: Iterable[str], indent: int) -> list[str]:
    return [" " * indent + comment if comment else "" for comment in comments]


def _without_double_gaps(lines: list[str]) -> Iterator[str]:
    """No free line at the beginning, below another one, or above the first entry of a collection."""
    before = ""
    for line in lines:
        if line or (before.strip() and not _opens(before)):
            yield line
            before = line


def _opens(line: str) -> bool:
    code = line.partition(" #")[0].rstrip()
    return code.endswith(":") and not code.lstrip().startswith("#")
