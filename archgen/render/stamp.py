"""The DRAFT mark of a picture that was drawn in spite of errors."""

from __future__ import annotations

from archgen.core.names import Name
from archgen.core.record import changed
from archgen.render.drawing import Box, Drawing, Label, Rect

HEIGHT = 26
TEXT = Name("草稿 DRAFT | {errors} 个错误未解决", "DRAFT | {errors} unresolved errors")
ONE = Name("草稿 DRAFT | 1 个错误未解决", "DRAFT | 1 unresolved error")


def warning(errors: int) -> Name:
    """What a draft says of itself."""
    return ONE if errors == 1 else TEXT.format(errors=errors)


def stamped(drawing: Drawing, errors: int) -> Drawing:
    """The drawing with a strip below it that says DRAFT and how many errors there are."""
    strip = Rect(0, drawing.height, drawing.width, HEIGHT)
    text = warning(errors).say(drawing.language)
    return changed(
        drawing,
        height=drawing.height + HEIGHT,
        items=(
            *drawing.items,
            Box(rect=strip, kind="pillar-head", emphasis="broken", radius=0, id="draft"),
            Label(
                lines=(text,), x=strip.centre[0], y=strip.centre[1], size=13, weight=700, role="inverse", owner="draft"
            ),
        ),
    )
