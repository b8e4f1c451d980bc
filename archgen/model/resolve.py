"""From names to things: a spec becomes a model, or a list of every name in it that leads to nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from archgen.core.finding import Severity
from archgen.core.outcome import Outcome
from archgen.model import resolve_plans as plans
from archgen.model import resolve_structure as structure
from archgen.model.entities import Operation
from archgen.model.lookup import KINDS, Lookup
from archgen.model.model import Model
from archgen.model.resolve_processes import processes
from archgen.model.resolve_roles import builtin_roles, roles, separations
from archgen.spec.complaints import duplicate
from archgen.spec.declarations import Spec

if TYPE_CHECKING:
    from archgen.spec.siblings import Siblings


def resolve(spec: Spec, siblings: Siblings | None = None) -> Outcome[Model]:
    """The model of a spec; no model if anything in it is an error.

    References into other products are looked up among the `siblings`, who are not read without such a reference.
    """
    lookup = Lookup(spec, siblings)
    model = _model(spec, lookup)
    _check_ends(spec, lookup)
    findings = tuple(sorted(lookup.findings, key=lambda finding: finding.order))
    sound = all(finding.severity is not Severity.ERROR for finding in findings)
    return Outcome(model if sound else None, findings)


def _model(spec: Spec, lookup: Lookup) -> Model:
    modules = {
        path: structure.module(path, subsystem, decl, lookup) for path, (subsystem, decl) in lookup.modules.items()
    }
    human = [operation for module in modules.values() for operation in module.operations]
    automatic = [operation for module in modules.values() for operation in module.automatic]
    declared_roles = roles(spec, modules, lookup)
    resolved_processes = processes(spec, lookup)
    pairs = separations(spec, lookup)
    flows = structure.flows(spec, lookup)
    contracts = plans.contracts(spec, lookup)
    elsewhere = lookup.neighbours.owners(flows) if lookup.neighbours.at else {}
    entities = structure.entities(spec, lookup, elsewhere)
    return Model(
        file=spec.file,
        sections=spec.sections,
        product=plans.product(spec),
        layers=structure.layers(spec),
        parties=structure.parties(spec),
        entities=entities,
        subsystems=structure.subsystems(spec, lookup),
        modules=modules,
        operations={operation.path: operation for operation in human},
        automatic={operation.path: operation for operation in automatic},
        words=_words(human),
        automatic_words=_words(automatic),
        externals={decl.id: structure.external(decl, lookup) for decl in spec.externals}
        | lookup.neighbours.externals({id_: end for id_, end in elsewhere.items() if entities[id_].owners == (end,)}),
        flows=flows,
        roles=declared_roles | builtin_roles(declared_roles, lookup),
        separations=pairs,
        processes=resolved_processes,
        value_chains=plans.value_chains(spec),
        goals=plans.goals(spec, lookup),
        requirements=plans.requirements(spec, lookup),
        metrics=plans.metrics(spec, lookup),
        roadmap=plans.roadmap(spec, lookup),
        questions=plans.questions(spec),
        decisions=plans.decisions(spec),
        contracts=contracts,
        policy=plans.policy(spec.rules),
        waivers=plans.waivers(spec),
        look=spec.theme,
        landscape=lookup.neighbours.landscape(),
    )


def _words(operations: Sequence[Operation]) -> dict[str, tuple[str, ...]]:
    """The paths that each word stands for."""
    words: dict[str, tuple[str, ...]] = {operation.word: (operation.path,) for operation in operations}
    if len(words) == len(operations):  # nearly always each word is one operation
        return words
    words.clear()
    for operation in operations:
        words[operation.word] = (*words.get(operation.word, ()), operation.path)
    return words


def _check_ends(spec: Spec, lookup: Lookup) -> None:
    """A flow's end `oms` must mean one thing: no external system may be called like a subsystem."""
    subsystems = {subsystem.id: subsystem.span for subsystem in spec.subsystems}
    lookup.findings += (
        duplicate(external.id, external.span, subsystems[external.id], KINDS["external"])
        for external in spec.externals
        if external.id in subsystems
    )
