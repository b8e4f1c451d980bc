"""Pieces of a scalar's text that know where they stand: what the short forms are cut into."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.core.record import Record
from archgen.core.span import Span
from archgen.spec.tree import Scalar


class Piece(Record, frozen=True):
    """`text`, which has no blanks around it, stands in the text of a scalar from `start` on, counted from 0."""

    scalar: Scalar
    start: int
    text: str

    @classmethod
    def of(cls, scalar: Scalar) -> Piece:
        """The whole text; a plain one has no blanks around it."""
        text = scalar.text
        return cls(scalar, 0, text).cut(0, len(text)) if scalar.style else cls(scalar, 0, text)

    @property
    def span(self) -> Span:
        """Where it stands; an empty piece stands for its whole scalar."""
        scalar, start, text = self.scalar, self.start, self.text
        return scalar.part(start, start + len(text)) if text else scalar.span

    def cut(self, start: int, stop: int) -> Piece:
        """text[start:stop] without blanks around it."""
        text = self.text[start:stop].lstrip()
        return Piece(self.scalar, self.start + stop - len(text), text.rstrip())

    def place(self, index: int, length: int = 1) -> Span:
        """Where text[index:index + length] of this piece stands."""
        return self.scalar.part(self.start + index, self.start + index + length)

    def words(self) -> Iterator[Piece]:
        """The pieces between blanks."""
        index = 0
        for word in self.text.split():
            index = self.text.index(word, index)
            yield Piece(self.scalar, self.start + index, word)
            index += len(word)

    def split(self, separator: str) -> Iterator[Piece]:
        """The pieces between separators of one character, those in parentheses apart; blanks around are dropped."""
        text = self.text
        start = done = depth = 0
        while (index := text.find(separator, done)) != -1:
            depth += text.count("(", done, index) - text.count(")", done, index)
            done = index + 1
            if depth <= 0:
                yield self.cut(start, index)
                start = done
        yield self.cut(start, len(text)) if start else self
