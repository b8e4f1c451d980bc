"""When each module is ready."""

from __future__ import annotations

from collections.abc import Mapping

from archgen.model.model import Model
from archgen.model.plans import Milestone

# Words for a module that people already use, which no milestone has to bring.
LIVE = frozenset({"live", "online", "done", "released", "in use", "已上线", "上线", "在用", "已发布", "运行中"})


def in_order(model: Model) -> tuple[Milestone, ...]:
    """Milestones by date when every one has a date, else in the order of the file."""
    milestones = tuple(model.roadmap.values())
    dated = all(milestone.date for milestone in milestones)
    return tuple(sorted(milestones, key=lambda milestone: milestone.date)) if dated else milestones


def is_live(model: Model, module: str) -> bool:
    """Whether a module, or its whole subsystem, is in use already."""
    thing = model.modules[module]
    return bool(LIVE.intersection((thing.status.casefold(), model.subsystems[thing.subsystem].status.casefold())))


def ready(model: Model) -> Mapping[str, int]:
    """The number of the milestone that brings a module, from 0; -1 when it is live. Unplanned modules are absent."""
    when = {module: -1 for module in model.modules if is_live(model, module)}
    for number, milestone in enumerate(in_order(model)):
        for module in milestone.modules:
            when.setdefault(module, number)
    return when
