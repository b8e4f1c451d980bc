"""How high the heads over the columns of a square matrix are, and how their names are written: Chinese downwards."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from archgen.core.names import Language
from archgen.core.record import Record
from archgen.render.drawing import Label, Rect
from archgen.render.text_metrics import LEADING, ellipsize, is_wide, narrowest, width, wrap
from archgen.shapes.dsm import Dsm

NUMBERS = 24.0  # px of the numbers over the columns

_SIZE = 12.0
_LONGEST = 180.0  # px of a name over a column
_ACROSS = 3  # lines of a name that no word of is broken for
_DOWN, _DOWN_ALONE = 5, 9  # lines of a Chinese one that goes down; with one character in each
_BAND, _HIGHEST_BAND = 26.0, 100.0  # px of the blocks' names over the columns: of a line, at most
_PAD = 8.0
_SHOWN = 40.0  # px of a band that is worth a name with its end cut off
_TRIES = 3
_GAP = 2.0


class Heads(Record, frozen=True):
    """Px of the side of a cell, of the blocks' names over the columns, and of the columns' names and numbers.

    `style` of names: "across", "down" (what is not Chinese is turned), or "" where there are only numbers.
    """

    cell: float
    band: float
    names: float
    style: str


def settled(dsm: Dsm, language: Language, room: tuple[float, float], cells: tuple[float, float]) -> Heads:
    """The most telling heads for which a page has room, and the largest cells beside them.

    `room`: px of width for cells, of height for them and their heads; `cells`: px of the least and the largest.
    """
    found = (_tried(dsm, language, style, room, cells) for style in ([""] if dsm.numbered else ("across", "down", "")))
    return next((heads for heads in found if heads), None) or _bare(dsm, room, cells)


def _tried(
    dsm: Dsm, language: Language, style: str, room: tuple[float, float], cells: tuple[float, float]
) -> Heads | None:
    """Smaller cells make higher heads: a few rounds settle that."""
    (wide, high), (least, cell), count = room, cells, len(dsm.lines)
    if style and (_is_broken(dsm, language, style, cell) or NUMBERS + _SIZE * LEADING + least * count > high):
        return None
    band, names = _band(dsm, language, cell), _names(dsm, language, style, cell)
    for _ in range(_TRIES):
        smaller = min(max(min((high - band - names) / count, wide / count), least), cell)
        if smaller == cell:
            break
        cell = smaller
        band, names = _band(dsm, language, cell), _names(dsm, language, style, cell)
    if _is_broken(dsm, language, style, cell) or band + names + cell * count > high + 1:
        return None
    return Heads(cell, band, names, style)


def _is_broken(dsm: Dsm, language: Language, style: str, cell: float) -> bool:
    """Whether a name across has not enough room for its words."""
    return style == "across" and any(
        narrowest(line.name.say(language), _SIZE, 400, _ACROSS) > cell - 4 for line in dsm.lines
    )


def _bare(dsm: Dsm, room: tuple[float, float], cells: tuple[float, float]) -> Heads:
    (wide, high), (least, most), count = room, cells, len(dsm.lines)
    band = _BAND if any(line.group for line in dsm.lines) else 0.0
    return Heads(min(max(min((high - band - NUMBERS) / count, wide / count), least), most), band, NUMBERS, "")


def _names(dsm: Dsm, language: Language, style: str, cell: float) -> float:
    """The height of the columns' names, with their numbers."""
    if style == "across":
        return NUMBERS + _ACROSS * _SIZE * LEADING + 4
    if not style:
        return NUMBERS
    return NUMBERS + _PAD + max(_height(line.name.say(language), 400, cell, _LONGEST) for line in dsm.lines)


def _band(dsm: Dsm, language: Language, cell: float) -> float:
    """The height of the blocks' names."""
    if not any(line.group for line in dsm.lines):
        return 0.0
    heights = []
    for name, lines in groupby(dsm.lines, lambda line: line.group_name):
        wide = cell * len(list(lines)) - _GAP
        lying = _lying(name.say(language), wide)
        high = len(lying) * _SIZE * LEADING if lying else _height(name.say(language), 600, wide, _HIGHEST_BAND - 10)
        heights.append(high)
    return max(_BAND, min(max(heights) + 10, _HIGHEST_BAND))


def _lying(name: str, wide: float) -> tuple[str, ...]:
    """A block's name across, on two lines if need be; nothing if a word is too wide."""
    lines = next((lines for lines in (1, 2) if narrowest(name, _SIZE, 600, lines) <= wide - 4), 0)
    return wrap(name, _SIZE, 600, wide - 4, lines) if lines else ()


def _height(name: str, weight: int, wide: float, most: float) -> float:
    """Of a name that goes down."""
    return len(_down(name, weight, wide)) * _SIZE * LEADING if _is_han(name) else min(width(name, _SIZE, weight), most)


def _is_han(name: str) -> bool:
    return all(map(is_wide, name))


def _down(name: str, weight: int, wide: float) -> tuple[str, ...]:
    room = max(wide - 4, _SIZE)
    return wrap(name, _SIZE, weight, room, _DOWN if room >= 2 * _SIZE else _DOWN_ALONE)


def column_name(name: str, x: float, bottom: float, heads: Heads, role: str) -> Label:
    """A name over the number of its column."""
    if heads.style == "across" or _is_han(name):
        lines = (
            wrap(name, _SIZE, 400, heads.cell - 4, _ACROSS) if heads.style == "across" else _down(name, 400, heads.cell)
        )
        return Label(lines=lines, x=x, y=bottom - len(lines) * _SIZE * LEADING / 2, size=_SIZE, role=role)
    shown = ellipsize(name, _SIZE, 400, min(heads.names - NUMBERS - _PAD, _LONGEST))
    return Label(lines=(shown,), x=x, y=bottom, size=_SIZE, anchor="start", role=role, turned=True)


def block_name(name: str, rect: Rect, owner: str, hue: int) -> Iterator[Label]:
    """A block's name over its columns; none where there is no room for any of it."""
    x, y = rect.centre
    lines = _lying(name, rect.width)
    most = int((rect.height - 4) / (_SIZE * LEADING))
    if not 0 < len(lines) <= most and _is_han(name):
        lines = _down(name, 600, rect.width)
    if 0 < len(lines) <= most:
        yield Label(lines=lines, x=x, y=y, size=_SIZE, weight=600, owner=owner, role="heading", hue=hue)
        return
    shown = ellipsize(name, _SIZE, 600, rect.height - 8)
    if rect.height >= _SHOWN and rect.width >= _SIZE + 4:
        yield Label(
            lines=(shown,),
            x=x,
            y=rect.bottom - 5,
            size=_SIZE,
            weight=600,
            owner=owner,
            anchor="start",
            role="heading",
            hue=hue,
            turned=True,
        )
    elif rect.width >= 2 * _SHOWN:
        shown = ellipsize(name, _SIZE, 600, rect.width - 4)
        yield Label(lines=(shown,), x=x, y=y, size=_SIZE, weight=600, owner=owner, role="heading", hue=hue)
