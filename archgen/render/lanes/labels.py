"""Labels on the lines of a way: a pill with a name, or a tag with a quieter line below it."""

from __future__ import annotations

from archgen.core.names import Language
from archgen.render.drawing import Box, Item, Label, Pill, Rect
from archgen.render.tags import stacked_size, stacked_tags
from archgen.render.text_metrics import width
from archgen.render.two_languages import lines_if_long
from archgen.shapes.lanes import Link

Size = tuple[float, float]

_TEXT, _QUIET = 12.0, 12.0
_LONGEST = 112.0  # px of text on one line
_MOST = 3  # lines of a text that stands alone
_STEP = 15.0  # px from line to line
_BESIDE, _HEIGHT = 18.0, 22.0
_MOST_TAGS = 2


def label_size(link: Link, language: Language) -> Size:
    """Width and height in px; (0, 0) without a label."""
    (wide, high), (tags, tags_high) = _words_size(link, language), stacked_size(link.flags, most=_MOST_TAGS)
    return max(wide, tags), high + tags_high


def label_items(link: Link, owner: str, rect: Rect, language: Language) -> list[Item]:
    """The label of the line `owner` in its place."""
    tags = list(
        stacked_tags(link.flags, rect.centre[0], rect.bottom - _tags_high(link), owner, language, most=_MOST_TAGS)
    )
    if not link.lines:
        return [*tags]
    wide, high = _words_size(link, language)
    return [*_words(link, owner, Rect(rect.centre[0] - wide / 2, rect.y, wide, high), language), *tags]


def _words(link: Link, owner: str, rect: Rect, language: Language) -> list[Item]:
    lines, quiet = _lines(link, language)
    emphasis = "broken" if link.tone == "reject" else link.emphasis
    if not quiet:
        return [Pill(rect=rect, lines=lines, kind="way", owner=owner, size=_TEXT, emphasis=emphasis)]
    x = rect.centre[0]
    y = rect.y + _HEIGHT / 2 + _STEP * (len(lines) - 1) / 2
    low = rect.bottom - _HEIGHT / 2 - _STEP * (len(quiet) - 1) / 2
    role = "broken" if emphasis else "body"
    return [
        Box(rect=rect, kind="node", id=owner, radius=11, emphasis=emphasis),
        Label(lines=lines, x=x, y=y, size=_TEXT, weight=500, owner=owner, role=role, leading=_STEP / _TEXT),
        Label(lines=quiet, x=x, y=low, size=_QUIET, owner=owner, role="muted", leading=_STEP / _QUIET),
    ]


def _words_size(link: Link, language: Language) -> Size:
    lines, quiet = _lines(link, language)
    if not lines:
        return 0.0, 0.0
    wide = max([*(width(line, _TEXT, 500) for line in lines), *(width(line, _QUIET) for line in quiet)])
    return wide + _BESIDE, _HEIGHT + _STEP * (len(lines) + len(quiet) - 1)


def _tags_high(link: Link) -> float:
    return stacked_size(link.flags, most=_MOST_TAGS)[1]


def _lines(link: Link, language: Language) -> tuple[tuple[str, ...], tuple[str, ...]]:
    most = _MOST if len(link.lines) == 1 else 1
    lines = tuple(line for text in link.lines for line in lines_if_long(text.say(language), _TEXT, 500, _LONGEST, most))
    detail = link.detail.say(language)
    return lines, lines_if_long(detail, _QUIET, 400, _LONGEST, 2) if detail else ()
