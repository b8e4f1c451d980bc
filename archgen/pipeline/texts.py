"""The texts of a spec's files as they were read."""

from __future__ import annotations

import os

from archgen.spec.source import read_source


class Texts:
    """Reads the files of a spec and remembers what they held."""

    def __init__(self) -> None:
        self.read: dict[str, str] = {}

    def __call__(self, path: str, max_bytes: int) -> str:
        """The text of a file, as `read_source` gives it."""
        self.read[path] = read_source(path, max_bytes)
        return self.read[path]

    def portable(self, folder: str) -> list[tuple[str, str]]:
        """(path from a folder, text) in order of the paths."""
        return sorted((os.path.relpath(path, folder or "."), text) for path, text in self.read.items())
