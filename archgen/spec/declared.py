"""What everything that an author declares is built of: references, and things with an id."""

from __future__ import annotations

from archgen.core.names import Name
from archgen.core.record import Record
from archgen.core.span import Span


class Ref(Record, frozen=True):
    """A name that must resolve to something: its text, and the exact place of that text."""

    text: str
    span: Span


class Declared(Record, frozen=True, kw_only=True):
    """What everything with an id has: the id and its place, a name, a free note."""

    id: str
    span: Span
    name: Name | None = None
    note: str = ""
