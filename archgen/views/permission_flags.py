"""Which cells of the permission matrix findings are about: a role, and an operation that it has or lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archgen.analysis.facts import Facts
from archgen.core.finding import Finding
from archgen.core.vocabulary import CHECK
from archgen.shapes.flag import Flag
from archgen.views.flags import Flags, united

SEPARATION = "PM010"
Place = tuple[str, str]  # role and operation


def flagged_cells(facts: Facts, findings: Sequence[Finding]) -> Mapping[Place, tuple[Flag, ...]]:
    """Where a step's role lacks its right, where a role holds both sides of a separation, where it checks itself."""
    found: dict[Place, tuple[Flag, ...]] = {}
    for finding in findings:
        flags = Flags((finding,), "permission-matrix cells").at(*finding.elements)
        for place in _places(facts, finding) if flags else ():
            found[place] = united(found.get(place, ()), flags)
    return found


def broken_duties(facts: Facts, findings: Sequence[Finding]) -> frozenset[Place]:
    """Where a role holds both sides of a separation, as an error or a warning."""
    flagged = flagged_cells(facts, findings)
    return frozenset(place for place, flags in flagged.items() if any(flag.rule == SEPARATION for flag in flags))


def _places(facts: Facts, finding: Finding) -> Iterator[Place]:
    if finding.rule == SEPARATION:
        yield from _detected(facts, finding) if finding.discriminator == "detected" else _declared(facts, finding)
        return
    roles = [element.removeprefix("role:") for element in finding.elements if element.startswith("role:")]
    for role in roles:
        for operation in facts.model.human(finding.elements[-1]):
            if finding.rule != "PM002" or not facts.access.may(role, operation.path):
                yield role, operation.path


def _declared(facts: Facts, finding: Finding) -> Iterator[Place]:
    """Both sides, for the role that has them first and for all that inherit it."""
    for obligation in facts.unmet.get(SEPARATION, ()):
        if obligation.elements == finding.elements and obligation.reason == "operations":
            origin = obligation.elements[0].removeprefix("role:")
            for role, ancestors in facts.access.ancestors.items():
                if role == origin or origin in ancestors:
                    yield from ((role, path) for path in obligation.about)


def _detected(facts: Facts, finding: Finding) -> Iterator[Place]:
    """The checks of a module that a role may pass on its own work."""
    role, module = finding.elements[0].removeprefix("role:"), finding.elements[1]
    for operation in facts.model.modules[module].operations:
        if operation.operation_class is CHECK and facts.access.holds(role, operation.path):
            yield role, operation.path
