"""The data flows of one subsystem, between its modules and with its neighbours: all of them, or a page of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from archgen.analysis.graph import subsystem_of
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.core.record import changed
from archgen.model.entities import Flow, Subsystem
from archgen.model.model import Model
from archgen.shapes.diagram import Cluster, Node
from archgen.views.flags import broken, united
from archgen.views.flow_bundles import MOST_EDGES, MOST_NODES, Limits, Merge, alike, lightest
from archgen.views.flow_draft import EXTERNALS, MODULES, SUBSYSTEMS, Draft
from archgen.views.labels import carrying, counted, in_a_row, is_planned, numbered, picture_of, roomy

DATA_FLOW = Name("数据流图", "Data flow")
WHOLE = Name("整个子系统", "Whole subsystem")

# Ids of boxes that stand for several things.
_REST_MODULES = "*modules"
REST_SUBSYSTEMS = "*subsystems"
REST_EXTERNALS = "*externals"
GROUP = "*alike "  # with a number

_MOST_LISTED = 12  # names in a box for modules that are alike
_ROOM = 40.0  # em of names in a subtitle


class Detail(Draft):
    """The modules of one subsystem, and whom they exchange data with; or some of these flows."""

    def __init__(
        self, model: Model, findings: Sequence[Finding], focus: Subsystem, flows: Sequence[Flow] | None = None
    ) -> None:
        self.focus = focus
        self.name = f"data-flow-{focus.id}"
        every = (flow for flow in model.flows if focus.id in map(subsystem_of, flow.line_edge))
        super().__init__(model, findings, tuple(every if flows is None else flows))

    def place(self, end: str) -> str:
        return end

    def merges(self, place: Mapping[str, str]) -> Iterator[Merge]:
        """Neighbours to a box each, the largest first; modules that are alike; what has few flows; all neighbours."""
        neighbours: dict[str, list[str]] = {}
        for end in place:
            if end not in self.model.externals and subsystem_of(end) != self.focus.id:
                neighbours.setdefault(subsystem_of(end), []).append(end)
        for subsystem, ends in sorted(neighbours.items(), key=lambda item: -len(item[1])):
            yield Merge(tuple(ends), subsystem)
        place = {end: subsystem_of(end) if subsystem_of(end) in neighbours else end for end in place}
        own = [end for end in place if subsystem_of(end) == self.focus.id]
        for number, group in enumerate(alike(self.flows, place, own)):
            yield Merge(group, f"{GROUP}{number}")
            own = [end for end in own if end not in group]
        externals = [end for end in place if end in self.model.externals]
        yield from lightest(self.flows, place, externals, REST_EXTERNALS)
        yield from lightest(self.flows, place, own, _REST_MODULES)
        yield from lightest(self.flows, place, list(neighbours), REST_SUBSYSTEMS)

    def node(self, id_: str) -> Node:
        if id_.startswith(GROUP):
            return self.group(id_)
        if id_ == _REST_MODULES:
            return self.marked(self.rest(id_, MODULES, self.members(id_), self.focus.id), self.members(id_))
        if id_ == REST_EXTERNALS:
            return self.rest(id_, EXTERNALS, self.members(id_))
        if id_ == REST_SUBSYSTEMS:
            return self.rest(id_, SUBSYSTEMS, list(dict.fromkeys(map(subsystem_of, self.members(id_)))))
        if id_ in self.model.externals:
            return self.external(id_)
        return self.module(id_) if id_ in self.model.modules else self.whole(self.model.subsystems[id_])

    def module(self, path: str) -> Node:
        module = self.model.modules[path]
        flags = self.flags.on_module(module)
        framed = module.subsystem in self.framed
        home = self.model.subsystems[module.subsystem].label
        return Node(
            id=path,
            label=module.label,
            kind="module",
            cluster=module.subsystem if framed else "",
            details=(*([] if framed else [home]), *self.inside(path)),
            hue=self.hues[module.subsystem],
            emphasis=broken(flags),
            dashed=is_planned(module.status),
            flags=flags,
        )

    def group(self, id_: str) -> Node:
        """A box for modules that exchange data with the same others."""
        members = self.members(id_)
        details = (self.some(members, MODULES, _MOST_LISTED), *self.inside(id_))
        return self.box(id_, counted(len(members), *MODULES), members, details)

    def box(self, id_: str, label: Name, paths: Sequence[str], details: tuple[Name, ...]) -> Node:
        """A box for several modules, with the findings of all."""
        return self.marked(Node(id=id_, label=label, kind="rest", cluster=self.focus.id, details=details), paths)

    def marked(self, node: Node, paths: Sequence[str]) -> Node:
        """The box of several modules with the findings of all, cycles included that have no lines for that."""
        modules = [self.model.modules[path] for path in paths if path in self.model.modules]
        flags = united(*map(self.flags.on_module, modules), self.cycles_within(node.id, paths))
        return changed(node, emphasis=broken(flags), flags=flags) if flags else node

    def whole(self, subsystem: Subsystem) -> Node:
        """A subsystem as one box: a flow names all of it, or its modules were merged."""
        members = [end for end in self.members(subsystem.id) if end != subsystem.id]
        own = subsystem.id == self.focus.id
        return Node(
            id=subsystem.id,
            label=WHOLE if own else subsystem.label,
            kind="module" if own else "subsystem",
            cluster=subsystem.id if subsystem.id in self.framed else "",
            details=(self.some(members, MODULES),) if members else self.inside(subsystem.id),
            hue=self.hues[subsystem.id],
            emphasis="" if own else broken(self.flags.at(subsystem.id)),
            dashed=is_planned(subsystem.status),
        )

    def frames(self) -> Iterator[str]:
        """Around whose modules there is a frame: the focus has one, others if several of theirs have boxes."""
        yield self.focus.id
        modules = self.model.modules
        yield from repeated(modules[node].subsystem for node in self.bundled.members if node in modules)

    def clusters(self) -> tuple[Cluster, ...]:
        return tuple(
            Cluster(
                id=subsystem.id,
                label=subsystem.label,
                hue=self.hues[subsystem.id],
                focus=subsystem.id == self.focus.id,
                emphasis=broken(self.flags.at(subsystem.id)),
            )
            for subsystem in self.model.subsystems.values()
            if subsystem.id in self.framed
        )

    def is_lumped(self) -> bool:
        """Whether modules of the subsystem had to share a box."""
        return any(node == _REST_MODULES or node.startswith(GROUP) for node in self.bundled.nodes)

    def idle(self) -> Sequence[str]:
        touched = {end for flow in self.flows for end in flow.line_edge}
        return [path for path in self.focus.modules if path not in touched]

    def idle_node(self, idle: Sequence[str], unit: tuple[str, str, str] = MODULES, cluster: str = "") -> Node:
        return self.marked(super().idle_node(idle, unit, cluster or self.focus.id), idle)

    def titles(self) -> tuple[Name, Name]:
        return self.named(self.flows)

    def named(self, flows: Sequence[Flow]) -> tuple[Name, Name]:
        """Title and subtitle of a picture of these flows."""
        return picture_of(self.focus.label, DATA_FLOW), in_a_row(
            self.model.product.name,
            counted(len(self.focus.modules), *MODULES),
            carrying(flows),
        )


class Part(Detail):
    """Some of the flows of a subsystem that has too many for one page: as many as the whole's limits allow."""

    limits = Limits(MOST_NODES, MOST_EDGES)
    rungs = 2

    def __init__(
        self,
        model: Model,
        findings: Sequence[Finding],
        focus: Subsystem,
        flows: Sequence[Flow],
        page: tuple[int, int],
        name: str,
    ) -> None:
        super().__init__(model, findings, focus, flows)
        self.page = page
        self.name = name

    def idle(self) -> Sequence[str]:
        return ()

    def titles(self) -> tuple[Name, Name]:
        """Which modules the page shows, so that one can be found."""
        title, _ = super().titles()
        shown = {end for flow in self.flows for end in flow.line_edge}
        own = [path for path in self.focus.modules if path in shown]
        names = [self.model.modules[path].label for path in own]
        return numbered(title, *self.page), in_a_row(roomy(names or [WHOLE], MODULES[0], _ROOM), carrying(self.flows))


def repeated(ids: Iterable[str]) -> Iterator[str]:
    """Those that stood before."""
    before: set[str] = set()
    for id_ in ids:
        if id_ in before:
            yield id_
        before.add(id_)


def pages_of(parts: Sequence[Part]) -> dict[str, list[int]]:
    """The numbers of the pages on which each module has flows, by its path."""
    pages: dict[str, list[int]] = {}
    for part in parts:
        for end in dict.fromkeys(end for flow in part.flows for end in flow.line_edge):
            pages.setdefault(end, []).append(part.page[0])
    return pages
