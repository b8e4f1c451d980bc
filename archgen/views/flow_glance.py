"""A subsystem with more flows than a page holds, at a glance: which module exchanges how much with which neighbour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy

from archgen.analysis.graph import subsystem_of
from archgen.core.finding import Finding
from archgen.core.names import Name, joined
from archgen.core.record import changed
from archgen.model.entities import Flow, Subsystem
from archgen.model.model import Model
from archgen.shapes.diagram import Edge, Key, Node
from archgen.shapes.flag import Flag, united
from archgen.views.flags import broken
from archgen.views.flow_bundles import Limits, Merge, alike
from archgen.views.flow_detail import GROUP, WHOLE, Detail
from archgen.views.flow_draft import IDLE, MODULES, Draft
from archgen.views.labels import carrying, counted, on_pages

Pages = Mapping[str, Sequence[int]]  # the pages with the flows of a module, by its path

NUMBERS = Name("框内数字：分图页码", "Numbers in boxes: pages")
ONLY_INNER = Name("仅有内部数据流或调用的 {count}", "{count} with internal flows or calls only")
INNER = Name("模块之间另有 {flows}，见分图", "Between modules: {flows}, see the pages")
MORE = Name("另有 {count} 个", "{count} more")
_INNER = "*inner"
_MOST_LISTED, _FEWER_LISTED, _FEWEST_LISTED = 16, 8, 3  # names in a box, a line each; the fewest without findings


class Glance(Detail):
    """All flows of a subsystem as numbers: each module in a box, with the pages on which its flows are."""

    counts = True
    limits = Limits(13, 20)
    rungs = 8
    most_listed = _MOST_LISTED

    def __init__(
        self,
        model: Model,
        findings: Sequence[Finding],
        focus: Subsystem,
        pages: Pages,
        flows: Sequence[Flow] | None = None,
    ) -> None:
        self.pages = pages
        self.findings = findings
        super().__init__(model, findings, focus, flows)

    def place(self, end: str) -> str:
        """Neighbours have one box each from the start."""
        is_neighbour = end not in self.model.externals and subsystem_of(end) != self.focus.id
        return subsystem_of(end) if is_neighbour else end

    def sort(self, flow: Flow) -> tuple[str, bool]:
        return "", False

    def plainer(self) -> Draft | None:
        """Modules with the same neighbours share a box."""
        return Groups(self)

    def module(self, path: str) -> Node:
        node = super().module(path)
        return changed(node, details=(*node.details, *on_pages(self.pages.get(path, ()))))

    def group(self, id_: str) -> Node:
        """A box that names each of its modules, with its pages."""
        members = self.members(id_)
        label = counted(len(members), *MODULES)
        return self.box(id_, label, members, self.listed(members, id_))

    def rest(self, id_: str, unit: tuple[str, str, str], ids: Sequence[str], cluster: str = "") -> Node:
        node = super().rest(id_, unit, ids, cluster)
        return changed(node, details=self.listed(ids, id_)) if cluster == self.focus.id else node

    def layers(self, nodes: Sequence[Node]) -> Mapping[int, Name]:
        """Its pages say what colours stand for."""
        return {}

    def listed(self, paths: Sequence[str], id_: str) -> tuple[Name, ...]:
        """A line for each module, and how many flows stay inside of the box."""
        left = len(paths) - self.most_listed
        some = paths if left <= 1 else paths[: self.most_listed]
        more = (MORE.format(count=left),) if left > 1 else ()
        return (*map(self._entry, some), *more, *self.inside(id_))

    def whole(self, subsystem: Subsystem) -> Node:
        """Of a neighbour only how many of its modules are concerned."""
        node = super().whole(subsystem)
        members = [end for end in self.members(subsystem.id) if end != subsystem.id]
        if subsystem.id == self.focus.id or not members:
            return node
        return changed(node, details=(counted(len(members), *MODULES),))

    def idle_nodes(self) -> tuple[Node, ...]:
        """A box for modules that exchange data with each other only, and one for those that no flow touches."""
        idle = self.idle()
        inner = [path for path in idle if path in self.pages]
        silent = [path for path in idle if path not in self.pages]
        return (
            *self._box(_INNER, inner, ONLY_INNER),
            *self._box(IDLE, silent, Name("没有数据流的 {count}", "{count} without flows")),
        )

    def _box(self, id_: str, paths: Sequence[str], said: Name) -> Iterator[Node]:
        if len(paths) == 1:
            yield self.node(paths[0])
        elif paths:
            label = said.format(count=counted(len(paths), *MODULES))
            yield self.box(id_, label, paths, self.listed(paths, id_))

    def legend(self, nodes: Sequence[Node], edges: Sequence[Edge]) -> tuple[Key, ...]:
        return (*super().legend(nodes, edges), Key("", "", NUMBERS))

    def _entry(self, path: str) -> Name:
        """`订单管理 (1,5)：CP002`: pages in one word, which no line breaks, and which findings of the box are its."""
        module = self.model.modules.get(path)
        name = module.label if module else WHOLE
        pages = ",".join(map(str, self.pages.get(path, ())))
        told = module if self.most_listed > _FEWEST_LISTED else None
        flags = united(self.flags.on_module(told), self.cycles_within(path, [path])) if told else ()
        codes = joined([Name.both(flag.rule) for flag in flags])
        label = Name(f"{name.zh} ({pages})", f"{name.en} ({pages})") if pages else name
        return Name(f"{label.zh}：{codes.zh}", f"{label.en}: {codes.en}") if flags else label


class Groups(Glance):
    """Modules with the very same neighbours share a box; flows between the modules are only counted."""

    def __init__(self, whole: Glance) -> None:
        self.every = whole.flows
        self.hidden = [flow for flow in whole.flows if len(set(map(subsystem_of, flow.line_edge))) == 1]
        if len(self.hidden) == len(whole.flows):
            self.hidden = []
        inside = set(map(id, self.hidden))
        outward = [flow for flow in whole.flows if id(flow) not in inside]
        place = {end: whole.place(end) for flow in outward for end in flow.line_edge}
        own = [end for end in place if subsystem_of(end) == whole.focus.id]
        groups = enumerate(alike(outward, place, own))
        self.group_of = {path: f"{GROUP}{number}" for number, group in groups for path in group}
        super().__init__(whole.model, whole.findings, whole.focus, whole.pages, outward)

    def place(self, end: str) -> str:
        return self.group_of.get(end) or super().place(end)

    def merges(self, place: Mapping[str, str]) -> Iterator[Merge]:
        """By the neighbours, whichever way the data goes; then as everywhere."""
        own = {node for end, node in place.items() if subsystem_of(end) == self.focus.id}
        met: dict[str, dict[str, None]] = {node: {} for node in place.values() if node in own}
        for flow in self.flows:
            source, target = (place[end] for end in flow.line_edge)
            for node, other in ((source, target), (target, source)):
                if node in own:
                    met[node][other] = None
        groups: dict[frozenset[str], list[str]] = {}
        for node, others in met.items():
            groups.setdefault(frozenset(others), []).append(node)
        for number, nodes in enumerate(groups.values()):
            if len(nodes) > 1:
                yield Merge(tuple(nodes), f"{GROUP}of {number}")
                place = {end: f"{GROUP}of {number}" if node in nodes else node for end, node in place.items()}
        yield from super().merges(place)

    def plainer(self) -> Draft | None:
        """At first shorter lists of names, at last the shortest."""
        if self.most_listed == _MOST_LISTED:
            return self._listing(_FEWER_LISTED)
        if self.most_listed == _FEWER_LISTED:
            return self.lesser() or self._listing(_FEWEST_LISTED)
        return self._listing(1) if self.most_listed == _FEWEST_LISTED else None

    def _listing(self, names: int) -> Draft:
        less = copy(self)
        less.most_listed = names
        return less

    def module(self, path: str) -> Node:
        node = super().module(path)
        flags = united(node.flags, self.cycles_within(path, [path]))
        return changed(node, flags=flags, emphasis=broken(flags))

    def cycles_within(self, id_: str, ends: Sequence[str] = ()) -> tuple[Flag, ...]:
        """Flows between the modules have no lines here, wherever they are."""
        touching = [flow for flow in self.hidden if not {*ends}.isdisjoint(flow.line_edge)]
        return united(super().cycles_within(id_), self.cycles_of(touching))

    def titles(self) -> tuple[Name, Name]:
        return self.named(self.every)

    def legend(self, nodes: Sequence[Node], edges: Sequence[Edge]) -> tuple[Key, ...]:
        said = [Key("", "", INNER.format(flows=carrying(self.hidden, "、", ", ")))] if self.hidden else []
        return (*super().legend(nodes, edges), *said)


def glance(model: Model, findings: Sequence[Finding], whole: Detail, pages: Pages) -> Glance:
    """Every module and flow where they are few enough, else groups."""
    every = Glance(model, findings, whole.focus, pages, whole.flows)
    return Groups(every) if every.is_reduced() else every
