"""Which colour family a subsystem has, the same on every picture."""

from __future__ import annotations

from archgen.model.model import Model

NEUTRAL = -1


def subsystem_hues(model: Model) -> dict[str, int]:
    """A hue a layer where there are layers, else a hue a subsystem; pillars, and what is in no layer, are neutral."""
    if any(subsystem.layer in model.layers for subsystem in model.subsystems.values()):
        ranks = {layer.id: layer.rank for layer in model.layers.values()}
        return {
            subsystem.id: NEUTRAL if subsystem.pillar else ranks.get(subsystem.layer, NEUTRAL)
            for subsystem in model.subsystems.values()
        }
    inside = [subsystem.id for subsystem in model.subsystems.values() if not subsystem.pillar]
    return {id_: inside.index(id_) if id_ in inside else NEUTRAL for id_ in model.subsystems}
