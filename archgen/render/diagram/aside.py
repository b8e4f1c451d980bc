"""Boxes without lines in rows under a diagram, under a heading."""

from __future__ import annotations

from archgen.core.names import Language
from archgen.core.record import Record
from archgen.render.diagram.items import box_items, box_size
from archgen.render.drawing import Item, Label, Rect
from archgen.render.margins import LYING, MARGIN
from archgen.shapes.diagram import Diagram

_GAP = 16.0
_HEADING = 28.0  # px of height
_ABOVE = 24.0
_LEAST_ABREAST = 4
_TALLER = 60.0  # px by which a box may be higher than it needs, to be as high as its neighbours

Size = tuple[float, float]


class Aside(Record, frozen=True):
    """The boxes' common width, how many stand beside each other, and the height of each row; px."""

    wide: float
    abreast: int
    rows: tuple[float, ...]

    @property
    def width(self) -> float:
        """Of all rows."""
        return self.abreast * (self.wide + _GAP) - _GAP if self.rows else 0.0

    @property
    def height(self) -> float:
        """Of all rows with their heading, under a picture."""
        return sum(self.rows) + _GAP * (len(self.rows) - 1) + _ABOVE + _HEADING if self.rows else 0.0


def plan_aside(diagram: Diagram, language: Language, room: float) -> Aside:
    """Rows as wide as the picture, or for a few boxes; as wide as a page if nothing else stands there."""
    room = room if diagram.nodes else LYING[0] - 2 * MARGIN
    sizes = [box_size(node, language) for node in diagram.aside]
    wide = max((size[0] for size in sizes), default=1.0)
    abreast = max(int((room + _GAP) / (wide + _GAP)), min(len(sizes), _LEAST_ABREAST), 1)
    abreast = -(-len(sizes) // max(-(-len(sizes) // abreast), 1)) or 1
    rows = tuple(max(high for _, high in sizes[at : at + abreast]) for at in range(0, len(sizes), abreast))
    return Aside(wide, abreast, rows)


def aside_items(diagram: Diagram, language: Language, aside: Aside, x: float, y: float) -> tuple[list[Item], float]:
    """Everything, from the given top left corner; and the y where it ends."""
    items: list[Item] = []
    heading = diagram.aside_label.say(language)
    if aside.rows and diagram.nodes:
        y += _ABOVE
    if aside.rows and heading:
        items.append(Label(lines=(heading,), x=x, y=y + 8, size=13, weight=600, anchor="start", role="muted"))
        y += _HEADING
    for row, high in enumerate(aside.rows):
        nodes = diagram.aside[row * aside.abreast : (row + 1) * aside.abreast]
        for column, node in enumerate(nodes):
            own = box_size(node, language)[1]
            tall = high if high - own <= _TALLER else own
            items += box_items(node, Rect(x + column * (aside.wide + _GAP), y, aside.wide, tall), language)
        y += high + _GAP
    return items, y - _GAP if aside.rows else y
