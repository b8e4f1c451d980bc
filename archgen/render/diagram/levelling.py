"""Frames whose tops or bottoms nearly meet one height are brought to it: else the difference looks like a mistake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from archgen.core.record import changed
from archgen.render.diagram.routing import Routed
from archgen.render.drawing import Rect

_NEAR = 26.0  # px of difference that look unmeant
_CLEAR = 8.0  # px to what is above or below


def levelled(routed: Routed) -> Routed:
    """The same with frames that reach further up or down where nothing else is."""
    if len(routed.frames) < 2:
        return routed
    frames, parts = dict(routed.frames), [*routed.boxes.values(), *routed.labels.values(), *_level_parts(routed)]
    for up in (True, False):
        order = sorted(frames, key=lambda name: frames[name].y if up else -frames[name].bottom)
        for at, name in enumerate(order):
            others = [rect for other, rect in frames.items() if other != name]
            wider = (_reaching(frames[name], frames[done], up) for done in order[:at])
            free = (one for one, strip in wider if strip.height and _is_free(strip, (*parts, *others)))
            frames[name] = next(free, frames[name])
    return changed(routed, frames=frames)


def _reaching(frame: Rect, other: Rect, up: bool) -> tuple[Rect, Rect]:
    """A frame that reaches as far as another one, and what it needs for that: of no height if they are not near."""
    more = frame.y - other.y if up else other.bottom - frame.bottom
    if not 0 < more <= _NEAR:
        return frame, Rect(0, 0, 0, 0)
    y, strip = (other.y, other.y - _CLEAR) if up else (frame.y, frame.bottom)
    return Rect(frame.x, y, frame.width, frame.height + more), Rect(frame.x, strip, frame.width, more + _CLEAR)


def _is_free(strip: Rect, parts: Iterable[Rect]) -> bool:
    return not any(
        strip.x < part.right and part.x < strip.right and strip.y < part.bottom and part.y < strip.bottom
        for part in parts
    )


def _level_parts(routed: Routed) -> Iterator[Rect]:
    """Where lines run to the left or to the right: those that run up or down may pass a frame's border."""
    for line in routed.lines.values():
        for (x1, y1), (x2, y2) in pairwise(line):
            if y1 == y2:
                yield Rect(min(x1, x2), y1 - 0.5, abs(x1 - x2), 1.0)
