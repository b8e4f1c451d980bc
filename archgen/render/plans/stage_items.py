"""The cards of a stage: what is done, by whom, in which modules."""

from __future__ import annotations

from archgen.core.names import BAR, SEAM, Language
from archgen.core.record import Record
from archgen.render.drawing import Box, Group, Item, Label, Rect
from archgen.render.tags import stacked_size, stacked_tags
from archgen.render.text_metrics import LEADING, ellipsize, width, wrap
from archgen.shapes.stages import Job

_NAME, _DETAIL, _TAG = 13.0, 12.0, 12.0  # font sizes
_PAD = 8.0
_TAG_HIGH, _TAG_PAD, _TAG_GAP = 21.0, 7.0, 5.0
_WIDEST_TAG = 140.0  # px of text


class Sized(Record, frozen=True):
    """A job with its texts in lines, the places of its tags from the corner of the first, and its height, px."""

    job: Job
    name: tuple[str, ...]
    detail: tuple[str, ...]
    tags: tuple[tuple[str, Rect], ...]
    high: float


def size_job(job: Job, wide: float, language: Language) -> Sized:
    """How a job fills a card of a given width."""
    room = wide - 2 * _PAD
    name = wrap(job.name.say(language), _NAME, 600, room, 2)
    detail = _details(job, room, language)
    tags: list[tuple[str, Rect]] = []
    x = y = 0.0
    for tag in job.tags:
        text = ellipsize(tag.name.say(language), _TAG, 400, min(room - 2 * _TAG_PAD, _WIDEST_TAG))
        need = width(text, _TAG) + 2 * _TAG_PAD
        if x + need > room and x:
            x, y = 0.0, y + _TAG_HIGH + _TAG_GAP
        tags.append((text, Rect(x, y, need, _TAG_HIGH)))
        x += need + _TAG_GAP
    high = 2 * _PAD + _heading(name, detail) + stacked_size(job.flags)[1]
    return Sized(job, name, detail, tuple(tags), high + (8 + y + _TAG_HIGH if tags else 0.0))


def draw_job(sized: Sized, rect: Rect, language: Language) -> Group:
    """A card."""
    job, x, y = sized.job, rect.x + _PAD, rect.y + _PAD
    role = "broken" if job.emphasis == "broken" else "body"
    middle = y + len(sized.name) * _NAME * LEADING / 2
    items: list[Item] = [
        Box(rect=rect, kind="node", id=job.id, radius=8, emphasis=job.emphasis),
        Label(lines=sized.name, x=x, y=middle, size=_NAME, weight=600, anchor="start", owner=job.id, role=role),
    ]
    bottom = y + _heading(sized.name, sized.detail)
    if sized.detail:
        y = bottom - len(sized.detail) * _DETAIL * LEADING / 2
        items.append(Label(lines=sized.detail, x=x, y=y, size=_DETAIL, anchor="start", owner=job.id, role="muted"))
    items += stacked_tags(job.flags, x + stacked_size(job.flags)[0] / 2, bottom, job.id, language)
    bottom += stacked_size(job.flags)[1]
    for tag, (text, place) in zip(job.tags, sized.tags, strict=True):
        box = Rect(x + place.x, bottom + 8 + place.y, place.width, place.height)
        items.append(_tag(tag.id, text, box, tag.hue, tag.emphasis, tag.name.say(language)))
    name = job.name.say(language)
    return Group(items=tuple(items), id=job.id, title="" if "".join(sized.name) == name.replace(" ", "") else name)


def _tag(id_: str, text: str, rect: Rect, hue: int, emphasis: str, name: str) -> Group:
    role = "broken" if emphasis == "broken" else "body" if id_ else "muted"
    x, y = rect.centre
    items: list[Item] = [Label(lines=(text,), x=x, y=y, size=_TAG, owner=id_, role=role)]
    if id_:
        items.insert(0, Box(rect=rect, kind="module-tag", id=id_, radius=5, hue=hue, emphasis=emphasis))
    return Group(items=tuple(items), id=id_, title="" if text == name else name)


def _details(job: Job, room: float, language: Language) -> tuple[str, ...]:
    """On one line, or each on its own."""
    words = [detail.say(language) for detail in job.details]
    line = BAR.join(words)
    if not line:
        return ()
    if width(line, _DETAIL) <= room:
        return (line,)
    return tuple(part for word in words for part in wrap(word, _DETAIL, 400, room, 2 if SEAM in word else 1))


def _heading(name: tuple[str, ...], detail: tuple[str, ...]) -> float:
    """The height of the name and the lines under it."""
    return len(name) * _NAME * LEADING + 2 + len(detail) * _DETAIL * LEADING
