"""A file to be: where in the output folder, and its bytes."""

from __future__ import annotations

from archgen.core.record import Record


class Artifact(Record, frozen=True):
    """`path` is relative to the output folder, with `/`; `kept` marks text that people write into (merged, not replaced)."""

    path: str
    content: bytes
    kept: bool = False
