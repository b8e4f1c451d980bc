"""What everything that an author declares is built of: references, and things with an id."""

from __future__ import annotations

from archgen.core.names import Name
from archgen.core.record import Record
from archgen.core.span import Span
from archgen.spec.pieces import Piece
from archgen.spec.tree import Node


class Ref(Record, frozen=True, eq=False):
    """A name that must resolve to something: its text, and what knows the exact place of that text.

    Names of one text are equal, wherever they stand.
    """

    text: str
    at: Piece | Node

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ref) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    @property
    def span(self) -> Span:
        """The exact place of the name."""
        return self.at.span


class Declared(Record, frozen=True, kw_only=True):
    """What everything with an id has: the id and its place, a name, a free note."""

    id: str
    span: Span
    name: Name | None = None
    note: str = ""
