"""A line of a spec as the terminal shows it: the part around a place, with marks under the place."""

from __future__ import annotations

from collections.abc import Callable

from archgen.core.span import Span
from archgen.output.console import columns, visible
from archgen.output.source_lines import SourceLines

FEWEST = 3  # marks that show where a long place begins
GUTTER = 9  # columns in front of the line: its number and a bar


def quotation(
    span: Span, lines: SourceLines, room: int, mark: str, paint: Callable[[str], str], label: str = ""
) -> list[str]:
    """The line in at most `room` columns, and the painted marks with their label; nothing if the file has gone."""
    line = lines.line(span.file, span.line)
    if line is None:
        return []
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    low, high = _window(line, start, end, room - GUTTER)
    before = ("…" if low else "") + visible(line[low:start])
    marked = visible(line[start : min(end, high)])
    after = visible(line[max(start, min(end, high)) : high]) + ("…" if high < len(line) else "")
    marks = _labelled(columns(before), mark * max(1, columns(marked)), label, room - GUTTER, paint)
    return [f"{span.line:>6} | {before}{marked}{after}", f"{'':>6} | {marks}"]


def _labelled(indent: int, marks: str, label: str, room: int, paint: Callable[[str], str]) -> str:
    """Marks and their label: behind them, in front where there is no room behind, or behind fewer marks."""
    taken = columns(label) + 1 if label else 0
    free = room - indent - taken
    if len(marks) > free and 0 < taken <= indent:
        return " " * (indent - taken) + paint(f"{label} {marks}")
    marks = marks[: max(free, FEWEST)]
    return " " * indent + paint(f"{marks} {label}" if label else marks)


def _window(line: str, start: int, end: int, room: int) -> tuple[int, int]:
    """From where to where a line is shown: the place, then as much around it as fits, evenly."""
    if columns(line) <= room:
        return 0, len(line)
    low = high = start
    used = 2  # the ellipses
    while high < min(end, len(line)) and used < room:
        used += columns(line[high])
        high += 1
    while used < room and (low > 0 or high < len(line)):
        if low > 0:
            low -= 1
            used += columns(line[low])
        if high < len(line) and used < room:
            used += columns(line[high])
            high += 1
    return low, high
