"""A fault is a small diff against a clean spec, with ▶ where the rule must point.

Lines that begin with `-` are replaced by those that begin with `+`; lines that begin with `=` stay and only say where.
An empty line divides places of the file. What begins with `-` or `=` must stand in the spec exactly once.
"""

from __future__ import annotations

MARK = "▶"

Place = tuple[int, int]


def applied(text: str, diff: str) -> tuple[str, list[Place]]:
    """The faulty spec, and line and column (from 1) of every mark in it."""
    for hunk in diff.strip("\n").split("\n\n"):
        lines = hunk.split("\n")
        old = _lines(lines, "=-").replace(MARK, "")
        assert ("\n" + text).count("\n" + old) == 1, f"stands {text.count(old)} times:\n{old}"
        text = ("\n" + text).replace("\n" + old, "\n" + _lines(lines, "=+"))[1:]
    return text.replace(MARK, ""), [
        (number, line.index(MARK) + 1) for number, line in enumerate(text.split("\n"), 1) if MARK in line
    ]


def _lines(hunk: list[str], signs: str) -> str:
    return "".join(line[1:] + "\n" for line in hunk if line[0] in signs)
