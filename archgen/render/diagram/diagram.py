"""Diagram → Drawing: boxes and lines in the best of some arrangements, titles and legend around."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from math import ceil

from archgen.core.names import BAR, Language, Name, joined
from archgen.core.record import Record, changed
from archgen.render.diagram.arrangements import Sizes, Way, arrangements
from archgen.render.diagram.aside import aside_items, plan_aside
from archgen.render.diagram.chains import Chain, Standing, Wire, thread
from archgen.render.diagram.edge_labels import has_words, label_items, label_size
from archgen.render.diagram.graph import Frame, Graph
from archgen.render.diagram.items import (
    LEAST_BOX,
    TITLE_STRIP,
    box_items,
    box_size,
    foot_items,
    frame_items,
    frame_title_width,
    line_item,
)
from archgen.render.diagram.layout import lay_out
from archgen.render.diagram.levelling import levelled
from archgen.render.diagram.line_ends import APART, end_height, end_items, end_room, reaching
from archgen.render.diagram.loose import with_loose
from archgen.render.diagram.page import Page
from archgen.render.diagram.quality import ugliness
from archgen.render.diagram.routing import Routed, route
from archgen.render.diagram.wiring import Size
from archgen.render.drawing import Drawing, Item, Rect
from archgen.render.margins import MARGIN, TOP, above_sheet, ending, titles, titles_width
from archgen.shapes.diagram import Cluster, Diagram, Edge, Node

_ABOVE_FOOT = 10.0  # px from the picture to the legend's first line
_FINDINGS, _MOST_ABREAST = 25.0, 5  # px of a row that explains findings, and how many it has
_USUAL = 900.0  # px of width of most pictures
_LEAST, _READABLE = 440.0, 640.0  # px of width: of any picture, and of one whose title is long
_WELL = 1.65  # ugliness a line below which no other way is tried
_DOUBT = 5.0  # how much uglier the first must be for each 1 that another way seems to cost more
_STEP = 0.05  # pages that one way must overflow more than another so that this alone counts
_MORE = 3  # ways that are tried besides the first at most
_NO_LINES = Routed({}, {}, {}, {}, 0.0, 0.0)


class Sheet(Record, frozen=True, dict=True, gc=True):
    """A diagram to draw: in which language, into a file of which name. `left_out` flows were too many for Graphviz."""

    diagram: Diagram
    language: Language
    name: str
    left_out: int = 0

    @cached_property
    def sizes(self) -> Sizes:
        """The width of all boxes, the height of each, and the width of the widest label."""
        needs = {node.id: box_size(node, self.language) for node in self.diagram.nodes}
        wide = max((need[0] for need in needs.values()), default=LEAST_BOX) + 2 * end_room(self.diagram)
        label = max((width for width, _ in self.labels.values()), default=0.0)
        return Sizes(wide, {name: need[1] for name, need in needs.items()}, label)

    @cached_property
    def labels(self) -> dict[str, Size]:
        """The width and height of each line's label."""
        return {edge.id: label_size(edge, self.language) for edge in self.diagram.edges}

    @cached_property
    def page(self) -> Page:
        """What titles, legend, findings and the boxes aside leave of one."""
        aside = plan_aside(self.diagram, self.language, _USUAL)
        foot = foot_items(self.diagram, self.language, 0.0, _USUAL, 0.0)[1]
        findings = _FINDINGS * -(-len(_rules(self.diagram)) // _MOST_ABREAST)
        top = TOP + above_sheet(_titles(self, _USUAL + 2 * MARGIN))
        return Page(2 * MARGIN, top + aside.height + ending(_ABOVE_FOOT + foot) + findings)


class Trial(Record, frozen=True):
    """One way to arrange a diagram, ready to be laid out; `sizes` are those of boxes and labels, px."""

    graph: Graph
    chains: tuple[Chain, ...]
    sizes: dict[str, Size]


def draw_diagrams(sheets: Sequence[Sheet]) -> list[Drawing]:
    """All drawings; Graphviz runs once for all of them, and again for what did not come out well."""
    if not sheets:
        return []
    ways = [_ways(sheet) for sheet in sheets]
    best = _best(sheets, [some[:1] for some in ways])
    more = [_further(*each) for each in zip(sheets, best, ways, strict=True)]
    again = [at for at, others in enumerate(more) if others]
    second = _best([sheets[at] for at in again], [more[at] for at in again])
    for at, other in zip(again, second, strict=True):
        best[at] = _better(sheets[at], [best[at], other])
    return [
        _drawing(sheet, found or _NO_LINES) if found or not _wired(sheet.diagram) else _thinned(sheet)
        for sheet, found in zip(sheets, best, strict=True)
    ]


def _rules(diagram: Diagram) -> set[str]:
    """The rules that are broken somewhere."""
    parts: tuple[Node | Edge | Cluster, ...] = (*diagram.nodes, *diagram.edges, *diagram.clusters)
    return {flag.rule for part in parts for flag in part.flags}


def _ways(sheet: Sheet) -> list[Way]:
    """Columns for the boxes, the most promising ones first."""
    nodes = _wired(sheet.diagram)
    return arrangements(changed(sheet.diagram, nodes=nodes), sheet.sizes, sheet.page) if nodes else []


def _wired(diagram: Diagram) -> tuple[Node, ...]:
    """The boxes that have their place: by a line, by their frame, or by a column of their own."""
    ends = {end for edge in diagram.edges for end in (edge.source, edge.target)}
    return tuple(node for node in diagram.nodes if node.id in ends or node.cluster or node.column is not None)


def _further(sheet: Sheet, found: Routed | None, ways: Sequence[Way]) -> Sequence[Way]:
    """What else to try: anything if a page cannot hold the first, else what may be prettier, the uglier that is."""
    others = ways[1 : 1 + _MORE]
    if not found or sheet.page.overflow(found.width, found.height) > 1:
        return others
    edges = sheet.diagram.edges
    doubt = (ugliness(edges, found, sheet.page) - _WELL * len(edges)) / _DOUBT if others else 0.0
    return [way for way in others if way.cost < ways[0].cost + doubt]


def _best(sheets: Sequence[Sheet], ways: Sequence[Sequence[Way]]) -> list[Routed | None]:
    """The best way for each sheet, of those that Graphviz can place. LayoutError if it can place none at all."""
    trials = [[_trial(sheet, way.columns) for way in some] for sheet, some in zip(sheets, ways, strict=True)]
    placements = iter(lay_out([trial.graph for some in trials for trial in some]))
    found: list[Routed | None] = []
    for sheet, some in zip(sheets, trials, strict=True):
        placed = [(trial, next(placements)) for trial in some]
        there = [(trial, at) for trial, at in placed if at is not None]
        routed = [route(trial.graph, trial.chains, at, trial.sizes, sheet.page) for trial, at in there]
        found.append(_better(sheet, routed))
    return found


def _better(sheet: Sheet, routed: Sequence[Routed | None]) -> Routed | None:
    """What a page can hold, and of that the prettiest."""
    page = sheet.page

    def worse(one: Routed) -> tuple[int, float]:
        over = max(page.overflow(one.width, one.height) - 1, 0.0)
        return ceil(over / _STEP), ugliness(sheet.diagram.edges, one, page)

    there = [one for one in routed if one]
    return min(there, key=worse) if len(there) > 1 else next(iter(there), None)


def _thinned(sheet: Sheet) -> Drawing:
    """For what was too much for Graphviz: only the heavier half of the edges, and how many flows are left out."""
    diagram = sheet.diagram
    heaviest = sorted(diagram.edges, key=lambda edge: -len(edge.flows))[: len(diagram.edges) // 2]
    kept = tuple(edge for edge in diagram.edges if edge in heaviest)
    left_out = sheet.left_out + sum(len(edge.flows) for edge in diagram.edges if edge not in heaviest)
    return draw_diagrams([changed(sheet, diagram=changed(diagram, edges=kept), left_out=left_out)])[0]


def _trial(sheet: Sheet, column: Mapping[str, int]) -> Trial:
    """A diagram with its boxes in these columns."""
    diagram, language = sheet.diagram, sheet.language
    wide, heights = sheet.sizes.width, sheet.sizes.heights
    frames = [Frame(cluster.id, frame_title_width(cluster, language), TITLE_STRIP) for cluster in diagram.clusters]
    wires = [_wire(edge, sheet.labels[edge.id], column) for edge in diagram.edges]
    boxes = [
        Standing(id=node.id, column=column[node.id], width=wide, height=heights[node.id], frame=node.cluster)
        for node in _wired(diagram)
    ]
    graph, chains = thread(boxes, wires, frames)
    graph = changed(graph, apart=APART) if end_room(diagram) else graph
    sizes = {box.id: (wide, box.height) for box in boxes}
    sizes |= {chain.label: (chain.wire.width, chain.wire.height) for chain in chains}
    return Trial(graph, chains, sizes)


def _wire(edge: Edge, size: Size, column: Mapping[str, int]) -> Wire:
    width, height = size
    if column[edge.source] == column[edge.target]:
        height = max(height, end_height(edge))
    return Wire(id=edge.id, source=edge.source, target=edge.target, width=width, height=height, both=edge.both)


def _drawing(sheet: Sheet, routed: Routed) -> Drawing:
    diagram, language = sheet.diagram, sheet.language
    alone = [node.id for node in diagram.nodes if node.id not in routed.boxes]
    loose = {name: (sheet.sizes.width, sheet.sizes.heights[name]) for name in alone}
    routed = with_loose(levelled(routed), loose)
    aside = plan_aside(diagram, language, routed.width)
    margin = MARGIN - end_room(diagram)
    lines = titles_width(diagram.title, _subtitle(sheet), language)
    wide = max(routed.width + 2 * margin, aside.width + 2 * MARGIN, _LEAST, min(lines, _READABLE))
    left = (wide - routed.width) / 2
    beside, low = aside_items(diagram, language, aside, MARGIN, TOP + routed.height)
    foot, bottom = foot_items(diagram, language, MARGIN, wide - MARGIN, low + _ABOVE_FOOT)
    return Drawing(
        width=wide,
        height=ending(bottom),
        items=(*_titles(sheet, wide), *_picture(diagram, language, routed, left), *beside, *foot),
        title=diagram.title.say(language),
        description=_description(diagram, language),
        name=sheet.name,
        language=language,
    )


def _subtitle(sheet: Sheet) -> Name:
    diagram = sheet.diagram
    facts = [diagram.subtitle, *([diagram.omitted.format(count=sheet.left_out)] if sheet.left_out else [])]
    return joined(facts, BAR, BAR)


def _titles(sheet: Sheet, wide: float) -> list[Item]:
    return titles(sheet.diagram.title, _subtitle(sheet), sheet.diagram.footer, sheet.language, wide)


def _picture(diagram: Diagram, language: Language, routed: Routed, left: float) -> list[Item]:
    """Frames, then lines, then boxes, then labels."""

    def moved(rect: Rect) -> Rect:
        return Rect(rect.x + left, rect.y + TOP, rect.width, rect.height)

    room = end_room(diagram)
    items: list[Item] = []
    ends: list[Item] = []
    lines = {edge.id: [(x + left, y + TOP) for x, y in routed.lines[edge.id]] for edge in diagram.edges}
    for cluster in diagram.clusters:
        items += frame_items(cluster, moved(routed.frames[cluster.id]), language, lines.values())
    for edge in diagram.edges:
        points = reaching(lines[edge.id], room)
        items.append(line_item(edge, points))
        ends += end_items(edge, points)
    for node in diagram.nodes:
        items += box_items(node, _without(moved(routed.boxes[node.id]), room), language)
    for edge in diagram.edges:
        items += label_items(edge, moved(routed.labels[edge.id]), language)
    return items + ends


def _without(rect: Rect, room: float) -> Rect:
    return Rect(rect.x + room, rect.y, rect.width - 2 * room, rect.height)


def _description(diagram: Diagram, language: Language) -> str:
    """Every edge in words."""
    names = {node.id: node.label.say(language) for node in diagram.nodes}
    return "; ".join(
        f"{names[edge.source]} {edge.ends[0]}–{edge.ends[1]} {names[edge.target]}"
        if any(edge.ends) and not has_words(edge)
        else f"{names[edge.source]} {'↔' if edge.both else '→'} {names[edge.target]}"
        + (f": {edge.label.say(language)}{edge.tail.say(language)}" if has_words(edge) else "")
        for edge in diagram.edges
    )
