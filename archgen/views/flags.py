"""Which findings a picture shows, and where: at the elements that they name and at the places that they point at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from archgen.analysis.graph import subsystem_of
from archgen.core.finding import Finding, Severity
from archgen.core.record import Record
from archgen.core.span import NOWHERE, Span
from archgen.model.entities import Flow, Module
from archgen.model.model import Model
from archgen.shapes.flag import Flag
from archgen.shapes.flag import united as united

# Cycles, broken links, dead ends, what comes too early: a warning of these is red where it is drawn.
_RED = frozenset({"CP001", "CP005", "DF007", "DF010", "PM010", "PR003", "RM001", "RM002", "RM003"})


# What subsystems and modules are marked with in every picture of how a product is built. Cycles are, too; data flows
# mark them on lines.
ON_BOXES = frozenset({"CP002", "CP003", "CP006", "CP009"})
CYCLES = _OF_MODULES, _OF_SUBSYSTEMS = "CP001", "CP005"
BUILT = ("architecture", "data-flow", "dependency", "dsm")


class Shown(Record, frozen=True):
    """Rules whose errors and warnings a picture shows; of those in `hints` also what only informs."""

    rules: frozenset[str]
    hints: frozenset[str] = frozenset()


def _shown(rules: str, hints: str = "") -> Shown:
    return Shown(frozenset(f"{rules} {hints}".split()), frozenset(hints.split()))


FLAGGED: Mapping[str, Shown] = {
    "architecture": _shown("CP001 CP004 CP005"),
    "context": _shown("PR001", "CP015"),
    "context lines": _shown("CP016 DF004 DF005 DF006"),
    "feature-tree": _shown("CP002 CP003 CP009 PM001 PM005 PM006 PM011"),
    "value-chain": _shown("DF007 PM002 PM012 PR003", "DF008 PR002"),
    "swimlane": _shown("PM002 PM013 PR003", "DF012"),
    "data-flow": _shown("", "CP015 DF011"),
    "data-flow lines": _shown("CP001 CP004 CP005 CP008 CP016 DF004 DF005 DF006 DF013", "DF002"),
    "dependency": _shown("CP001 CP005", "CP014 CP015"),
    "dependency lines": _shown("CP004 CP008 CP016"),
    "dsm": _shown("CP001 CP005"),
    "dsm lines": _shown("CP004 CP016"),
    "concept-model": _shown("CP002 CP003 DF001 DF003 DF010"),
    "state-machine": _shown("DF010"),
    "permission-matrix cells": _shown("PM002 PM010 PM013"),
    "permission-matrix rows": _shown("CP002 CP003 PM001 PM003"),
    "permission-matrix modules": _shown("PM001 PM006 PM011"),
    "permission-matrix roles": _shown("PM004 PM005 PM007 PM008 PM014 PM016 PM017 PM019 PM020", "PM018"),
    "roadmap": _shown("RM001 RM002 RM003"),
    "priority": _shown("RM001 VL004", "VL005"),
}


class Flags:
    """The findings that one picture shows, or one kind of things in it."""

    def __init__(self, findings: Iterable[Finding], picture: str) -> None:
        self._named: dict[str, list[Finding]] = {}
        self._pointed: dict[tuple[object, ...], list[Finding]] = {}
        self._cycles: dict[tuple[str, str], Finding] = {}  # by the rule and what lies on them
        shown = FLAGGED[picture]
        rules = shown.rules | ON_BOXES if picture in BUILT else shown.rules
        for finding in findings:
            if finding.rule in (shown.hints if finding.severity is Severity.INFO else rules):
                self._keep(finding)

    def _keep(self, finding: Finding) -> None:
        if finding.rule in CYCLES:
            self._cycles.update({(finding.rule, element): finding for element in finding.elements})
        for element in finding.elements:
            self._named.setdefault(element, []).append(finding)
        for span in (finding.span, *(other.span for other in finding.related)):
            if span is not NOWHERE:
                self._pointed.setdefault(span.place, []).append(finding)

    def at(self, *elements: str) -> tuple[Flag, ...]:
        """Of findings that name one of the elements."""
        named = self._named
        return _flags(finding for element in elements for finding in named.get(element, ())) if named else ()

    def about(self, element: str, part: str) -> tuple[Flag, ...]:
        """Of findings that name an element and are about this part of it."""
        return _flags(one for one in self._named.get(element, ()) if part in (one.discriminator, *one.parts))

    def on_module(self, module: Module) -> tuple[Flag, ...]:
        """Of findings that name a module or one of its operations."""
        if not self._named:
            return ()
        return self.at(module.path, *(one.path for one in (*module.operations, *module.automatic)))

    def within(self, model: Model, *ids: str) -> tuple[Flag, ...]:
        """Of errors and warnings that name one of some subsystems, modules or external systems, or anything in them."""
        if not self._named:
            return ()
        return tuple(flag for flag in united(*(self._of(model, id_) for id_ in ids)) if flag.severity != "info")

    def _of(self, model: Model, id_: str) -> tuple[Flag, ...]:
        if id_ in model.modules:
            return self.on_module(model.modules[id_])
        subsystem = model.subsystems.get(id_)
        inside = subsystem.modules if subsystem else ()
        return united(self.at(id_), *(self.on_module(model.modules[path]) for path in inside))

    def pointing(self, *spans: Span) -> tuple[Flag, ...]:
        """Of findings that point at one of the places."""
        return _flags(finding for span in spans for finding in self._pointed.get(span.place, ()))

    def on(self, flows: Sequence[Flow]) -> tuple[Flag, ...]:
        """Of findings that name one of the flows or point at it, as those do that follow a chain, and of its cycle."""
        if not self._named and not self._pointed:
            return ()
        named = [finding for flow in flows for finding in self._named.get(flow.key, ())]
        if self._cycles:
            named += [finding for flow in flows for finding in self._cycles_of(flow)]
        return _flags([*named, *(one for flow in flows for one in self._pointed.get(flow.span.place, ()))])

    def _cycles_of(self, flow: Flow) -> Iterator[Finding]:
        """Of what is at its ends, and of their subsystems."""
        ends = flow.line_edge
        for rule, (one, other) in ((_OF_MODULES, ends), (_OF_SUBSYSTEMS, tuple(map(subsystem_of, ends)))):
            found = self._cycles.get((rule, one))
            if found and one != other and self._cycles.get((rule, other)) is found:
                yield found


def broken(flags: Iterable[Flag]) -> str:
    """The emphasis of what has these flags: red for an error, and for what is drawn red even if it only warns."""
    return "broken" if any(flag.severity == "error" or _is_red(flag) for flag in flags) else ""


def _flags(findings: Iterable[Finding]) -> tuple[Flag, ...]:
    return united(Flag(finding.rule, str(finding.severity), finding.title) for finding in findings)


def _is_red(flag: Flag) -> bool:
    return flag.severity == "warning" and flag.rule in _RED
