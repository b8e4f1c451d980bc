"""Where data goes: who sends what to whom, and what reaches what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from archgen.core.record import Record
from archgen.model.entities import Flow, Payload
from archgen.model.model import Model


class Passage(Record, frozen=True):
    """One entity on its way, with the flow and the payload that carry it. Ends are modules, externals or subsystems."""

    sender: str
    receiver: str
    flow: Flow
    payload: Payload


def passages(model: Model) -> tuple[Passage, ...]:
    """Every payload of every flow, in the order of the file."""
    return tuple(Passage(*flow.data_edge, flow, payload) for flow in model.flows for payload in flow.payloads)


def places(model: Model, end: str) -> tuple[str, ...]:
    """The modules of a subsystem that a flow names as a whole; a module or an external is itself."""
    if end in model.subsystems and end not in model.externals:
        return model.subsystems[end].modules
    return (end,)


def subsystem_of(model: Model, end: str) -> str:
    """The subsystem of a flow's end; "" for an external."""
    module = model.modules.get(end)
    if module:
        return module.subsystem
    return end if end in model.subsystems else ""


def crosses(model: Model, passage: Passage) -> bool:
    """Whether data leaves its subsystem."""
    sender, receiver = model.modules.get(passage.sender), model.modules.get(passage.receiver)
    if sender and receiver:  # nearly always
        return sender.subsystem != receiver.subsystem
    return subsystem_of(model, passage.sender) != subsystem_of(model, passage.receiver)


def comes_home(model: Model, passage: Passage) -> bool:
    """Whether data goes to the module that owns it, whose record it becomes."""
    owners = model.entities[passage.payload.entity].owners
    return passage.receiver in owners and passage.receiver in model.modules


def receivers(model: Model) -> Mapping[str, tuple[str, ...]]:
    """To which modules and externals each one's flows lead, in the direction of the data."""
    following: dict[str, dict[str, None]] = {}
    for flow in model.flows:
        sender, receiver = flow.data_edge
        for origin in places(model, sender):
            following.setdefault(origin, {}).update(dict.fromkeys(places(model, receiver)))
    return {origin: tuple(ends) for origin, ends in following.items()}


def reached(following: Mapping[str, tuple[str, ...]], origins: Iterable[str]) -> set[str]:
    """Everything that data can get to from `origins`, which are reached themselves."""
    waiting = list(origins)
    seen = set(waiting)
    while waiting:
        new = [end for end in following.get(waiting.pop(), ()) if end not in seen]
        seen.update(new)
        waiting += new
    return seen
