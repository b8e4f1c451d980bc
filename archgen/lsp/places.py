"""Places of a spec as places of the protocol: lines from 0, columns in UTF-16 units."""

from __future__ import annotations

from collections.abc import Callable

from lsprotocol.types import Location, Position, Range, TextEdit

from archgen.core.edit import Edit
from archgen.core.span import Span

Lines = Callable[[str], list[str]]  # file → its lines


class Places:
    """Converts places of files whose lines are known."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    def range(self, span: Span) -> Range:
        """The range of a span."""
        start = self.position(span.file, span.line, span.column)
        return Range(start, self.position(span.file, span.end_line, span.end_column))

    def position(self, file: str, line: int, column: int) -> Position:
        """The position of a line and a column, both from 1."""
        return Position(line - 1, units(self._line(file, line)[: column - 1]))

    def column(self, file: str, position: Position) -> int:
        """The column, from 1, of a position."""
        line, taken = self._line(file, position.line + 1), 0
        for number, character in enumerate(line):
            if taken >= position.character:
                return number + 1
            taken += units(character)
        return len(line) + 1

    def location(self, span: Span, uri: Callable[[str], str]) -> Location:
        """The location of a span."""
        return Location(uri(span.file), self.range(span))

    def edit(self, edit: Edit) -> TextEdit:
        """An edit of the protocol."""
        return TextEdit(self.range(edit.span), edit.text)

    def _line(self, file: str, line: int) -> str:
        lines = self._lines(file)
        return lines[line - 1] if 0 < line <= len(lines) else ""


def units(text: str) -> int:
    """How many UTF-16 units a text takes."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
