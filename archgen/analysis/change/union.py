"""The new edition with everything that is gone still in it: what a picture of the changes shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from archgen.core.record import changed
from archgen.model.entities import Flow, Module, Subsystem
from archgen.model.model import Model


def united(old: Model, new: Model) -> Model:
    """Both models in one, the old one under the ids of the new; what is in both is as it is now.

    What is gone follows what is there, each in the order of its file. Processes and plans are the new ones.
    """
    modules = {path: _module(old.modules.get(path), module) for path, module in new.modules.items()}
    modules |= _gone(old.modules, new.modules)
    subsystems = {**new.subsystems, **_gone(old.subsystems, new.subsystems)}
    operations = {one.path: one for module in modules.values() for one in module.operations}
    automatic = {one.path: one for module in modules.values() for one in module.automatic}
    return changed(
        new,
        layers={**new.layers, **_gone(old.layers, new.layers)},
        parties={**new.parties, **_gone(old.parties, new.parties)},
        entities={**new.entities, **_gone(old.entities, new.entities)},
        subsystems={id_: _subsystem(one, modules) for id_, one in subsystems.items()},
        modules=modules,
        operations=operations,
        automatic=automatic,
        words={**new.words, **_gone(old.words, new.words)},
        automatic_words={**new.automatic_words, **_gone(old.automatic_words, new.automatic_words)},
        externals={**new.externals, **_gone(old.externals, new.externals)},
        flows=(*new.flows, *flows_gone(old, new)),
        roles={**new.roles, **_gone(old.roles, new.roles)},
    )


def flows_gone(old: Model, new: Model) -> tuple[Flow, ...]:
    """Flows between ends, in a direction, that nothing flows between any more."""
    there = {flow.key for flow in new.flows}
    return tuple(flow for flow in old.flows if flow.key not in there)


Held = TypeVar("Held")


def _gone(old: Mapping[str, Held], new: Mapping[str, Held]) -> dict[str, Held]:
    return {id_: thing for id_, thing in old.items() if id_ not in new}


def _module(old: Module | None, new: Module) -> Module:
    """A module with the operations that it has no more."""
    if old is None:
        return new
    here, system = {one.path for one in new.operations}, {one.path for one in new.automatic}
    return changed(
        new,
        operations=(*new.operations, *(one for one in old.operations if one.path not in here)),
        automatic=(*new.automatic, *(one for one in old.automatic if one.path not in system)),
    )


def _subsystem(subsystem: Subsystem, modules: Mapping[str, Module]) -> Subsystem:
    """A subsystem with all modules that stand in it, its own order first."""
    inside = [path for path, module in modules.items() if module.subsystem == subsystem.id]
    own = [path for path in subsystem.modules if path in inside]
    return changed(subsystem, modules=tuple(dict.fromkeys((*own, *inside))))
