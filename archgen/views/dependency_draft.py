"""What pictures of dependencies have in common: modules in frames, lines without words, red on circles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from archgen.analysis.graph import subsystem_of
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.core.record import changed
from archgen.model.entities import Flow, Subsystem
from archgen.model.model import Model
from archgen.shapes.diagram import Cluster, Edge, Key, Node
from archgen.shapes.listing import listing
from archgen.views.circles import Circles
from archgen.views.flags import broken
from archgen.views.flow_bundles import Bundle, Limits, Merge, alike, lightest
from archgen.views.flow_detail import GROUP, WHOLE, Detail, repeated
from archgen.views.flow_draft import MODULES, NOTHING, SUBSYSTEMS, Draft
from archgen.views.flow_legend import outside
from archgen.views.labels import counted, in_a_row, titled

DEPENDENCY = Name("依赖图", "Dependency graph")
DEPENDS = Name("依赖：从使用方指向被依赖方", "Depends on: points to what is used")
CYCLE = Name("循环依赖", "Dependency cycle")
TURN = Name("建议反转", "Reverse")
PROPOSED = Name("建议反转这条依赖，以解开循环", "Reverse this one to break the cycle")
TIMES = Name("×n：n 条数据流或调用（未标注为 1 条）", "×n: n flows or calls (no number: 1)")

INSIDE = Name("内部依赖 {count} 项", "{count} {noun} inside")
ALONE = Name("没有依赖的模块：{modules}", "Modules without dependencies: {modules}")

_KIND = "depends"
_MOST_NAMES = 8  # in a note


class Drawn(Draft):
    """What all pictures of dependencies have in common: lines without words, red on circles."""

    name = "dependency"
    kind_of_picture = "dependency"
    counts = True
    times = TIMES
    silent = 1  # so many have no number
    circles: Circles
    figures: Name

    def count(self, ends: Sequence[tuple[str, str]]) -> int:
        """The number on a line, of which these are the ends of all flows."""
        return len(ends)

    def sort(self, flow: Flow) -> tuple[str, bool]:
        return _KIND, False

    def edge_id(self, id_: str, bundle: Bundle) -> str:
        return f"depends:{bundle.source} -> {bundle.target}"

    def edge(self, id_: str, bundle: Bundle) -> Edge:
        ends = [(flow.left, flow.right) for flow in bundle.flows]
        cut, flags = self.circles.to_turn(ends), self.line_flags.on(bundle.flows)
        count = self.count(ends)
        times = Name.both(f"×{count}") if count > self.silent else NOTHING
        return Edge(
            id=self.edge_id(id_, bundle),
            source=bundle.source,
            target=bundle.target,
            label=TURN if cut else times,
            tail=Name(f" {times.zh}", f" {times.en}") if cut and times.zh else NOTHING,
            kind=_KIND,
            event=cut,
            flows=tuple(f"flow:{source} -> {target}" for source, target in ends),
            emphasis="broken" if self.circles.on(ends) else broken(flags),
            flags=flags,
        )

    def inside(self, id_: str) -> tuple[Name, ...]:
        """How many dependencies stay inside a box."""
        count = len({flow.line_edge for flow in self.bundled.inner.get(id_, ())})
        return (INSIDE.format(count=count, noun="dependency" if count == 1 else "dependencies"),) if count else ()

    def legend(self, nodes: Sequence[Node], edges: Sequence[Edge]) -> tuple[Key, ...]:
        return tuple(_legend(nodes, edges, self.times))

    def notes(self) -> tuple[Name, ...]:
        """Of the picture of all modules: the measures, and which modules are not on it."""
        return (self.figures, *self._alone()) if self.figures.zh else ()

    def _alone(self) -> Iterator[Name]:
        touched = {end for flow in self.model.flows for end in flow.line_edge}
        modules = self.model.modules.values()
        alone = [module.label for module in modules if not touched.intersection((module.path, module.subsystem))]
        if alone:
            yield ALONE.format(modules=listing(alone, "个", _MOST_NAMES))

    def counted(self) -> Name:
        """How many dependencies there are between modules."""
        return counted(len({flow.line_edge for flow in self.flows}), "项依赖", "dependency", "dependencies")


class Modules(Drawn, Detail):
    """All modules, those of a subsystem in a frame."""

    limits = Limits(16, 22)

    def __init__(
        self, model: Model, findings: Sequence[Finding], found: Circles, measures: Name, flows: Sequence[Flow]
    ) -> None:
        self.circles, self.figures = found, measures
        super().__init__(model, findings, next(iter(model.subsystems.values())), flows)
        self.name = "dependency"

    def merges(self, place: Mapping[str, str]) -> Iterator[Merge]:
        yield from self.lumps(place, self.model.subsystems)

    def lumps(self, place: Mapping[str, str], homes: Iterable[str]) -> Iterator[Merge]:
        """Within each of these subsystems what is alike, then what has few dependencies."""
        for home in homes:
            own = [end for end in place if home in self.model.subsystems and subsystem_of(end) == home]
            for number, group in enumerate(alike(self.flows, {end: end for end in place}, own)):
                yield Merge(group, f"{GROUP}{home} {number}")
                own = [end for end in own if end not in group]
            yield from lightest(self.flows, place, own, f"{GROUP}{home}")

    def frames(self) -> Iterator[str]:
        """Where several boxes stand in the frame of a subsystem; what stands alone says where it belongs."""
        yield from repeated(map(self._home, self.bundled.members))

    def group(self, id_: str) -> Node:
        home = self._home(id_)
        node = super().group(id_)
        if home in self.framed:
            return changed(node, cluster=home)
        return changed(node, cluster="", details=(self.model.subsystems[home].label, *node.details))

    def _home(self, node: str) -> str:
        return subsystem_of(self.members(node)[0] if node.startswith(GROUP) else node)

    def whole(self, subsystem: Subsystem) -> Node:
        members = [end for end in self.members(subsystem.id) if end != subsystem.id]
        details = (*([self.some(members, MODULES)] if members else []), *self.inside(subsystem.id))
        node = changed(super().whole(subsystem), details=details)
        framed = subsystem.id in self.framed
        return changed(node, label=WHOLE, kind="module") if framed else changed(node, label=subsystem.label)

    def clusters(self) -> tuple[Cluster, ...]:
        """All alike; only inside of a single one are modules spread over columns."""
        clusters = super().clusters()
        return tuple(changed(cluster, focus=len(clusters) == 1) for cluster in clusters)

    def idle(self) -> Sequence[str]:
        return ()

    def titles(self) -> tuple[Name, Name]:
        return titled(self.model.product, DEPENDENCY), in_a_row(
            counted(len(self.model.subsystems), *SUBSYSTEMS), counted(len(self.model.modules), *MODULES), self.counted()
        )


def _legend(nodes: Sequence[Node], edges: Sequence[Edge], times: Name) -> Iterator[Key]:
    """Only what occurs."""
    if not all(edge.emphasis for edge in edges):
        yield Key("line", _KIND, DEPENDS)
    if any(edge.emphasis for edge in edges):
        yield Key("line", _KIND, CYCLE, emphasis="broken")
    if any(edge.event for edge in edges):
        yield Key("line", _KIND, PROPOSED, event=True, emphasis="broken")
    yield from outside(nodes)
    if any("×" in edge.label.zh + edge.tail.zh for edge in edges):
        yield Key("", "", times)
