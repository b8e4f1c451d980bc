"""依赖图: who must know whom, cycles in red, and which dependencies to turn round so that they open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.core.record import changed
from archgen.core.vocabulary import Arrow
from archgen.model.entities import Flow, Subsystem
from archgen.model.model import Model
from archgen.shapes.diagram import Node
from archgen.shapes.picture import Picture
from archgen.views.circles import Circles, circles
from archgen.views.coupling_figures import figures
from archgen.views.data_flow import Overview
from archgen.views.dependency_cycles import OfCycle
from archgen.views.dependency_draft import DEPENDENCY, Drawn, Modules
from archgen.views.dependency_pages import Page, pages, pages_of
from archgen.views.flow_bundles import Limits
from archgen.views.flow_draft import MODULES, SUBSYSTEMS, Draft
from archgen.views.labels import counted, in_a_row, on_pages, titled

TIMES = Name("×n：n 项模块间依赖，详见分图", "×n: n dependencies between modules, see the pages")


def build(facts: Facts, findings: Sequence[Finding]) -> tuple[Picture, ...]:
    """`dependency`; of too many modules an overview, pages `dependency-1` ... with every module, and one a cycle."""
    turned = changed(facts.model, flows=_as_dependencies(facts.model.flows))
    if not turned.flows:
        return ()
    around = (turned, findings, circles(facts, findings), figures(facts, crossing=True))
    whole = Modules(*around, turned.flows)
    if not whole.is_reduced():
        return (whole.picture(),)
    cut = pages(turned)
    drafts: list[Drawn] = [Subsystems(*around, pages_of(cut))]
    drafts += [Page(*around[:3], flows, (number, len(cut))) for number, flows in enumerate(cut, 1)]
    for number, members in enumerate(around[2].members, 1):
        inner = [flow for flow in turned.flows if {flow.left, flow.right} <= {*members}]
        drafts.append(OfCycle(*around, inner, number))
    return tuple(draft.picture() for draft in drafts if draft.flows)


def _as_dependencies(flows: Sequence[Flow]) -> tuple[Flow, ...]:
    """Flows that run from who depends to whom it depends on."""
    ends = ((flow, *flow.dependency_edge) for flow in flows)
    return tuple(changed(flow, left=a, arrow=Arrow.PUSH, right=b) for flow, a, b in ends if a != b)


class Subsystems(Drawn, Overview):
    """Subsystems, with how many dependencies there are inside and between them."""

    limits = Limits(14, 22)
    times = TIMES
    silent = 0

    def __init__(
        self,
        model: Model,
        findings: Sequence[Finding],
        found: Circles,
        measures: Name,
        pages: Mapping[str, Sequence[int]],
    ) -> None:
        self.circles, self.figures, self.pages = found, measures, pages
        super().__init__(model, findings)

    def count(self, ends: Sequence[tuple[str, str]]) -> int:
        return len(set(ends))

    def plainer(self) -> Draft | None:
        return self.lesser()

    def subsystem(self, subsystem: Subsystem) -> Node:
        modules = (counted(len(subsystem.modules), *MODULES),) if subsystem.modules else ()
        details = (*modules, *self.inside(subsystem.id), *on_pages(self.pages.get(subsystem.id, ())))
        return changed(super().subsystem(subsystem), details=details)

    def titles(self) -> tuple[Name, Name]:
        return titled(self.model.product, DEPENDENCY), in_a_row(
            counted(len(self.model.subsystems), *SUBSYSTEMS), counted(len(self.model.modules), *MODULES), self.counted()
        )
