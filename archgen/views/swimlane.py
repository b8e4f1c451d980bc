"""泳道图: for each process who does what, one lane a role, from left to right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archgen.analysis.facts import Facts
from archgen.analysis.process import course
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.model.entities import Process
from archgen.model.model import Model
from archgen.shapes.lanes import Key, Lane, Lanes, Strip
from archgen.shapes.picture import Picture
from archgen.views.hue_legend import told_apart
from archgen.views.labels import EVERYBODY, NO_PARTY, counted, edition, in_a_row, picture_of, role_label
from archgen.views.swimlane_steps import SYSTEM, Surroundings, surroundings
from archgen.views.swimlane_walk import timeline
from archgen.views.timeline import Timeline

SWIMLANE = Name("泳道图", "Swimlane")
THE_SYSTEM = Name("系统", "System")
NOTHING = Name("", "")
KEYS = (
    Key("start", Name("开始", "Start")),
    Key("end", Name("结束", "End")),
    Key("decision", Name("判断", "Decision")),
    Key("fork", Name("并行：分支与汇合", "Parallel: fork, join")),
    Key("reject", Name("不通过", "Rejected")),
    Key("handoff", Name("交接：由另一角色接手", "Hand-off to another role")),
    Key("jump", Name("转到相同字母处", "Continues at the same letter")),
)


def build(facts: Facts, findings: Sequence[Finding]) -> tuple[Picture, ...]:
    """`swimlane-<process>` for every process with steps, each whole, with a legend of all signs."""
    around = surroundings(facts, findings)
    return tuple(_picture(around, process) for process in facts.model.processes.values() if process.steps)


def _picture(around: Surroundings, process: Process) -> Picture:
    model = around.facts.model
    line = timeline(around, process)
    title = picture_of(process.label, SWIMLANE)
    shape = Lanes(
        title=title,
        subtitle=_subtitle(model, process, sum(link.handoff for link in line.links)),
        strips=(Strip(lanes=tuple(_lanes(model, line)), stops=line.stops, links=line.links, phases=line.phases),),
        legend=(*KEYS, *_layers(around, process)),
        footer=edition(model.product),
    )
    return Picture(f"swimlane-{process.id}", title, shape)


def _layers(around: Surroundings, process: Process) -> Iterator[Key]:
    """What the colours of steps stand for."""
    modules = around.facts.model.modules
    homes = dict.fromkeys(modules[act.module].subsystem for act in process.acts if act.module in modules)
    for hue, name in told_apart(around.facts.model, around.hues, homes).items():
        yield Key("swatch", name, hue=hue)


def _subtitle(model: Model, process: Process, marks: int) -> Name:
    roles = {act.role for act in process.acts if act.role}
    owner = next((role_label(model.roles[owner]) for owner in process.owners if owner in model.roles), None)
    return in_a_row(
        model.product.name,
        Name.parse(process.stage),
        counted(len(process.acts), "步", "step"),
        counted(len(roles), "个角色", "role"),
        _handoffs(marks, course(process).handoffs()),
        Name(f"流程负责人：{owner.zh}", f"Process owner: {owner.en}") if owner else NOTHING,
    )


def _handoffs(marks: int, longest: int) -> Name:
    """How many are marked, and how many there are on the way through that has most, if that is fewer."""
    count = Name(f"交接 {marks} 次", counted(marks, "", "hand-off").en)
    if marks == longest:
        return count
    return Name(f"交接 {marks} 处（单条路径最多 {longest} 次）", f"{count.en} (at most {longest} on one path)")


def _lanes(model: Model, line: Timeline) -> list[Lane]:
    """Roles in the order in which they come on, those of a party together; the system below all."""
    used = list(dict.fromkeys(stop.lane for stop in line.stops))
    lanes = [_lane(model, lane.removeprefix("role:")) for lane in used if lane != SYSTEM]
    groups = list(dict.fromkeys(lane.group for lane in lanes))
    lanes.sort(key=lambda lane: groups.index(lane.group))
    system = Lane(id=SYSTEM, kind="system", label=THE_SYSTEM)
    return [*lanes, system] if SYSTEM in used else lanes


def _lane(model: Model, id_: str) -> Lane:
    role = model.roles[id_]
    if not model.parties:
        return Lane(id=f"role:{id_}", kind="role", label=role_label(role))
    party = model.parties.get(role.party)
    label = party.label if party else EVERYBODY if role.builtin else NO_PARTY
    group = f"party:{role.party}" if party else label.en
    return Lane(id=f"role:{id_}", kind="role", label=role_label(role), group=group, group_label=label)
