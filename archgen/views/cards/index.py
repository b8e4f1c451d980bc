"""Look-ups that cards are made with: what uses a thing, gathered once for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from archgen.core.finding import Finding
from archgen.core.names import Name
from archgen.model.entities import Act, External, Flow, Operation, Process, Thing
from archgen.shapes.cards import Group, Row
from archgen.views.labels import operation_label
from archgen.views.prd.source import Source

NOTHING = Name("", "")
Uses = dict[str, list[tuple[Process, Act]]]


class Index:
    """Everything by the id of the card on which it is to be seen; `beside` are products with pages beside."""

    def __init__(self, source: Source, beside: tuple[str, ...] = ()) -> None:
        self.source = source
        self.beside = beside
        self.model = source.model
        self.findings = _findings(source.findings)
        self.steps: Uses = {}
        self.flows_of: dict[str, list[Flow]] = {}
        for process in self.model.processes.values():
            for act in process.acts:
                for place in self._places(act):
                    self.steps.setdefault(place, []).append((process, act))
        for flow in self.model.flows:
            for entity in {payload.entity: None for payload in flow.payloads}:
                self.flows_of.setdefault(entity, []).append(flow)

    def operations(self, act: Act) -> tuple[Operation, ...]:
        """What a step does: people's operations if a role does it, else the system's."""
        return self.model.human(act.operation) or self.model.system(act.operation)

    def _places(self, act: Act) -> dict[str, None]:
        """A step counts for its module and role, for its operations and for what these work on."""
        done = self.operations(act)
        entities = (entity for operation in done for entity in operation.entities)
        role = (f"role:{act.role}",) if act.role else ()
        return dict.fromkeys((act.module, *role, *(operation.path for operation in done), *entities))

    def page_of(self, external: External) -> str:
        """Where the page of another product shows a module of it; "" where that is not built beside this one."""
        if external.product not in self.beside:
            return ""
        return f"../{quote(external.product)}/index.html#{quote(external.id.partition('/')[2], safe='.')}"

    def found(self, *ids: str) -> Group:
        """The findings that name one of the ids."""
        numbers = dict.fromkeys(number for id_ in ids for number in self.findings.get(id_, ()))
        rows = (self._finding(number) for number in sorted(numbers))
        return Group("findings", Name("校验结果", "Findings"), tuple(rows))

    def _finding(self, number: int) -> Row:
        finding = self.source.findings[number]
        text = Name(f"{finding.rule} {finding.message.zh}", f"{finding.rule} {finding.message.en}")
        return Row(text, Name.both(f"{finding.span.file}:{finding.span.line}"), finding_anchor(number))

    def used(self, id_: str) -> Group:
        """The steps of processes in which something takes part."""
        rows = (Row(process.label, self.step(act), f"process:{process.id}") for process, act in self.steps.get(id_, ()))
        return Group("processes", Name("参与流程", "Processes"), tuple(dict.fromkeys(rows)))

    def said(self, operation: Operation) -> Name:
        """An operation with its module: `订单·取消`."""
        place, name = self.source.place(operation.module), operation_label(operation)
        return Name(f"{place.zh}·{name.zh}", f"{place.en} · {name.en}")

    def step(self, act: Act) -> Name:
        """What a step is called, else what is done in it."""
        done = self.operations(act)
        return act.name or (operation_label(done[0]) if done else Name.both(act.operation))


def finding_anchor(number: int) -> str:
    """Where on the page the finding of that place among all stands."""
    return f"finding-{number + 1}"


def facts(*known: tuple[Name, Name | str]) -> Group:
    """What is said of a thing in a word or two; what is empty is left out."""
    said = ((label, Name.both(value) if isinstance(value, str) else value) for label, value in known)
    return Group("facts", NOTHING, tuple(Row(label, value) for label, value in said if value.zh or value.en))


def links(kind: str, title: Name, rows: Iterable[tuple[Name, str]]) -> Group:
    """Other cards in a row."""
    return Group(kind, title, tuple(Row(name, NOTHING, id_) for name, id_ in rows))


def things(kind: str, title: Name, found: Iterable[Thing], prefix: str = "") -> Group:
    """Things under their labels."""
    return links(kind, title, ((each.label, f"{prefix}{each.id}") for each in found))


def _findings(findings: Iterable[Finding]) -> dict[str, list[int]]:
    named: dict[str, list[int]] = {}
    for number, finding in enumerate(findings):
        for element in finding.elements:
            named.setdefault(element, []).append(number)
    return named


def filled(groups: Iterable[Group]) -> Iterator[Group]:
    """Groups that say something."""
    return (group for group in groups if group.rows)
