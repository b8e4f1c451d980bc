"""The architecture, the data flows and the permission matrix with what was added, removed and changed marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from archgen.analysis.change.change import Comparison, ThingChange
from archgen.analysis.change.union import united
from archgen.analysis.facts import Facts, analyse
from archgen.core.names import Name
from archgen.core.record import Record, changed
from archgen.shapes.diagram import Cluster, Diagram, Edge, Key, Node
from archgen.shapes.grid import Card, Chip, Grid, LegendEntry
from archgen.shapes.picture import Picture
from archgen.views import architecture, data_flow
from archgen.views.changes.matrix import TITLE, matrix_pictures

B = TypeVar("B", Node, Cluster)
Changes = Mapping[str, str]  # what became of an element, by its reference: "added", "removed", "changed"

LEGEND = {
    "added": Name("新增", "added"),
    "removed": Name("删除", "removed"),
    "changed": Name("有变化", "changed"),
}


def build(comparison: Comparison) -> tuple[Picture, ...]:
    """Both editions in one picture each, named `changes-...`: the architecture; others where something changed."""
    facts = analyse(united(comparison.old.facts.model, comparison.new.model))
    boxes = _boxes(comparison.change.things, moved_only=False)
    first, *others = (_architecture(picture, boxes) for picture in architecture.build(facts, ()))
    pictures = [first, *(picture for picture in others if _is_marked(picture))]
    pictures += _flows(facts, comparison.change.things)
    pictures = [_titled(picture) for picture in pictures] + [*matrix_pictures(comparison, facts)]
    return tuple(changed(picture, name=f"changes-{picture.name}") for picture in pictures)


def overview(comparison: Comparison) -> tuple[Picture, ...]:
    """Those that show the whole: for documents about other things as well. None where nothing changed."""
    if not comparison.change:
        return ()
    return tuple(picture for picture in build(comparison) if not picture.name.startswith("changes-data-flow-"))


def _titled(picture: Picture) -> Picture:
    title = TITLE.format(title=picture.title)
    return changed(picture, title=title, shape=changed(picture.shape, title=title))


def _boxes(things: Iterable[ThingChange], moved_only: bool) -> dict[str, str]:
    """Subsystems, modules, externals; of a module also where its operations differ, unless only its place counts."""
    found: dict[str, str] = {}
    for thing in things:
        if thing.kind in ("subsystem", "module", "external"):
            called = thing.was != thing.id or any(trait.trait == "name" for trait in thing.traits)
            if thing.how != "changed" or called or not moved_only:
                found[thing.id] = thing.how
    for thing in things:
        if thing.kind in ("operation", "automatic") and not moved_only:
            found.setdefault(thing.parent, "changed")
    return found


def _architecture(picture: Picture, boxes: Changes) -> Picture:
    grid = picture.shape
    assert isinstance(grid, Grid)
    bands = tuple(changed(band, cards=_cards(band.cards, boxes)) for band in grid.bands)
    left, right = _cards(grid.left, boxes), _cards(grid.right, boxes)
    outside = tuple(changed(chip, change=boxes.get(chip.id, "")) for chip in grid.outside)
    cards = (*left, *right, *(card for band in bands for card in band.cards))
    chips = (*outside, *(chip for card in cards for chip in card.chips))
    marks = {card.change for card in cards} | {chip.change for chip in chips}
    legend = (*grid.legend, *(LegendEntry(kind, name) for kind, name in LEGEND.items() if kind in marks))
    shape = changed(grid, bands=bands, left=left, right=right, outside=outside, legend=legend)
    return changed(picture, shape=shape)


def _is_marked(picture: Picture) -> bool:
    """Whether a page of the architecture shows a change: then its legend says so."""
    grid = picture.shape
    assert isinstance(grid, Grid)
    return any(entry.kind in LEGEND for entry in grid.legend)


def _cards(cards: Sequence[Card], boxes: Changes) -> tuple[Card, ...]:
    """Cards with their chips; one that only sums up its modules has changed if one of them has."""
    marked = []
    for card in cards:
        chips: tuple[Chip, ...] = tuple(changed(chip, change=boxes.get(chip.id, "")) for chip in card.chips)
        inside = not chips and any(id_.startswith(f"{card.id}.") for id_ in boxes)
        marked.append(changed(card, chips=chips, change=boxes.get(card.id, "changed" if inside else "")))
    return tuple(marked)


def _flows(facts: Facts, things: Sequence[ThingChange]) -> list[Picture]:
    """The overview, and the subsystems in which something is marked."""
    boxes = _boxes(things, moved_only=True)
    flows: dict[str, str] = {}
    for thing in things:
        if thing.kind == "flow":
            key = f"flow:{thing.id.partition(' #')[0]}"
            flows[key] = "changed" if flows.get(key, thing.how) != thing.how or _is_second(thing) else thing.how
    pictures = [_marked(picture, boxes, flows) for picture in data_flow.build(facts, ())]
    return [picture for picture in pictures if picture.name == "data-flow" or _has_marks(picture)]


def _is_second(flow: ThingChange) -> bool:
    """Whether it is one of several between the same ends: then the way itself stays."""
    return " #" in flow.id


def _marked(picture: Picture, boxes: Changes, flows: Changes) -> Picture:
    def marked(shapes: Iterable[Record]) -> Iterator[Diagram]:
        return (_marked_diagram(shape, boxes, flows) for shape in shapes if isinstance(shape, Diagram))

    return changed(picture, shape=next(marked([picture.shape])), plainer=lambda: marked(picture.plainer()))


def _marked_diagram(diagram: Diagram, boxes: Changes, flows: Changes) -> Diagram:
    nodes: tuple[Node, ...] = tuple(_box(node, boxes.get(node.id, "")) for node in diagram.nodes)
    clusters: tuple[Cluster, ...] = tuple(_box(one, boxes.get(one.id, "")) for one in diagram.clusters)
    edges: tuple[Edge, ...] = tuple(_line(edge, _of(edge.flows, flows)) for edge in diagram.edges)
    marks = {one.change for one in nodes} | {one.change for one in clusters} | {one.change for one in edges}
    legend = tuple(_quiet(key) for key in diagram.legend if key.sign not in ("line", "swatch") or key.event or key.both)
    legend = (*legend, *(Key("change", kind, name) for kind, name in LEGEND.items() if kind in marks))
    return changed(diagram, nodes=nodes, clusters=clusters, edges=edges, legend=legend)


def _box(box: B, change: str) -> B:
    """A box or a frame; what has not changed has no colour, so that the others stand out."""
    return changed(box, change=change, **({} if change else {"hue": -1, "emphasis": ""}))


def _line(edge: Edge, change: str) -> Edge:
    return changed(edge, change=change, emphasis="" if change else "quiet")


def _quiet(key: Key) -> Key:
    return changed(key, emphasis="quiet") if key.sign == "line" else key


def _of(keys: Sequence[str], flows: Changes) -> str:
    """What became of an arrow: of all its flows the same, or something of some."""
    found = {flows.get(key, "") for key in keys}
    return found.pop() if len(found) == 1 else "changed"


def _has_marks(picture: Picture) -> bool:
    diagram = picture.shape
    assert isinstance(diagram, Diagram)
    return any(node.change for node in diagram.nodes) or any(edge.change for edge in diagram.edges)
