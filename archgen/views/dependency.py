"""依赖图: who must know whom, cycles in red, and which dependencies to turn round so that they open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archgen.analysis.facts import Facts
from archgen.analysis.graph import subsystem_of
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.core.record import changed
from archgen.core.vocabulary import Arrow
from archgen.model.entities import Flow, Subsystem
from archgen.model.model import Model
from archgen.shapes.diagram import Cluster, Edge, Key, Node
from archgen.shapes.picture import Picture
from archgen.views.circles import MODULES as CIRCLES
from archgen.views.circles import Circles, circles
from archgen.views.coupling_figures import figures
from archgen.views.data_flow import Overview
from archgen.views.flags import broken
from archgen.views.flow_bundles import Bundle, Limits, Merge, lightest
from archgen.views.flow_detail import WHOLE, Detail
from archgen.views.flow_draft import MODULES, NOTHING, SUBSYSTEMS, Draft, outside
from archgen.views.labels import counted, in_a_row, titled

DEPENDENCY = Name("依赖图", "Dependency graph")
DEPENDS = Name("依赖：从使用方指向被依赖方", "Depends on: from the user to what is used")
CYCLE = Name("循环依赖", "Dependency cycle")
TURN = Name("建议反转", "turn round")
PROPOSED = Name("建议反转，循环就解开", "Turn round to open the cycle")
TIMES = Name("×n：n 条数据流", "×n: n flows")
CIRCLE = Name("循环依赖 {number}（CP001）", "Cycle {number} (CP001)")

_KIND = "depends"
_REST = "*modules"


def build(facts: Facts, findings: Sequence[Finding]) -> tuple[Picture, ...]:
    """`dependency`; of too many modules an overview and one picture a cycle: the matrix shows every dependency."""
    turned = changed(facts.model, flows=_as_dependencies(facts.model.flows))
    if not turned.flows:
        return ()
    around = (turned, findings, circles(facts, findings), figures(facts, crossing=True))
    whole = Modules(*around, turned.flows)
    if not whole.is_reduced():
        return (whole.picture(),)
    drafts: list[Drawn] = [Subsystems(*around)]
    for number, members in enumerate(around[2].members, 1):
        inner = [flow for flow in turned.flows if {flow.left, flow.right} <= {*members}]
        drafts.append(OfCycle(*around, inner, number))
    return tuple(draft.picture() for draft in drafts if draft.flows)


def _as_dependencies(flows: Sequence[Flow]) -> tuple[Flow, ...]:
    """Flows that run from who depends to whom it depends on."""
    ends = ((flow, *flow.dependency_edge) for flow in flows)
    return tuple(changed(flow, left=a, arrow=Arrow.PUSH, right=b) for flow, a, b in ends if a != b)


class Drawn(Draft):
    """What all pictures of dependencies have in common: lines without words, red on circles."""

    name = "dependency"
    kind_of_picture = "dependency"
    counts = True
    circles: Circles
    figures: Name

    def sort(self, flow: Flow) -> tuple[str, bool]:
        return _KIND, False

    def edge(self, id_: str, bundle: Bundle) -> Edge:
        ends = [(flow.left, flow.right) for flow in bundle.flows]
        cut, flags = self.circles.to_turn(ends), self.line_flags.on(bundle.flows)
        times = Name.both(f"×{len(ends)}") if len(ends) > 1 else NOTHING
        return Edge(
            id=f"depends:{bundle.source} -> {bundle.target}",
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
        count = len({flow.data_edge for flow in self.bundled.inner.get(id_, ())})
        return (Name(f"内部 {count} 项依赖", f"{count} inside"),) if count else ()

    def legend(self, nodes: Sequence[Node], edges: Sequence[Edge]) -> tuple[Key, ...]:
        return tuple(_legend(nodes, edges))

    def notes(self) -> tuple[Name, ...]:
        """The measures."""
        return (self.figures,) if self.figures.zh else ()

    def counted(self) -> Name:
        """How many dependencies there are between modules."""
        return counted(len({flow.data_edge for flow in self.flows}), "项依赖", "dependency", "dependencies")


class Modules(Drawn, Detail):
    """All modules, those of a subsystem in a frame."""

    limits = Limits(15, 20)

    def __init__(
        self, model: Model, findings: Sequence[Finding], found: Circles, measures: Name, flows: Sequence[Flow]
    ) -> None:
        self.circles, self.figures = found, measures
        super().__init__(model, findings, next(iter(model.subsystems.values())), flows)
        self.name = "dependency"

    def merges(self, place: Mapping[str, str]) -> Iterator[Merge]:
        return iter(())

    def is_framed(self, subsystem: str) -> bool:
        """Whether several boxes stand in the frame of a subsystem; what stands alone says where it belongs."""
        return sum(subsystem_of(node) == subsystem for node in self.bundled.nodes) > 1

    def whole(self, subsystem: Subsystem) -> Node:
        node = changed(super().whole(subsystem), details=self.inside(subsystem.id))
        framed = self.is_framed(subsystem.id)
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


class OfCycle(Modules):
    """The modules of one circle; of a very large one those with the fewest dependencies in one box."""

    limits = Limits(9, 14)

    def __init__(
        self,
        model: Model,
        findings: Sequence[Finding],
        found: Circles,
        _: Name,
        flows: Sequence[Flow],
        number: int,
    ) -> None:
        self.number = number
        super().__init__(model, findings, found, NOTHING, flows)
        self.name = f"dependency-cycle-{number}"
        while self.name.removeprefix("dependency-") in model.subsystems:
            self.name = self.name.replace("cycle-", "cycle-0")

    def merges(self, place: Mapping[str, str]) -> Iterator[Merge]:
        """The ends of what is to be turned round stay as long as they can."""
        nodes = list(dict.fromkeys(place.values()))
        turned = {end for edge in self.circles.cut for end in edge}
        yield from lightest(self.flows, place, [node for node in nodes if node not in turned], _REST)
        yield from lightest(self.flows, place, [node for node in nodes if node in turned], _REST)

    def node(self, id_: str) -> Node:
        if id_ == _REST:
            return self.rest(id_, MODULES, self.members(id_))
        node = super().node(id_)
        return changed(node, flags=tuple(flag for flag in node.flags if flag.rule != CIRCLES))  # the title says it

    def titles(self) -> tuple[Name, Name]:
        title = in_a_row(titled(self.model.product, DEPENDENCY), CIRCLE.format(number=self.number))
        members = {end for flow in self.flows for end in flow.data_edge}
        return title, in_a_row(counted(len(members), *MODULES), self.counted())


class Subsystems(Drawn, Overview):
    """Subsystems, with how many dependencies there are inside and between them."""

    limits = Limits(12, 16)

    def __init__(self, model: Model, findings: Sequence[Finding], found: Circles, measures: Name) -> None:
        self.circles, self.figures = found, measures
        super().__init__(model, findings)

    def plainer(self) -> Draft | None:
        return self.lesser()

    def subsystem(self, subsystem: Subsystem) -> Node:
        flags = self.flags.at(subsystem.id)
        modules = (counted(len(subsystem.modules), *MODULES),) if subsystem.modules else ()
        node = changed(super().subsystem(subsystem), details=(*modules, *self.inside(subsystem.id)), flags=flags)
        return changed(node, emphasis=broken(flags) or node.emphasis)

    def titles(self) -> tuple[Name, Name]:
        return titled(self.model.product, DEPENDENCY), in_a_row(
            counted(len(self.model.subsystems), *SUBSYSTEMS), counted(len(self.model.modules), *MODULES), self.counted()
        )


def _legend(nodes: Sequence[Node], edges: Sequence[Edge]) -> Iterator[Key]:
    """Only what occurs."""
    if not all(edge.emphasis for edge in edges):
        yield Key("line", _KIND, DEPENDS)
    if any(edge.emphasis for edge in edges):
        yield Key("line", _KIND, CYCLE, emphasis="broken")
    if any(edge.event for edge in edges):
        yield Key("line", _KIND, PROPOSED, event=True, emphasis="broken")
    yield from outside(nodes)
    if any(len(edge.flows) > 1 for edge in edges):
        yield Key("", "", TIMES)
