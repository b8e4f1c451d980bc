"""Stages → Drawing: chevrons in rows, what is done in each under it, tracks through all of a row."""

from __future__ import annotations

from archgen.core.names import SEAM, Language
from archgen.core.record import Record
from archgen.render.drawing import Box, Drawing, Group, Icon, Item, Label, Path, Pill, Rect
from archgen.render.margins import LYING, MARGIN, TOP, foot, titles
from archgen.render.outlines import CHEVRON
from archgen.render.plans.stage_items import Sized, draw_job, size_job
from archgen.render.tags import GAP, HEIGHT, inline_tags, inline_width, stacked_tags
from archgen.render.text_metrics import LEADING, narrowest, width, wrap
from archgen.shapes.stages import Stage, Stages, Track

_LEAST = 720.0  # px of width that a page has at least
_NARROWEST, _WIDEST = 150.0, 240.0  # px of a stage
_SIDE = 110.0  # px of text beside the rows
_GAP = 6.0  # between stages
_BACK = 34.0  # px for the way back
_BETWEEN = 20.0  # px between rows
_GUTTER = 11.0  # px from the last stage to the way on, and from there to the way back
_PAD = 10.0
_NAME, _SMALLER, _WORDS, _CARGO = 15.0, 13.0, 12.0, 12.0  # font sizes
_MARK = 22.0


class _Density(Record, frozen=True, kw_only=True):
    """How close things stand, px: the height of a chevron, a track besides its cargo, a pill besides its text."""

    head: float
    track: float
    pill: float


_ROOMY = _Density(head=44, track=12, pill=8)
_CLOSE = _Density(head=36, track=5, pill=4)


def draw_stages(stages: Stages, language: Language, name: str) -> Drawing:
    """The page in one language; what would be too high for a page stands closer."""
    folded = 0 < stages.abreast < len(stages.stages)
    for density in (_CLOSE,) if folded else (_ROOMY, _CLOSE):
        page = _Page(stages, language, density)
        items, bottom = page.items()
        below, height = foot(stages.legend, language, page.sheet, bottom + 8)
        if height <= LYING[1]:
            break
    return Drawing(
        width=page.sheet,
        height=height,
        items=(*titles(stages.title, stages.subtitle, stages.footer, language, page.sheet), *items, *below),
        title=stages.title.say(language),
        description=_description(stages, language),
        name=name,
        language=language,
    )


