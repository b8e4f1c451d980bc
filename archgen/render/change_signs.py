"""What marks an addition, a removal or a change in a picture: a sign of its own each, so that no colour is needed."""

from __future__ import annotations

from archgen.render.drawing import Box, Icon, Item, Rect

SIGNS = {"added": "+", "removed": "−", "changed": "~"}

_ACROSS = 15.0  # px of a badge


def badge(rect: Rect, change: str) -> list[Item]:
    """A round badge on the top left corner of a box; nothing where nothing changed."""
    if change not in SIGNS:
        return []
    place = Rect(rect.x - _ACROSS / 2 + 1, rect.y - _ACROSS / 2 + 1, _ACROSS, _ACROSS)
    return [
        Box(rect=place, kind="change", shape="circle", emphasis=change),
        Icon(name=change, rect=place.inset(2.5), role="inverse"),
    ]


def signed(text: str, change: str) -> str:
    """A text that the sign of a change stands before."""
    return SIGNS.get(change, "") + text
