"""A place in a file: where a word of the spec stands."""

from __future__ import annotations

from archgen.core.record import Record


class Span(Record, frozen=True, eq=False):
    """From line:column to end_line:end_column, 1-based, in characters; the end is exclusive.

    Two things that differ only in where they are written are equal, so every Span equals every other.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span)

    def __hash__(self) -> int:
        return 0

    @property
    def place(self) -> tuple[str, int, int, int, int]:
        """Sort key: file, line, column, end line, end column."""
        return (self.file, self.line, self.column, self.end_line, self.end_column)

    @property
    def behind(self) -> Span:
        """The empty place behind it."""
        return Span(self.file, self.end_line, self.end_column, self.end_line, self.end_column)

    def to(self, other: Span) -> Span:
        """From the beginning of this place to the end of another, later in the same file."""
        return Span(self.file, self.line, self.column, other.end_line, other.end_column)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Span("", 1, 1, 1, 1)