class _Page:
    """Where everything goes."""

    def __init__(self, shape: Stages, language: Language, density: _Density) -> None:
        self.shape = shape
        self.language = language
        heads = [shape.jobs, *(track.name for track in shape.tracks)]
        side = min(max(narrowest(head.say(language), _WORDS, 600, 2) for head in heads), _SIDE) + 14
        self.abreast = count = shape.abreast or len(shape.stages)
        self.folded = len(shape.stages) > count
        self.density = density
        beyond = CHEVRON + (2 * _GUTTER if self.folded else 0.0)
        full, least = ((sheet - 2 * MARGIN - side - beyond) / count - _GAP for sheet in (LYING[0], _LEAST))
        self.wide = max(min(full, _WIDEST), least, _NARROWEST)
        self.left = MARGIN + side
        self.right = self.left + count * (self.wide + _GAP) - _GAP + CHEVRON
        self.sheet = max(self.right + beyond - CHEVRON + MARGIN, _LEAST)
        self.jobs = [[size_job(job, self.wide - 2 * _PAD, language) for job in stage.jobs] for stage in shape.stages]
        self.heads: list[Rect] = []

    def items(self) -> tuple[list[Item], float]:
        """Everything on the page, and where it ends."""
        y = TOP + (_BACK if self.shape.back.zh else 0.0)
        items: list[Item] = []
        for first in range(0, len(self.shape.stages), self.abreast):
            if first:
                items.append(self._way_on(y))
                y += _BETWEEN
            row, y = self._row(first, y)
            items += row
        return [*self._way_back(), *items], y

    def _row(self, first: int, top: float) -> tuple[list[Item], float]:
        """Stages from the first on, and where they end."""
        numbers = range(first, min(first + self.abreast, len(self.shape.stages)))
        stages = [self.shape.stages[number] for number in numbers]
        self.heads += [
            Rect(self._column(number), top, self.wide + CHEVRON, self.density.head) for number in range(len(stages))
        ]
        tags = HEIGHT + 2 * GAP if any(stage.flags or stage.cut for stage in stages) else 0.0
        top += self.density.head + _GAP + tags
        deep = max(_deep(self.shape.stages[number], self.jobs[number]) for number in numbers)
        y = top + deep + _GAP
        tracks: list[Item] = []
        for track in self.shape.tracks:
            drawn, high = self._track(track, numbers, y)
            tracks += drawn
            y += high
        y += _PAD if self.shape.tracks else 0
        items: list[Item] = []
        for number in numbers:
            lane = Rect(self.heads[number].x, top, self.wide, deep)
            items.append(self._stage(number, lane, y))
        for number in numbers:
            items += self._findings(number)
        items.append(self._beside(self.shape.jobs.say(self.language), top + deep / 2, "muted"))
        return items + tracks, y

    def _column(self, number: int) -> float:
        """The x where a stage of a row begins."""
        return self.left + number * (self.wide + _GAP)

    def _stage(self, number: int, lane: Rect, bottom: float) -> Group:
        stage, jobs, head = self.shape.stages[number], self.jobs[number], self.heads[number]
        x, y = head.centre
        name = stage.name.say(self.language)
        lines, size = _fitted(name, self.wide - 2 * CHEVRON)
        items: list[Item] = [
            Box(rect=head, kind="stage-head", shape="chevron", id=stage.id, emphasis=stage.emphasis),
            Label(lines=lines, x=x, y=y, size=size, weight=600, owner=stage.id, role="inverse"),
            Box(rect=lane, kind="lane", radius=6, emphasis=stage.emphasis),
        ]
        if self.shape.tracks:
            below = Rect(lane.x, lane.bottom + _GAP, lane.width, bottom - lane.bottom - _GAP)
            items.append(Box(rect=below, kind="stage-floor", radius=6))
        top = lane.y + _PAD
        for job in jobs:
            items.append(draw_job(job, Rect(lane.x + _PAD, top, lane.width - 2 * _PAD, job.high), self.language))
            top += job.high + 8
        if stage.rest.zh:
            role = "broken" if stage.emphasis else "muted"
            words = wrap(stage.rest.say(self.language), _WORDS, 400, lane.width - 2 * _PAD, 2)
            middle = top + 8 if jobs else lane.centre[1]
            items.append(Label(lines=words, x=lane.centre[0], y=middle, size=_WORDS, role=role))
        return Group(items=tuple(items), id=stage.id, title="" if "".join(lines) == name.replace(" ", "") else name)

    def _findings(self, number: int) -> list[Item]:
        """Under a head what is said of it, and a cross where nothing leads on to the next."""
        stage, head = self.shape.stages[number], self.heads[number]
        y = head.bottom + 3
        items: list[Item] = list(stacked_tags(stage.flags, head.centre[0], y, stage.id, self.language, 1, 1))
        if stage.cut:
            x = head.right - CHEVRON / 2 + _GAP / 2
            items.append(self._cross(x, head.centre[1]))
            items += stacked_tags(stage.cut, x, y, f"{stage.id} cut", self.language, 1, 1)
        return items

    def _way_on(self, y: float) -> Path:
        """From the end of a row, which is at `y`, to the next: around the right, between them, to the left."""
        end, right, left = self.heads[-1], self.right + _GUTTER, self.left - _GUTTER
        between, next_row = y + _BETWEEN / 2, y + _BETWEEN + self.density.head / 2
        points = (
            (end.right, end.centre[1]),
            (right, end.centre[1]),
            (right, between),
            (left, between),
            (left, next_row),
            (self.left + CHEVRON - 3, next_row),
        )
        return Path(points=points, kind="loop", radius=8)

    def _cross(self, x: float, y: float) -> Group:
        circle = Rect(x - _MARK / 2, y - _MARK / 2, _MARK, _MARK)
        return Group(
            items=(
                Box(rect=circle, kind="mark", shape="circle", emphasis="broken"),
                Icon(name="cross", rect=circle.inset(5), role="inverse"),
            )
        )

    def _way_back(self) -> list[Item]:
        """From the last stage over all others to the first; to the edge if that is on another page."""
        shape, heads = self.shape, self.heads
        if not shape.back.zh:
            return []
        last, first = heads[-1], heads[0]
        y = TOP + 12
        outside = self.right + 2 * _GUTTER
        start: tuple[tuple[float, float], ...] = ((last.centre[0], last.y), (last.centre[0], y))
        if self.folded:
            start = ((last.right, last.centre[1]), (outside, last.centre[1]), (outside, y))
        end = ((first.centre[0], y), (first.centre[0], first.y)) if shape.first else ((self.left, y),)
        emphasis = "broken" if shape.open else ""
        text = wrap(shape.back.say(self.language), _WORDS, 600, self.right - self.left - 120, 1)
        wide = width(text[0], _WORDS, 600) + 24
        middle = (end[0][0] + start[-1][0]) / 2
        return [
            Path(
                points=(*start, *end),
                kind="loop",
                source=shape.stages[-1].id,
                target=shape.stages[0].id if shape.first else "",
                radius=12,
                emphasis=emphasis,
                dashed=bool(shape.open),
            ),
            Pill(
                rect=Rect(middle - wide / 2, y - 12, wide, 24),
                lines=text,
                kind="loop",
                size=_WORDS,
                weight=600,
                emphasis=emphasis,
            ),
            *inline_tags(shape.open, middle + wide / 2, y, "", self.language),
        ]

    def _beside(self, text: str, y: float, role: str) -> Label:
        """The name of a row, at the left."""
        lines = wrap(text, _WORDS, 600, self.left - MARGIN - 12, 3)
        return Label(lines=lines, x=MARGIN, y=y, size=_WORDS, weight=600, anchor="start", role=role)

    def _track(self, track: Track, numbers: range, top: float) -> tuple[list[Item], float]:
        """A line from the first stage of a row where something passes to the last, with what passes; and its height."""
        language, room, density = self.language, self.wide - 2 * _PAD, self.density
        said = [track.cargo[number].say(language) for number in numbers]
        cargo = [wrap(one, _CARGO, 400, room - 18, 3 if SEAM in one else 2) if one else () for one in said]
        deep = max(*map(len, cargo), 1) * _CARGO * LEADING + density.pill
        y = top + (_PAD + deep + density.track) / 2
        right = self._column(len(numbers) - 1) + self.wide
        items: list[Item] = [
            self._beside(track.name.say(language), y, "muted" if track.absence.zh else track.kind),
        ]
        passed = [column for column, lines in enumerate(cargo) if lines]
        start, end = (self._column(passed[0]), self._column(passed[-1]) + self.wide) if passed else (right, right)
        for x, to in ((self.left, start), (end, right)):
            if x < to:
                items.append(Path(points=((x, y), (to, y)), kind="track", arrow="", emphasis="quiet"))
        if passed:
            items.append(Path(points=((start, y), (end, y)), kind=track.kind, id=f"kind:{track.kind}"))
        flags = track.flags if numbers[0] == 0 else ()
        if track.absence.zh and numbers[0] == 0:
            cargo[0] = wrap(track.absence.say(language), _CARGO, 400, room - 18 - inline_width(flags), 1)
        for column, lines in enumerate(cargo):
            if lines:
                wide = max(width(line, _CARGO) for line in lines) + 18
                high = len(lines) * _CARGO * LEADING + density.pill
                tags = inline_width(flags) if column == 0 else 0.0
                place = Rect(self._column(column) + (self.wide - wide - tags) / 2, y - high / 2, wide, high)
                kind = "track" if track.absence.zh else track.kind
                items.append(Pill(rect=place, lines=lines, kind=kind, owner=f"kind:{track.kind}", size=_CARGO))
                if column == 0:
                    items += inline_tags(flags, place.right, y, f"kind:{track.kind}", language)
        return items, deep + density.track


