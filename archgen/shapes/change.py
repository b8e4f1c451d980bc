"""What became of a thing since another edition: "added", "removed", "changed", and the sign of each."""

from __future__ import annotations

SIGNS = {"added": "+", "removed": "−", "changed": "~"}


def signed(text: str, change: str) -> str:
    """A text that the sign of a change stands before; as it is where nothing changed."""
    return SIGNS.get(change, "") + text
