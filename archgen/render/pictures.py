"""Pictures → Drawings: the one place that knows which shape is drawn by what."""

from __future__ import annotations

from collections.abc import Sequence

from archgen.core.names import Language
from archgen.render.diagram import Sheet, draw_diagrams
from archgen.render.drawing import Drawing
from archgen.render.grid import draw_grid
from archgen.render.matrix import draw_table
from archgen.shapes.diagram import Diagram
from archgen.shapes.grid import Grid
from archgen.shapes.picture import Picture
from archgen.shapes.table import Table


def draw_all(pictures: Sequence[Picture], language: Language) -> list[Drawing]:
    """Settle every place and size of some pictures, in order. All diagrams are laid out in one go, which is cheap."""
    sheets = [
        Sheet(picture.shape, language, picture.name) for picture in pictures if isinstance(picture.shape, Diagram)
    ]
    diagrams = iter(draw_diagrams(sheets) if sheets else ())
    return [next(diagrams) if isinstance(picture.shape, Diagram) else _draw(picture, language) for picture in pictures]


def _draw(picture: Picture, language: Language) -> Drawing:
    if isinstance(picture.shape, Grid):
        return draw_grid(picture.shape, language, picture.name)
    if isinstance(picture.shape, Table):
        return draw_table(picture.shape, language, picture.name)
    raise TypeError(f"nothing draws a {type(picture.shape).__name__}")
