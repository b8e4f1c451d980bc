"""What a sheet has around its picture: titles above, the legend and the edition below."""

from __future__ import annotations

from collections.abc import Sequence

from archgen.core.names import Language, Name
from archgen.render.drawing import Box, Icon, Item, Label, Path, Rect
from archgen.render.text_metrics import LEADING, ellipsize, width, wrap
from archgen.shapes.legend import Entry

# A page holds this many px lying, this many standing; text of SMALLEST px is then 9 pt on a 16:9 slide or on A4.
SMALLEST = 12.0
LYING = (1280.0, 720.0)
STANDING = (717.0, 1046.0)

MARGIN = 40.0  # px at every side
TOP = 98.0  # px down to the picture

_TITLE, _SUBTITLE = 26.0, 14.0  # font sizes
_SIZE = 12.0
_LINE = 24.0
_SAMPLES = {"box": 30.0, "pill": 30.0, "circle": 16.0, "line": 32.0, "icon": 14.0}  # px of width


def titles(title: Name, subtitle: Name, language: Language, sheet: float) -> list[Item]:
    """Title and subtitle on a sheet of a given width."""
    room = sheet - 2 * MARGIN
    large = ellipsize(title.say(language), _TITLE, 700, room)
    small = ellipsize(subtitle.say(language), _SUBTITLE, 400, room)
    return [
        Label(lines=(large,), x=MARGIN, y=46, size=_TITLE, weight=700, anchor="start", role="title"),
        Label(lines=(small,), x=MARGIN, y=80, size=_SUBTITLE, anchor="start", role="subtitle"),
    ]


def titles_width(title: Name, subtitle: Name, language: Language) -> float:
    """Px of width of a sheet on which neither is cut."""
    large, small = width(title.say(language), _TITLE, 700), width(subtitle.say(language), _SUBTITLE)
    return max(large, small) + 2 * MARGIN


def foot(
    legend: Sequence[Entry], footer: Name, language: Language, sheet: float, y: float, notes: Sequence[Name] = ()
) -> tuple[list[Item], float]:
    """The legend in as many lines as it takes, from `y` down, then notes; the edition at the right of the last line.

    With the height of the sheet.
    """
    items: list[Item] = []
    right = sheet - MARGIN
    x, y = MARGIN, y + _LINE / 2
    for entry in legend:
        need = _SAMPLES[entry.sign] + 8 + width(entry.name.say(language), _SIZE)
        if x + need > right and x > MARGIN:
            x, y = MARGIN, y + _LINE
        items += _entry(entry, language, x, y, right)
        x += need + 22
    edition = ellipsize(footer.say(language), _SIZE, 400, (right - MARGIN) / 2)
    for note in notes:
        if x > MARGIN:
            x, y = MARGIN, y + _LINE
        lines = wrap(note.say(language), _SIZE, 400, right - MARGIN - width(edition, _SIZE) - 24, 2)
        y += (len(lines) - 1) * _SIZE * LEADING / 2
        items.append(Label(lines=lines, x=MARGIN, y=y, size=_SIZE, anchor="start", role="muted"))
        x, y = MARGIN + max(width(line, _SIZE) for line in lines) + 22, y + (len(lines) - 1) * _SIZE * LEADING / 2
    if edition:
        y += _LINE if x + width(edition, _SIZE) > right else 0
        items.append(Label(lines=(edition,), x=right, y=y, size=_SIZE, anchor="end", role="muted"))
    return items, y + 34


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
        return [Path(points=points, kind=entry.kind, hue=entry.hue, emphasis=entry.emphasis, dashed=entry.dashed)]
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
