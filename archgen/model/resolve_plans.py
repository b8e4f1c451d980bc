"""What a product is for and what it promises: goals, requirements, metrics, roadmap, contracts, rules, waivers."""

from __future__ import annotations

import re

from archgen.core.span import Span
from archgen.model.entities import Product
from archgen.model.lookup import Lookup
from archgen.model.plans import (
    Contract,
    Decision,
    Goal,
    Metric,
    Milestone,
    Policy,
    Question,
    Requirement,
    ValueChain,
    Waiver,
)
from archgen.spec.declarations import ContractDecl, Ref, RulesDecl, Spec, WaiverDecl

_ARROWS = {"→": "->", "←": "<-", "⇝": "~>"}


def product(spec: Spec) -> Product:
    """The product as declared."""
    decl = spec.product
    return Product(
        span=decl.span,
        name=decl.name,
        version=decl.version,
        owner=decl.owner,
        status=decl.status,
        language=decl.language,
        positioning=decl.positioning,
        goal=decl.goal,
        note=decl.note,
    )


def value_chains(spec: Spec) -> dict[str, ValueChain]:
    """Value chains by id."""
    return {
        decl.id: ValueChain(
            id=decl.id,
            span=decl.span,
            name=decl.name,
            note=decl.note,
            stages=tuple(stage.text for stage in decl.stages),
            stage_spans=tuple(stage.span for stage in decl.stages),
            loop=decl.loop,
        )
        for decl in spec.value_chains
    }


def goals(spec: Spec, lookup: Lookup) -> dict[str, Goal]:
    """Goals by id."""
    return {
        decl.id: Goal(
            id=decl.id,
            span=decl.span,
            name=decl.name,
            note=decl.note,
            modules=lookup.find_all(decl.modules, "module"),
            metrics=lookup.find_all(decl.metrics, "metric"),
        )
        for decl in spec.goals
    }


def requirements(spec: Spec, lookup: Lookup) -> dict[str, Requirement]:
    """Requirements by id."""
    return {
        decl.id: Requirement(
            id=decl.id,
            span=decl.span,
            name=decl.name,
            note=decl.note,
            source=decl.source,
            problem=decl.problem,
            goal=lookup.find(decl.goal, "goal"),
            modules=lookup.find_all(decl.modules, "module"),
            priority=decl.priority,
            status=decl.status,
        )
        for decl in spec.requirements
    }


def metrics(spec: Spec, lookup: Lookup) -> dict[str, Metric]:
    """Metrics by id."""
    return {
        decl.id: Metric(
            id=decl.id,
            span=decl.span,
            name=decl.name,
            note=decl.note,
            at=lookup.find(decl.at, "module"),
            kind=decl.kind,
            baseline=decl.baseline,
            target=decl.target,
            due=decl.due,
            worth=decl.worth,
        )
        for decl in spec.metrics
    }


def roadmap(spec: Spec, lookup: Lookup) -> dict[str, Milestone]:
    """Milestones by id."""
    return {
        decl.id: Milestone(
            id=decl.id,
            span=decl.span,
            name=decl.name,
            note=decl.note,
            date=decl.date,
            phase=decl.phase,
            modules=lookup.find_all(decl.modules, "module"),
        )
        for decl in spec.roadmap
    }


def questions(spec: Spec) -> tuple[Question, ...]:
    """Open questions."""
    return tuple(
        Question(span=decl.span, question=decl.question, who=decl.who, by=decl.by, note=decl.note)
        for decl in spec.questions
    )


def decisions(spec: Spec) -> tuple[Decision, ...]:
    """Decisions taken."""
    return tuple(
        Decision(
            span=decl.span,
            title=decl.title,
            date=decl.date,
            status=decl.status,
            choice=decl.choice,
            why=decl.why,
            note=decl.note,
        )
        for decl in spec.decisions
    )


def contracts(spec: Spec, lookup: Lookup) -> tuple[Contract, ...]:
    """Contracts all of whose places exist."""
    resolved = ((decl, lookup.find_all(decl.places, "module", "subsystem", "external")) for decl in spec.contracts)
    return tuple(_contract(decl, places) for decl, places in resolved if len(places) >= 2)


def _contract(decl: ContractDecl, places: tuple[str, ...]) -> Contract:
    return Contract(span=decl.span, kind=decl.kind, places=places, note=decl.note)


def policy(decl: RulesDecl) -> Policy:
    """What `rules:` says, and where each code stands."""
    refs: list[Ref] = [
        *(decl.select or ()),
        *decl.ignore,
        *(entry.rule for entry in decl.severity),
        *(ref for option in decl.options for ref in (option.rule, option.key)),
    ]
    spans: dict[str, Span] = {}
    for ref in refs:
        spans.setdefault(ref.text, ref.span)
    return Policy(
        profile=decl.profile,
        select=None if decl.select is None else tuple(ref.text for ref in decl.select),
        ignore=tuple(ref.text for ref in decl.ignore),
        severity=tuple((entry.rule.text, entry.severity) for entry in decl.severity),
        options=tuple((option.rule.text, option.key.text, option.values) for option in decl.options),
        spans=tuple(spans.items()),
    )


def waivers(spec: Spec) -> tuple[Waiver, ...]:
    """Waivers, their elements in canonical form; one that names nothing is DC006's business."""
    return tuple(_waiver(decl) for decl in spec.waivers)


def _waiver(decl: WaiverDecl) -> Waiver:
    return Waiver(
        span=decl.span,
        rule=decl.rule.text if decl.rule else "",
        at=tuple(dict.fromkeys(canonical(ref.text) for ref in decl.at)),
        why=decl.why,
        until=decl.until.text if decl.until else "",
        by=decl.by,
        removal=decl.removal,
    )


def canonical(element: str) -> str:
    """An element as findings name it: `flow:a→b`, `flow: a  -> b` are `flow:a -> b`, `role: x` is `role:x`."""
    kind, colon, rest = element.strip().partition(":")
    if not colon:
        return kind
    if kind != "flow":
        return f"{kind.strip()}:{rest.strip()}"
    arrow = re.compile(r"\s*(->|<-|~>|[→←⇝])\s*")
    return "flow:" + arrow.sub(lambda found: f" {_ARROWS.get(found[1], found[1])} ", rest.strip())
