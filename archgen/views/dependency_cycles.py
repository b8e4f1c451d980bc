"""The modules of one dependency cycle, and which flows to turn round so that it opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.core.record import changed
from archgen.model.entities import Flow
from archgen.model.model import Model
from archgen.shapes.diagram import Node
from archgen.views.circles import MODULES as CIRCLES
from archgen.views.circles import Circles
from archgen.views.dependency_draft import DEPENDENCY, Modules
from archgen.views.flow_bundles import Limits, Merge, lightest
from archgen.views.flow_draft import MODULES, NOTHING
from archgen.views.labels import counted, in_a_row, titled

CIRCLE = Name("循环依赖 {number}（CP001）", "Cycle {number} (CP001)")

_REST = "*modules"


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
        members = {end for flow in self.flows for end in flow.line_edge}
        return title, in_a_row(counted(len(members), *MODULES), self.counted())
