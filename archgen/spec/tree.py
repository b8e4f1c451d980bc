"""What YAML says as nodes: every scalar a text, every node with its place; nothing is interpreted yet."""

from __future__ import annotations

from typing import Any

from archgen.core.record import Record
from archgen.core.span import Span
from archgen.spec.source import Source


class Scalar(Record, frozen=True):
    """A text. `style` is its quote (`"`, `'`), `|`, `>` or "" for a plain one; the marks are YAML's, from 0."""

    text: str
    style: str
    start: Any
    end: Any
    source: Source

    @property
    def span(self) -> Span:
        """The place of the whole scalar, quotes included; of a block text, its indicator."""
        start, end = self.start, self.end
        line, column = start.line + 1, start.column + 1
        if self.style and self.style in "|>":
            return Span(self.source.file, line, column, line, column + 1)
        last = end.line + 1
        return Span(self.source.file, line, column, line if last == line else last, end.column + 1)

    def to(self, last: Scalar) -> Span:
        """From its beginning to the end of another, later in the same file."""
        if last.style and last.style in "|>":
            return self.span.to(last.span)
        return _between(self.source, self.start, last.end)

    def part(self, start: int, stop: int) -> Span:
        """The place of text[start:stop]: exact unless escapes or folding hide it, then the whole scalar's."""
        first, end = self.start, self.end
        line, column = first.line + 1, first.column + 1
        if line != end.line + 1:
            return self._searched(self.text[start:stop])
        if self.style:
            if self.source.text[first.index + 1 : end.index - 1] != self.text:
                return self._searched(self.text[start:stop])
            column += 1
        return Span(self.source.file, line, column + start, line, column + stop)

    def _searched(self, part: str) -> Span:
        """The only place where the scalar, as it is written, has these words; without one the whole scalar's."""
        first = self.start
        raw = self.source.text[first.index : self.end.index]
        if not part or "\n" in part or raw.count(part) != 1:
            return self.span
        before = raw[: raw.find(part)].replace("\r\n", "\n").replace("\r", "\n")
        line = first.line + 1 + before.count("\n")
        column = len(before) - before.rfind("\n") if "\n" in before else first.column + 1 + len(before)
        return Span(self.source.file, line, column, line, column + len(part))


class Sequence(Record, frozen=True):
    """A list; `flow` when it is written in brackets."""

    items: tuple[Node, ...]
    flow: bool
    start: Any
    end: Any
    source: Source

    @property
    def span(self) -> Span:
        """From its first character to its end in brackets, else to the end of its first item."""
        return _collection_span(self, self.items[0] if self.items else None)


class Mapping(Record, frozen=True):
    """Keys with values, in order, duplicates and all; `flow` when it is written in braces."""

    entries: tuple[tuple[Scalar, Node], ...]
    flow: bool
    start: Any
    end: Any
    source: Source

    @property
    def span(self) -> Span:
        """From its first character to its end in braces, else to the end of its first key."""
        return _collection_span(self, self.entries[0][0] if self.entries else None)


class Hole(Record, frozen=True):
    """Where something stood that was refused and complained about: readers pass over it in silence."""

    start: Any
    end: Any
    source: Source

    @property
    def span(self) -> Span:
        """The place of what was refused."""
        return _between(self.source, self.start, self.end)


Node = Scalar | Sequence | Mapping | Hole


def _collection_span(node: Sequence | Mapping, first: Node | None) -> Span:
    if node.flow or first is None:
        return _between(node.source, node.start, node.end)
    start, last = node.start, first.span
    return Span(node.source.file, start.line + 1, start.column + 1, last.end_line, last.end_column)


def _between(source: Source, start: Any, end: Any) -> Span:
    """From one of YAML's marks to another."""
    return Span(source.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