def _fitted(name: str, room: float) -> tuple[tuple[str, ...], float]:
    """The name of a stage in lines, smaller if it takes two."""
    lines = wrap(name, _NAME, 600, room, 1)
    whole = "".join(lines).replace(" ", "") == "".join(name.split())
    return (lines, _NAME) if whole else (wrap(name, _SMALLER, 600, room, 2), _SMALLER)


def _deep(stage: Stage, jobs: list[Sized]) -> float:
    """The height of a stage's lane."""
    rest = 24.0 if stage.rest.zh else 0.0
    return max(2 * _PAD - 8 + sum(job.high + 8 for job in jobs) + rest, 64.0)


def _description(stages: Stages, language: Language) -> str:
    """Every stage with its processes, every flow with where it passes."""
    colon, comma, stop = ("：", "、", "。") if language == "zh" else (": ", ", ", ". ")
    said = [
        stage.name.say(language)
        + colon
        + comma.join([job.name.say(language) for job in stage.jobs] or [stage.rest.say(language)])
        for stage in stages.stages
    ]
    for track in stages.tracks:
        passed = [stage.name.say(language) for stage, cargo in zip(stages.stages, track.cargo, strict=True) if cargo.zh]
        said.append(track.name.say(language) + colon + (comma.join(passed) or track.absence.say(language)))
    back = [stages.back.say(language)] if stages.back.zh else []
    return stop.join((stages.subtitle.say(language), *said, *back)) + stop.strip()
