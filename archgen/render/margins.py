"""What a sheet has around its picture: titles above, the legend and the edition below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archgen.core.names import Language, Name
from archgen.core.record import changed
from archgen.render.drawing import Box, Drawing, Icon, Item, Label, Path, Rect, moved
from archgen.render.text_metrics import LEADING, ellipsize, width, wrap
from archgen.shapes.legend import Entry

# A page holds this many px lying, this many standing; text of SMALLEST px is then 9 pt on a 16:9 slide or on A4.
SMALLEST = 12.0
LYING = (1280.0, 720.0)
STANDING = (717.0, 1046.0)

MARGIN = 30.0  # px at every side
TOP = 86.0  # px down to the picture

_TITLES, _SUBTITLES = (24.0, 20.0, 17.0), (13.0, 12.0)  # font sizes, the smaller ones for what is long
_ABOVE, _UNDER = 24.0, 12.0  # px from the edge of the sheet to the title, from the subtitle to the picture
_MOST, _MOST_NARROW, _BROAD = 2, 4, 800.0  # lines of a title; on a sheet with less room, px
_SIZE = SMALLEST
_ROW = 24.0  # px from line to line of a legend
_GAPS = (26.0, 20.0, 16.0, 12.0)  # px between its entries
_BELOW = 26.0  # px from the middle of the last line to the edge
_SAMPLES = {"box": 30.0, "pill": 30.0, "circle": 16.0, "line": 32.0, "icon": 14.0}  # px of width

Spot = tuple[float, float]


def titles(title: Name, subtitle: Name, edition: Name, language: Language, sheet: float) -> list[Item]:
    """Title and subtitle, and at the right which edition it is, above the picture; in smaller lines if they are long.

    The first may be above the sheet: see `lowered`.
    """
    room = sheet - 2 * MARGIN
    (large, size), (small, quiet) = (
        _fitted(title.say(language), _TITLES, 700, room),
        _fitted(subtitle.say(language), _SUBTITLES, 400, room),
    )
    which = ellipsize(edition.say(language), _SIZE, 400, room)
    wide = width(which, _SIZE) + 24 if which else 0.0
    beside = max(width(line, quiet) for line in small) + wide <= room
    above = not beside and max(width(line, size, 700) for line in large) + wide <= room
    last = TOP - _UNDER - quiet * 0.6
    y = last if beside or above or not which else last - _SIZE * LEADING
    middle = y - (len(small) - 1) * quiet * LEADING / 2
    top = middle - (len(small) * quiet + len(large) * size) * LEADING / 2 - 2
    items: list[Item] = [Label(lines=large, x=MARGIN, y=top, size=size, weight=700, anchor="start", role="title")]
    if small[0]:
        items.append(Label(lines=small, x=MARGIN, y=middle, size=quiet, anchor="start", role="subtitle"))
    if which:
        y = top + (len(large) - 1) * size * LEADING / 2 + 5 if above else last
        items.append(Label(lines=(which,), x=sheet - MARGIN, y=y, size=_SIZE, anchor="end", role="muted"))
    return items


def _fitted(text: str, sizes: tuple[float, ...], weight: int, room: float) -> tuple[tuple[str, ...], float]:
    """Lines, and the largest size at which the text has one line, or else the smallest."""
    size = next((size for size in sizes if width(text, size, weight) <= room), sizes[-1])
    most = _MOST if room >= _BROAD else _MOST_NARROW
    return wrap(text, size, weight, room, most), size


def titles_width(title: Name, subtitle: Name, language: Language) -> float:
    """Px of width of a sheet on which both have one line."""
    large, small = width(title.say(language), _TITLES[0], 700), width(subtitle.say(language), _SUBTITLES[0])
    return max(large, small) + 2 * MARGIN


def above_sheet(items: Iterable[Item]) -> float:
    """By how many px titles begin too high."""
    tops = [item.rect.y for item in items if isinstance(item, Label) and item.role == "title"]
    down = _ABOVE - min(tops, default=_ABOVE)
    return down if down >= 1 else 0.0


def lowered(drawing: Drawing) -> Drawing:
    """The drawing, further down if its titles take more room than there is above it."""
    down = above_sheet(drawing.items)
    if not down:
        return drawing
    return changed(drawing, height=drawing.height + down, items=tuple(moved(item, down) for item in drawing.items))


def in_rows(needs: Sequence[float], left: float, right: float, y: float) -> list[Spot]:
    """Where entries that need so many px of width stand, from the middle `y` down: closer if that saves a row."""
    best = _rows(needs, right - left, _GAPS[0])
    for gap in _GAPS[1:]:
        if best and best[-1][1]:
            best = min(best, _rows(needs, right - left, gap), key=lambda places: places[-1][1])
    return [(left + x, y + row * _ROW) for x, row in best]


def _rows(needs: Sequence[float], room: float, gap: float) -> list[tuple[float, int]]:
    x, row = 0.0, 0
    places = []
    for need in needs:
        if x and x + need > room:
            x, row = 0.0, row + 1
        places.append((x, row))
        x += need + gap
    return places


def foot(
    legend: Sequence[Entry], language: Language, sheet: float, y: float, notes: Sequence[Name] = ()
) -> tuple[list[Item], float]:
    """The legend in as many lines as it takes, from `y` down, then notes. With the height of the sheet."""
    right = sheet - MARGIN
    needs = [_SAMPLES[entry.sign] + 8 + width(entry.name.say(language), _SIZE) for entry in legend]
    spots = in_rows(needs, MARGIN, right, y + _ROW / 2)
    items = [
        item
        for entry, (across, down) in zip(legend, spots, strict=True)
        for item in _entry(entry, language, across, down, right)
    ]
    y = spots[-1][1] + _ROW / 2 if spots else y
    below, y = noted(notes, language, MARGIN, right, y)
    return [*items, *below], ending(y)


def noted(notes: Sequence[Name], language: Language, left: float, right: float, y: float) -> tuple[list[Item], float]:
    """Sentences between two x, from `y` down; and where they end."""
    items: list[Item] = []
    for note in notes:
        lines = wrap(note.say(language), _SIZE, 400, right - left, 3)
        high = (len(lines) - 1) * _SIZE * LEADING + _ROW
        items.append(Label(lines=lines, x=left, y=y + high / 2, size=_SIZE, anchor="start", role="muted"))
        y += high
    return items, y


def ending(y: float) -> float:
    """The height of a sheet whose last line of legend or notes ends at `y`."""
    return y - _ROW / 2 + _BELOW


def _entry(entry: Entry, language: Language, x: float, y: float, right: float) -> list[Item]:
    """A sign and its meaning."""
    wide = _SAMPLES[entry.sign]
    meaning = ellipsize(entry.name.say(language), _SIZE, 400, right - x - wide - 8)
    label = Label(lines=(meaning,), x=x + wide + 8, y=y, size=_SIZE, anchor="start", role="muted")
    return [*_sample(entry, language, x, y), label]


def _sample(entry: Entry, language: Language, x: float, y: float) -> list[Item]:
    wide = _SAMPLES[entry.sign]
    if entry.sign == "line":
        points = ((x, y), (x + wide, y))
        path = Path(points=points, kind=entry.kind, hue=entry.hue, emphasis=entry.emphasis, dashed=entry.dashed)
        return [changed(path, arrow="") if entry.emphasis == "quiet" else path]
    if entry.sign == "icon":
        return [Icon(name=entry.icon, rect=Rect(x, y - 7, 14, 14), role=entry.emphasis or "muted")]
    shape = {"pill": "pill", "circle": "circle"}.get(entry.sign, "rect")
    rect = Rect(x, y - 8, wide, 16)
    items: list[Item] = [
        Box(
            rect=rect,
            kind=entry.kind,
            shape=shape,
            radius=4,
            hue=entry.hue,
            emphasis=entry.emphasis,
            dashed=entry.dashed,
        )
    ]
    if entry.icon:
        role = "inverse" if shape == "circle" else "heading"
        items.append(Icon(name=entry.icon, rect=Rect(x + wide / 2 - 5, y - 5, 10, 10), role=role))
    text = entry.text.say(language)
    if text:
        role = "inverse" if entry.kind == "badge-strong" else "body"
        items.append(Label(lines=(text,), x=x + wide / 2, y=y, size=SMALLEST, weight=600, role=role))
    return items
