"""Cards of data: entities, and the flows on which they move."""

from __future__ import annotations

from archgen.core.names import Name
from archgen.model.entities import Entity, Flow
from archgen.shapes.cards import Card, Group, Row
from archgen.views.cards.index import Index, facts, filled, links
from archgen.views.cards.places import payload
from archgen.views.prd.words import ENTITY, KINDS, MODES, NOTE, SENSITIVITIES

FLOW = Name("数据流", "Data flow")


def entity(index: Index, each: Entity) -> Card:
    """An entity: its fields, who owns it, where it goes, what is done to it."""
    source, model = index.source, index.model
    done = (one for one in (*model.operations.values(), *model.automatic.values()) if each.id in one.entities)
    fields = (Row(field.label, SENSITIVITIES[field.sensitivity]) for field in each.fields)
    groups = (
        facts(
            (Name("类别", "Kind"), KINDS[each.kind]),
            (NOTE, each.note),
        ),
        links(
            "states",
            Name("状态", "States"),
            ((Name.parse(state), f"state:{each.id}/{state}") for state in dict.fromkeys(each.states)),
        ),
        links("owners", Name("归属", "Owned by"), ((source.place(owner), owner) for owner in each.owners)),
        Group("fields", Name("字段", "Fields"), tuple(fields)),
        links("operations", Name("操作", "Operations"), ((index.said(one), one.path) for one in done)),
        Group("flows", Name("流转", "Moves on"), tuple(_move(index, flow) for flow in index.flows_of.get(each.id, ()))),
        index.used(each.id),
        index.found(each.id, *(field.path for field in each.fields)),
    )
    return Card(id=each.id, sort=ENTITY, name=each.label, groups=tuple(filled(groups)))


def _move(index: Index, flow: Flow) -> Row:
    return Row(between(index, flow), MODES[flow.mode], flow.key)


def between(index: Index, flow: Flow) -> Name:
    """From where a flow takes its data to where."""
    start, end = map(index.source.place, flow.line_edge)
    return Name(f"{start.zh} → {end.zh}", f"{start.en} → {end.en}")


def flow(index: Index, each: Flow) -> Card:
    """A flow: what moves from where to where, and how."""
    start, end = each.line_edge
    place = index.source.place
    groups = (
        facts(
            (Name("方式", "Mode"), MODES[each.mode]),
            (Name("时限", "Service level"), each.sla),
            (Name("协议", "Protocol"), each.protocol),
            (Name("时间表", "Schedule"), each.schedule),
            (NOTE, each.note),
        ),
        links("from", Name("从", "From"), ((place(start), start),)),
        links("to", Name("到", "To"), ((place(end), end),)),
        Group("entities", Name("带的数据", "Carries"), tuple(_carried(index, each))),
        index.found(each.key),
    )
    name = between(index, each)
    moved = payload(index, each)
    if moved.zh:
        name = Name(f"{name.zh}：{moved.zh}", f"{name.en}: {moved.en}")
    return Card(id=each.key, sort=FLOW, name=name, groups=tuple(filled(groups)))


def _carried(index: Index, each: Flow) -> list[Row]:
    return [
        Row(
            index.source.entity(one.entity),
            Name("、".join(named.zh for named in names), ", ".join(named.en for named in names)),
            one.entity,
        )
        for one in each.payloads
        for names in [[index.source.field(f"{one.entity}.{field}") for field in one.fields or ()]]
    ]
