"""A data-flow picture in the making: its flows, where their ends stand, what boxes and arrows are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property
from typing import Self

from archgen.analysis.graph import subsystem_of
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.core.record import changed
from archgen.core.vocabulary import Arrow, Sensitivity
from archgen.model.entities import Flow, Payload
from archgen.model.model import Model
from archgen.shapes.diagram import Cluster, Diagram, Edge, Key, Node
from archgen.shapes.flag import Flag
from archgen.shapes.listing import listing
from archgen.shapes.paging import breadth
from archgen.shapes.picture import Picture
from archgen.views.flags import CYCLES, Flags, broken
from archgen.views.flow_bundles import Bundle, Bundler, Limits, Merge
from archgen.views.flow_bundles import Picture as Bundled
from archgen.views.flow_legend import KINDS, legend_of
from archgen.views.flow_mixture import otherwise
from archgen.views.hue_legend import layer_names
from archgen.views.hues import subsystem_hues
from archgen.views.labels import carrying, edition
from archgen.views.two_way import two_way

NOTHING = Name("", "")
CALL = Name("调用", "Call")
NOTICE = Name("事件通知", "Event")
TIMES = Name("×n：n 条数据流", "×n: n flows")
TIMES_OF_BOTH = Name("×n：n 条数据流或调用", "×n: n flows or calls")
TIMES_CALLED = Name("×n：n 次调用", "×n: n calls")
OMITTED = Name("另有 {count} 条过密，未画出", "{count} more left out to stay legible")

MODULES = ("个模块", "module", "modules")
SUBSYSTEMS = ("个子系统", "subsystem", "subsystems")
EXTERNALS = ("个外部系统", "external system", "external systems")
SYSTEMS = ("个系统", "system", "systems")
Unit = tuple[str, str, str]

_LESS = 0.85  # of what is shown
_SMALL = 9  # boxes and lines that any page holds
_MOST_LABELS = 2  # things named on one edge
_MOST_NAMES = 4  # named in a list that stands for more
_LONG = 9.0  # em
MOST_IDLE = 3  # boxes without a flow; more become one box
IDLE = "*idle"


class Made:
    """What a draft and its lesser ones have made already; a part that comes out alike is not made again."""

    def __init__(self, said: tuple[Name, Name, Name] | None, edges: dict[tuple[int, ...], Edge]) -> None:
        self.said = said
        self.edges = edges  # by the numbers of their flows, between any boxes
        self.boxes: dict[tuple[str, tuple[str, ...], bool], Node] = {}
        self.idle: tuple[Node, ...] | None = None


class Draft:
    """What the overview and the details have in common. A subclass says where ends stand and what a box shows."""

    name = "data-flow"
    limits = Limits(11, 15)  # with labels in words
    counts = False  # labels are numbers of flows
    rungs = 4  # ways to say less, should no page hold it
    kind_of_picture = "data-flow"

    def __init__(self, model: Model, findings: Sequence[Finding], flows: tuple[Flow, ...]) -> None:
        self.model = model
        self.flags = Flags(findings, self.kind_of_picture)
        self.line_flags = Flags(findings, f"{self.kind_of_picture} lines")
        self.flows = flows
        self._made = Made(None, {})
        self.ends = tuple(dict.fromkeys(end for flow in flows for end in flow.line_edge))
        self.hues = subsystem_hues(model)
        self.limits = self.limits if self.counts else self.limits.for_rows(self._rows())
        self._bundler = Bundler(flows, {end: self.place(end) for end in self.ends}, self.sort, self.merges)

    def __copy__(self) -> Self:
        """One whose boxes may be other: of what was made it has only the titles and what depends on flows."""
        twin = object.__new__(type(self))
        twin.__dict__ |= {**self.__dict__, "_made": Made(self._made.said, self._made.edges)}
        twin.__dict__.pop("framed", None)
        return twin

    @cached_property
    def bundled(self) -> Bundled:
        """The flows as the picture shows them."""
        return self._bundler.fit(self.limits)

    @cached_property
    def framed(self) -> frozenset[str]:
        """The subsystems with a frame around their modules."""
        return frozenset(self.frames())

    def frames(self) -> Iterator[str]:
        """The subsystems that get a frame."""
        yield from ()

    def _rows(self) -> float:
        """How many rows of text and tags a line has on average."""
        rows = [max(len(self.line_flags.on([flow])), 1 + self._is_long(flow)) for flow in self.flows]
        return sum(rows) / max(len(rows), 1)

    def _is_long(self, flow: Flow) -> bool:
        """Whether what a flow carries takes two rows."""
        return sum(breadth(self.model.entities[one.entity].label) for one in flow.payloads) > _LONG

    def is_reduced(self) -> bool:
        """Whether anything was merged to keep the limits."""
        return not self._bundler.is_within(self.limits)

    def place(self, end: str) -> str:
        """The node at which an end of a flow stands before anything is merged."""
        raise NotImplementedError

    def merges(self, place: Mapping[str, str]) -> Iterator[Merge]:
        """How to make the picture smaller, the least harmful first."""
        raise NotImplementedError

    def node(self, id_: str) -> Node:
        """The box with this id: it depends on the ends there, and on whether the subsystem of the first is framed."""
        raise NotImplementedError

    def titles(self) -> tuple[Name, Name]:
        """Title and subtitle, however the flows are bundled."""
        raise NotImplementedError

    def idle(self) -> Sequence[str]:
        """What the picture is about and no flow touches: ids."""
        raise NotImplementedError

    def clusters(self) -> tuple[Cluster, ...]:
        """The frames."""
        return ()

    def picture(self) -> Picture:
        """The shape; plainer ones are made should no page hold it."""
        return Picture(self.name, self.said()[0], self.diagram(), self.ladder)

    def ladder(self) -> Iterator[Diagram]:
        """Plainer and plainer shapes."""
        draft = self.plainer() if self.rungs else None
        for _ in range(self.rungs):
            if draft is None:
                return
            yield draft.diagram()
            draft = draft.plainer()

    def plainer(self) -> Draft | None:
        """The same with less on it; None if there is no such thing."""
        return self.lesser()

    def lesser(self) -> Draft | None:
        """The same with about a sixth less on it; None of what is small."""
        nodes, edges = len(self.bundled.nodes), len(self.bundled.bundles)
        if nodes + edges <= _SMALL:
            return None
        less = copy(self)
        less._made = self._made
        less.bundled = self._bundler.fit(Limits(int(nodes * _LESS), int(edges * _LESS)))
        return less if (len(less.bundled.nodes), len(less.bundled.bundles)) != (nodes, edges) else None

    def diagram(self) -> Diagram:
        """The shape as it is bundled."""
        title, subtitle, footer = self.said()
        nodes = (*self._boxes(), *self._idle())
        edges = self.edges()
        return Diagram(
            title=title,
            subtitle=subtitle,
            nodes=nodes,
            edges=edges,
            clusters=self.clusters(),
            legend=tuple(self._keys(nodes, edges)),
            notes=self.notes(),
            omitted=OMITTED,
            footer=footer,
        )

    def said(self) -> tuple[Name, Name, Name]:
        """Title, subtitle and footer, made once."""
        self._made.said = self._made.said or (*self.titles(), edition(self.model.product))
        return self._made.said

    def _idle(self) -> tuple[Node, ...]:
        """The boxes without a flow, made once."""
        if self._made.idle is None:
            self._made.idle = self.idle_nodes()
        return self._made.idle

    def _boxes(self) -> Iterator[Node]:
        """A box for every node."""
        made, framed = self._made.boxes, self.framed
        for id_, members in self.bundled.members.items():
            key = (id_, members, subsystem_of(members[0]) in framed)
            box = made.get(key)
            if box is None:
                box = made[key] = self.node(id_)
            yield box

    def legend(self, nodes: Sequence[Node], edges: Sequence[Edge]) -> tuple[Key, ...]:
        return legend_of(nodes, edges, self.times_said())

    def _keys(self, nodes: Sequence[Node], edges: Sequence[Edge]) -> Iterator[Key]:
        """Signs, what the colours of boxes stand for, then words."""
        keys = self.legend(nodes, edges)
        yield from (key for key in keys if key.sign)
        for hue, name in self.layers(nodes).items():
            yield Key("swatch", "layer", name, hue=hue)
        yield from (key for key in keys if not key.sign)

    def layers(self, nodes: Sequence[Node]) -> Mapping[int, Name]:
        """What the colours of boxes stand for, where the boxes do not say so."""
        homes = dict.fromkeys(subsystem_of(node.id) for node in nodes if node.kind in ("module", "subsystem"))
        return layer_names(self.model, self.hues, homes)

    def times_said(self) -> Name:
        """What the numbers on edges count, calls being told from flows."""
        counted = [flow.is_call for bundle in self.bundled.bundles if len(bundle.flows) > 1 for flow in bundle.flows]
        if not any(counted):
            return TIMES
        return TIMES_CALLED if all(counted) else TIMES_OF_BOTH

    def notes(self) -> tuple[Name, ...]:
        """Sentences under the legend."""
        return ()

    def sort(self, flow: Flow) -> tuple[str, bool]:
        """What flows have in common that share an edge: their kind, and whether they are events."""
        return self.kind(flow), flow.arrow is Arrow.EVENT

    def kind(self, flow: Flow) -> str:
        """The kind of the first thing that it carries."""
        return str(self.model.entities[flow.payloads[0].entity].kind) if flow.payloads else "call"

    def edges(self) -> tuple[Edge, ...]:
        """One edge a bundle; that of a single flow has the flow's reference as id, unless another has it already.

        Where words say what is carried the same both ways, it has one edge.
        """
        edges: dict[str, Edge] = {}
        for bundle in self.bundled.bundles:
            alone = len(bundle.flows) == 1
            id_ = bundle.flows[0].key if alone else f"flows:{bundle.source} -> {bundle.target}"
            while id_ in edges:
                id_ += "'"
            edges[id_] = self._line(id_, bundle)
        if self.counts:
            return tuple(edges.values())
        bundles = zip(edges, self.bundled.bundles, strict=True)
        return two_way(tuple(edges.values()), {id_ for id_, bundle in bundles if self._otherwise(bundle.flows)})

    def _line(self, id_: str, bundle: Bundle) -> Edge:
        """The edge of a bundle; one made already for the same flows differs in its ends at most."""
        former = self._made.edges.get(bundle.numbers)
        if former is None:
            former = self._made.edges[bundle.numbers] = self.edge(id_, bundle)
            return former
        return changed(former, id=self.edge_id(id_, bundle), source=bundle.source, target=bundle.target)

    def edge_id(self, id_: str, bundle: Bundle) -> str:
        """What an edge is called that could be called `id_`."""
        return id_

    def edge(self, id_: str, bundle: Bundle) -> Edge:
        """The edge of a bundle: all but its id and its ends depends on its flows."""
        flows = bundle.flows
        label, tail = self.label(flows)
        mixture = self._otherwise(flows)
        flags = self.line_flags.on(flows)
        return Edge(
            id=self.edge_id(id_, bundle),
            source=bundle.source,
            target=bundle.target,
            label=label,
            tail=Name(tail.zh + mixture.zh, tail.en + mixture.en) if mixture else tail,
            kind=self._main_kind(flows),
            event=all(flow.arrow is Arrow.EVENT for flow in flows),
            secret=any(any(map(self.is_sensitive, flow.payloads)) for flow in flows),
            flows=tuple(flow.key for flow in flows),
            emphasis=broken(flags),
            flags=() if self.counts else flags,
        )

    def _main_kind(self, flows: Sequence[Flow]) -> str:
        """The kind of most that flows carry."""
        kinds = [self.kind(flow) for flow in flows if flow.payloads] or ["call"]
        return max(KINDS, key=kinds.count) if len(kinds) > 1 else kinds[0]

    def _otherwise(self, flows: Sequence[Flow]) -> Name | None:
        """What an edge must say of flows that are not as it is drawn; None if all are."""
        if len(flows) < 2 or len({Draft.sort(self, flow) for flow in flows}) < 2:
            return None
        events = [flow for flow in flows if flow.arrow is Arrow.EVENT]
        kinds = [self.kind(flow) for flow in flows if flow.payloads or flow.arrow is not Arrow.EVENT]
        return otherwise(kinds, len(events) % len(flows), self._main_kind(flows))

    def label(self, flows: Sequence[Flow]) -> tuple[Name, Name]:
        """The things that the flows carry; how many flows there are."""
        entities = dict.fromkeys(payload.entity for flow in flows for payload in flow.payloads)
        if self.counts:
            return Name.both(f"×{len(flows)}"), NOTHING
        nothing = CALL if any(flow.is_call for flow in flows) else NOTICE
        names = [self.model.entities[entity].label for entity in entities] or [nothing]
        times = Name.both(f" ×{len(flows)}") if len(flows) > 1 else NOTHING
        return listing(names, "项", _MOST_LABELS), times

    def is_sensitive(self, payload: Payload) -> bool:
        """Whether a payload carries sensitive fields: those listed, or all if none are."""
        return any(
            field.sensitivity is not Sensitivity.PLAIN and (payload.fields is None or field.id in payload.fields)
            for field in self.model.entities[payload.entity].fields
        )

    def external(self, id_: str) -> Node:
        label = self.model.externals[id_].label
        flags = self.flags.at(id_)
        return Node(id=id_, label=label, kind="external", emphasis=broken(flags), dashed=True, flags=flags)

    def rest(self, id_: str, unit: Unit, ids: Sequence[str], cluster: str = "") -> Node:
        """A box that stands for several: how many, and the first of them."""
        label = Name(f"其余 {len(ids)} {unit[0]}", f"{len(ids)} more {unit[1] if len(ids) == 1 else unit[2]}")
        details = (self.some(ids, unit), *self.inside(id_))
        return Node(id=id_, label=label, kind="rest", cluster=cluster, details=details)

    def idle_nodes(self) -> tuple[Node, ...]:
        """Boxes for what no flow touches, however flows are bundled; many become one."""
        idle = self.idle()
        return tuple(map(self.node, idle)) if len(idle) <= MOST_IDLE else (self.idle_node(idle),)

    def idle_node(self, idle: Sequence[str], unit: Unit = SYSTEMS, cluster: str = "") -> Node:
        label = Name(f"没有数据流的 {len(idle)} {unit[0]}", f"{len(idle)} {unit[2]} without flows")
        return Node(id=IDLE, label=label, kind="rest", cluster=cluster, details=(self.some(idle, unit),))

    def inside(self, id_: str) -> tuple[Name, ...]:
        """How many flows stay inside a box."""
        inner = self.bundled.inner.get(id_, ())
        said = carrying(inner, "、", ", ")
        return (Name(f"内部 {said.zh}", f"{said.en} inside"),) if inner else ()

    def cycles_within(self, id_: str, _: Sequence[str] = ()) -> tuple[Flag, ...]:
        """Of cycles whose lines a box hides, with these ends in it."""
        return self.cycles_of(self.bundled.inner.get(id_, ()))

    def cycles_of(self, flows: Sequence[Flow]) -> tuple[Flag, ...]:
        """Of cycles that flows are on."""
        return tuple(flag for flag in self.line_flags.on(flows) if flag.rule in CYCLES)

    def members(self, node: str) -> Sequence[str]:
        """The ends that stand at a node."""
        return self.bundled.members.get(node, ())

    def some(self, ids: Sequence[str], unit: Unit, most: int = _MOST_NAMES) -> Name:
        """The names of things in a row; of too many the first, and how many there are."""
        return listing([self._label(id_) for id_ in ids], unit[0], most)

    def _label(self, id_: str) -> Name:
        model = self.model
        return (model.externals.get(id_) or model.modules.get(id_) or model.subsystems[id_]).label
