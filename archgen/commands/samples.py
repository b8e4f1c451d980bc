"""Where the specs that travel with archgen are."""

from __future__ import annotations

import os

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def starter() -> bytes:
    """The starter spec: in the wheel inside the package, in a checkout beside it."""
    inside = os.path.join(PACKAGE, "samples", "starter.yaml")
    beside = os.path.join(os.path.dirname(PACKAGE), "samples", "starter.yaml")
    with open(inside if os.path.exists(inside) else beside, "rb") as file:
        return file.read()
