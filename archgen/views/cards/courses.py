"""Cards of what happens in an order: the steps of processes, the states of business objects."""

from __future__ import annotations

from collections.abc import Iterator

from archgen.core.names import Name
from archgen.model.entities import Act, Decide, Entity, Operation, Process, Transition
from archgen.shapes.cards import Card, Group, Row
from archgen.views.cards.index import NOTHING, Index, facts, filled, links
from archgen.views.cards.places import holders
from archgen.views.labels import AUTOMATIC, operation_label
from archgen.views.prd.steps import Stride
from archgen.views.prd.words import NOTE, ROLE, STAGE, STATUS

STEP = Name("步骤", "Step")
DECISION = Name("判断", "Decision")
STATE = STATUS
TOGETHER = Name("并行", "In parallel")
INITIAL, FINAL = Name("初始状态", "initial"), Name("终态", "final")


def step(index: Index, process: Process, stride: Stride) -> Card:
    """A step of a process: who does what, and where it leads when it does not simply go on."""
    done = stride.step
    act = done if isinstance(done, Act) else None
    groups = (
        facts(
            (Name("序号", "Number"), stride.number),
            (STAGE, done.stage),
            (Name("条件", "When"), act.when if act else ""),
            (Name("方式", "How"), Name("线下办理", "done by hand") if act and act.manual else ""),
            (Name("时限", "Service level"), act.sla if act else ""),
            (NOTE, done.note),
        ),
        *(_act(index, act) if act else ()),
        Group("exits", Name("去向", "Leads to"), tuple(Row(one.case, one.to) for one in stride.exits)),
    )
    name, sort = (index.step(act), STEP) if act else (TOGETHER, STEP)
    if isinstance(done, Decide):
        name, sort = done.question, DECISION
    return Card(
        id=f"step:{process.id}/{stride.number}",
        sort=sort,
        name=name,
        within=f"process:{process.id}",
        groups=tuple(filled(groups)),
    )


def _act(index: Index, act: Act) -> Iterator[Group]:
    source, done = index.source, index.operations(act)
    role = f"role:{act.role}" if act.role in index.model.roles else ""
    yield links("roles", ROLE, ((source.role(act.role), role),))
    yield links("operations", Name("操作", "Operation"), ((index.said(one), one.path) for one in done))
    entities = dict.fromkeys(entity for one in done for entity in one.entities)
    yield links("entities", Name("数据对象", "Business objects"), ((source.entity(one), one) for one in entities))


def states(index: Index, each: Entity) -> Iterator[Card]:
    """Each state of a business object: what leads to it and out of it."""
    for state in dict.fromkeys(each.states):
        into = [one for one in each.transitions if one.target == state]
        out = [one for one in each.transitions if one.source == state]
        first = state == (each.initial or each.states[0])
        kind = (
            Name("初始状态", "initial") if first else Name("终态", "final") if state in each.final_states else NOTHING
        )
        groups = (
            facts((Name("类别", "Kind"), kind)),
            Group("into", Name("进入", "Reached by"), tuple(_ways(index, each, into, "source", "{} →"))),
            Group("out", Name("离开", "Left by"), tuple(_ways(index, each, out, "target", "→ {}"))),
            Group("who", Name("谁能改变", "Who may change it"), tuple(_who(index, each, out))),
        )
        yield Card(
            id=f"state:{each.id}/{state}",
            sort=STATE,
            name=Name.parse(state),
            within=each.id,
            groups=tuple(filled(groups)),
        )


def _ways(index: Index, each: Entity, ways: list[Transition], end: str, arrow: str) -> Iterator[Row]:
    for way in ways:
        found = _operations(index, each, way)
        said = operation_label(found[0]) if found else Name.both(way.operation)
        other = Name.parse(getattr(way, end))
        detail = Name(arrow.format(other.zh), arrow.format(other.en))
        yield Row(said, detail, f"state:{each.id}/{getattr(way, end)}")


def _who(index: Index, each: Entity, ways: list[Transition]) -> Iterator[Row]:
    """The operations that change it, with everybody who may do them."""
    for one in dict.fromkeys(one for way in ways for one in _operations(index, each, way)):
        who = [row.text for row in holders(index, one)]
        said = Name("、".join(name.zh for name in who), ", ".join(name.en for name in who))
        yield Row(index.said(one), AUTOMATIC if one.automatic else said, one.path)


def _operations(index: Index, each: Entity, way: Transition) -> list[Operation]:
    """What a transition's word stands for at its owners; those on this object, if it stands for several."""
    model = index.model
    words = [f"{owner}.{way.operation}" for owner in each.owners]
    found = [one for word in words for one in (*model.human(word), *model.system(word))]
    return [one for one in found if each.id in one.entities] or found
