"""Lines of the spec's files, to be quoted under a finding."""

from __future__ import annotations


class SourceLines:
    """Reads each file once, when a line of it is first asked for."""

    def __init__(self) -> None:
        self._files: dict[str, list[str]] = {}

    def line(self, path: str, number: int) -> str | None:
        """Line `number` (1-based) of a file, without its end; None where there is no such line any more."""
        if path not in self._files:
            self._files[path] = _read(path)
        lines = self._files[path]
        return lines[number - 1] if 0 < number <= len(lines) else None


def _read(path: str) -> list[str]:
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as file:
            return file.read().split("\n")
    except OSError:
        return []
