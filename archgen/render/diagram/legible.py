"""Diagrams that can be read on a page: of one that is too large what is plainer instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archgen.core.names import Language
from archgen.core.record import Record, changed
from archgen.render.diagram.diagram import Sheet, draw_diagrams
from archgen.render.drawing import Drawing
from archgen.render.finish import finished
from archgen.render.margins import LYING, STANDING
from archgen.shapes.diagram import Diagram
from archgen.shapes.picture import Picture


def draw_legibly(pictures: Sequence[Picture], language: Language) -> list[Drawing]:
    """All drawings, finished, each of the first of its diagrams that a page holds, else of the smallest.

    All have the title of the first.
    """
    shapes = [picture.shape for picture in pictures]
    sheets = [
        Sheet(shape, language, picture.name)
        for shape, picture in zip(shapes, pictures, strict=True)
        if isinstance(shape, Diagram)
    ]
    return _drawn(sheets, [picture.plainer() for picture in pictures])


def _drawn(sheets: Sequence[Sheet], plainer: Sequence[Iterator[Record]]) -> list[Drawing]:
    drawings = list(map(finished, draw_diagrams(sheets)))
    drawings = [changed(drawing, tight=scale(drawing) < 1) for drawing in drawings]
    again = {
        at: changed(sheet, diagram=changed(less, title=sheet.diagram.title))
        for at, sheet in enumerate(sheets)
        if drawings[at].tight and isinstance(less := next(plainer[at], None), Diagram)
    }
    smaller = _drawn(list(again.values()), [plainer[at] for at in again]) if again else []
    for at, drawing in zip(again, smaller, strict=True):
        drawings[at] = changed(max(drawing, drawings[at], key=scale), tight=True)
    return drawings


def scale(drawing: Drawing) -> float:
    """How large a finished drawing is on the slide or the sheet of A4 that suits it best; 1 is its own size."""
    return min(max(min(wide / drawing.width, high / drawing.height) for wide, high in (LYING, STANDING)), 1.0)
