"""产品架构图: the product on one page, and further pages with the modules when they are too many for one."""

from __future__ import annotations

from collections.abc import Sequence

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding
from archgen.core.record import changed
from archgen.model.entities import Module, Subsystem
from archgen.model.model import Model
from archgen.shapes.grid import NOTHING, Band, Card, Chip, Grid, LegendEntry
from archgen.shapes.picture import Picture
from archgen.views.architecture_pages import paged
from archgen.views.flags import Flags
from archgen.views.labels import (
    ARCHITECTURE,
    CORE,
    NO_LAYER,
    NO_MODULES,
    PLANNED,
    counted,
    edition,
    in_a_row,
    is_planned,
    outside_name,
    titled,
)


def build(facts: Facts, findings: Sequence[Finding]) -> tuple[Picture, ...]:
    """One page; of too many modules an overview of subsystems with counts, then pages with their names."""
    return tuple(
        Picture(f"architecture-{number}" if number else "architecture", grid.title, _with_legend(grid))
        for number, grid in enumerate(paged(_grid(facts.model, Flags(findings, "architecture"))))
    )


def _grid(model: Model, flags: Flags) -> Grid:
    pillars = [subsystem for subsystem in model.subsystems.values() if subsystem.pillar]
    if len(pillars) == len(model.subsystems):  # then there is nothing that they could stand beside
        pillars = []
    subsystems = len(model.subsystems)
    return Grid(
        title=titled(model.product, ARCHITECTURE),
        subtitle=in_a_row(
            counted(len(model.layers), "层", "layer") if model.layers else NOTHING,
            counted(subsystems, "个子系统", "subsystem"),
            counted(len(model.modules), "个模块", "module"),
        ),
        bands=_bands(model, flags, [subsystem for subsystem in model.subsystems.values() if subsystem not in pillars]),
        left=tuple(_card(model, flags, pillar, -1) for pillar in pillars if pillar.pillar == "left"),
        right=tuple(_card(model, flags, pillar, -1) for pillar in pillars if pillar.pillar != "left"),
        outside=tuple(Chip(id=external.id, name=external.label) for external in model.externals.values()),
        outside_name=outside_name(model),
        footer=edition(model.product),
    )


def _bands(model: Model, flags: Flags, inside: list[Subsystem]) -> tuple[Band, ...]:
    """One band a layer that has subsystems; without layers each subsystem has a colour of its own."""
    bands = []
    for layer in model.layers.values():
        cards = tuple(_card(model, flags, subsystem, layer.rank) for subsystem in inside if subsystem.layer == layer.id)
        if cards:
            bands.append(Band(id=f"layer:{layer.id}", name=layer.label, cards=cards, hue=layer.rank))
    loose = [subsystem for subsystem in inside if subsystem.layer not in model.layers]
    if loose and bands:
        bands.append(Band(name=NO_LAYER, cards=tuple(_card(model, flags, subsystem, -1) for subsystem in loose)))
    elif loose:
        bands.append(Band(cards=tuple(_card(model, flags, subsystem, hue) for hue, subsystem in enumerate(loose))))
    return tuple(bands)


def _card(model: Model, flags: Flags, subsystem: Subsystem, hue: int) -> Card:
    return Card(
        id=subsystem.id,
        name=subsystem.label,
        chips=tuple(_chip(model.modules[path], flags) for path in subsystem.modules),
        summary=NOTHING if subsystem.modules else NO_MODULES,
        hue=hue,
        core=subsystem.core,
        planned=is_planned(subsystem.status),
        flags=flags.at(subsystem.id),
    )


def _chip(module: Module, flags: Flags) -> Chip:
    found = flags.on_module(module)
    return Chip(id=module.path, name=module.label, planned=is_planned(module.status), flags=found)


def _with_legend(grid: Grid) -> Grid:
    """Explain what occurs on the page, and nothing else."""
    cards = [*grid.left, *grid.right, *(card for band in grid.bands for card in band.cards)]
    things: list[Card | Chip] = [*cards, *(chip for card in cards for chip in card.chips)]
    entries = (
        (LegendEntry("core", CORE), any(card.core for card in cards)),
        (LegendEntry("planned", PLANNED), any(thing.planned for thing in things)),
    )
    return changed(grid, legend=tuple(entry for entry, occurs in entries if occurs))
