"""Grid → Drawing: a page of bands, cards and chips, pillars at the sides, what is outside below."""

from __future__ import annotations

from archgen.core.names import Language
from archgen.render.change_signs import badge
from archgen.render.drawing import Box, Drawing, Group, Icon, Item, Label, Rect
from archgen.render.grid.cards import HIGHEST_CHIP, draw_card, draw_chip, draw_pillar, is_upright, need, pillar_height
from archgen.render.margins import LYING, MARGIN, TOP, above_sheet, titles, titles_width
from archgen.render.text_metrics import LEADING, graphemes, narrowest, width, wrap
from archgen.shapes.change import SIGNS
from archgen.shapes.grid import Band, Card, Grid, LegendEntry
from archgen.shapes.packing import ROOMY, SNUG, TIGHT, Density, RowPlan, pack, stacked

WIDTHS = (720.0, 1000.0, 1280.0)  # of pages: the first on which the content is not too tall
TALLEST, FLATTEST = 0.68, 0.5  # height : width

_FULL = 0.72  # height : width of a page that is full
_LAYER = 15.0  # font size of a layer's name
_MOST_OUTSIDE = 8  # in a row
_SPARE = 4.0  # px less, so that it can be read on A4, too
_EXPLAINED = 150.0  # px that the meaning of a finding takes below


