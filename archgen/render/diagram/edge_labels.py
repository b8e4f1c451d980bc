"""The label of a line: its words in a pill, and beside it the findings on the line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archgen.core.names import Language
from archgen.core.record import changed
from archgen.render.diagram.wording import worded
from archgen.render.drawing import Item, Pill, Rect, Tag
from archgen.render.tags import GAP, stacked_size, stacked_tags
from archgen.render.text_metrics import width
from archgen.shapes.change import signed
from archgen.shapes.diagram import Edge

_SIZE = 12.0
_LONGEST = 112.0  # px of text on a line
_LOCK = 13.0  # px that a lock adds
_NOTHING = (8.0, 5.0)  # px of a label that is none
_MOST_TAGS = 3  # under each other


def has_words(edge: Edge) -> bool:
    """Whether words stand on the line."""
    return any(name.zh or name.en for name in (edge.label, edge.tail))


def label_size(edge: Edge, language: Language) -> tuple[float, float]:
    """Width and height of a line's label with its tags, px; of none hardly anything."""
    if not has_words(edge) and not edge.flags:
        return _NOTHING
    (wide, high), (tags, tags_high) = _pill_size(edge, language), stacked_size(edge.flags, 1, _MOST_TAGS)
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
    tags, tags_high = stacked_size(edge.flags, 1, _MOST_TAGS)
    top = middle - (tags_high + GAP) / 2
    found = [*stacked_tags(edge.flags, rect.right - tags / 2, top, edge.id, language, 1, _MOST_TAGS)]
    return [*items, *(_closed(found) if len(found) == 2 else found)]


def _closed(tags: Sequence[Tag]) -> Iterator[Tag]:
    """Two tags without the gap between them, in which the line would show."""
    for tag, down in zip(tags, (GAP / 2, -GAP / 2), strict=True):
        yield changed(tag, rect=changed(tag.rect, y=tag.rect.y + down))


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
