"""概念模型: entities with key fields and owners, and how many of one belong to how many of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding
from archgen.core.names import Name, joined
from archgen.core.record import Record, changed
from archgen.model.model import Model
from archgen.shapes.diagram import Diagram, Edge, Node
from archgen.shapes.listing import among, listing
from archgen.shapes.paging import at_once, breadth, weighed
from archgen.shapes.picture import Picture
from archgen.views.concept_catalogue import catalogue
from archgen.views.concept_parts import (
    MOST_FIELDS,
    NO_HOME,
    NO_RELATION,
    Bond,
    Ground,
    bonds,
    busiest,
    entity_node,
    guest_node,
    home_label,
    home_of,
    homes,
    knit,
    legend,
    together,
)
from archgen.views.flags import Flags, broken
from archgen.views.flow_bundles import MOST_EDGES, MOST_NODES
from archgen.views.hues import NEUTRAL, subsystem_hues
from archgen.views.labels import counted, edition, in_a_row, numbered, titled

CONCEPT_MODEL = Name("概念模型", "Concept model")
OVERVIEW = Name("概念模型总览", "Concept model overview")
LOOSE = Name("未定义关系的实体：{count} 个", "Entities without relations: {count}")
RELATIONS = ("条关系", "relation")

_KIND = "relation"
_REST = "*rest"
_PAGE = 1030.0  # px of boxes under each other that a page holds, in several columns
_DETAILED = 960.0  # the same on a page that also shows what is next to its entities
_BOX, _ROW = 82.0, 17.0  # of a box with what is between two, of a field
_LINE = 15.0  # em of a line of a box
_LOOSE_SHARE = 0.6  # of the height of what has no lines, under others
_LOOSE_ALONE = {1: 0.46, 2: 0.6}  # on a page of its own, by the number of languages
_MOST_LOOSE = 24  # boxes without relations
_MOST_HOMES, _MOST_TIES = 7, 12  # boxes and lines of an overview
_MOST_NEAR = 4  # small boxes of a page
_MOST_NAMES = 3
_FEWER_FIELDS = 2


def build(facts: Facts, findings: Sequence[Finding]) -> tuple[Picture, ...]:
    """`concept-model`; of many entities an overview, by owner if need be; then `concept-model-1` ... with all."""
    model = facts.model
    found = bonds(model)
    bound = frozenset(end for bond in found for end in (bond.source, bond.target))
    ground = Ground(model, found, homes(model), Flags(findings, "concept-model"), bound)
    if not model.entities:
        return ()
    place = {id_: id_ for id_ in model.entities}
    title = titled(model.product, CONCEPT_MODEL)
    overviews: list[_Choice] = []
    if _fits(ground.bonds, place) and _height(ground, place, fields=True) <= _PAGE:
        details = [_fielded(ground, place, title, tuple(place))]
    elif not found:
        details = _details(ground, title)
    elif _fits(ground.bonds, place) and _height(ground, place, fields=False) <= _PAGE:
        whole = _page(ground, place, titled(model.product, OVERVIEW))
        overviews = [_Choice(whole, lambda: map(_overview, [ground] if len(ground.homes) > 1 else []))]
        details = _details(ground, title)
    else:
        overviews, details = [_Choice(_overview(ground))] if len(ground.homes) > 1 else [], _details(ground, title)
    only = not overviews and len(details) == 1
    names = ["concept-model"] if only else [f"concept-model-{number}" for number in range(1, len(details) + 1)]
    named = [*zip(["concept-model"], overviews, strict=False), *zip(names, details, strict=True)]
    return tuple(Picture(name, page.diagram.title, page.diagram, page.plainer) for name, page in named)


class _Choice(Record, frozen=True):
    """What to draw, and what instead if no page holds that."""

    diagram: Diagram
    plainer: Callable[[], Iterator[Diagram]] = lambda: iter(())


def _fits(
    found: Sequence[Bond], place: Mapping[str, str], most_nodes: int = MOST_NODES, most_edges: int = MOST_EDGES
) -> bool:
    knots = [ends for ends in knit(found, place) if ends[0] != ends[1]]
    return len(knots) <= most_edges and len({end for ends in knots for end in ends}) <= most_nodes


def _height(ground: Ground, entities: Iterable[str], fields: bool) -> float:
    """Of the boxes of some entities under each other, px; those without relations stand closer."""
    bound = ground.bound
    return sum(_weight(ground, id_, fields) * (1.0 if id_ in bound else _LOOSE_SHARE) for id_ in entities)


def _weight(ground: Ground, id_: str, fields: bool) -> float:
    entity = ground.model.entities[id_]
    tags = 24.0 * -(-min(len(ground.flags.at(id_)), 4) // 2)
    names = [entity.label, *([field.label for field in entity.fields[:MOST_FIELDS]] if fields else ())]
    wrapped = sum(min(int(breadth(name) // _LINE), 3 * at_once() - 1) for name in names)
    rows = min(len(entity.fields), MOST_FIELDS + 1) if fields else 0
    return _BOX + _ROW * (rows + wrapped) + tags


def _overview(ground: Ground) -> Diagram:
    """Homes; the lightest become one box should there be too many."""
    place = {id_: home_of(ground.model, id_) for id_ in ground.model.entities}
    ranked = sorted(ground.homes, key=lambda home: -len(ground.homes[home]))
    while len(set(place.values())) > _MOST_HOMES or not _fits(ground.bonds, place, _MOST_HOMES, _MOST_TIES):
        ranked.pop()
        place = {id_: home if home in ranked else _REST for id_, home in place.items()}
    page = _page(ground, place, titled(ground.model.product, OVERVIEW))
    return changed(page, subtitle=in_a_row(page.subtitle, counted(len(ground.homes), "个归属方", "owner")))


def _details(ground: Ground, title: Name) -> list[_Choice]:
    pages = _detailed(ground, title)
    titles = [numbered(title, at, len(pages)) for at in range(1, len(pages) + 1)]
    return [
        changed(page, diagram=changed(page.diagram, title=title)) for page, title in zip(pages, titles, strict=True)
    ]


def _detailed(ground: Ground, title: Name) -> list[_Choice]:
    """Small homes on one page, large ones on several; then what is not bound, many of these in lists."""
    homes = ground.homes.values()
    knots = [together(bound, ground.bonds) for own in homes if (bound := [id_ for id_ in own if id_ in ground.bound])]
    loose = [rest for own in homes if (rest := [id_ for id_ in own if id_ not in ground.bound])]
    few = sum(map(len, loose)) <= _MOST_LOOSE
    pages = list(_pages(ground, [*knots, *loose] if few else knots))
    unbound = [] if few else [id_ for own in loose for id_ in own]
    listed = catalogue(ground, unbound, title) if unbound else []
    at = {id_: number for number, own in enumerate(pages, 1) for id_ in own}
    ground = changed(ground, pages=at, count=len(pages) + len(listed))
    return [*(_detail(ground, own, title) for own in pages), *map(_Choice, listed)]


def _pages(ground: Ground, groups: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    weights = [[_own_weight(ground, id_) for id_ in own] for own in groups]
    for page in weighed(weights, _DETAILED) if weights else ():
        yield [id_ for at, first, end in page for id_ in groups[at][first:end]]


def _own_weight(ground: Ground, id_: str) -> float:
    """With the small boxes of what it is bound to elsewhere."""
    if id_ not in ground.bound:
        return _LOOSE_ALONE[at_once()] * _weight(ground, id_, fields=True)
    home = home_of(ground.model, id_)
    others = {end for bond in ground.bonds if id_ in (bond.source, bond.target) for end in (bond.source, bond.target)}
    away = [other for other in others if home_of(ground.model, other) != home]
    near = [_weight(ground, other, fields=False) + _ROW for other in sorted(away)[:_MOST_NEAR]]
    return _weight(ground, id_, fields=True) + sum(near) / 2


def _detail(ground: Ground, own: Sequence[str], title: Name) -> _Choice:
    """Some entities and those they are bound to; where these are too many, their homes instead."""
    found = tuple(bond for bond in ground.bonds if {bond.source, bond.target}.intersection(own))
    near = dict.fromkeys(end for bond in found for end in (bond.source, bond.target) if end not in own)
    place = {id_: id_ for id_ in (*own, *near)}
    if len(near) > _MOST_NEAR:
        at = {id_: home_of(ground.model, id_) for id_ in near}
        count = Counter(at.values())
        place |= {id_: home for id_, home in at.items() if count[home] > 1}
        kept = list(dict.fromkeys(place[id_] for id_ in near))
        if len(kept) > _MOST_NEAR:
            place |= {id_: _REST for id_ in near if place[id_] not in kept[: _MOST_NEAR - 1]}
    ranked = busiest(found, own)
    while not _fits(found, place):
        place[ranked.pop()] = _REST
    return _fielded(changed(ground, bonds=found), place, title, own)


def _fielded(ground: Ground, place: Mapping[str, str], title: Name, own: Sequence[str]) -> _Choice:
    """A page with fewer fields, and none, in case it has no room for them."""
    most = _page(ground, place, title, own, MOST_FIELDS)

    def plainer() -> Iterator[Diagram]:
        fewer, none = (_page(ground, place, title, own, fields) for fields in (_FEWER_FIELDS, 0))
        if fewer.nodes != most.nodes or fewer.aside != most.aside:
            yield fewer
        yield none

    return _Choice(most, plainer)


def _page(
    ground: Ground, place: Mapping[str, str], title: Name, own: Sequence[str] = (), fields: int = MOST_FIELDS
) -> Diagram:
    """Entities at their places; those of the page's `own` show some `fields`, all are meant should none be named."""
    model = ground.model
    edges = _edges(ground, place)
    drawn = dict.fromkeys(end for edge in edges for end in (edge.source, edge.target))
    order = dict.fromkeys(place.values())
    loose = [id_ for id_ in order if id_ not in drawn]
    guests = {id_ for id_ in order if own and id_ not in own}
    nodes = tuple(_node(ground, id_, place, fields if own else 0, id_ in guests) for id_ in order if id_ in drawn)
    aside = _aside(ground, loose, place, dict.fromkeys(own, fields))
    entities = own or tuple(place)
    secret = sum(len(model.entities[id_].sensitive_fields) for id_ in own) if fields else 0
    shown = {home_of(model, id_) if id_ in model.entities else id_ for id_ in order}
    return Diagram(
        title=title,
        subtitle=in_a_row(
            *([_owners(ground, own)] if own and len(own) < len(model.entities) else []),
            counted(len(entities), "个实体", "entity", "entities"),
            counted(len(ground.bonds), *RELATIONS) if ground.bonds else NO_RELATION,
            *([counted(secret, "个敏感字段", "sensitive field")] if secret else []),
        ),
        nodes=nodes,
        edges=edges,
        aside=aside,
        aside_label=LOOSE.format(count=len(loose)) if nodes else Name("", ""),
        legend=tuple(legend(model, shown, (*nodes, *aside), edges)),
        footer=edition(model.product),
    )


