"""What a concept model is made of: relations as bonds, the homes of entities, and their boxes."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from archgen.analysis.graph import subsystem_of
from archgen.core.names import Name
from archgen.core.record import Record, changed
from archgen.core.vocabulary import EntityKind, Sensitivity
from archgen.model.entities import Entity, Field
from archgen.model.model import Model
from archgen.shapes.diagram import Attribute, Edge, Key, Node
from archgen.shapes.flag import Flag
from archgen.views.flags import Flags, broken
from archgen.views.hue_legend import hue_entries
from archgen.views.hues import NEUTRAL, subsystem_hues
from archgen.views.labels import in_a_row

NO_HOME = "*no owner"  # the home of what has no owner, or several
NO_RELATION = Name("未定义关系", "no relations stated")
UNOWNED = Name("没有唯一归属", "No single owner")
GUEST = Name("见图 {page}/{pages}", "See {page}/{pages}")
OUTSIDE = Name("{name}（外部）", "{name} (external)")
ITSELF = Name("与自身 {own} : {other}", "with itself {own} : {other}")
BADGES = {EntityKind.CASH: Name("资金", "Cash"), EntityKind.GOODS: Name("货物", "Goods")}

MOST_FIELDS = 4  # of a box; more are counted


KINDS = {
    EntityKind.CASH: Name("资金：属于资金流", "Cash: part of the cash flow"),
    EntityKind.GOODS: Name("货物：属于货物流", "Goods: part of the flow of goods"),
}
LOCK = Name("敏感字段", "Sensitive field")
EXTERNAL = Name("由外部系统维护", "Owned by an external system")
ENDS = {
    "1": Name("1 恰好一个", "1 exactly one"),
    "0..1": Name("0..1 至多一个", "0..1 at most one"),
    "n": Name("n 任意多个", "n any number"),
    "1..n": Name("1..n 至少一个", "1..n at least one"),
}


class Bond(Record, frozen=True):
    """A relation between two entities; `ends` are how many of each, the side of the one first if there is one."""

    id: str
    source: str
    target: str
    ends: tuple[str, str]


class Ground(Record, frozen=True):
    """What every page needs; `bound` are the entities of which a relation is known.

    `pages` says on which of the `count` pages entities are.
    """

    model: Model
    bonds: tuple[Bond, ...]
    homes: Mapping[str, list[str]]
    flags: Flags
    bound: frozenset[str]
    pages: Mapping[str, int] = {}
    count: int = 0


def bonds(model: Model) -> tuple[Bond, ...]:
    """Every relation once, even if both entities name it; those of an entity with itself left out."""
    rank = {id_: number for number, id_ in enumerate(model.entities)}
    found: dict[str, tuple[str, Bond]] = {}
    for entity in model.entities.values():
        for relation in entity.relations:
            if relation.target == entity.id:
                continue
            sides = [(entity.id, relation.own_end), (relation.target, relation.other_end)]
            (source, first), (target, second) = sorted(sides, key=lambda side: (_is_many(side[1]), rank[side[0]]))
            id_ = f"relation:{source} {first}-{second} {target}"
            if id_ in found and found[id_][0] != entity.id:
                continue
            while id_ in found:
                id_ += "'"
            found[id_] = (entity.id, Bond(id_, source, target, (first, second)))
    return tuple(bond for _, bond in found.values())


def _is_many(end: str) -> bool:
    return end.endswith("n")


def home_of(model: Model, entity: str) -> str:
    """The subsystem or external system that owns an entity."""
    owner = model.owner_of(entity)
    return owner if owner in model.externals else subsystem_of(owner) or NO_HOME


def homes(model: Model) -> dict[str, list[str]]:
    """Entities by home: subsystems and external systems in the order of the file, what has none at the end."""
    found: dict[str, list[str]] = {id_: [] for id_ in (*model.subsystems, *model.externals, NO_HOME)}
    for entity in model.entities:
        found[home_of(model, entity)].append(entity)
    return {home: entities for home, entities in found.items() if entities}


def home_label(model: Model, home: str) -> Name:
    """The name of a home."""
    if home == NO_HOME:
        return UNOWNED
    return (model.subsystems.get(home) or model.externals[home]).label


def entity_node(model: Model, id_: str, flags: tuple[Flag, ...], fields: int = MOST_FIELDS) -> Node:
    """An entity's box, with some `fields` or none."""
    entity = model.entities[id_]
    home = home_of(model, id_)
    return Node(
        id=id_,
        label=entity.label,
        kind="entity",
        details=(_owner(model, id_),),
        hue=subsystem_hues(model).get(home, NEUTRAL),
        emphasis=broken(flags),
        flags=flags,
        dashed=home in model.externals,
        attributes=(*(_fields(entity, fields) if fields else ()), *_own_bonds(entity)),
        badge=(str(entity.kind), BADGES[entity.kind]) if entity.kind in BADGES else None,
    )


