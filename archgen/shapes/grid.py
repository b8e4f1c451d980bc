"""A page of nested boxes without wires: bands top to bottom, cards in them, chips in the cards, pillars beside them."""

from __future__ import annotations

from archgen.core.names import Name
from archgen.core.record import Record
from archgen.shapes.flag import Flag

NOTHING = Name("", "")


class Chip(Record, frozen=True, kw_only=True):
    """The smallest box. `change`, as of a card: "added", "removed", "changed" since another edition, or ""."""

    id: str
    name: Name
    planned: bool = False
    change: str = ""
    flags: tuple[Flag, ...] = ()


class Card(Record, frozen=True, kw_only=True):
    """A titled box of chips, or of one line that sums them up. `hue` counts colour families; -1 is neutral."""

    id: str
    name: Name
    chips: tuple[Chip, ...] = ()
    summary: Name = NOTHING
    hue: int = -1
    core: bool = False
    planned: bool = False
    change: str = ""
    flags: tuple[Flag, ...] = ()


class Band(Record, frozen=True, kw_only=True):
    """A row of cards across the page, with a label at its left; a band without a name has no ground of its own."""

    id: str = ""
    name: Name = NOTHING
    cards: tuple[Card, ...]
    hue: int = -1


class LegendEntry(Record, frozen=True):
    """What a sign means: `kind` is "core", "planned" or a change ("added" ...)."""

    kind: str
    name: Name


class Grid(Record, frozen=True, kw_only=True):
    """The whole page. `left` and `right` are pillars; `outside` are the dashed boxes under everything."""

    title: Name
    subtitle: Name
    bands: tuple[Band, ...]
    left: tuple[Card, ...] = ()
    right: tuple[Card, ...] = ()
    outside: tuple[Chip, ...] = ()
    outside_name: Name = NOTHING
    legend: tuple[LegendEntry, ...] = ()
    footer: Name = NOTHING

    @property
    def sides(self) -> tuple[Card, ...]:
        """The pillars, left ones first."""
        return (*self.left, *self.right)

    @property
    def cards(self) -> tuple[Card, ...]:
        """Pillars, then the cards of all bands."""
        return (*self.sides, *(card for band in self.bands for card in band.cards))

    @property
    def chips(self) -> tuple[Chip, ...]:
        """Those of all cards."""
        return tuple(chip for card in self.cards for chip in card.chips)
