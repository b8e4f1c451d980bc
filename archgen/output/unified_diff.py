"""What changes in a file, as a unified diff that people and `patch` read."""

from __future__ import annotations

import re
from collections.abc import Iterator

LINES = re.compile(r"[^\n]*\n|[^\n]+")
UNENDED = "\\ No newline at end of file\n"


def unified_diff(path: str, before: str, after: str) -> Iterator[str]:
    """The lines of the diff, each with its line break; none if nothing changes."""
    from difflib import unified_diff as compare

    for line in compare(LINES.findall(before), LINES.findall(after), path, path):
        yield line if line.endswith("\n") else f"{line}\n{UNENDED}"