def guest_node(ground: Ground, id_: str) -> Node:
    """The box of an entity that another page shows whole."""
    node = entity_node(ground.model, id_, ground.flags.at(id_), fields=0)
    where = (GUEST.format(page=ground.pages[id_], pages=ground.count),) if id_ in ground.pages else ()
    return changed(node, kind="guest", details=(*node.details, *where), attributes=(), badge=None)


def _owner(model: Model, entity: str) -> Name:
    path = model.owner_of(entity)
    if path in model.externals:
        return OUTSIDE.format(name=model.externals[path].label)
    if path not in model.modules:
        return UNOWNED
    home, module = model.subsystems[subsystem_of(path)].label, model.modules[path].label
    return home if home == module else in_a_row(home, module)


def _fields(entity: Entity, most: int) -> tuple[Attribute, ...]:
    """The first fields, sensitive ones before others should there be too many; and how many more there are."""
    ranked = sorted(entity.fields, key=lambda field: not is_sensitive(field))
    shown = ranked[:most] if len(ranked) > most + 1 else ranked
    lines = [Attribute(field.label, is_sensitive(field)) for field in entity.fields if field in shown]
    more = len(ranked) - len(shown)
    return (*lines, *([Attribute(Name.both(f"+{more}"), quiet=True)] if more else []))


def _own_bonds(entity: Entity) -> tuple[Attribute, ...]:
    return tuple(
        Attribute(ITSELF.format(own=relation.own_end, other=relation.other_end), quiet=True)
        for relation in entity.relations
        if relation.target == entity.id
    )


def is_sensitive(field: Field) -> bool:
    """Whether a field may not be shown to everybody."""
    return field.sensitivity is not Sensitivity.PLAIN


def knit(found: Iterable[Bond], place: Mapping[str, str]) -> dict[tuple[str, str], list[Bond]]:
    """Bonds by the two nodes at which their entities stand; nodes in the order in which they first meet."""
    knots: dict[tuple[str, str], list[Bond]] = {}
    for bond in found:
        ends = (place[bond.source], place[bond.target])
        knots.setdefault(ends if ends in knots or ends[::-1] not in knots else ends[::-1], []).append(bond)
    return knots


def busiest(found: Sequence[Bond], entities: Iterable[str]) -> list[str]:
    """Entities by the number of their bonds, most first."""
    count: dict[str, int] = {}
    for bond in found:
        for end in (bond.source, bond.target):
            count[end] = count.get(end, 0) + 1
    return sorted(entities, key=lambda id_: -count.get(id_, 0))


def together(entities: Sequence[str], found: Iterable[Bond]) -> list[str]:
    """Entities in order, but what is bound stands beside each other, and what is not at the end."""
    near: dict[str, list[str]] = {id_: [] for id_ in entities}
    for bond in found:
        if bond.source in near and bond.target in near:
            near[bond.source].append(bond.target)
            near[bond.target].append(bond.source)
    order: dict[str, None] = {}
    for first in sorted(entities, key=lambda id_: not near[id_]):
        reached = [first]
        while reached:
            id_ = reached.pop(0)
            if id_ not in order:
                order[id_] = None
                reached += near[id_]
    return list(order)


def legend(
    model: Model, shown: Container[str], nodes: Sequence[Node], edges: Sequence[Edge], lock: Name = LOCK
) -> Iterator[Key]:
    """Only what occurs, of nodes of the homes `shown`; what is broken is red, whatever its home's colour."""
    hues, seen = subsystem_hues(model), {node.hue for node in nodes if not node.emphasis}
    homes = [id_ for id_ in model.subsystems if id_ in shown and hues[id_] in seen]
    paths = [path for id_ in homes for path in model.subsystems[id_].modules]
    for entry in hue_entries(model, paths):
        yield Key("swatch", "", entry.name, hue=entry.hue)
    if any(node.dashed for node in nodes):
        yield Key("box", "external", EXTERNAL)
    badges = {node.badge[0] for node in nodes if node.badge}
    for kind, name in KINDS.items():
        if str(kind) in badges:
            yield Key("badge", str(kind), name)
    if any(line.secret for node in nodes for line in node.attributes):
        yield Key("icon", "lock", lock)
    used = {end for edge in edges for end in edge.ends}
    for end, name in ENDS.items():
        if end in used:
            yield Key("", "", name)
