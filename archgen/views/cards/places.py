"""Cards of what the product is built of: subsystems, modules, operations, and the systems around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archgen.analysis.grounds import DELEGATED, grounds, scopes_of
from archgen.core.names import Name
from archgen.model.entities import External, Flow, Module, Operation, Subsystem
from archgen.shapes.cards import Card, Group, Row
from archgen.views.answers.words import ground_kind, scopes_said
from archgen.views.cards.index import Index, facts, filled, links, things
from archgen.views.labels import (
    AUTOMATIC,
    MODULE,
    OPERATION,
    SUBSYSTEM,
    UNASSIGNED,
    at_start,
    operation_label,
    status_label,
)
from archgen.views.prd.words import CLASSES, NOTE, OWNER, STATUS, channel, standing

EXTERNAL = Name("外部系统", "External system")
ABROAD = Name("另一个产品", "Another product")
ON_ITS_PAGE = Name("打开它的评审页", "Open its review page")
NOTHING = Name("", "")
OPERATIONS = Name("操作", "Operations")
ENTITIES = Name("数据对象", "Business objects")
INTO, OUT = Name("流入", "Flows in"), Name("流出", "Flows out")
WHO = Name("谁能做", "Who may do it")


def subsystem(index: Index, each: Subsystem) -> Card:
    """A subsystem and its modules."""
    model = index.model
    layer = model.layers.get(each.layer)
    groups = (
        facts(
            (OWNER, index.source.owner_of(each.id)),
            (Name("层", "Layer"), layer.label if layer else ""),
            (STATUS, status_label(each.status)),
            (NOTE, each.note),
        ),
        links("modules", Name("模块", "Modules"), ((model.modules[path].label, path) for path in each.modules)),
        index.found(each.id),
    )
    return Card(id=each.id, sort=SUBSYSTEM, name=each.label, groups=tuple(filled(groups)))


def module(index: Index, each: Module) -> Card:
    """A module with all that happens in it and around it."""
    source, model = index.source, index.model
    operations = (*each.operations, *each.automatic)
    wanted = (want for want in model.requirements.values() if each.path in want.modules)
    goals = (goal for goal in model.goals.values() if each.path in goal.modules)
    stone = source.milestones.get(each.path)
    groups = (
        facts(
            (OWNER, source.owner_of(each.subsystem)),
            (STATUS, status_label(each.status)),
            (
                Name("使用端", "Channels"),
                Name("、".join(channel(c).zh for c in each.channels), ", ".join(channel(c).en for c in each.channels)),
            ),
            (NOTE, each.note),
        ),
        things("milestones", Name("里程碑", "Milestone"), (stone,) if stone else (), "milestone:"),
        Group("operations", OPERATIONS, tuple(_operation(index, one) for one in operations)),
        *flows(index, (each.path,)),
        links("entities", ENTITIES, ((source.entity(owned), owned) for owned in each.owns)),
        index.used(each.path),
        things("requirements", Name("需求", "Requirements"), wanted, "requirement:"),
        things("goals", Name("目标", "Goals"), goals, "goal:"),
        index.found(each.path, *(one.path for one in operations)),
    )
    return Card(id=each.path, sort=MODULE, name=each.label, within=each.subsystem, groups=tuple(filled(groups)))


def _operation(index: Index, operation: Operation) -> Row:
    """An operation with everybody who may do it."""
    if operation.automatic:
        return Row(at_start(operation_label(operation)), AUTOMATIC, operation.path)
    who = [
        Name(f"{row.text.zh}（{row.detail.zh}）", f"{row.text.en} ({row.detail.en})")
        for row in holders(index, operation)
    ]
    said = Name("、".join(name.zh for name in who), ", ".join(name.en for name in who)) if who else UNASSIGNED
    return Row(at_start(operation_label(operation)), said, operation.path)


def operation(index: Index, each: Operation) -> Card:
    """An operation and who may do it at which data scope."""
    owner = index.model.modules[each.module]
    groups = (
        facts(
            (MODULE, owner.label),
            (Name("类别", "Kind"), CLASSES[each.operation_class]),
            (Name("执行", "Done by"), AUTOMATIC if each.automatic else ""),
            (Name("权限码", "Code"), each.code),
            (NOTE, each.note),
        ),
        Group("who", WHO, () if each.automatic else tuple(holders(index, each)) or (Row(UNASSIGNED),)),
        links("entities", ENTITIES, ((index.source.entity(entity), entity) for entity in each.entities)),
        index.used(each.path),
        index.found(each.path),
    )
    return Card(
        id=each.path,
        sort=OPERATION,
        name=at_start(operation_label(each)),
        within=each.module,
        groups=tuple(filled(groups)),
    )


def holders(index: Index, operation: Operation) -> Iterator[Row]:
    """The roles that may do an operation, with their scopes; a deputy says whose."""
    facts_ = index.source.facts
    for role in index.model.roles:
        found = grounds(facts_, role, operation.path)
        if found:
            said = scopes_said(scopes_of(found), operation.operation_class, bool(operation.entities))
            if all(ground.kind == DELEGATED for ground in found):
                kind = ground_kind(index.model, found[0])
                said = Name(f"{said.zh}，{kind.zh}", f"{said.en}, {kind.en}")
            yield Row(index.source.role(role), said, f"role:{role}")


def external(index: Index, each: External) -> Card:
    """A system of somebody else, or a module of another product, which has a page of its own if it is built beside."""
    page = index.page_of(each)
    groups = (
        facts((Name("信任级别", "Trust"), standing(each)), (NOTE, each.note)),
        links("page", NOTHING, ((ON_ITS_PAGE, page),) if page else ()),
        *flows(index, (each.id,)),
        links("entities", ENTITIES, ((index.source.entity(owned), owned) for owned in each.owns)),
        index.found(each.id),
    )
    sort = ABROAD if each.product else EXTERNAL
    return Card(id=each.id, sort=sort, name=each.label, groups=tuple(filled(groups)))


def flows(index: Index, ends: Iterable[str]) -> Iterator[Group]:
    """What comes to a place and what leaves it."""
    source = index.source
    touching = [(end, flow) for end in ends for flow in source.flows.get(end, ())]
    into = (_flow(index, flow, flow.line_edge[0]) for end, flow in touching if flow.line_edge[1] == end)
    out = (_flow(index, flow, flow.line_edge[1]) for end, flow in touching if flow.line_edge[0] == end)
    yield Group("in", INTO, tuple(into))
    yield Group("out", OUT, tuple(out))


def _flow(index: Index, flow: Flow, other: str) -> Row:
    return Row(index.source.place(other), payload(index, flow), flow.key)


def payload(index: Index, flow: Flow) -> Name:
    """What moves on a flow."""
    names = [index.source.entity(each.entity) for each in flow.payloads]
    return Name("、".join(name.zh for name in names), ", ".join(name.en for name in names))
