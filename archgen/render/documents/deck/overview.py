"""The product on one slide: five figures across, facts and decisions on the left, a picture on the right."""

from __future__ import annotations

from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from archgen.render.documents.deck.pictures import add_picture
from archgen.render.documents.deck.stage import Stage
from archgen.render.documents.deck.text import QUIET, Spoken, Style, box, clean, fitted, lines_of, plain_shape, write
from archgen.render.drawing import Rect
from archgen.shapes.deck import Overview
from archgen.shapes.page import KeyFigure

_GAP = 12.0
_CARD = 86.0
_LEFT = 0.36  # of the width
_SPARE = 0.85  # figures are wide in some fonts
_VALUE, _NAME, _DETAIL = Style(24, bold=True), Style(11), Style(9)
_FACT, _HEAD = Style(12, after=5), Style(13, bold=True, colour="accent", after=4)


def add_overview(stage: Stage, made: Any, room: Rect, body: Overview, picture: bytes | None) -> None:
    """Everything of an overview into the room of a slide."""
    wide = (room.width - _GAP * (len(body.figures) - 1)) / max(len(body.figures), 1)
    for number, figure in enumerate(body.figures):
        _card(stage, made, Rect(room.x + number * (wide + _GAP), room.y, wide, _CARD), figure)
    top = room.y + _CARD + 18
    below = Rect(room.x, top, room.width, room.bottom - top)
    left = Rect(below.x, below.y, below.width * _LEFT if picture else below.width, below.height)
    _texts(stage, made, left, body)
    if picture and body.picture:
        x = left.right + 24
        place = Rect(x, below.y, below.x + below.width - x, below.height)
        add_picture(made, picture, place, clean(body.picture.title.say(stage.language)))


def _card(stage: Stage, made: Any, place: Rect, figure: KeyFigure) -> None:
    """A figure on a quiet ground; its colour says whether it is good."""
    corner = (Pt(each) for each in (place.x, place.y, place.width, place.height))
    shape = made.shapes.add_shape(MSO_SHAPE.RECTANGLE, *corner)
    plain_shape(shape, QUIET)
    frame = shape.text_frame
    box(frame, 8, "middle")
    colour = {"good": stage.theme.hue(3).ink, "bad": stage.theme.broken.ink}.get(figure.tone, "accent")
    room = place.width - 20
    parts = (
        (figure.value, Style(_VALUE.size, bold=True, colour=colour, align="l"), 32.0, 14.0),
        (clean(figure.name.say(stage.language)), Style(_NAME.size, colour=stage.ink, align="l"), 15.0, 8.0),
        (clean(figure.detail.say(stage.language)), Style(_DETAIL.size, colour=stage.muted, align="l"), 24.0, 7.0),
    )
    for text, style, height, least in parts:
        shown, size = fitted(text, style, room * (_SPARE if style.bold else 1), height, least)
        write(frame, [((shown, False),)], Style(size, style.bold, style.colour, style.align), stage.language)


def _texts(stage: Stage, made: Any, place: Rect, body: Overview) -> None:
    """Facts, then what is asked of the meeting; what does not fit is cut."""
    say = stage.language
    colon = "：" if say == "zh" else ": "
    facts = [(f"{clean(fact.name.say(say))}{colon}", clean(fact.value.say(say))) for fact in body.facts]
    left = place.height
    y = place.y
    if facts:
        share = left * 0.5
        y += _paragraphs(stage, made, Rect(place.x, y, place.width, share), facts) + 10
        left = place.bottom - y
    _paragraphs(stage, made, Rect(place.x, y, place.width, 22), [("", clean(body.wanted.say(say)))], _HEAD)
    asks = [("• ", clean(ask.say(say))) for ask in body.asks]
    _paragraphs(stage, made, Rect(place.x, y + 22, place.width, left - 22), asks)


def _paragraphs(stage: Stage, made: Any, place: Rect, texts: list[tuple[str, str]], style: Style = _FACT) -> float:
    """Paragraphs with a quieter beginning in a box of their own; gives the height that they take."""
    shown: list[Spoken] = []
    used = 0.0
    line = style.size * 1.3
    for label, text in texts:
        room = place.height - used
        if room < line:
            break
        cut, _ = fitted(label + text, style, place.width, min(room, 3 * line), style.size)
        count = len(lines_of(cut, style.size, place.width, True))
        shown.append(((cut[: len(label)], bool(label.strip("• "))), (cut[len(label) :], False)))
        used += count * line + style.after
    frame = stage.text_box(made, Rect(place.x, place.y, place.width, max(used, line)))
    write(frame, shown or [()], style, stage.language)
    return used
