"""Cards of a suite: all products and what is in them, to be searched for; each leads to the page of its product."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from archgen.core.finding import Finding
from archgen.core.names import Name, has_chinese, joined
from archgen.core.record import Record, changed
from archgen.model.entities import Flow
from archgen.model.landscape import product_of
from archgen.model.model import Model
from archgen.shapes.cards import Card, Cards, Edge, Group, Row
from archgen.views.cards import data, people, places
from archgen.views.cards.index import Index, facts, filled, links
from archgen.views.cards.pinyin import initials
from archgen.views.cards.words import WORDS
from archgen.views.labels import status_label, version
from archgen.views.prd.source import Source
from archgen.views.prd.words import OWNER, STATUS

PRODUCT = Name("产品", "Product")
OPEN = Name("打开", "Open")
ON_PAGE = Name("在产品评审页上打开", "Open on the page of the product")
PAGE = "index.html"


class File(Record, frozen=True):
    """A file that was built for a product: where, seen from the page of the suite, and what it is."""

    path: str
    title: Name


class Member(Record, frozen=True, kw_only=True):
    """A product of a suite: what it is called in references, and what was built of it.

    Without a `source` its spec could not be understood, as the `findings` say; `path` is that of the spec, seen from
    the folder of the suite.
    """

    id: str
    path: str
    findings: tuple[Finding, ...]
    source: Source | None
    files: tuple[File, ...] = ()

    @property
    def label(self) -> Name:
        """The product's name, else its id."""
        return self.source.model.product.name if self.source else Name.both(self.id)

    def address(self, anchor: str = "") -> str:
        """The product's page, or a place on it; "" where no page was built."""
        page = f"{self.id}/{PAGE}"
        there = any(file.path == page for file in self.files)
        return (f"{page}#{quote(anchor, safe=':=@-_.()')}" if anchor else page) if there else ""


def build(members: Sequence[Member], whole: Model, crossing: Sequence[Flow]) -> Cards:
    """A card for each product, for each thing in it that people search for, and for each flow between products."""
    found = (*_all(members), *(_flow(whole, flow) for flow in crossing))
    edges = tuple(Edge(flow.key, *flow.line_edge) for flow in crossing)
    return Cards(cards=tuple({card.id: _searchable(card) for card in found}.values()), edges=edges, words=WORDS)


def _searchable(card: Card) -> Card:
    return changed(card, initials=initials(card.name.zh)) if has_chinese(card.name.zh) else card


def _all(members: Sequence[Member]) -> Iterator[Card]:
    for member in members:
        if member.source:
            yield _product(member, member.source)
    for member in members:
        own = tuple(_things(Index(member.source))) if member.source else ()
        known = {card.id for card in own}
        yield from (_told(card, member, known) for card in own)


def _product(member: Member, source: Source) -> Card:
    product = source.model.product
    groups = (
        facts(
            (OWNER, source.owner), (Name("版本", "Version"), version(product)), (STATUS, status_label(product.status))
        ),
        links("files", OPEN, ((file.title, file.path) for file in member.files)),
        links(
            "modules",
            Name("子系统", "Subsystems"),
            ((each.label, f"{member.id}/{each.id}") for each in source.model.subsystems.values()),
        ),
    )
    return Card(id=member.id, sort=PRODUCT, name=member.label, groups=tuple(filled(groups)))


def _things(index: Index) -> Iterator[Card]:
    model = index.model
    yield from (places.subsystem(index, each) for each in model.subsystems.values())
    yield from (places.module(index, each) for each in model.modules.values())
    yield from (places.external(index, each) for each in model.externals.values() if not each.product)
    yield from (data.entity(index, each) for each in model.entities.values() if not product_of(model.owner_of(each.id)))
    yield from (people.role(index, each) for each in model.roles.values() if not each.builtin)
    yield from (people.process(index, each) for each in model.processes.values())


def _told(card: Card, member: Member, known: set[str]) -> Card:
    """A card of a product's page as one of the suite's; what has no card here is on that page."""

    def link(id_: str) -> str:
        if id_.startswith("flow:"):
            return member.address(id_)
        if not id_ or product_of(id_):
            return id_
        return f"{member.id}/{id_}" if id_ in known else member.address(id_)

    groups = [
        Group(group.kind, group.title, tuple(Row(row.text, row.detail, link(row.link)) for row in group.rows))
        for group in card.groups
    ]
    there = member.address(card.id)
    first = (Group("page", Name("", ""), (Row(ON_PAGE, member.label, there),)),) if there else ()
    within = f"{member.id}/{card.within}" if card.within else member.id
    return changed(card, id=f"{member.id}/{card.id}", within=within, groups=(*first, *groups))


def _flow(whole: Model, flow: Flow) -> Card:
    start, end = (place_label(whole, place) for place in flow.line_edge)
    carried = joined([whole.entities[payload.entity].label for payload in flow.payloads])
    name = Name(f"{start.zh} → {end.zh}", f"{start.en} → {end.en}")
    if carried.zh:
        name = Name(f"{name.zh}：{carried.zh}", f"{name.en}: {carried.en}")
    groups = (
        links("from", Name("从", "From"), ((start, flow.line_edge[0]),)),
        links("to", Name("到", "To"), ((end, flow.line_edge[1]),)),
    )
    return Card(id=flow.key, sort=data.FLOW, name=name, groups=groups)


def place_label(whole: Model, place: str) -> Name:
    """What to call a module or a subsystem of any product."""
    thing = whole.modules.get(place) or whole.subsystems.get(place) or whole.externals.get(place)
    return thing.label if thing else Name.both(place)
