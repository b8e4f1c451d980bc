"""What the colours of modules mean: layers, or subsystems where there are no layers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from archgen.core.names import Name
from archgen.model.entities import Subsystem
from archgen.model.model import Model
from archgen.shapes.legend import Entry
from archgen.views.hues import NEUTRAL, subsystem_hues
from archgen.views.labels import NO_LAYER, PILLARS

MOST_HUES = 8  # told apart; then they come again
REST = Name("未分层与公共平台", "Shared platforms, no layer")


def hue_entries(model: Model, modules: Iterable[str]) -> Iterator[Entry]:
    """An entry for every colour that these modules have; none where there are too many to tell them apart."""
    homes = dict.fromkeys(model.modules[path].subsystem for path in modules)
    for hue, name in _hue_names(model, subsystem_hues(model), homes).items():
        yield Entry(name=name, kind="swatch", hue=hue)


def layer_names(model: Model, hues: Mapping[str, int], homes: Iterable[str]) -> Mapping[int, Name]:
    """The layers that these subsystems are in, by colour; nothing where colours stand for subsystems, which boxes name.

    `hues` are those of all subsystems.
    """
    return _hue_names(model, hues, homes) if model.layers else {}


def told_apart(model: Model, hues: Mapping[str, int], homes: Iterable[str]) -> Mapping[int, Name]:
    """What the colours of these subsystems mean, even if it is one, as long as the product has several.

    So every picture of a series that shows parts of a product explains its colours. `hues` are those of all subsystems.
    """
    names = _hue_names(model, hues, model.subsystems)
    used = {hues[id_] for id_ in homes}
    return {hue: name for hue, name in names.items() if hue in used}


def _hue_names(model: Model, hues: Mapping[str, int], homes: Iterable[str]) -> Mapping[int, Name]:
    """What to call every colour of some subsystems; nothing if it is one, or if there are too many."""
    used = [model.subsystems[id_] for id_ in homes]
    names = {hues[one.id]: _name(model, one) for one in sorted(used, key=lambda one: hues[one.id]) if hues[one.id] >= 0}
    neutral = [one for one in used if hues[one.id] == NEUTRAL]
    if neutral:
        names[NEUTRAL] = neutral_name(neutral)
    return names if len(names) > 1 and max(names) < MOST_HUES else {}


def neutral_name(subsystems: Iterable[Subsystem]) -> Name:
    """What to call subsystems without a colour of their own."""
    pillars = [bool(subsystem.pillar) for subsystem in subsystems]
    return PILLARS if all(pillars) else REST if any(pillars) else NO_LAYER


def _name(model: Model, subsystem: Subsystem) -> Name:
    layer = model.layers.get(subsystem.layer)
    return layer.label if layer else subsystem.label
