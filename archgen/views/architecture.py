"""产品架构图: the product on one page, and further pages with the modules when they are too many for one."""

from __future__ import annotations

from collections.abc import Sequence

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.core.record import changed
from archgen.model.entities import Module, Subsystem
from archgen.model.model import Model
from archgen.shapes.grid import NOTHING, Band, Card, Chip, Grid, LegendEntry
from archgen.shapes.picture import Picture
from archgen.views.labels import (
    ARCHITECTURE,
    CORE,
    EXTERNALS,
    NO_LAYER,
    NO_MODULES,
    PILLARS,
    PLANNED,
    counted,
    edition,
    in_a_row,
    is_planned,
    titled,
    version,
)

MOST_CHIPS = 110  # on one page, at a size that can be read
MOST_IN_PILLARS = 16  # on one side


def build(facts: Facts, findings: Sequence[Finding]) -> tuple[Picture, ...]:
    """One page; of too many modules an overview of subsystems with counts, then pages with their names."""
    whole = _grid(facts.model)
    long_sides = tuple(side for side in (whole.left, whole.right) if _is_long(side))
    pages = [whole]
    if long_sides or sum(len(card.chips) for band in whole.bands for card in band.cards) > MOST_CHIPS:
        parts = _parts((*whole.bands, *(Band(id="pillars", name=PILLARS, cards=side) for side in long_sides)))
        pages = [_overview(whole)]
        pages += [_page(whole, bands, number, len(parts)) for number, bands in enumerate(parts, 1)]
    return tuple(
        Picture("architecture" if number == 0 else f"architecture-{number}", grid.title, _with_legend(grid))
        for number, grid in enumerate(pages)
    )


def _grid(model: Model) -> Grid:
    pillars = [subsystem for subsystem in model.subsystems.values() if subsystem.pillar]
    subsystems = len(model.subsystems)
    return Grid(
        title=titled(model.product, ARCHITECTURE),
        subtitle=in_a_row(
            counted(len(model.layers), "层", "layer") if model.layers else NOTHING,
            counted(subsystems, "个子系统", "subsystem"),
            counted(len(model.modules), "个模块", "module"),
            version(model.product),
        ),
        bands=_bands(model),
        left=tuple(_card(model, pillar, -1) for pillar in pillars if pillar.pillar == "left"),
        right=tuple(_card(model, pillar, -1) for pillar in pillars if pillar.pillar != "left"),
        outside=tuple(Chip(id=external.id, name=external.label) for external in model.externals.values()),
        outside_name=EXTERNALS,
        footer=edition(model.product),
    )


def _bands(model: Model) -> tuple[Band, ...]:
    """One band a layer that has subsystems; what is in no layer comes last, each subsystem in a colour of its own."""
    inside = [subsystem for subsystem in model.subsystems.values() if not subsystem.pillar]
    bands = []
    for layer in model.layers.values():
        cards = tuple(_card(model, subsystem, layer.rank) for subsystem in inside if subsystem.layer == layer.id)
        if cards:
            bands.append(Band(id=layer.id, name=layer.label, cards=cards, hue=layer.rank))
    loose = [subsystem for subsystem in inside if subsystem.layer not in model.layers]
    if loose and bands:
        bands.append(Band(name=NO_LAYER, cards=tuple(_card(model, subsystem, -1) for subsystem in loose)))
    elif loose:
        bands.append(Band(cards=tuple(_card(model, subsystem, hue) for hue, subsystem in enumerate(loose))))
    return tuple(bands)


def _card(model: Model, subsystem: Subsystem, hue: int) -> Card:
    return Card(
        id=subsystem.id,
        name=subsystem.label,
        chips=tuple(_chip(model.modules[path]) for path in subsystem.modules),
        summary=NOTHING if subsystem.modules else NO_MODULES,
        hue=hue,
        core=subsystem.core,
        planned=is_planned(subsystem.status),
    )


def _chip(module: Module) -> Chip:
    return Chip(id=module.path, name=module.label, planned=is_planned(module.status))


def _overview(whole: Grid) -> Grid:
    """Subsystems with the number of their modules; small pillars keep their names."""
    return changed(
        whole,
        bands=tuple(changed(band, cards=tuple(map(_summed_up, band.cards))) for band in whole.bands),
        left=_short_side(whole.left),
        right=_short_side(whole.right),
    )


def _short_side(pillars: tuple[Card, ...]) -> tuple[Card, ...]:
    return tuple(map(_summed_up, pillars)) if _is_long(pillars) else pillars


def _is_long(pillars: tuple[Card, ...]) -> bool:
    return sum(len(card.chips) for card in pillars) > MOST_IN_PILLARS


def _summed_up(card: Card) -> Card:
    return changed(card, chips=(), summary=counted(len(card.chips), "个模块", "module"))


def _parts(bands: tuple[Band, ...]) -> list[list[Band]]:
    """The bands on pages of at most MOST_CHIPS chips; a subsystem that is larger goes on over several pages."""
    parts: list[list[Band]] = [[]]
    room = MOST_CHIPS
    for band in bands:
        for card in band.cards:
            for piece in _pieces(card):
                if len(piece.chips) > room and parts[-1]:
                    parts.append([])
                    room = MOST_CHIPS
                room -= max(len(piece.chips), 1)
                _put(parts[-1], band, piece)
    return parts


def _put(part: list[Band], band: Band, card: Card) -> None:
    """Add a card to the part's last band if it is the same band, else begin it there."""
    if part and (part[-1].id, part[-1].name) == (band.id, band.name):
        part[-1] = changed(part[-1], cards=(*part[-1].cards, card))
    else:
        part.append(changed(band, cards=(card,)))


def _pieces(card: Card) -> list[Card]:
    pieces = -(-len(card.chips) // MOST_CHIPS) or 1
    size = -(-len(card.chips) // pieces)
    return [
        changed(
            card,
            name=card.name
            if pieces == 1
            else Name(f"{card.name.zh}（{n + 1}/{pieces}）", f"{card.name.en} ({n + 1}/{pieces})"),
            chips=card.chips[n * size : (n + 1) * size],
        )
        for n in range(pieces)
    ]


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


def _with_legend(grid: Grid) -> Grid:
    """Explain what occurs on the page, and nothing else."""
    cards = [*grid.left, *grid.right, *(card for band in grid.bands for card in band.cards)]
    things: list[Card | Chip] = [*cards, *(chip for card in cards for chip in card.chips)]
    entries = (
        (LegendEntry("core", CORE), any(card.core for card in cards)),
        (LegendEntry("planned", PLANNED), any(thing.planned for thing in things)),
    )
    return changed(grid, legend=tuple(entry for entry, occurs in entries if occurs))
