"""What the stops of a way are made of: boxes with text, tags and numbers, diamonds, circles, bars."""

from __future__ import annotations

from collections.abc import Sequence

from archgen.core.names import Language
from archgen.core.record import Record, changed
from archgen.render.drawing import Box, Group, Item, Label, Rect
from archgen.render.tags import stacked_size, stacked_tags
from archgen.render.text_metrics import ELLIPSIS, LEADING, width
from archgen.render.two_languages import lines, lines_if_long, narrowest_lines
from archgen.shapes.lanes import Stop

BOXES = ("step", "state", "final")

Size = tuple[float, float]

_NAME, _DETAIL, _TAG, _NUMBER, _QUESTION, _LETTER = 13.0, 12.0, 12.0, 12.0, 12.0, 13.0
_LEAST_STEP, _LEAST_STATE = 96.0, 96.0  # px of width
_MOST_LINES = 3  # of a text in a box
_LONGEST_TAG = 104.0  # px of text on a line, if there is not more room
_BESIDE = 11.0  # px beside a box's text
_PAD = 7.0  # px above and below it
_GAP = 3.0  # px between lines of different kinds
_TAG_HEIGHT, _TAG_LINE, _TAG_GAP = 18.0, 15.0, 4.0
_BAR = 4.0
_QUESTION_WIDTH = 96.0  # px of text in a diamond
_SLENDER = 1.75  # a diamond's width to that of its text
_SIGN = {"start": 22.0, "end": 26.0, "jump": 28.0}  # px of diameter
_FORK: Size = (8.0, 52.0)


class _Tag(Record, frozen=True):
    """A small tag with its lines."""

    lines: tuple[str, ...]

    @property
    def wide(self) -> float:
        """Px of width with the gap after it."""
        return max(width(line, _TAG) for line in self.lines) + 12 + _TAG_GAP

    @property
    def high(self) -> float:
        """Px of height."""
        return _TAG_HEIGHT + _TAG_LINE * (len(self.lines) - 1)

    def items(self, x: float, y: float, hue: int, owner: str) -> tuple[Item, ...]:
        """From its top left corner on."""
        rect = Rect(x, y, self.wide - _TAG_GAP, self.high)
        middle = rect.centre
        text = Label(lines=self.lines, x=middle[0], y=middle[1], size=_TAG, owner=owner, leading=_TAG_LINE / _TAG)
        return Box(rect=rect, kind="stage", radius=5, hue=hue), text


def stop_size(stop: Stop, language: Language, room: float) -> Size:
    """Width and height in px; the text in a box may be `room` px wide."""
    if stop.kind in _SIGN:
        return _SIGN[stop.kind], _SIGN[stop.kind]
    if stop.kind in ("fork", "join"):
        return _FORK
    if stop.kind == "decision":
        return _diamond(stop, _question(stop, language))
    labels, tags = _texts(stop, language, room), _tags(stop, language, room)
    flags = stacked_size(stop.flags)[0]
    wide = max([flags, *(label.rect.width for label in labels), *(sum(tag.wide for tag in row) for row in tags)])
    high = _content_height(stop, labels, tags)
    if stop.kind == "step":
        return max(_BAR + wide + 2 * _BESIDE, _LEAST_STEP), high + 2 * _PAD
    return max(wide + 2 * _BESIDE + 8, _LEAST_STATE), max(high + 2 * _PAD, 44.0)


def stop_items(stop: Stop, id_: str, rect: Rect, language: Language, room: float) -> Group:
    """A stop in its place, of the size for the same `room`; lines end at the box `id_`."""
    x, y = rect.centre
    box = Box(rect=rect, kind="node", id=id_, hue=stop.hue, emphasis=stop.emphasis)
    if stop.kind in ("start", "end"):
        shape = "circle" if stop.kind == "start" else "ring"
        return Group(items=(changed(box, kind=stop.kind, shape=shape),), title=stop.label.say(language))
    if stop.kind in ("fork", "join"):
        return Group(items=(changed(box, kind="fork", radius=3),), title=stop.label.say(language))
    if stop.kind == "jump":
        letter = Label(lines=(stop.label.say(language),), x=x, y=y, size=_LETTER, weight=600, owner=id_)
        return Group(items=(changed(box, kind="state", shape="circle"), letter))
    if stop.kind == "decision":
        flags = stacked_size(stop.flags, 1, 1)[1]
        question = changed(_question(stop, language), x=x, y=y - flags / 2, owner=id_)
        items: list[Item] = [changed(box, kind="decision", shape="diamond"), question]
        items += stacked_tags(stop.flags, x, question.rect.bottom, id_, language, 1, 1)
    else:
        items = _box(stop, box, language, room)
    return Group(items=tuple(items), id=stop.element, title=_title(stop, items, language))


