"""A file to be: where in the output folder, and its bytes."""

from __future__ import annotations

from archgen.core.record import Record


class Artifact(Record, frozen=True):
    """`path` is relative to the output folder, with `/`; `kept`: it holds people's writing, never dropped.

    `source` is a digest of what it was made from: with the same one, the next build takes the file as it is.
    """

    path: str
    content: bytes
    kept: bool = False
    source: str = ""
