"""Diagrams that can be read on a page: of one that is too large what is plainer instead."""

from __future__ import annotations

from collections.abc import Sequence

from archgen.core.record import changed
from archgen.render.diagram.diagram import Sheet, draw_diagrams
from archgen.render.drawing import Drawing
from archgen.render.margins import LYING, STANDING, lowered
from archgen.render.tags import explained


def draw_legibly(sheets: Sequence[Sheet]) -> list[Drawing]:
    """All drawings, each of the first of its diagram and the `plainer` ones that a page holds, else of the smallest.

    All have the title of the first.
    """
    drawings = draw_diagrams(sheets)
    plainer = {
        at: changed(sheet, diagram=changed(sheet.diagram.plainer, title=sheet.diagram.title))
        for at, (sheet, drawing) in enumerate(zip(sheets, drawings, strict=True))
        if sheet.diagram.plainer and scale(drawing) < 1
    }
    for at, drawing in zip(plainer, draw_legibly(list(plainer.values())) if plainer else [], strict=True):
        drawings[at] = max(drawing, drawings[at], key=scale)
    return drawings


def scale(drawing: Drawing) -> float:
    """How large it is, findings explained, on the slide or the sheet of A4 that suits it best; 1 is its own size."""
    drawing = lowered(explained(drawing))
    return min(max(min(wide / drawing.width, high / drawing.height) for wide, high in (LYING, STANDING)), 1.0)
