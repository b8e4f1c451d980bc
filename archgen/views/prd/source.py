"""What every chapter of the PRD draws from: the facts, the findings, and look-ups made once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from archgen.analysis.facts import Facts
from archgen.analysis.metrics import Metrics, measure
from archgen.analysis.roadmap import in_order
from archgen.core.finding import Finding
from archgen.core.names import Name, joined
from archgen.core.record import Record
from archgen.core.span import Span
from archgen.model.entities import Flow
from archgen.model.model import Model
from archgen.model.plans import Milestone
from archgen.shapes.document import Figure, Text
from archgen.shapes.picture import Picture
from archgen.shapes.table import Table
from archgen.views.labels import role_label, scope_label
from archgen.views.permission_matrix import permission_table
from archgen.views.prd.steps import Stride, strides
from archgen.views.prd.words import SYSTEM, UNASSIGNED
from archgen.views.prose import bracketed, row_of


class Source(Record, frozen=True, kw_only=True):
    """Mappings: `places` module, subsystem or external → what to call it; `flows` end → flows that touch it; `strides`
    process → its steps, numbered; `milestones` module → what brings it.
    """

    facts: Facts
    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...]
    pictures: tuple[Picture, ...]
    metrics: Metrics
    places: Mapping[str, Name]
    flows: Mapping[str, tuple[Flow, ...]]
    strides: Mapping[str, tuple[Stride, ...]]
    milestones: Mapping[str, Milestone]
    matrix: Table

    @property
    def model(self) -> Model:
        """The product, resolved."""
        return self.facts.model

    @property
    def owner(self) -> Name:
        """Who answers for the product."""
        return Name.both(self.model.product.owner) if self.model.product.owner else UNASSIGNED

    def owner_of(self, subsystem: str) -> Name:
        """Who answers for a subsystem, else for the product."""
        owner = self.model.subsystems[subsystem].owner
        return Name.both(owner) if owner else self.owner

    def place(self, path: str) -> Name:
        """What to call a module, a subsystem or an external system."""
        return self.places.get(path) or Name.both(path)

    def placed(self, paths: Iterable[str]) -> Text:
        """Several of them in a row."""
        return row_of(map(self.place, paths))

    def role(self, role: str) -> Name:
        """What to call a role; "" is the system."""
        if not role:
            return SYSTEM
        found = self.model.roles.get(role)
        return role_label(found) if found else Name.both(role)

    def entity(self, entity: str) -> Name:
        """What to call an entity."""
        found = self.model.entities.get(entity)
        return found.label if found else Name.both(entity)

    def field(self, path: str) -> Name:
        """What to call a field: `订单 地址`."""
        entity, _, field = path.rpartition(".")
        owner = self.model.entities.get(entity)
        labels = (each.label for each in owner.fields if each.id == field) if owner else ()
        label = next(iter(labels), Name.both(field))
        return Name(f"{self.entity(entity).zh}·{label.zh}", f"{self.entity(entity).en} · {label.en}")

    def who(self, operation: str) -> Text:
        """The roles that hold an operation with their data scopes, superusers left out."""
        access = self.facts.access
        return row_of(
            bracketed(self.role(role), scopes_label(access.scopes(role, operation)))
            for role in access.who_can(operation, superusers=False)
        )

    def at(self, span: Span) -> str:
        """`file:line`, with the file named from the folder of the spec, so that it is the same wherever that lies."""
        folder = os.path.dirname(self.model.file)
        return f"{os.path.relpath(span.file, folder or '.').replace(os.sep, '/')}:{span.line}"

    def figures(self, name: str) -> Iterator[Figure]:
        """The picture of that name and its further pages (`name-1`), as far as they were drawn."""
        for picture in self.pictures:
            stem, _, page = picture.name.rpartition("-")
            if picture.name == name or (stem == name and page.isdecimal()):
                yield Figure(picture.name, picture.title)


def open_source(
    facts: Facts, findings: tuple[Finding, ...], waived: tuple[Finding, ...], pictures: tuple[Picture, ...]
) -> Source:
    """Make every look-up."""
    model = facts.model
    return Source(
        facts=facts,
        findings=findings,
        waived=waived,
        pictures=pictures,
        metrics=measure(facts.graph),
        places=places(model),
        flows=_flows(model),
        strides={process.id: tuple(strides(process.steps)) for process in model.processes.values()},
        matrix=permission_table(facts, findings),
        milestones={module: stone for stone in reversed(in_order(model)) for module in stone.modules},
    )


def scopes_label(scopes: Iterable[str]) -> Name:
    """Data scopes in words."""
    return joined([scope_label(scope) for scope in scopes], "和", " and ")


def places(model: Model) -> dict[str, Name]:
    """What to call places: by their labels; a module's that another place has too says its subsystem as well."""
    labels = {thing.id: thing.label for thing in (*model.subsystems.values(), *model.externals.values())}
    modules = {path: module.label for path, module in model.modules.items()}
    taken = [*labels.values(), *modules.values()]
    zh, en = [name.zh for name in taken], [name.en for name in taken]
    for path, label in modules.items():
        above = labels[model.modules[path].subsystem]
        labels[path] = Name(
            f"{above.zh}·{label.zh}" if zh.count(label.zh) > 1 else label.zh,
            f"{above.en} · {label.en}" if en.count(label.en) > 1 else label.en,
        )
    return labels


def _flows(model: Model) -> dict[str, tuple[Flow, ...]]:
    flows: dict[str, list[Flow]] = {}
    for flow in model.flows:
        for end in dict.fromkeys(flow.line_edge):
            flows.setdefault(end, []).append(flow)
    return {end: tuple(touching) for end, touching in flows.items()}
