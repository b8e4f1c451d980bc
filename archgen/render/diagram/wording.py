"""Words for a narrow place: whole names, fewer of them where there are too many, each language on lines of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from archgen.core.names import SEAM, Language, Name
from archgen.render.text_metrics import ELLIPSIS, ellipsize, width, wrap
from archgen.shapes.listing import Listing

_MORE, _CUT = 2, 1  # rows that a name may take besides, rather than be cut, and once it is

Lines = tuple[str, ...]


@lru_cache(maxsize=1 << 12)
def worded(
    text: Name, language: Language, size: float, weight: int, room: float, rows: int, tail: str = "", sign: str = ""
) -> Lines:
    """A text in lines of `room` px, about `rows` of them for each language, behind a `sign` and before a `tail`.

    Of a listing as many names as fit. A name by itself that is much too long loses its end, but never its tail.
    """
    place = _Place(size, weight, room)
    for shorter in _shorter(text, language):
        lines = place.whole(sign + shorter + tail, rows)
        if lines:
            return lines
    return place.whole(sign + shorter + tail, rows + _MORE) or place.cut(sign + shorter, tail, rows + _CUT)


def _shorter(text: Name, language: Language) -> Iterator[str]:
    """What may be said, the most telling first."""
    if not isinstance(text, Listing):
        yield text.say(language)
        return
    for shown in range(len(text.names), 0, -1):
        yield text.first(shown).say(language)


class _Place:
    """Room for lines of a size and weight."""

    def __init__(self, size: float, weight: int, room: float) -> None:
        self.size, self.weight, self.room = size, weight, room

    def whole(self, text: str, rows: int) -> Lines:
        """The text in lines, of two languages each by itself should one line not hold both; none if it has no room."""
        if width(text, self.size, self.weight) <= self.room:
            return (text.strip(),)
        lines: list[str] = []
        for part in text.split(SEAM) if text.count(SEAM) == 1 else [text]:
            wrapped = wrap(part, self.size, self.weight, self.room, rows)
            if "".join("".join(wrapped).split()) != "".join(part.split()):
                return ()
            lines += wrapped
        return tuple(lines)

    def cut(self, text: str, tail: str, rows: int) -> Lines:
        """As much of the text as there is room for, and all of the tail."""
        *lines, last = wrap(text, self.size, self.weight, self.room, rows)
        left = self.room - width(tail, self.size, self.weight)
        if width(last, self.size, self.weight) > left:
            last = ellipsize(last.rstrip(ELLIPSIS) + 2 * ELLIPSIS, self.size, self.weight, left)
        return (*lines, (last + tail).strip())
