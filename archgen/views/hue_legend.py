"""What the colours of modules mean: layers, or subsystems where there are no layers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archgen.core.names import Name
from archgen.model.model import Model
from archgen.shapes.legend import Entry
from archgen.views.hues import NEUTRAL, subsystem_hues
from archgen.views.labels import NO_LAYER, PILLARS

MOST_HUES = 8  # told apart; then they come again


def hue_entries(model: Model, modules: Iterable[str]) -> Iterator[Entry]:
    """An entry for every colour that these modules have; none where there are too many to tell them apart."""
    hues = subsystem_hues(model)
    used = dict.fromkeys(model.modules[path].subsystem for path in modules)
    names: dict[int, Name] = {}
    for subsystem in sorted(used, key=lambda id_: (hues[id_] == NEUTRAL, hues[id_])):
        names.setdefault(hues[subsystem], _name(model, subsystem, hues[subsystem]))
    if len(names) > 1 and max(names) < MOST_HUES:
        for hue, name in names.items():
            yield Entry(name=name, kind="swatch", hue=hue)


def _name(model: Model, subsystem: str, hue: int) -> Name:
    found = model.subsystems[subsystem]
    if hue == NEUTRAL:
        return PILLARS if found.pillar else NO_LAYER
    layer = model.layers.get(found.layer)
    return layer.label if layer else found.label
