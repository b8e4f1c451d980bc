"""Texts that say everything in two languages, `订单 / Order | 新建 / Create`: each on lines of its own."""

from __future__ import annotations

from archgen.core.names import BAR, SEAM
from archgen.render.text_metrics import narrowest, width, wrap


def in_each_language(text: str) -> tuple[str, ...]:
    """The text in one language and in the other, or as it is if it is not in two; facts in a row are sorted out."""
    pairs = [fact.partition(SEAM) for fact in text.split(BAR)]
    if not any(slash for _, slash, _ in pairs):
        return (text,)
    first = BAR.join(one for one, _, _ in pairs)
    return first, BAR.join(other or one for one, _, other in pairs)


def lines(text: str, size: float, weight: int, room: float, most: int) -> tuple[str, ...]:
    """Lines of a text; those of one in two languages are at most `most` for each."""
    return tuple(line for one in in_each_language(text) for line in wrap(one, size, weight, room, most))


def lines_if_long(text: str, size: float, weight: int, room: float, most: int) -> tuple[str, ...]:
    """The same, but what is short enough stands on one line in both languages."""
    if width(text, size, weight) <= room:
        return wrap(text, size, weight, room, 1)
    return lines(text, size, weight, room, most)


def narrowest_lines(text: str, size: float, weight: int, most: int) -> float:
    """The least width in px at which each language needs no more than `most` lines and no word is broken."""
    return max(narrowest(one, size, weight, most) for one in in_each_language(text))
