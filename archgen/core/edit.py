"""A change to a file's text: what `--fix`, `fmt` and an editor's quick fixes are lists of."""

from __future__ import annotations

from collections.abc import Callable

from archgen.core.record import Record
from archgen.core.span import Span


class Edit(Record, frozen=True):
    """Replace the text at `span` with `text`; an empty span inserts, an empty text deletes."""

    span: Span
    text: str


class Removal(Record, frozen=True, eq=False):
    """What is deleted with an entry of a list, looked for when asked, since hardly any ever is; equal to every other.

    `extent` finds its place; None where the text is not known.
    """

    extent: Callable[[], Span] | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Removal)

    def __hash__(self) -> int:
        return 0

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What deletes it."""
        return (Edit(self.extent(), ""),) if self.extent else ()


class Slot(Record, frozen=True, eq=False):
    """Where a mapping takes another entry: an empty place, and what the layout asks for in front of the entry.

    Like a Span it says only how things are written, so every Slot equals every other.
    """

    span: Span
    before: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Slot)

    def __hash__(self) -> int:
        return 0

    def filled(self, entry: str) -> Edit:
        """The edit that writes an entry there."""
        return Edit(self.span, self.before + entry)
