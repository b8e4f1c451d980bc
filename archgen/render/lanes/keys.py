"""The foot of a picture with lanes: what its signs mean."""

from __future__ import annotations

from collections.abc import Sequence

from archgen.core.names import Language
from archgen.render.drawing import Box, Item, Label, Path, Rect
from archgen.render.margins import MARGIN, ending, in_rows
from archgen.render.text_metrics import ellipsize, width
from archgen.shapes.lanes import Key, Lanes

_TEXT = 12.0
_ROW = 24.0
_BETWEEN = 8.0  # px between a sign and its text
_SIGNS = {"start": 14.0, "end": 18.0, "fork": 6.0, "jump": 18.0, "reject": 32.0, "handoff": 24.0}  # px of width
_BOX = 24.0, 16.0  # px of the other signs
_SHAPES = {"start": "circle", "end": "ring", "decision": "diamond", "jump": "circle", "final": "ring"}
_KINDS = {"jump": "state", "final": "end"}


def foot_items(shape: Lanes, language: Language, sheet: float, y: float) -> tuple[list[Item], float]:
    """The legend from `y` down; and the height of the sheet."""
    items: list[Item] = []
    right = sheet - MARGIN
    signs = [_SIGNS.get(key.sign, _BOX[0]) + _BETWEEN for key in shape.legend]
    meanings = [
        ellipsize(key.label.say(language), _TEXT, 400, right - MARGIN - sign)
        for key, sign in zip(shape.legend, signs, strict=True)
    ]
    needs = [sign + width(meaning, _TEXT) for sign, meaning in zip(signs, meanings, strict=True)]
    spots = in_rows(needs, MARGIN, right, y + _ROW / 2)
    for key, sign, meaning, (x, middle) in zip(shape.legend, signs, meanings, spots, strict=True):
        items += _sign(key, x, middle, sign - _BETWEEN)
        items.append(Label(lines=(meaning,), x=x + sign, y=middle, size=_TEXT, anchor="start", role="muted"))
    return items, ending(spots[-1][1] + _ROW / 2 if spots else y)


def dot(x: float, y: float) -> Box:
    """The mark of a hand-off."""
    return Box(rect=Rect(x - 3.5, y - 3.5, 7, 7), kind="end", shape="circle")


def _sign(key: Key, x: float, y: float, wide: float) -> Sequence[Item]:
    if key.sign == "reject":
        return (Path(points=((x, y), (x + wide, y)), kind="reject", emphasis="broken", dashed=True),)
    if key.sign == "handoff":
        return Path(points=((x, y), (x + wide, y)), kind="way", arrow=""), dot(x + wide / 2, y)
    if key.sign == "fork":
        return (Box(rect=Rect(x, y - 9, wide, 18), kind="fork", radius=2),)
    high = wide if key.sign in _SIGNS else _BOX[1]
    rect = Rect(x, y - high / 2, wide, high)
    kind, form = _KINDS.get(key.sign, key.sign), _SHAPES.get(key.sign, "rect")
    box = Box(rect=rect, kind=kind, shape=form, radius=4, hue=key.hue)
    text = Label(lines=(key.text,), x=rect.centre[0], y=y, size=_TEXT, weight=600)
    return (box, text) if key.text else (box,)
