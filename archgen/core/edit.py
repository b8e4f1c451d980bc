"""A change to a file's text: what `--fix`, `fmt` and an editor's quick fixes are lists of."""

from __future__ import annotations

from archgen.core.record import Record
from archgen.core.span import Span


class Edit(Record, frozen=True):
    """Replace the text at `span` with `text`; an empty span inserts, an empty text deletes."""

    span: Span
    text: str
