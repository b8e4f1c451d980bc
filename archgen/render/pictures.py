"""Pictures → Drawings: the one place that knows which shape is drawn by what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from archgen.core.names import Language
from archgen.core.record import Record
from archgen.render.diagram.diagram import Sheet, draw_diagrams
from archgen.render.drawing import Drawing
from archgen.render.grid.grid import draw_grid
from archgen.render.lanes.lanes import draw_lanes
from archgen.render.matrix.dsm import draw_dsm
from archgen.render.matrix.matrix import draw_table
from archgen.render.plans.board import draw_board
from archgen.render.plans.quadrants import draw_quadrants
from archgen.render.plans.stages import draw_stages
from archgen.render.tags import explained
from archgen.render.tree.tree import draw_tree
from archgen.shapes.board import Board
from archgen.shapes.diagram import Diagram
from archgen.shapes.dsm import Dsm
from archgen.shapes.grid import Grid
from archgen.shapes.lanes import Lanes
from archgen.shapes.picture import Picture
from archgen.shapes.quadrants import Quadrants
from archgen.shapes.stages import Stages
from archgen.shapes.table import Table
from archgen.shapes.tree import Tree

# What is drawn one picture at a time. Diagrams are not: Graphviz runs once for all of them.
DRAWERS: Mapping[type[Record], Callable[[Any, Language, str], Drawing]] = {
    Board: draw_board,
    Dsm: draw_dsm,
    Grid: draw_grid,
    Lanes: draw_lanes,
    Quadrants: draw_quadrants,
    Stages: draw_stages,
    Table: draw_table,
    Tree: draw_tree,
}


def draw_all(pictures: Sequence[Picture], language: Language) -> list[Drawing]:
    """Settle every place and size of some pictures, in order. All diagrams are laid out in one go, which is cheap."""
    sheets = [
        Sheet(picture.shape, language, picture.name) for picture in pictures if isinstance(picture.shape, Diagram)
    ]
    diagrams = iter(draw_diagrams(sheets) if sheets else ())
    drawn = [next(diagrams) if isinstance(picture.shape, Diagram) else _draw(picture, language) for picture in pictures]
    return [explained(drawing) for drawing in drawn]


def _draw(picture: Picture, language: Language) -> Drawing:
    return DRAWERS[type(picture.shape)](picture.shape, language, picture.name)
