"""Pictures → Drawings: the one place that knows which shape is drawn by what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from math import ceil

from archgen.core.names import Language
from archgen.core.record import Record, changed
from archgen.render.drawing import Drawing
from archgen.render.finish import finished
from archgen.shapes.diagram import Diagram
from archgen.shapes.picture import Picture

Drawer = Callable[[Record, Language, str], Drawing]

# What is drawn one picture at a time, by `draw_<shape>` of a module here, imported when it is needed.
# Diagrams are not: Graphviz runs once for all of them.
DRAWERS = {
    "Board": "plans.board",
    "Dsm": "matrix.dsm",
    "Grid": "grid.grid",
    "Lanes": "lanes.lanes",
    "Quadrants": "plans.quadrants",
    "Stages": "plans.stages",
    "Table": "matrix.matrix",
    "Tree": "tree.tree",
}


def draw_all(pictures: Sequence[Picture], language: Language) -> list[Drawing]:
    """Settle every place and size of some pictures, in order. All diagrams are laid out in one go, which is cheap."""
    diagrams = iter(_draw_diagrams(pictures, language))
    drawn = (next(diagrams) if isinstance(picture.shape, Diagram) else _draw(picture, language) for picture in pictures)
    return list(map(_whole, drawn))


def _whole(drawing: Drawing) -> Drawing:
    """In whole px: part of one would shine through at the edge of a PNG file."""
    return changed(drawing, width=ceil(drawing.width), height=ceil(drawing.height))


def _draw_diagrams(pictures: Sequence[Picture], language: Language) -> list[Drawing]:
    shown = [picture for picture in pictures if isinstance(picture.shape, Diagram)]
    if not shown:
        return []
    from archgen.render.diagram.legible import draw_legibly

    return draw_legibly(shown, language)


def _draw(picture: Picture, language: Language) -> Drawing:
    shape = type(picture.shape).__name__
    draw: Drawer = getattr(import_module(f"archgen.render.{DRAWERS[shape]}"), f"draw_{shape.lower()}")
    return finished(draw(picture.shape, language, picture.name))
