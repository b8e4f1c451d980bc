"""An entity's box: a head with its name, a line for its owner, then its fields in a list."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.core.names import Language
from archgen.render.drawing import Box, Icon, Item, Label, Rect
from archgen.render.tags import stacked_size, stacked_tags
from archgen.render.text_metrics import ellipsize, width
from archgen.shapes.diagram import Attribute, Node

_NAME, _OWNER, _FIELD, _BADGE = 13.0, 12.0, 12.0, 12.0  # font sizes
_HEAD = 26.0  # px of height
_ROW = 17.0
_OWNER_ROW = 19.0
_FOOT = 7.0
_PAD = 12.0
_WIDEST = 156.0  # px of text in a row
_LOCK = 11.0
_BADGE_PAD = 12.0


def entity_size(node: Node, language: Language) -> tuple[float, float]:
    """The least width and height of the box, px."""
    name = min(width(node.label.say(language), _NAME, 600), _WIDEST)
    rows = [
        name + _badge_width(node, language),
        *(width(detail.say(language), _OWNER) for detail in node.details),
        *(width(line.text.say(language), _FIELD) + (_LOCK + 6 if line.secret else 0) for line in node.attributes),
    ]
    wide = max(stacked_size(node.flags)[0], rows[0], min(max(rows), _WIDEST + 20))
    return wide + 2 * _PAD, _filled(node) + _tags_height(node)


def entity_items(node: Node, rect: Rect, language: Language) -> list[Item]:
    """The box in a given rectangle, which may be higher than it needs."""
    head = Rect(rect.x, rect.y, rect.width, _HEAD)
    room = rect.width - 2 * _PAD - _badge_width(node, language)
    name = ellipsize(node.label.say(language), _NAME, 600, room)
    return [
        Box(rect=rect, kind="entity", id=node.id, hue=node.hue, emphasis=node.emphasis, dashed=node.dashed),
        Box(
            rect=head.inset(0.5),
            kind="entity-head",
            shape="tab",
            hue=node.hue,
            emphasis=node.emphasis,
            dashed=node.dashed,
        ),
        _text(name, rect.x + _PAD, head.centre[1], _NAME, node.id, weight=600),
        *_badge(node, head, language),
        *_rows(node, rect, language),
        *stacked_tags(node.flags, rect.centre[0], rect.y + _filled(node) + 1, node.id, language),
    ]


def _filled(node: Node) -> float:
    rows = _OWNER_ROW * len(node.details) + _ROW * len(node.attributes)
    return _HEAD + rows + (_FOOT if rows else 0)


def _tags_height(node: Node) -> float:
    return stacked_size(node.flags)[1] + _FOOT if node.flags else 0.0


def _rows(node: Node, rect: Rect, language: Language) -> Iterator[Item]:
    room = rect.width - 2 * _PAD
    y = rect.y + _HEAD + 3
    for detail in node.details:
        shown = ellipsize(detail.say(language), _OWNER, 400, room)
        yield _text(shown, rect.x + _PAD, y + _OWNER_ROW / 2, _OWNER, node.id, "muted")
        y += _OWNER_ROW
    for line in node.attributes:
        yield from _row(line, rect, y + _ROW / 2, node.id, language)
        y += _ROW


def _row(line: Attribute, rect: Rect, y: float, owner: str, language: Language) -> Iterator[Item]:
    """A field; a lock stands at the right side of the box."""
    room = rect.width - 2 * _PAD - (_LOCK + 6 if line.secret else 0)
    shown = ellipsize(line.text.say(language), _FIELD, 400, room)
    yield _text(shown, rect.x + _PAD, y, _FIELD, owner, "muted" if line.quiet else "body")
    if line.secret:
        place = Rect(rect.right - _PAD - _LOCK, y - _LOCK / 2, _LOCK, _LOCK)
        yield Icon(name="lock", rect=place, owner=owner, role="muted")


def _badge_width(node: Node, language: Language) -> float:
    return width(node.badge[1].say(language), _BADGE, 600) + _BADGE_PAD + 10 if node.badge else 0.0


def _badge(node: Node, head: Rect, language: Language) -> Iterator[Item]:
    if node.badge:
        kind, name = node.badge
        wide = _badge_width(node, language) - 10
        place = Rect(head.right - 8 - wide, head.centre[1] - 8, wide, 16)
        yield Box(rect=place, kind=kind, shape="pill")
        yield Label(
            lines=(name.say(language),), x=place.centre[0], y=place.centre[1], size=_BADGE, weight=600, role=kind
        )


def _text(line: str, x: float, y: float, size: float, owner: str, role: str = "body", weight: int = 400) -> Label:
    return Label(lines=(line,), x=x, y=y, size=size, weight=weight, anchor="start", owner=owner, role=role)
