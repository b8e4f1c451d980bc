"""An architecture page with too many modules: an overview of subsystems with counts, then pages with all the names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from archgen.core.names import Name
from archgen.core.record import changed
from archgen.shapes.flag import Flag, united
from archgen.shapes.grid import Band, Card, Chip, Grid
from archgen.shapes.packing import SNUG, TIGHT, Density, Need, pack, stacked
from archgen.shapes.paging import breadth
from archgen.views.labels import PILLARS, SUBSYSTEM, counted, in_a_row, numbered

COUNTS = Name("数字为模块数", "numbers count modules")

_WIDE, _HIGH = 1220.0, 572.0  # px: what a page that can be read has for its content
_SIDE, _PILLAR_HEAD, _OF_LAYER = 136.0, 64.0, 116.0  # px of a side, of a pillar's head, of a layer's name
_FLAG, _EXPLAINED = 58.0, 36.0  # px: of a finding beside a name, of the lines that explain findings
_WIDEST_TITLE, _STAR = 230.0, 40.0  # px of a card's title, of the sign of a core one
_UNEVEN = 1.12  # how much longer than half of a name the longer of its two lines is
_MOST_COLLAPSED = 90  # chips that stand for cards
_MOST_OUTSIDE = 8  # in a row


def paged(whole: Grid) -> tuple[Grid, ...]:
    """The page itself if it can be read, else an overview and its pages."""
    if _fits(whole, TIGHT):
        return (whole,)
    sides = [Band(id="pillars", name=PILLARS, cards=whole.sides)] if whole.sides else []
    parts = _parts((*whole.bands, *sides))
    return (_overview(whole), *(_page(whole, bands, number, len(parts)) for number, bands in enumerate(parts, 1)))


def _fits(grid: Grid, density: Density) -> bool:
    """Whether everything stands on a page that can be read."""
    return _content(grid, density) <= _HIGH


def _content(grid: Grid, density: Density) -> float:
    """The height of everything, px."""
    wide = _WIDE - sum(_SIDE + density.gutter for side in (grid.left, grid.right) if side)
    outside = _outside(grid, wide, density) if grid.outside else 0.0
    body = max(_height(grid.bands, wide, density), *(_side(side, density) for side in (grid.left, grid.right)))
    return body + outside + _explained(grid.cards)


def _outside(grid: Grid, wide: float, density: Density) -> float:
    """The height of external systems under everything, px."""
    room = wide - _OF_LAYER - density.gutter
    names = [chip.name for chip in grid.outside]
    widest = max(min(_wide(name, 2, density), density.widest) for name in names) + 2 * density.text_pad + 8
    columns = min(max(int(room / widest), 1), _MOST_OUTSIDE)
    columns = ceil(len(names) / ceil(len(names) / columns))
    lines = max(ceil(_em(name) * density.name * _UNEVEN / (room / columns - 2 * density.text_pad)) for name in names)
    high = max(density.outside, density.chips[min(lines, 3) - 1])
    return ceil(len(names) / columns) * (high + density.chip_gap) + density.gutter


def _height(bands: Sequence[Band], wide: float, density: Density) -> float:
    """Of bands under each other, px."""
    return sum(_band(band, wide, density) + density.gutter for band in bands) - density.gutter


def _band(band: Band, wide: float, density: Density) -> float:
    framed = bool(band.name.zh)
    room = wide - (_OF_LAYER + 2 * density.gutter if framed else 0.0)
    plans = pack(tuple(_need(card, density) for card in band.cards), room, density)
    return stacked(plans, density.card_gap) + (2 * density.gutter if framed else 0.0)


def _side(cards: tuple[Card, ...], density: Density) -> float:
    """The height of pillars under each other, px."""
    room = _SIDE - 20 - 2 * density.text_pad
    high = 0.0
    for card in cards:
        needs = [_em(chip.name) * density.name / (room - _flag(chip.flags)) for chip in card.chips]
        high += _PILLAR_HEAD + (0 if needs else 16)
        high += sum(density.chips[min(ceil(need), 3) - 1] + density.chip_gap for need in needs)
    return high + density.gutter * len(cards)


def _explained(cards: Sequence[Card]) -> float:
    flagged = any(card.flags or any(chip.flags for chip in card.chips) for card in cards)
    return _EXPLAINED if flagged else 0.0


def _need(card: Card, density: Density) -> Need:
    """About what a card asks of its row."""
    chips = [(chip.name, _flag(chip.flags)) for chip in card.chips] or [(card.summary, 0.0)]
    one, two, three = (
        max(_wide(name, lines, density) + tags for name, tags in chips) + 2 * density.text_pad for lines in (1, 2, 3)
    )
    three = min(three, max(tags for _, tags in chips) + density.widest + 2 * density.text_pad)
    title = min(breadth(card.name) * density.heading, _WIDEST_TITLE) + (_STAR if card.core else 0.0)
    return Need(len(chips), (one, two, three), title + 2 * _flag(card.flags))


def _wide(name: Name, lines: int, density: Density) -> float:
    """About the px of a name in so many lines."""
    whole = _em(name) * density.name
    return whole if lines == 1 else min(whole / lines * _UNEVEN + density.name, whole)


def _em(name: Name) -> float:
    return max(breadth(name), 1.0)


def _flag(flags: Sequence[Flag]) -> float:
    """The px of findings beside a name."""
    return 0.0 if not flags else _FLAG if len(flags) == 1 else 1.6 * _FLAG


def _overview(whole: Grid) -> Grid:
    """Subsystems with the number of their modules; pillars keep their names if they can. Of very many their names."""
    bands = tuple(changed(band, cards=tuple(map(_summed_up, band.cards))) for band in whole.bands)
    named = changed(whole, bands=bands)
    short = changed(named, left=tuple(map(_summed_up, whole.left)), right=tuple(map(_summed_up, whole.right)))
    return next((grid for grid in (named, short) if _fits(grid, TIGHT)), None) or _names(whole)


def _names(whole: Grid) -> Grid:
    """A card for each band, and one for both sides, with chips for subsystems: as many as can be read."""
    bands = (*whole.bands, *([Band(id="pillars", name=PILLARS, cards=whole.sides)] if whole.sides else []))
    cards = sum(len(band.cards) for band in bands)
    subtitle = in_a_row(whole.subtitle, COUNTS)
    tries = []
    for most in (_MOST_COLLAPSED * 3**step // 4**step for step in range(12)):
        shares = (max(most * len(band.cards) // cards, 1) for band in bands)
        tries.append(changed(whole, subtitle=subtitle, bands=tuple(map(_collapsed, bands, shares)), left=(), right=()))
    lowest = max(min(_content(short, TIGHT) for short in tries), _HIGH)  # to name fewer makes it no lower
    return next(short for short in tries if _content(short, TIGHT) <= lowest)


def _collapsed(band: Band, most: int) -> Band:
    """A band as one card with a chip for each of its cards; of too many the last counts the others."""
    cards = band.cards if len(band.cards) <= most else band.cards[: most - 1]
    chips = [Chip(id=card.id, name=_with_count(card), planned=card.planned, flags=_found(card)) for card in cards]
    if rest := len(band.cards) - len(cards):
        chips.append(Chip(id="", name=Name(f"其余 {rest} 个子系统", f"{rest} more subsystems")))
    name = band.name if band.name.zh else SUBSYSTEM
    return Band(cards=(Card(id=band.id or "subsystems", name=name, chips=tuple(chips), hue=band.hue),))


def _with_count(card: Card) -> Name:
    """`库存 | 4`: the number of its modules."""
    return in_a_row(card.name, Name.both(str(len(card.chips)))) if card.chips else card.name


def _summed_up(card: Card) -> Card:
    summary = counted(len(card.chips), "个模块", "module") if card.chips else card.summary
    return changed(card, chips=(), summary=summary, flags=_found(card))


def _found(card: Card) -> tuple[Flag, ...]:
    """The findings of a subsystem and of its modules, which stand for themselves no more."""
    return united(card.flags, *(chip.flags for chip in card.chips))


def _parts(bands: tuple[Band, ...]) -> list[list[Band]]:
    """The bands on pages that can be read; a card that is larger goes on over several pages."""
    parts: list[list[Band]] = [[]]
    for band in bands:
        for card in band.cards:
            for piece in _pieces(card, band):
                with_it = _with(parts[-1], band, piece)
                if parts[-1] and not _holds(with_it):
                    parts.append([])
                    with_it = _with([], band, piece)
                parts[-1] = with_it
    return parts


def _holds(bands: Sequence[Band]) -> bool:
    cards = [card for band in bands for card in band.cards]
    return _height(bands, _WIDE, SNUG) + _explained(cards) <= _HIGH


def _with(part: list[Band], band: Band, card: Card) -> list[Band]:
    """The part with a card more, in its last band if that is the same."""
    if part and (part[-1].id, part[-1].name) == (band.id, band.name):
        return [*part[:-1], changed(part[-1], cards=(*part[-1].cards, card))]
    return [*part, changed(band, cards=(card,))]


def _pieces(card: Card, band: Band) -> Iterator[Card]:
    """A card, or its parts of equal size that each have room on a page."""
    for count in range(1, max(len(card.chips), 1) + 1):
        size = ceil(len(card.chips) / count)
        parts = [card.chips[at : at + size] for at in range(0, len(card.chips), max(size, 1))] or [()]
        pieces = [
            changed(card, name=numbered(card.name, number, len(parts)), chips=chips)
            for number, chips in enumerate(parts, 1)
        ]
        if size <= 1 or all(_holds([changed(band, cards=(piece,))]) for piece in pieces):
            yield from pieces
            return


def _page(whole: Grid, bands: list[Band], number: int, count: int) -> Grid:
    modules = sum(len(card.chips) for band in bands for card in band.cards)
    cards = sum(len(band.cards) for band in bands)
    return changed(
        whole,
        title=Name(f"{whole.title.zh}（{number}/{count}）", f"{whole.title.en} ({number}/{count})"),
        subtitle=in_a_row(counted(cards, "个子系统", "subsystem"), counted(modules, "个模块", "module")),
        bands=tuple(bands),
        left=(),
        right=(),
        outside=(),
    )
