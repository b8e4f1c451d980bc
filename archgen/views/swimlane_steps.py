"""How a step is shown in a swimlane: what is done, where, under what conditions, and what was found."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding
from archgen.core.names import Name, joined
from archgen.core.record import Record
from archgen.model.entities import Act
from archgen.model.model import Model
from archgen.shapes.lanes import Stop
from archgen.views.flags import Flags, broken
from archgen.views.hues import subsystem_hues
from archgen.views.labels import act_label, at_start, in_a_row, role_label, task_label

SYSTEM = "system"  # the lane of what nobody does
WHEN = Name("条件：{when}", "When: {when}")
LIMIT = Name("时限 {time}", "within {time}")
_TIMES = {"min": "分钟", "h": "小时", "d": "天", "w": "周"}
BY_HAND = Name("线下人工", "manual")
NOTHING = Name("", "")


class Surroundings(Record, frozen=True, kw_only=True):
    """What all processes have in common; `places` says what to call a module."""

    facts: Facts
    flags: Flags
    hues: Mapping[str, int]
    places: Mapping[str, Name]


def surroundings(facts: Facts, findings: Sequence[Finding]) -> Surroundings:
    """Look up what all processes have in common."""
    hues, places = subsystem_hues(facts.model), _places(facts.model)
    return Surroundings(facts=facts, flags=Flags(findings, "swimlane"), hues=hues, places=places)


def step_stop(around: Surroundings, step: Act, number: str) -> Stop:
    """The box of a step; its column is not known yet."""
    model = around.facts.model
    operation = act_label(model, step)
    module = model.modules.get(step.module)
    flags = around.flags.pointing(step.operation_span, step.span)
    return Stop(
        id=number,
        kind="step",
        lane=f"role:{step.role}" if step.role else SYSTEM,
        column=0,
        label=step.name or at_start(task_label(model, step)),
        details=_details(around, step, operation),
        marks=tuple(mark for mark in _marks(model, step) if mark.zh),
        number=number,
        element=step.operation,
        hue=around.hues[module.subsystem] if module else -1,
        emphasis=broken(flags),
        flags=flags,
    )


def _details(around: Surroundings, step: Act, operation: Name) -> tuple[Name, ...]:
    """Where it is done, as which operation if the step has another name, and when."""
    place = around.places.get(step.module, Name.both(step.module))
    named = step.name is not None and step.name != operation
    when = (WHEN.format(when=Name.parse(step.when)),) if step.when else ()
    return (in_a_row(place, operation) if named else place, *when)


def _marks(model: Model, step: Act) -> tuple[Name, ...]:
    told = joined([role_label(model.roles[role]) for role in step.notify])
    return (
        LIMIT.format(time=_duration(step.sla)) if step.sla else NOTHING,
        BY_HAND if step.manual else NOTHING,
        Name(f"通知 {told.zh}", f"notify {told.en}") if step.notify else NOTHING,
    )


def _duration(text: str) -> Name:
    """`8h` is said as 8 小时 in Chinese; what is no number with a unit stands as it is written."""
    found = re.fullmatch(r"([\d.]+) ?(min|h|d|w)", text)
    return Name(f"{found[1]} {_TIMES[found[2]]}", text) if found else Name.parse(text)


def _places(model: Model) -> dict[str, Name]:
    """What to call modules: a label that several have says its subsystem as well."""
    labels = [module.label.zh for module in model.modules.values()]
    places = {}
    for path, module in model.modules.items():
        above = model.subsystems[module.subsystem].label if labels.count(module.label.zh) > 1 else NOTHING
        places[path] = in_a_row(above, module.label)
    return places
