"""Pieces of a scalar's text that know where they stand: what the short forms are cut into."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.core.record import Record
from archgen.core.span import Span
from archgen.spec.tree import Scalar


class Piece(Record, frozen=True, gc=False):
    """text[start:stop] of a scalar, counted from 0."""

    scalar: Scalar
    start: int
    stop: int

    @classmethod
    def of(cls, scalar: Scalar) -> Piece:
        """The whole text; a plain one has no blanks around it."""
        piece = cls(scalar, 0, len(scalar.text))
        return piece.trimmed() if scalar.style else piece

    @property
    def text(self) -> str:
        """What it says."""
        return self.scalar.text[self.start : self.stop]

    @property
    def span(self) -> Span:
        """Where it stands; an empty piece stands for its whole scalar."""
        return self.scalar.part(self.start, self.stop) if self.stop > self.start else self.scalar.span

    def cut(self, start: int, stop: int) -> Piece:
        """A piece of this piece, without blanks around it."""
        return Piece(self.scalar, self.start + start, self.start + stop).trimmed()

    def place(self, index: int, length: int = 1) -> Span:
        """Where text[index:index + length] of this piece stands."""
        return self.scalar.part(self.start + index, self.start + index + length)

    def trimmed(self) -> Piece:
        """Without blanks around it."""
        text = self.scalar.text[self.start : self.stop]
        if text and not text[0].isspace() and not text[-1].isspace():
            return self
        left = len(text) - len(text.lstrip())
        return Piece(self.scalar, self.start + left, self.start + max(left, len(text.rstrip())))

    def words(self) -> Iterator[Piece]:
        """The pieces between blanks."""
        text, index = self.text, 0
        for word in text.split():
            index = text.index(word, index)
            yield Piece(self.scalar, self.start + index, self.start + index + len(word))
            index += len(word)

    def split(self, separator: str) -> Iterator[Piece]:
        """The pieces between separators of one character, those in parentheses apart; blanks around are dropped."""
        text = self.text
        if separator not in text:
            yield self.trimmed()
            return
        start = depth = 0
        for index, character in enumerate(text):
            if character == separator and depth <= 0:
                yield self.cut(start, index)
                start = index + 1
            elif character in "()":
                depth += 1 if character == "(" else -1
        yield self.cut(start, len(text))
