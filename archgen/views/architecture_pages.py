"""An architecture page with too many modules: an overview of subsystems with counts, then pages with all the names."""

from __future__ import annotations

from math import ceil

from archgen.core.names import Name
from archgen.core.record import changed
from archgen.shapes.grid import Band, Card, Chip, Grid
from archgen.shapes.paging import breadth
from archgen.views.labels import PILLARS, SUBSYSTEM, counted, in_a_row

MOST_CHIPS = 60.0  # with short names, on one page, at a size that can be read
CARD = 4.0  # chips that a card's head and frame are worth
MOST_CARDS = 14  # that an overview has; more are chips in a card for each band
COUNTS = Name("数字为模块数", "numbers count modules")

_OUTSIDE, _BAND, _USUAL_BANDS = 0.75, 6.0, 4  # chips that an external system is worth, and a band more than usual
_SHORT, _LONGEST = 7.0, 16.0  # em of a name on one line; of a line of a long one
_MOST_COLLAPSED = 36  # cards that have such a chip, in all bands
MOST_IN_PILLARS = 9  # on one side


def paged(whole: Grid) -> tuple[Grid, ...]:
    """The page itself if it can be read, else an overview and its pages."""
    long_sides = tuple(side for side in (whole.left, whole.right) if _is_long(side))
    around = _OUTSIDE * len(whole.outside) + _BAND * max(len(whole.bands) - _USUAL_BANDS, 0)
    if not long_sides and around + sum(_weight(card) for band in whole.bands for card in band.cards) <= MOST_CHIPS:
        return (whole,)
    parts = _parts((*whole.bands, *(Band(id="pillars", name=PILLARS, cards=side) for side in long_sides)))
    return (_overview(whole), *(_page(whole, bands, number, len(parts)) for number, bands in enumerate(parts, 1)))


def _weight(card: Card) -> float:
    """How much of a page a card takes, in chips with short names; its widest chip counts for all."""
    return CARD + len(card.chips) * _chip(card)


def _chip(card: Card) -> float:
    """The room of each chip of a card: the more the longer its longest name, which has two lines at most."""
    longest = max((breadth(chip.name) + 3 * bool(chip.flags) for chip in card.chips), default=0.0)
    lines = 1 if longest <= _SHORT else 2
    wide = min(max(longest / lines, 4.5), _LONGEST)
    return (wide + 2) / 8 * (1 if lines == 1 else 1.15)


def _is_long(pillars: tuple[Card, ...]) -> bool:
    return sum(len(card.chips) for card in pillars) > MOST_IN_PILLARS


def _overview(whole: Grid) -> Grid:
    """Subsystems with the number of their modules; sides that are short keep their names. Of very many their names."""
    if sum(len(band.cards) for band in whole.bands) > MOST_CARDS:
        return _names(whole)
    return changed(
        whole,
        bands=tuple(changed(band, cards=tuple(map(_summed_up, band.cards))) for band in whole.bands),
        left=tuple(map(_summed_up, whole.left)) if _is_long(whole.left) else whole.left,
        right=tuple(map(_summed_up, whole.right)) if _is_long(whole.right) else whole.right,
    )


def _names(whole: Grid) -> Grid:
    """A card for each band, and one for both sides, with chips for subsystems."""
    sides = (*whole.left, *whole.right)
    bands = (*whole.bands, *([Band(id="pillars", name=PILLARS, cards=sides)] if sides else []))
    cards = sum(len(band.cards) for band in bands)
    shares = (max(_MOST_COLLAPSED * len(band.cards) // cards, 1) for band in bands)
    subtitle = in_a_row(whole.subtitle, COUNTS)
    return changed(whole, subtitle=subtitle, bands=tuple(map(_collapsed, bands, shares)), left=(), right=())


def _collapsed(band: Band, most: int) -> Band:
    """A band as one card with a chip for each of its cards; of too many the last counts the others."""
    cards = band.cards if len(band.cards) <= most else band.cards[: most - 1]
    chips = [Chip(id=card.id, name=_with_count(card), planned=card.planned, flags=card.flags) for card in cards]
    if rest := len(band.cards) - len(cards):
        chips.append(Chip(id="", name=Name(f"其余 {rest} 个子系统", f"{rest} more subsystems")))
    name = band.name if band.name.zh else SUBSYSTEM
    return Band(cards=(Card(id=band.id or "subsystems", name=name, chips=tuple(chips), hue=band.hue),))


def _with_count(card: Card) -> Name:
    """`库存 · 4`: the number of its modules."""
    return in_a_row(card.name, Name.both(str(len(card.chips)))) if card.chips else card.name


def _summed_up(card: Card) -> Card:
    return changed(card, chips=(), summary=counted(len(card.chips), "个模块", "module"))


def _parts(bands: tuple[Band, ...]) -> list[list[Band]]:
    """The bands on pages of at most MOST_CHIPS chips; a card that is larger goes on over several pages."""
    parts: list[list[Band]] = [[]]
    room = MOST_CHIPS
    for band in bands:
        for card in band.cards:
            for piece in _pieces(card):
                need = _weight(piece)
                if need > room and parts[-1]:
                    parts.append([])
                    room = MOST_CHIPS
                room -= need
                _put(parts[-1], band, piece)
    return parts


def _put(part: list[Band], band: Band, card: Card) -> None:
    """Add a card to the part's last band if it is the same band, else begin the band there."""
    if part and (part[-1].id, part[-1].name) == (band.id, band.name):
        part[-1] = changed(part[-1], cards=(*part[-1].cards, card))
    else:
        part.append(changed(band, cards=(card,)))


def _pieces(card: Card) -> list[Card]:
    """A card, or its parts of equal size."""
    count = ceil(len(card.chips) * _chip(card) / (MOST_CHIPS - CARD))
    if count <= 1:
        return [card]
    size = -(-len(card.chips) // count)
    return [
        changed(card, name=_numbered(card.name, number, count), chips=card.chips[(number - 1) * size : number * size])
        for number in range(1, count + 1)
    ]


def _page(whole: Grid, bands: list[Band], number: int, count: int) -> Grid:
    modules = sum(len(card.chips) for band in bands for card in band.cards)
    cards = sum(len(band.cards) for band in bands)
    return changed(
        whole,
        title=_numbered(whole.title, number, count),
        subtitle=in_a_row(counted(cards, "个子系统", "subsystem"), counted(modules, "个模块", "module")),
        bands=tuple(bands),
        left=(),
        right=(),
        outside=(),
    )


def _numbered(name: Name, number: int, count: int) -> Name:
    return Name(f"{name.zh}（{number}/{count}）", f"{name.en} ({number}/{count})")
