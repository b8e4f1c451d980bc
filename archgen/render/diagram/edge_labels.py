"""The label of a line: its words in a pill, and beside it the findings on the line."""

from __future__ import annotations

from archgen.core.names import Language
from archgen.render.diagram.wording import worded
from archgen.render.drawing import Item, Pill, Rect
from archgen.render.tags import GAP, stacked_size, stacked_tags
from archgen.render.text_metrics import width
from archgen.shapes.change import signed
from archgen.shapes.diagram import Edge

_SIZE = 12.0
_LONGEST = 112.0  # px of text on a line
_LOCK = 13.0  # px that a lock adds
_NOTHING = (8.0, 5.0)  # px of a label that is none
_MOST_TAGS = 3


def has_words(edge: Edge) -> bool:
    """Whether words stand on the line."""
    return any(name.zh or name.en for name in (edge.label, edge.tail))


def label_size(edge: Edge, language: Language) -> tuple[float, float]:
    """Width and height of a line's label with its tags, px; of none hardly anything."""
    if not has_words(edge) and not edge.flags:
        return _NOTHING
    (wide, high), (tags, tags_high) = _pill_size(edge, language), _tags_size(edge)
    return wide + (GAP if wide and tags else 0) + tags, max(high, tags_high)


def label_items(edge: Edge, rect: Rect, language: Language) -> list[Item]:
    """A pill with words, and tags at its right; both around the middle of the rectangle."""
    wide, high = _pill_size(edge, language)
    middle = rect.centre[1]
    items: list[Item] = []
    if wide:
        place = Rect(rect.x, middle - high / 2, wide, high)
        items.append(
            Pill(
                rect=place,
                lines=label_lines(edge, language),
                kind=edge.kind,
                owner=edge.id,
                size=_SIZE,
                icon="lock" if edge.secret else "",
                emphasis=edge.change or edge.emphasis,
            )
        )
    tags, tags_high = _tags_size(edge)
    x, y = rect.right - tags / 2, middle - (tags_high + GAP) / 2
    return [*items, *stacked_tags(edge.flags, x, y, edge.id, language, _abreast(edge), _MOST_TAGS)]


def _tags_size(edge: Edge) -> tuple[float, float]:
    return stacked_size(edge.flags, _abreast(edge), _MOST_TAGS)


def _abreast(edge: Edge) -> int:
    """Two tags stand beside each other, for the line would run between them; of three it runs behind the second."""
    return 2 if len(edge.flags) == 2 else 1


def label_lines(edge: Edge, language: Language) -> tuple[str, ...]:
    """The words on a few lines, with the sign of a change before them."""
    sign, tail = signed("", edge.change), edge.tail.say(language)
    return worded(edge.label, language, _SIZE, 400, _LONGEST, 2, tail, sign)


def _pill_size(edge: Edge, language: Language) -> tuple[float, float]:
    if not has_words(edge):
        return 0.0, 0.0
    lines = label_lines(edge, language)
    wide = max(width(line, _SIZE) for line in lines) + 18 + (_LOCK if edge.secret else 0)
    return wide, 22.0 + 15.0 * (len(lines) - 1)
