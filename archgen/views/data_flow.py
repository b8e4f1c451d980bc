"""数据流图: where data goes between subsystems, and for each subsystem between its modules and their neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy

from archgen.analysis.facts import Facts
from archgen.analysis.graph import subsystem_of
from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.core.record import changed
from archgen.model.entities import Subsystem
from archgen.model.model import Model
from archgen.shapes.diagram import Node
from archgen.shapes.flag import Flag
from archgen.shapes.paging import page_name
from archgen.shapes.picture import Picture
from archgen.views.flags import broken, united
from archgen.views.flow_bundles import Limits, Merge, lightest
from archgen.views.flow_detail import DATA_FLOW, REST_EXTERNALS, REST_SUBSYSTEMS, Detail, Part, pages_of
from archgen.views.flow_draft import EXTERNALS, MODULES, SUBSYSTEMS, Draft
from archgen.views.flow_glance import glance
from archgen.views.flow_pages import shares
from archgen.views.labels import carrying, counted, in_a_row, is_planned, outsiders, titled


def build(facts: Facts, findings: Sequence[Finding]) -> tuple[Picture, ...]:
    """`data-flow` for the whole product, then `data-flow-<id>` for every subsystem that a flow touches."""
    model = facts.model
    drafts: list[Draft] = [_overview(model, findings)]
    taken = {f"data-flow-{subsystem}" for subsystem in model.subsystems}
    for subsystem in model.subsystems.values():
        drafts += _details(model, findings, subsystem, taken)
    return tuple(draft.picture() for draft in drafts if draft.flows)


def _overview(model: Model, findings: Sequence[Finding]) -> Draft:
    """With words on the lines if they have room, else with numbers."""
    overview = Overview(model, findings)
    return Summary(model, findings) if overview.is_reduced() else overview


def _details(model: Model, findings: Sequence[Finding], subsystem: Subsystem, taken: set[str]) -> Iterator[Draft]:
    """A subsystem on one page, or at a glance and on pages with all flows."""
    whole = Detail(model, findings, subsystem)
    if not whole.is_reduced():
        yield whole
        return
    parts = list(_parts(model, findings, whole, taken))
    yield glance(model, findings, whole, pages_of(parts)) if whole.is_lumped() else whole
    yield from parts


def _parts(model: Model, findings: Sequence[Finding], whole: Detail, taken: set[str]) -> Iterator[Part]:
    focus = whole.focus
    cut = shares(whole.flows, (*focus.modules, focus.id), whole.sort, whole.limits)
    for number, flows in enumerate(cut, 1):
        yield Part(model, findings, focus, flows, (number, len(cut)), page_name(whole.name, taken, number))


class Overview(Draft):
    """Subsystems and external systems."""

    limits = Limits(12, 20)
    names_modules = True

    def __init__(self, model: Model, findings: Sequence[Finding]) -> None:
        self.findings = findings
        super().__init__(model, findings, model.flows)

    def plainer(self) -> Draft | None:
        """Without the names of modules, then with numbers for words."""
        if not self.names_modules:
            return Summary(self.model, self.findings)
        less = copy(self)
        less.names_modules = False
        return less

    def place(self, end: str) -> str:
        return end if end in self.model.externals else subsystem_of(end)

    def merges(self, place: Mapping[str, str]) -> Iterator[Merge]:
        nodes = dict.fromkeys(place.values())
        externals = [node for node in nodes if node in self.model.externals]
        yield from lightest(self.flows, place, externals, REST_EXTERNALS)
        yield from lightest(self.flows, place, [node for node in nodes if node not in externals], REST_SUBSYSTEMS)

    def node(self, id_: str) -> Node:
        if id_ == REST_SUBSYSTEMS:
            others = list(dict.fromkeys(map(subsystem_of, self.members(id_))))
            return changed(self.rest(id_, SUBSYSTEMS, others), flags=self._flags_in(id_, *others))
        if id_ == REST_EXTERNALS:
            return self.rest(id_, EXTERNALS, self.members(id_))
        return self.external(id_) if id_ in self.model.externals else self.subsystem(self.model.subsystems[id_])

    def subsystem(self, subsystem: Subsystem) -> Node:
        every = self.some(subsystem.modules, MODULES)
        own = broken(self.flags.at(subsystem.id))
        modules = every if self.names_modules else counted(len(subsystem.modules), *MODULES)
        return Node(
            id=subsystem.id,
            label=subsystem.label,
            kind="subsystem",
            details=(*([modules] if subsystem.modules else []), *self.inside(subsystem.id)),
            hue=self.hues[subsystem.id],
            emphasis=own or ("core" if subsystem.core else ""),
            dashed=is_planned(subsystem.status),
            flags=self._flags_in(subsystem.id, subsystem.id),
        )

    def _flags_in(self, id_: str, *subsystems: str) -> tuple[Flag, ...]:
        """Of all that is in subsystems which stand at a box, cycles included that have no lines for that."""
        return united(self.flags.within(self.model, *subsystems), self.cycles_within(id_))

    def idle(self) -> Sequence[str]:
        touched = {self.place(end) for flow in self.flows for end in flow.line_edge}
        return [id_ for id_ in (*self.model.subsystems, *self.model.externals) if id_ not in touched]

    def titles(self) -> tuple[Name, Name]:
        return titled(self.model.product, DATA_FLOW), in_a_row(
            counted(len(self.model.subsystems), *SUBSYSTEMS),
            outsiders(self.model),
            carrying(self.flows),
        )


class Summary(Overview):
    """Many subsystems: names and numbers of flows, the rest is on the pages of the subsystems."""

    limits = Limits(13, 20)
    counts = True

    def plainer(self) -> Draft | None:
        return self.lesser()

    def subsystem(self, subsystem: Subsystem) -> Node:
        return changed(super().subsystem(subsystem), details=self.inside(subsystem.id))
