"""What every picture gets when all is in its place: findings explained, and the height that its titles take."""

from __future__ import annotations

from archgen.render.drawing import Drawing
from archgen.render.margins import lowered
from archgen.render.tags import explained


def finished(drawing: Drawing) -> Drawing:
    """The drawing with all that is on its sheet."""
    return lowered(explained(drawing))
