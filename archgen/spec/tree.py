"""What YAML says as nodes: every scalar a text, every node with its place; nothing is interpreted yet.

Nodes cannot form cycles, so they stay out of the garbage collector, which a large spec would keep busy.
"""

from __future__ import annotations

from typing import Any

from archgen.core.record import Record
from archgen.core.span import Span
from archgen.spec.source import Source


class Scalar(Record, frozen=True, gc=False):
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
        if self.style in ("|", ">"):
            return Span(self.source.file, start.line + 1, start.column + 1, start.line + 1, start.column + 2)
        return Span(self.source.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def part(self, start: int, stop: int) -> Span:
        """The place of text[start:stop]: exact unless escapes or folding hide it, then the whole scalar's."""
        first = self.start
        if first.line == self.end.line:
            column = first.column + 1
            if not self.style:
                return Span(self.source.file, first.line + 1, column + start, first.line + 1, column + stop)
            if self.source.text[first.index + 1 : self.end.index - 1] == self.text:
                return Span(self.source.file, first.line + 1, column + 1 + start, first.line + 1, column + 1 + stop)
        raw, part = self.source.text[first.index : self.end.index], self.text[start:stop]
        if part and "\n" not in part and raw.count(part) == 1:
            before = raw[: raw.find(part)].replace("\r\n", "\n").replace("\r", "\n")
            line = first.line + 1 + before.count("\n")
            column = len(before) - before.rfind("\n") if "\n" in before else first.column + 1 + len(before)
            return Span(self.source.file, line, column, line, column + len(part))
        return self.span


class Sequence(Record, frozen=True, gc=False):
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


class Mapping(Record, frozen=True, gc=False):
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


class Hole(Record, frozen=True, gc=False):
    """Where something stood that was refused and complained about: readers pass over it in silence."""

    start: Any
    end: Any
    source: Source

    @property
    def span(self) -> Span:
        """The place of what was refused."""
        start, end = self.start, self.end
        return Span(self.source.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


Node = Scalar | Sequence | Mapping | Hole


def _collection_span(node: Sequence | Mapping, first: Node | None) -> Span:
    start, end = node.start, node.end
    if node.flow:
        return Span(node.source.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
    last = first.span if first is not None else None
    if last is None:
        return node.source.span(start.index, start.index + 1)
    return Span(node.source.file, start.line + 1, start.column + 1, last.end_line, last.end_column)
