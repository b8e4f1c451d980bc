"""What marks an addition, a removal or a change on a box: a sign of its own each, so that no colour is needed."""

from __future__ import annotations

from archgen.render.drawing import Box, Icon, Item, Rect
from archgen.shapes.change import SIGNS

_ACROSS = 12.0  # px of a badge
_LEFT, _ABOVE = 7.0, 4.0  # px of it outside the box: clear of the words in it, and of those above it


def badge(rect: Rect, change: str) -> list[Item]:
    """A round badge on the top left corner of a box; nothing where nothing changed."""
    if change not in SIGNS:
        return []
    place = Rect(rect.x - _LEFT, rect.y - _ABOVE, _ACROSS, _ACROSS)
    return [
        Box(rect=place, kind="change", shape="circle", emphasis=change),
        Icon(name=change, rect=place.inset(2), role="inverse"),
    ]
