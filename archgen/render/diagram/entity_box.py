"""An entity's box: a head with its name, a line for its owner, then its fields in a list."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.core.names import Language
from archgen.core.record import Record
from archgen.render.drawing import Box, Icon, Item, Label, Path, Rect
from archgen.render.tags import inline_tags, inline_width, stacked_size, stacked_tags
from archgen.render.text_metrics import width
from archgen.render.two_languages import in_each_language, lines_if_long
from archgen.shapes.diagram import Attribute, Node
from archgen.shapes.flag import Flag

_NAME, _OWNER, _FIELD, _BADGE = 13.0, 12.0, 12.0, 12.0  # font sizes
_HEAD = 26.0  # px of height
_ROW = 17.0
_OWNER_ROW = 19.0
_FOOT = 7.0
_PAD = 12.0
_WIDEST = 156.0  # px of a name; of other texts 20 more
_WIDEST_FLAGGED = 204.0  # px of a line with findings
_INDENT = 9.0  # px of the further lines of what stands in a list
_LOCK, _BESIDE_LOCK = 11.0, 6.0
_BADGE_PAD = 12.0
_MOST_LINES = 3  # of a text in one language
_MOST_TAGS = 2  # behind a line
_AROUND_TAGS = 5.0  # px by which rows are higher in a box some of whose rows have findings: all, for an even step
_BEFORE_TAGS = 4.0  # px more between a text and the findings behind it


class _Row(Record, frozen=True):
    """A text under the head, in lines, and how high they are."""

    lines: tuple[str, ...]
    size: float
    height: float
    role: str
    secret: bool = False
    flags: tuple[Flag, ...] = ()
    indent: float = 0.0
    column: bool = False  # room for a lock at the right, even if this row has none


def entity_size(node: Node, language: Language) -> tuple[float, float]:
    """The least width and height of the box, px."""
    rows = [_narrow(detail.say(language), _OWNER, 400, _WIDEST + 20) for detail in node.details]
    rows += [_attribute_width(node, line, language) for line in node.attributes]
    name = _narrow(node.label.say(language), _NAME, 600, _WIDEST) + _badge_width(node, language)
    wide = max(stacked_size(node.flags)[0], name, *rows) if rows else max(stacked_size(node.flags)[0], name)
    return wide + 2 * _PAD, _filled(node, wide + 2 * _PAD, language) + _tags_height(node)


def entity_items(node: Node, rect: Rect, language: Language) -> list[Item]:
    """The box in a given rectangle, which may be higher and wider than it needs."""
    names = _names(node, rect.width, language)
    head = Rect(rect.x, rect.y, rect.width, _HEAD + _ROW * (len(names) - 1))
    return [
        Box(rect=rect, kind="entity", id=node.id, hue=node.hue, emphasis=node.emphasis, dashed=node.dashed),
        _head(node, head),
        _text(names, rect.x + _PAD, head.centre[1], _NAME, node.id, weight=600),
        *_badge(node, head, language),
        *_row_items(node, rect, head.bottom + 3, language),
        *stacked_tags(node.flags, rect.centre[0], rect.y + _filled(node, rect.width, language) + 1, node.id, language),
    ]


def _head(node: Node, head: Rect) -> Item:
    """A ground for the name; of a dashed box only the line below it: its border is there already."""
    if node.dashed:
        line = ((head.x, head.bottom), (head.right, head.bottom))
        return Path(points=line, kind="relation", id=node.id, arrow="", emphasis=node.emphasis or "quiet")
    return Box(rect=head.inset(0.5), kind="entity-head", shape="tab", hue=node.hue, emphasis=node.emphasis)


def _attribute_width(node: Node, line: Attribute, language: Language) -> float:
    beside, most = _beside(_has_column(node, line), line.flags), _WIDEST_FLAGGED if line.flags else _WIDEST + 20
    return _narrow(line.text.say(language), _FIELD, 400, most - beside) + beside


def _has_column(node: Node, line: Attribute) -> bool:
    """Whether there is room for a lock behind a line: findings stand under each other where only some have a lock."""
    return line.secret or (bool(line.flags) and any(other.secret for other in node.attributes))


def _narrow(text: str, size: float, weight: int, most: float) -> float:
    """The width of a text on one line, or the room in which it has several."""
    parts = in_each_language(text) if width(text, size, weight) > most else (text,)
    return min(max(width(part, size, weight) for part in parts), most)


def _names(node: Node, wide: float, language: Language) -> tuple[str, ...]:
    room = wide - 2 * _PAD - _badge_width(node, language) + 0.1
    return lines_if_long(node.label.say(language), _NAME, 600, room, _MOST_LINES)


def _rows(node: Node, wide: float, language: Language) -> Iterator[_Row]:
    room = wide - 2 * _PAD + 0.1
    for detail in node.details:
        lines = lines_if_long(detail.say(language), _OWNER, 400, room, _MOST_LINES)
        yield _Row(lines, _OWNER, _OWNER_ROW + _ROW * (len(lines) - 1), "muted")
    around = _AROUND_TAGS if any(line.flags for line in node.attributes) else 0.0
    for line in node.attributes:
        column = _has_column(node, line)
        text, inner = line.text.say(language), room - _beside(column, line.flags)
        indent = _INDENT if width(text, _FIELD) > inner else 0.0
        lines = lines_if_long(text, _FIELD, 400, inner - indent, _MOST_LINES)
        role = line.emphasis or ("muted" if line.quiet else "body")
        yield _Row(lines, _FIELD, _ROW * len(lines) + around, role, line.secret, line.flags, indent, column)


def _filled(node: Node, wide: float, language: Language) -> float:
    """Px of height of a box so wide down to its last row."""
    rows = sum(row.height for row in _rows(node, wide, language))
    return _HEAD + _ROW * (len(_names(node, wide, language)) - 1) + rows + (_FOOT if rows else 0)


def _tags_height(node: Node) -> float:
    return stacked_size(node.flags)[1] + _FOOT if node.flags else 0.0


def _row_items(node: Node, rect: Rect, y: float, language: Language) -> Iterator[Item]:
    """What stands behind a text is at the right side of the box, by the first line: findings, then a lock."""
    for row in _rows(node, rect.width, language):
        yield from _row_text(row, rect.x + _PAD, y, node.id)
        right = rect.right - _PAD
        middle = y + (row.height - _ROW * (len(row.lines) - 1)) / 2
        if row.secret:
            place = Rect(right - _LOCK, middle - _LOCK / 2, _LOCK, _LOCK)
            yield Icon(name="lock", rect=place, owner=node.id, role="muted")
        right -= _LOCK + _BESIDE_LOCK if row.column else 0.0
        left = right - inline_width(row.flags, _MOST_TAGS)
        yield from inline_tags(row.flags, left, middle, node.id, language, _MOST_TAGS)
        y += row.height


def _row_text(row: _Row, x: float, y: float, owner: str) -> Iterator[Label]:
    """The lines of a row from `y` down; in a list the further ones are indented."""
    split = 1 if row.indent else len(row.lines)
    further = _ROW * (len(row.lines) - split)
    yield _text(row.lines[:split], x, y + (row.height - further) / 2, row.size, owner, row.role)
    if further:
        middle = y + row.height - further / 2
        yield _text(row.lines[split:], x + row.indent, middle, row.size, owner, row.role)


def _beside(column: bool, flags: tuple[Flag, ...]) -> float:
    """Px of a row that what stands behind its text takes."""
    tags = inline_width(flags, _MOST_TAGS) + _BEFORE_TAGS if flags else 0.0
    return tags + (_LOCK + _BESIDE_LOCK if column else 0.0)


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


def _text(
    lines: tuple[str, ...], x: float, y: float, size: float, owner: str, role: str = "body", weight: int = 400
) -> Label:
    step = _ROW / size
    return Label(lines=lines, x=x, y=y, size=size, weight=weight, anchor="start", owner=owner, role=role, leading=step)
