"""Edits applied to a text; every other character stays as it is, whatever its line breaks and its alphabet."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from archgen.core.edit import Edit
from archgen.core.record import Record
from archgen.core.span import Span

LINE_BREAK = re.compile(r"\r\n?|\n")


class Patched(Record, frozen=True):
    """A text after its edits. `written` are the places, in the new text, of what each of them wrote, in their order."""

    text: str
    written: tuple[Span, ...]


class Lines:
    """Places of a text as lines and columns, from 1, and as indices, from 0."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in LINE_BREAK.finditer(text))]

    def range(self, span: Span) -> tuple[int, int]:
        """The indices of a span: its start, and its end, which is exclusive."""
        return self._starts[span.line - 1] + span.column - 1, self._starts[span.end_line - 1] + span.end_column - 1

    def span(self, file: str, start: int, stop: int) -> Span:
        """The span of text[start:stop]."""
        return Span(file, *self._place(start), *self._place(stop))

    def _place(self, index: int) -> tuple[int, int]:
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1


def patched(text: str, edits: Sequence[Edit]) -> Patched:
    """The text with the edits, all of which lie in it and are `apart`."""
    lines = Lines(text)
    ranges = [lines.range(edit.span) for edit in edits]
    parts: list[str] = []
    starts = [0] * len(edits)
    kept = length = 0
    for number in sorted(range(len(edits)), key=ranges.__getitem__):
        start, stop = ranges[number]
        starts[number] = length + start - kept
        parts += [text[kept:start], edits[number].text]
        length = starts[number] + len(edits[number].text)
        kept = stop
    result = "".join([*parts, text[kept:]])
    new = Lines(result)
    written = (new.span(e.span.file, start, start + len(e.text)) for e, start in zip(edits, starts, strict=True))
    return Patched(result, tuple(written))


def apart(edits: Iterable[Edit], others: Iterable[Edit]) -> bool:
    """Whether no edit is in the way of one of the others: they share no character and do not insert at one place."""
    taken = [edit.span for edit in others]
    return not any(meet(edit.span, span) for edit in edits for span in taken)


def meet(one: Span, other: Span) -> bool:
    """Whether two places share a character, or touch while one of them is empty."""
    if one.file != other.file or one.line > other.end_line or other.line > one.end_line:
        return False
    first, second = sorted((one, other), key=lambda span: span.place)
    end, start = (first.end_line, first.end_column), (second.line, second.column)
    return start < end or (start == end and (_is_empty(first) or _is_empty(second)))


def _is_empty(span: Span) -> bool:
    return (span.line, span.column) == (span.end_line, span.end_column)
