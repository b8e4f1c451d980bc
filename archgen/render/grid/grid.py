"""Grid → Drawing: a page of bands, cards and chips, pillars at the sides, what is outside below."""

from __future__ import annotations

from archgen.core.names import Language
from archgen.render.change_signs import badge
from archgen.render.drawing import Box, Drawing, Group, Icon, Item, Label, Rect
from archgen.render.grid.cards import (
    HIGHEST_CHIP,
    NAME,
    draw_card,
    draw_chip,
    draw_pillar,
    is_upright,
    need,
    pillar_height,
)
from archgen.render.grid.packing import CARD_GAP, CHIP_GAP, Need, RowPlan, pack
from archgen.render.text_metrics import LEADING, graphemes, narrowest, width, wrap
from archgen.shapes.change import SIGNS
from archgen.shapes.grid import Band, Card, Grid, LegendEntry

WIDTHS = (720.0, 1000.0, 1280.0)  # of pages: the first on which the content is not too tall
TALLEST, FLATTEST = 0.68, 0.5  # height : width

_MARGIN = 40.0
_GUTTER = 14.0
_TOP = 108.0
_CHIP, _TALL_CHIP = 36.0, 50.0
_OUTSIDE = 40.0
_MOST_OUTSIDE = 8  # in a row


def draw_grid(grid: Grid, language: Language, name: str) -> Drawing:
    """The page in one language, on the narrowest sheet that it suits."""
    needs = [tuple(need(card, language) for card in band.cards) for band in grid.bands]
    page = _Page(grid, language, WIDTHS[0], needs)
    for sheet in WIDTHS[1:]:
        if page.height > TALLEST * page.width:
            page = _Page(grid, language, sheet, needs)
    return Drawing(
        width=page.width,
        height=page.height,
        items=page.items(),
        title=grid.title.say(language),
        description=_description(grid, language),
        name=name,
        language=language,
    )


