"""Which files of a spec have changed: their times and sizes, asked a few times a second."""

from __future__ import annotations

import os
from collections.abc import Iterable

State = tuple[tuple[str, int, int], ...]


def state_of(files: Iterable[str]) -> State:
    """What the system says of files, and of the folders that hold them: a new file may belong to an include."""
    paths = sorted({*files, *(os.path.dirname(file) or "." for file in files)})
    return tuple((path, *_stat(path)) for path in paths)


def _stat(path: str) -> tuple[int, int]:
    """Time of the last change in ns, and size in bytes; zeros where there is nothing, as while an editor saves."""
    try:
        found = os.stat(path)
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)
