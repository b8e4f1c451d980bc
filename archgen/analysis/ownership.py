"""Who answers for what a finding is about."""

from __future__ import annotations

from collections.abc import Iterable

from archgen.core.names import Name
from archgen.model.model import Model


def answering(model: Model, elements: Iterable[str]) -> Name | None:
    """The one owner of some elements; the product's, if they have several or none. None where nobody is named."""
    owners = {owner for element in elements if (owner := _owner(model, element))}
    return owners.pop() if len(owners) == 1 else _named(model.product.owner)


def _owner(model: Model, element: str) -> Name | None:
    """Who answers for a process, a flow (whoever acts), an entity, a module; None for anything else."""
    kind, _, name = element.partition(":")
    if kind == "process" and name in model.processes and model.processes[name].owners:
        return model.roles[model.processes[name].owners[0]].label
    place = name.split()[0] if kind == "flow" and name else element
    first = place.partition(".")[0]
    subsystem = model.owner_of(first).partition(".")[0] if first in model.entities else first
    return _named(model.subsystems[subsystem].owner or model.product.owner) if subsystem in model.subsystems else None


def _named(owner: str) -> Name | None:
    return Name.both(owner) if owner else None