class _Page:
    """Where everything goes on a sheet of a given width."""

    def __init__(self, grid: Grid, language: Language, sheet: float, needs: list[tuple[Need, ...]]) -> None:
        self.grid = grid
        self.needs = needs
        self.language = language
        self.width = sheet
        self.foot = 62.0 if grid.legend or grid.footer.zh else _MARGIN
        sides = (*grid.left, *grid.right)
        self.upright = all(is_upright(chip.name.say(language)) for card in sides for chip in card.chips)
        self._arrange()
        if self.upright and self.stretch * self._chip_rows > 0.2 * self.body:  # names written across need less height
            self.upright = False
            self._arrange()

    def _arrange(self) -> None:
        """Settle widths, then rows, then heights."""
        grid, language, sheet = self.grid, self.language, self.width
        self.side_width = side = 104.0 if self.upright else 136.0
        self.left = _MARGIN + (side + _GUTTER if grid.left else 0)
        self.right = sheet - _MARGIN - (side + _GUTTER if grid.right else 0)
        labels = [band.name.say(language) for band in grid.bands if band.name.zh]
        self.label_width = (60.0 if all(map(is_upright, labels)) else 116.0) if labels else 0.0
        self.plans = list(map(self._plan, grid.bands, self.needs))
        self.outside_columns = self._outside_columns()
        outside_rows = -(-len(grid.outside) // self.outside_columns)
        outside = outside_rows * (_OUTSIDE + CHIP_GAP) - CHIP_GAP + _GUTTER if outside_rows else 0.0
        natural = sum(map(_band_height, grid.bands, self.plans)) + _GUTTER * (len(grid.bands) - 1)
        self.stretch = self._stretch(natural, FLATTEST * sheet - _TOP - outside - self.foot)
        self.body = max(natural + self.stretch * self._chip_rows, self._sides_height)
        self.height = _TOP + self.body + outside + self.foot

    @property
    def _chip_rows(self) -> int:
        return sum(plan.rows for plans in self.plans for plan in plans)

    def _plan(self, band: Band, needs: tuple[Need, ...]) -> tuple[RowPlan, ...]:
        beside = self.label_width + 2 * _GUTTER if band.name.zh else 0
        return pack(needs, self.right - self.left - beside, _CHIP, _TALL_CHIP)

    def _stretch(self, natural: float, wanted: float) -> float:
        """How much higher every row of chips gets: the pillars must fit, and a page should not be a ribbon."""
        rows = max(self._chip_rows, 1)
        roomy = min(wanted - natural, rows * (HIGHEST_CHIP - _TALL_CHIP))
        return max(self._sides_height - natural, roomy, 0.0) / rows

    @property
    def _sides_height(self) -> float:
        return max(self._side_height(self.grid.left), self._side_height(self.grid.right))

    def _side_height(self, cards: tuple[Card, ...]) -> float:
        return (
            sum(pillar_height(card, self.side_width, self.language, self.upright) + _GUTTER for card in cards) - _GUTTER
        )

    def items(self) -> tuple[Item, ...]:
        """Everything on the page, in paint order."""
        items = _titles(self.grid, self.language, self.width)
        y = _TOP
        for band, plans in zip(self.grid.bands, self.plans, strict=True):
            high = _band_height(band, plans) + self.stretch * sum(plan.rows for plan in plans)
            items += self._band(band, plans, Rect(self.left, y, self.right - self.left, high))
            y += high + _GUTTER
        items += self._side(self.grid.left, _MARGIN, self.left - _GUTTER)
        items += self._side(self.grid.right, self.right + _GUTTER, self.width - _MARGIN)
        items += self._outside(_TOP + self.body + _GUTTER)
        return (*items, *_foot(self.grid, self.language, self.width, self.height - self.foot / 2))

    def _band(self, band: Band, plans: tuple[RowPlan, ...], rect: Rect) -> list[Item]:
        items: list[Item] = []
        x, y = rect.x, rect.y
        if band.name.zh:
            head = Rect(rect.x, rect.y, self.label_width, rect.height)
            items += [
                Box(rect=rect, kind="layer", id=band.id, radius=10, hue=band.hue),
                Box(rect=head, kind="layer-head", radius=10, hue=band.hue),
                self._band_label(band, head),
            ]
            x, y = head.right + _GUTTER, rect.y + _GUTTER
        for plan in plans:
            high = plan.height + self.stretch * plan.rows
            left = x
            for card, columns in zip(band.cards[plan.first : plan.end], plan.columns, strict=True):
                place = Rect(left, y, plan.card_width(columns), high)
                tinted = not band.name.zh
                items.append(draw_card(card, place, columns, plan, self.language, tinted))
                left = place.right + CARD_GAP
            y += high + CARD_GAP
        return [Group(items=tuple(items), id=band.id)] if band.id else items

    def _band_label(self, band: Band, head: Rect) -> Label:
        name = band.name.say(self.language)
        x, y = head.centre
        lines = wrap(name, 15, 600, head.width - 16, 3)
        if self.label_width < 100 and is_upright(name) and len(name) * 17 * LEADING <= head.height - 8:
            lines = tuple(graphemes(name))
        return Label(
            lines=lines, x=x, y=y, size=16 if len(lines[0]) == 1 else 15, weight=600, role="inverse", owner=band.id
        )

    def _side(self, cards: tuple[Card, ...], left: float, right: float) -> list[Item]:
        """Pillars under each other; spare height is shared in proportion."""
        if not cards:
            return []
        needs = [pillar_height(card, self.side_width, self.language, self.upright) for card in cards]
        factor = (self.body - _GUTTER * (len(cards) - 1)) / sum(needs)
        items: list[Item] = []
        y = _TOP
        for card, high in zip(cards, needs, strict=True):
            items.append(draw_pillar(card, Rect(left, y, right - left, high * factor), self.language, self.upright))
            y += high * factor + _GUTTER
        return items

    def _outside_columns(self) -> int:
        """As many boxes abreast as leaves room for their names, in rows of nearly equal length."""
        names = [chip.name.say(self.language) for chip in self.grid.outside]
        room = self.right - self.left - (self.label_width or 78.0) - _GUTTER
        wide = min(max((narrowest(name, NAME, 400, 2) for name in names), default=0.0), 100.0) + 22 + CHIP_GAP
        most = max(min(int((room + CHIP_GAP) / wide), _MOST_OUTSIDE), 1)
        return -(-len(names) // -(-len(names) // most)) if names else 1

    def _outside(self, y: float) -> list[Item]:
        """Rows of dashed boxes behind their label."""
        chips = self.grid.outside
        if not chips:
            return []
        name = self.grid.outside_name.say(self.language)
        beside = self.label_width or 78.0
        lines = wrap(name, NAME, 600, beside, 2)
        items: list[Item] = [
            Label(lines=lines, x=self.left + beside / 2, y=y + _OUTSIDE / 2, size=NAME, weight=600, role="muted")
        ]
        columns = self.outside_columns
        left = self.left + beside + _GUTTER
        wide = (self.right - left + CHIP_GAP) / columns - CHIP_GAP
        for index, chip in enumerate(chips):
            row, column = divmod(index, columns)
            place = Rect(left + column * (wide + CHIP_GAP), y + row * (_OUTSIDE + CHIP_GAP), wide, _OUTSIDE)
            items.append(draw_chip(chip, place, "external", -1, self.language))
        return items


def _band_height(band: Band, plans: tuple[RowPlan, ...]) -> float:
    rows = sum(plan.height for plan in plans) + CARD_GAP * (len(plans) - 1)
    return rows + (2 * _GUTTER if band.name.zh else 0)


def _titles(grid: Grid, language: Language, sheet: float) -> list[Item]:
    lines = wrap(grid.title.say(language), 28, 700, sheet - 2 * _MARGIN, 1)
    return [
        Label(lines=lines, x=sheet / 2, y=46, size=28, weight=700, role="title"),
        Label(
            lines=wrap(grid.subtitle.say(language), 14, 400, sheet - 2 * _MARGIN, 1),
            x=sheet / 2,
            y=80,
            size=14,
            role="subtitle",
        ),
    ]


def _foot(grid: Grid, language: Language, sheet: float, y: float) -> list[Item]:
    """The legend at the left, version, owner and status at the right."""
    items: list[Item] = []
    x = _MARGIN
    for entry in grid.legend:
        items += _legend_entry(entry, language, x, y)
        x += 34 + width(entry.name.say(language), 12) + 24
    lines = wrap(grid.footer.say(language), 12, 400, sheet - _MARGIN - x, 1)
    label = Label(lines=lines, x=sheet - _MARGIN, y=y, size=12, anchor="end", role="muted")
    return [*items, label] if grid.footer.zh else items


def _legend_entry(entry: LegendEntry, language: Language, x: float, y: float) -> list[Item]:
    place = Rect(x, y - 8, 26, 16)
    items: list[Item] = [Label(lines=(entry.name.say(language),), x=x + 34, y=y, size=12, anchor="start", role="muted")]
    if entry.kind in SIGNS:
        return [*items, Box(rect=place, kind="module", radius=4, emphasis=entry.kind), *badge(place, entry.kind)]
    if entry.kind == "core":
        star = Rect(x + 8, y - 5, 10, 10)
        return [
            *items,
            Box(rect=place, kind="subsystem", radius=4, emphasis="core"),
            Icon(name="core", rect=star, role="heading"),
        ]
    return [*items, Box(rect=place, kind="module", radius=4, dashed=True)]


def _description(grid: Grid, language: Language) -> str:
    """What the page shows, for who cannot see it: every subsystem with its modules."""
    colon, comma, stop = ("：", "、", "。") if language == "zh" else (": ", ", ", ". ")
    cards = [*grid.left, *(card for band in grid.bands for card in band.cards), *grid.right]
    sentences = [
        card.name.say(language)
        + colon
        + (comma.join(chip.name.say(language) for chip in card.chips) or card.summary.say(language))
        for card in cards
    ]
    return stop.join((grid.subtitle.say(language), *sentences)) + stop.rstrip()
