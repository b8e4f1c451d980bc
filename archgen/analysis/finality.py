"""Steps that come too late: their record has come to a final state before, on every way through the process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archgen.analysis.process import START, Course, course, entities_of
from archgen.core.record import Record
from archgen.core.vocabulary import CREATE
from archgen.model.entities import Act, Entity, Operation, Process, Step
from archgen.model.model import Model

BEGINS, MOVES, ENDS = "begins", "moves", "ends"  # what a step does to the record that a process is about


class Late(Record, frozen=True):
    """A step that moves a record which `earlier` has brought to a final state, one of `states`."""

    act: Act
    entity: Entity
    earlier: Act
    states: tuple[str, ...]


def late_steps(model: Model, process: Process) -> Iterator[Late]:
    """The late steps, entity by entity; a step that creates a record begins anew.

    What happens beside the process may move a record on, but never out of a final state.
    """
    layout = course(process)
    for entity in (model.entities[entity] for entity in entities_of(model, process)):
        effects = [_effect(model, step, entity) for step in layout.steps] if entity.final_states else []
        if ENDS in effects:
            yield from _late(model, layout, effects, entity)


def _late(model: Model, layout: Course, effects: Sequence[str], entity: Entity) -> Iterator[Late]:
    before = _before(layout)
    ended = _ended(layout, effects, before)
    for position, act in enumerate(layout.steps):
        if isinstance(act, Act) and effects[position] in (MOVES, ENDS) and all(ended[p] for p in before[position]):
            ends = [p for p in range(len(effects)) if effects[p] is ENDS and position in layout.reached(p) - {p}]
            earlier = layout.steps[max((p for p in ends if p < position), default=ends[0])]
            if isinstance(earlier, Act):
                yield Late(act, entity, earlier, _targets(model, earlier, entity))


def _before(layout: Course) -> Mapping[int, list[int]]:
    """From where the process can come to each step; to one that nothing leads to, from the start."""
    before: dict[int, list[int]] = {}
    for position, later in layout.following.items():
        for each in later:
            before.setdefault(each, []).append(position)
    return {position: before.get(position, [START]) for position in range(len(layout.steps))}


def _ended(layout: Course, effects: Sequence[str], before: Mapping[int, list[int]]) -> dict[int, bool]:
    """Whether the record is certainly in a final state behind each step: the largest solution of the data flow."""
    ended = {START: False, **dict.fromkeys(range(len(effects)), True)}
    changing = True
    while changing:
        changing = False
        for position, effect in enumerate(effects):
            behind = effect is ENDS or (not effect and all(ended[p] for p in before[position]))
            step = layout.steps[position]
            if effect and isinstance(step, Act) and step.otherwise:  # where it fails, nothing has ended
                behind = False
            if ended[position] and not behind:
                ended[position], changing = False, True
    return ended


def _effect(model: Model, step: Step, entity: Entity) -> str:
    """What a step does to an entity's record; "" for nothing that its states know of."""
    if not isinstance(step, Act):
        return ""
    if any(operation.operation_class is CREATE for operation in _acting(model, step, entity)):
        return BEGINS
    targets = _targets(model, step, entity)
    if not targets:
        return ""
    return ENDS if set(targets).issubset(entity.final_states) else MOVES


def _acting(model: Model, act: Act, entity: Entity) -> list[Operation]:
    operations = model.human(act.operation) if act.role else model.system(act.operation)
    return [operation for operation in operations if entity.id in operation.entities]


def _targets(model: Model, act: Act, entity: Entity) -> tuple[str, ...]:
    """The states to which a step can bring a record; () if none of its transitions is meant."""
    words = {operation.id for operation in _acting(model, act, entity) if operation.module in entity.owners}
    return tuple(dict.fromkeys(each.target for each in entity.transitions if each.operation in words))
