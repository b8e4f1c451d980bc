"""Picture → Drawing: the one place that knows which shape is drawn by what."""

from __future__ import annotations

from archgen.core.names import Language
from archgen.render.drawing import Drawing
from archgen.render.grid import draw_grid
from archgen.shapes.grid import Grid
from archgen.shapes.picture import Picture


def draw(picture: Picture, language: Language) -> Drawing:
    """Settle every place and size of a picture."""
    if isinstance(picture.shape, Grid):
        return draw_grid(picture.shape, language, picture.name)
    raise TypeError(f"nothing draws a {type(picture.shape).__name__}")