def _box(stop: Stop, box: Box, language: Language, room: float) -> list[Item]:
    """A step with its bar, or a state."""
    rect = box.rect
    labels, tags = _texts(stop, language, room), _tags(stop, language, room)
    high = _content_height(stop, labels, tags)
    if stop.kind == "step":
        x, y = rect.centre[0] + _BAR / 2, rect.centre[1] - high / 2
        bar = Rect(rect.x, rect.y + 8, _BAR, rect.height - 16)
        items: list[Item] = [box, Box(rect=bar, kind="bar", radius=2, hue=stop.hue, emphasis=stop.emphasis)]
    else:
        final = stop.kind == "final"
        items = [changed(box, kind="end", shape="ring") if final else changed(box, kind="state", radius=14)]
        x, y = rect.centre[0], rect.centre[1] - high / 2
    for at, label in enumerate(labels):
        tall = label.rect.height
        placed = changed(label, x=x, y=y + tall / 2, owner=box.id)
        items += [placed] if at else _numbered(stop, placed)
        y += tall + _GAP
    for row in tags:
        left = x - (sum(tag.wide for tag in row) - _TAG_GAP) / 2
        for tag in row:
            items += tag.items(left, y + _TAG_GAP - _GAP, stop.hue, box.id)
            left += tag.wide
        y += _row_height(row) + _TAG_GAP
    return [*items, *stacked_tags(stop.flags, x, y - _GAP, box.id, language)]


def _numbered(stop: Stop, name: Label) -> list[Label]:
    """A name that begins with the number of its step: that is quieter."""
    first, *others = name.lines
    if not stop.number or not first.startswith(stop.number):
        return [name]
    rest = first.removeprefix(stop.number).lstrip()
    apart = width(stop.number, _NUMBER) + (width(" ", _NAME, 500) if rest else 0.0)
    left = name.x - (apart + width(rest, _NAME, 500)) / 2
    step = _NAME * LEADING / 2
    y = name.y - step * len(others)
    number = changed(name, lines=(stop.number,), x=left, y=y, size=_NUMBER, weight=400, anchor="start", role="muted")
    start = left + apart
    found = [number, changed(name, lines=(rest,), x=start, y=y, anchor="start")] if rest else [number]
    return [*found, changed(name, lines=tuple(others), y=name.y + step)] if others else found


def _content_height(stop: Stop, labels: Sequence[Label], tags: Sequence[Sequence[_Tag]]) -> float:
    """Of the texts, the rows of tags, and the findings under each other."""
    texts = sum(label.rect.height for label in labels) + _GAP * (len(labels) - 1)
    return texts + sum(_row_height(row) + _TAG_GAP for row in tags) + stacked_size(stop.flags)[1]


def _texts(stop: Stop, language: Language, room: float) -> list[Label]:
    """Name and details, not yet in their place."""
    said = stop.label.say(language)
    name = lines(f"{stop.number} {said}" if stop.number else said, _NAME, 500, room, _MOST_LINES)
    labels = [Label(lines=name, x=0, y=0, size=_NAME, weight=500)]
    for detail in stop.details:
        text = lines_if_long(detail.say(language), _DETAIL, 400, room, _MOST_LINES + 2)
        labels.append(Label(lines=text, x=0, y=0, size=_DETAIL, role="muted"))
    return labels


def _tags(stop: Stop, language: Language, room: float) -> list[list[_Tag]]:
    """Rows of small tags, as many beside each other as there is room for."""
    rows: list[list[_Tag]] = []
    for mark in stop.marks:
        tag = _Tag(lines_if_long(mark.say(language), _TAG, 400, max(room - 12, _LONGEST_TAG), _MOST_LINES))
        if rows and sum(other.wide for other in rows[-1]) + tag.wide <= room + _TAG_GAP:
            rows[-1].append(tag)
        else:
            rows.append([tag])
    return rows


def _row_height(row: Sequence[_Tag]) -> float:
    return max(tag.high for tag in row)


def _question(stop: Stop, language: Language) -> Label:
    text = stop.label.say(language)
    room = max(min(narrowest_lines(text, _QUESTION, 500, 2), _QUESTION_WIDTH), 48.0)
    return Label(lines=lines(text, _QUESTION, 500, room + 0.5, 3), x=0, y=0, size=_QUESTION, weight=500)


def _diamond(stop: Stop, text: Label) -> Size:
    """The diamond in which a block of text just fits, with what is found under it."""
    tags, tags_high = stacked_size(stop.flags, 1, 1)
    wide, high = max(text.rect.width, tags) + 8, text.rect.height + tags_high
    return wide * _SLENDER, high / (1 - 1 / _SLENDER)


def _title(stop: Stop, items: Sequence[Item], language: Language) -> str:
    """All of the text if some of it was cut."""
    whole = stop.label.say(language)
    names = [item for item in items if isinstance(item, Label) and item.weight == 500]
    return whole if any(line.endswith(ELLIPSIS) for name in names for line in name.lines) else ""