def draw_grid(grid: Grid, language: Language, name: str) -> Drawing:
    """The page in one language: roomy on the narrowest sheet that it suits; closer if it could not be read so."""
    least = min(titles_width(grid.title, grid.subtitle, language), WIDTHS[-1])
    sheets = [(density, sheet) for density in (ROOMY, SNUG, TIGHT) for sheet in WIDTHS if sheet >= least]
    pages = (_Page(grid, language, sheet, density) for density, sheet in sheets)
    page = next((page for page in pages if page.is_readable), None) or _Page(grid, language, WIDTHS[-1], TIGHT)
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

    def __init__(self, grid: Grid, language: Language, sheet: float, density: Density) -> None:
        self.grid = grid
        self.density = density
        self.language = language
        self.width = sheet
        self.foot = 52.0 if grid.legend else MARGIN
        self.upright = all(is_upright(chip.name.say(language)) for card in grid.sides for chip in card.chips)
        self._arrange()
        if self.upright and self.stretch * self._chip_rows > 0.2 * self.body:  # names written across need less height
            self.upright = False
            self._arrange()

    def _arrange(self) -> None:
        """Settle widths, then rows, then heights."""
        grid, sheet, gutter = self.grid, self.width, self.density.gutter
        self.side_width = side = 104.0 if self.upright else 136.0
        self.left = MARGIN + (side + gutter if grid.left else 0)
        self.right = sheet - MARGIN - (side + gutter if grid.right else 0)
        labels = [band.name.say(self.language) for band in grid.bands if band.name.zh]
        self.label_width = (60.0 if all(map(is_upright, labels)) else 116.0) if labels else 0.0
        self.plans = list(map(self._plan, grid.bands))
        self.outside_columns = self._outside_columns()
        outside_rows = -(-len(grid.outside) // self.outside_columns)
        self.outside_high = self._outside_height()
        step = self.outside_high + self.density.chip_gap
        outside = outside_rows * step - self.density.chip_gap + gutter if outside_rows else 0.0
        natural = sum(map(self._band_height, grid.bands, self.plans)) + gutter * (len(grid.bands) - 1)
        self.stretch = self._stretch(natural, FLATTEST * sheet - TOP - outside - self.foot)
        self.body = max(natural + self.stretch * self._chip_rows, self._sides_height)
        self.height = TOP + self.body + outside + self.foot

    @property
    def is_readable(self) -> bool:
        """Whether its text has 9 pt on a lying page; a roomy one is not to be full."""
        flags = [flag for card in self.grid.cards for flag in card.flags]
        flags += [flag for chip in self.grid.chips for flag in chip.flags]
        lines = -(-len({flag.rule for flag in flags}) * _EXPLAINED // (self.width - 2 * MARGIN))
        high = self.height + 22 * lines + above_sheet(self._titles())
        return high <= min(LYING[1] - _SPARE, (TALLEST if self.density is ROOMY else _FULL) * self.width)

    def _titles(self) -> list[Item]:
        grid = self.grid
        return titles(grid.title, grid.subtitle, grid.footer, self.language, self.width)

    @property
    def _chip_rows(self) -> int:
        return sum(plan.rows for plans in self.plans for plan in plans)

    def _plan(self, band: Band) -> tuple[RowPlan, ...]:
        beside = self.label_width + 2 * self.density.gutter if band.name.zh else 0
        needs = tuple(need(card, self.language, self.density) for card in band.cards)
        return pack(needs, self.right - self.left - beside, self.density)

    def _band_height(self, band: Band, plans: tuple[RowPlan, ...]) -> float:
        return stacked(plans, self.density.card_gap) + (2 * self.density.gutter if band.name.zh else 0)

    def _stretch(self, natural: float, wanted: float) -> float:
        """How much higher every row of chips gets: the pillars must fit, and a page should not be a ribbon."""
        rows = max(self._chip_rows, 1)
        roomy = min(wanted - natural, rows * (HIGHEST_CHIP - ROOMY.chips[1]))
        return max(self._sides_height - natural, roomy, 0.0) / rows

    @property
    def _sides_height(self) -> float:
        return max(self._side_height(self.grid.left), self._side_height(self.grid.right))

    def _side_height(self, cards: tuple[Card, ...]) -> float:
        return sum(map(self._pillar_height, cards)) + self.density.gutter * (len(cards) - 1)

    def _pillar_height(self, card: Card) -> float:
        return pillar_height(card, self.side_width, self.language, self.density, self.upright)

    def items(self) -> tuple[Item, ...]:
        """Everything on the page, in paint order."""
        grid, gutter = self.grid, self.density.gutter
        items = self._titles()
        y = TOP
        for band, plans in zip(grid.bands, self.plans, strict=True):
            high = self._band_height(band, plans) + self.stretch * sum(plan.rows for plan in plans)
            items += self._band(band, plans, Rect(self.left, y, self.right - self.left, high))
            y += high + gutter
        items += self._side(grid.left, MARGIN, self.left - gutter)
        items += self._side(grid.right, self.right + gutter, self.width - MARGIN)
        items += self._outside(TOP + self.body + gutter)
        return (*items, *_foot(grid, self.language, self.height - self.foot / 2))

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
            x, y = head.right + self.density.gutter, rect.y + self.density.gutter
        for plan in plans:
            high = plan.height + self.stretch * plan.rows
            left = x
            for card, columns in zip(band.cards[plan.first : plan.end], plan.columns, strict=True):
                place = Rect(left, y, plan.card_width(columns), high)
                tinted = not band.name.zh
                items.append(draw_card(card, place, columns, plan, self.language, tinted))
                left = place.right + self.density.card_gap
            y += high + self.density.card_gap
        return [Group(items=tuple(items), id=band.id)] if band.id else items

    def _band_label(self, band: Band, head: Rect) -> Label:
        name = band.name.say(self.language)
        x, y = head.centre
        lines = wrap(name, _LAYER, 600, head.width - 16, 3)
        if self.label_width < 100 and is_upright(name) and len(name) * 17 * LEADING <= head.height - 8:
            lines = tuple(graphemes(name))
        return Label(
            lines=lines,
            x=x,
            y=y,
            size=_LAYER + (len(lines[0]) == 1),
            weight=600,
            role="inverse",
            owner=band.id,
        )

    def _side(self, cards: tuple[Card, ...], left: float, right: float) -> list[Item]:
        """Pillars under each other; spare height is shared in proportion."""
        if not cards:
            return []
        needs = list(map(self._pillar_height, cards))
        factor = (self.body - self.density.gutter * (len(cards) - 1)) / sum(needs)
        items: list[Item] = []
        y = TOP
        for card, high in zip(cards, needs, strict=True):
            place = Rect(left, y, right - left, high * factor)
            items.append(draw_pillar(card, place, self.language, self.density, self.upright))
            y = place.bottom + self.density.gutter
        return items

    def _outside_columns(self) -> int:
        """As many boxes abreast as leaves room for their names, in rows of nearly equal length."""
        names = [chip.name.say(self.language) for chip in self.grid.outside]
        density = self.density
        widest = max((narrowest(name, density.name, 400, 2) for name in names), default=0.0)
        wide = min(widest, density.widest) + 2 * density.text_pad + 6 + density.chip_gap
        most = max(min(int((self._outside_room + density.chip_gap) / wide), _MOST_OUTSIDE), 1)
        return -(-len(names) // -(-len(names) // most)) if names else 1

    @property
    def _outside_room(self) -> float:
        return self.right - self.left - (self.label_width or 78.0) - self.density.gutter

    def _outside_height(self) -> float:
        """Of a box for the name that takes most lines."""
        density = self.density
        room = (self._outside_room + density.chip_gap) / self.outside_columns - density.chip_gap - 2 * density.text_pad
        names = [chip.name.say(self.language) for chip in self.grid.outside]
        lines = max((len(wrap(name, density.name, 400, room, 3)) for name in names), default=1)
        return max(density.outside, density.chips[lines - 1])

    def _outside(self, y: float) -> list[Item]:
        """Rows of dashed boxes behind their label."""
        chips, density = self.grid.outside, self.density
        if not chips:
            return []
        name = self.grid.outside_name.say(self.language)
        beside = self.label_width or 78.0
        lines = wrap(name, density.name, 600, beside, 2)
        middle = y + self.outside_high / 2
        items: list[Item] = [
            Label(lines=lines, x=self.left + beside / 2, y=middle, size=density.name, weight=600, role="muted")
        ]
        columns = self.outside_columns
        left = self.left + beside + density.gutter
        step = (self.right - left + density.chip_gap) / columns
        for index, chip in enumerate(chips):
            row, column = divmod(index, columns)
            top = y + row * (self.outside_high + density.chip_gap)
            place = Rect(left + column * step, top, step - density.chip_gap, self.outside_high)
            items.append(draw_chip(chip, place, "external", -1, self.language, density))
        return items


def _foot(grid: Grid, language: Language, y: float) -> list[Item]:
    """The legend."""
    items: list[Item] = []
    x = MARGIN
    for entry in grid.legend:
        items += _legend_entry(entry, language, x, y)
        x += 34 + width(entry.name.say(language), 12) + 24
    return items


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