def _owners(ground: Ground, own: Sequence[str]) -> Name:
    names = list(dict.fromkeys(home_label(ground.model, home_of(ground.model, id_)) for id_ in own))
    return listing(names, "个归属方", _MOST_NAMES)


def _edges(ground: Ground, place: Mapping[str, str]) -> tuple[Edge, ...]:
    """A line for each bond; bonds between boxes that stand for several share one, with their number."""
    edges = []
    for (source, target), knot in knit(ground.bonds, place).items():
        alone = {source, target} <= ground.model.entities.keys()
        if source == target:
            continue
        if alone:
            edges += [
                Edge(id=bond.id, source=bond.source, target=bond.target, label=Name("", ""), ends=bond.ends, kind=_KIND)
                for bond in knot
            ]
        else:
            id_ = f"relations:{source} - {target}"
            label = counted(len(knot), *RELATIONS)
            edges.append(Edge(id=id_, source=source, target=target, label=label, kind=_KIND))
    return tuple(edges)


def _node(ground: Ground, id_: str, place: Mapping[str, str], fields: int, guest: bool = False) -> Node:
    model = ground.model
    if id_ in model.entities:
        return guest_node(ground, id_) if guest else entity_node(model, id_, ground.flags.at(id_), fields)
    members = [entity for entity, at in place.items() if at == id_]
    inner = sum(place.get(bond.source) == id_ == place.get(bond.target) for bond in ground.bonds)
    details = [_names(model, members)]
    details += [Name(f"内部关系 {inner} 条", f"{counted(inner, '', 'relation').en.strip()} inside")] if inner else []
    if id_ == _REST:
        label = Name(f"其余 {len(members)} 个实体", f"{len(members)} more entities")
        return Node(id=id_, label=label, kind="rest", details=tuple(details))
    flags = ground.flags.at(*members)
    kind = "rest" if id_ == NO_HOME else "subsystem" if id_ in model.subsystems else "external"
    return Node(
        id=id_,
        label=home_label(model, id_),
        kind=kind,
        details=(counted(len(members), "个实体", "entity", "entities"), *details),
        hue=subsystem_hues(model).get(id_, NEUTRAL),
        emphasis=broken(flags),
        dashed=kind == "external",
        flags=flags,
    )


def _names(model: Model, entities: Sequence[str]) -> Name:
    names = joined([model.entities[id_].label for id_ in entities[:_MOST_NAMES]])
    more = len(entities) - _MOST_NAMES
    return Name(f"{names.zh}{among(names.zh, len(entities), '个')}", f"{names.en} +{more} more") if more > 0 else names


def _aside(
    ground: Ground, loose: Sequence[str], place: Mapping[str, str], fields: Mapping[str, int]
) -> tuple[Node, ...]:
    shown = loose if len(loose) <= _MOST_LOOSE else loose[: _MOST_LOOSE - 1]
    nodes = [_node(ground, id_, place, fields.get(id_, 0)) for id_ in shown]
    if len(shown) < len(loose):
        nodes.append(_node(ground, _REST, dict.fromkeys(loose[len(shown) :], _REST), fields=0))
    return tuple(nodes)
