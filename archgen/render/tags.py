"""How findings are shown in every picture: a tag with the code of the rule where it is, and what it means below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from archgen.core.names import Language, Name
from archgen.core.record import changed
from archgen.render.drawing import Drawing, Group, Item, Label, Path, Rect, Tag
from archgen.render.text_metrics import ellipsize, width
from archgen.shapes.flag import Flag

SIZE, HEIGHT, GAP = 12.0, 18.0, 4.0  # px of the text, of a tag, between tags
MOST_STACKED = 4  # tags in a box; more are counted
_PAD = 5.0  # px beside the text
_LEGEND, _LINE, _MARGIN, _BETWEEN = 12.0, 22.0, 30.0, 20.0
_ABOVE, _BELOW = 8.0, 10.0  # px of space above and below these lines

_FROM_END = 24.0  # px from the first line's top to where the sheet ended, at most

_SEVERITIES = {
    "error": Name("（错误）", " (error)"),
    "warning": Name("（警告）", " (warning)"),
    "info": Name("（提示）", " (info)"),
}
_FURTHER = Name("另有 n 项", "n more findings")

Size = tuple[float, float]
_Shown = tuple[str, Sequence[Flag]]


def inline_width(flags: Sequence[Flag], most: int = 1) -> float:
    """Px of width of tags in a row, with the gap before each; 0 for none."""
    return sum(_wide(text) + GAP for text, _ in _shown(flags, most)) if flags else 0.0


def inline_tags(
    flags: Sequence[Flag], x: float, y: float, owner: str, language: Language, most: int = 1
) -> Sequence[Tag]:
    """Tags in a row that begins with a gap at `x`, around the height `y`."""
    tags: list[Tag] = []
    for text, behind in _shown(flags, most) if flags else ():
        tags.append(_tag(text, behind, Rect(x + GAP, y - HEIGHT / 2, _wide(text), HEIGHT), owner, language))
        x += _wide(text) + GAP
    return tags


def stacked_size(flags: Sequence[Flag], abreast: int = 2, most: int = MOST_STACKED) -> Size:
    """Px of width and height of tags in rows, the gap above each row included."""
    if not flags:
        return 0.0, 0.0
    rows = _rows(flags, abreast, most)
    wide = max((sum(_wide(text) + GAP for text, _ in row) - GAP for row in rows), default=0.0)
    return wide, len(rows) * (HEIGHT + GAP)


def stacked_tags(
    flags: Sequence[Flag],
    x: float,
    y: float,
    owner: str,
    language: Language,
    abreast: int = 2,
    most: int = MOST_STACKED,
) -> Sequence[Tag]:
    """Tags in rows around the middle `x`, from `y` down, beginning with a gap."""
    tags: list[Tag] = []
    for row in _rows(flags, abreast, most) if flags else ():
        left = x - (sum(_wide(text) + GAP for text, _ in row) - GAP) / 2
        for text, behind in row:
            tags.append(_tag(text, behind, Rect(left, y + GAP, _wide(text), HEIGHT), owner, language))
            left += _wide(text) + GAP
        y += HEIGHT + GAP
    return tags


def explained(drawing: Drawing) -> Drawing:
    """The drawing with lines under it that say what the codes of its tags mean; without tags as it is."""
    meanings = list(_meanings(drawing))
    if not meanings:
        return drawing
    items: list[Item] = []
    x, y = _MARGIN, max(_lowest(drawing) + _ABOVE, drawing.height - _FROM_END) + HEIGHT / 2
    for tag in meanings:
        wide = _wide(tag.text)
        meaning = ellipsize(tag.meaning, _LEGEND, 400, drawing.width - 2 * _MARGIN - wide - 6)
        need = wide + 6 + width(meaning, _LEGEND)
        if x + need > drawing.width - _MARGIN and x > _MARGIN:
            x, y = _MARGIN, y + _LINE
        items.append(changed(tag, rect=Rect(x, y - HEIGHT / 2, wide, HEIGHT), owner=""))
        items.append(Label(lines=(meaning,), x=x + wide + 6, y=y, size=_LEGEND, anchor="start", role="muted"))
        x += need + _BETWEEN
    told = "; ".join(f"{tag.text} {tag.meaning}" for tag in meanings)
    return changed(
        drawing,
        height=max(drawing.height, y + HEIGHT / 2 + _BELOW),
        items=(*drawing.items, *items),
        description="; ".join(text for text in (drawing.description, told) if text),
    )


def _meanings(drawing: Drawing) -> Iterator[Tag]:
    """A tag of each kind, in order; one that is both an error and a warning says which is which."""
    tags = list(_tags(drawing.items))
    kinds = {(tag.text, tag.severity): tag for tag in tags if tag.meaning}
    severities = Counter(text for text, _ in kinds)
    for (text, severity), tag in sorted(kinds.items()):
        which = _SEVERITIES[severity].say(drawing.language) if severities[text] > 1 else ""
        yield changed(tag, meaning=tag.meaning[:1].upper() + tag.meaning[1:] + which)
    more = next((tag for tag in tags if not tag.meaning), None)
    if more:
        yield changed(more, text="+n", meaning=_FURTHER.say(drawing.language), hidden=())


def _tags(items: Sequence[Item]) -> Iterator[Tag]:
    """The tags among items and in their groups, and those that a number stands for."""
    for item in items:
        if isinstance(item, Group):
            yield from _tags(item.items)
        elif isinstance(item, Tag):
            yield item
            yield from item.hidden


def _lowest(drawing: Drawing) -> float:
    """The y where the last thing on the sheet ends."""
    rects = [leaf.rect for leaf in drawing.leaves() if not isinstance(leaf, Path)]
    return max((rect.bottom for rect in rects), default=drawing.height)


def _rows(flags: Sequence[Flag], abreast: int, most: int) -> list[list[_Shown]]:
    shown = _shown(flags, most)
    return [shown[first : first + abreast] for first in range(0, len(shown), abreast)]


def _shown(flags: Sequence[Flag], most: int) -> list[_Shown]:
    """The first flags with their codes, and how many there are more: the texts, each with what is behind it."""
    shown = len(flags) if len(flags) <= most else max(most - 1, 1)
    more = [(f"+{len(flags) - shown}", flags[shown:])] if shown < len(flags) else []
    return [*((flag.rule, (flag,)) for flag in flags[:shown]), *more]


def _tag(text: str, flags: Sequence[Flag], rect: Rect, owner: str, language: Language) -> Tag:
    if text == flags[0].rule:
        meaning = flags[0].name.say(language)
        return Tag(rect=rect, text=text, severity=flags[0].severity, meaning=meaning, owner=owner)
    hidden = tuple([_tag(flag.rule, (flag,), rect, owner, language) for flag in flags])
    return Tag(rect=rect, text=text, severity="info", hidden=hidden, owner=owner)


def _wide(text: str) -> float:
    return width(text, SIZE, 600) + 2 * _PAD
