"""What an author declares about intent (goals, metrics, the roadmap ...) and judgement (contracts, rules, waivers)."""

from __future__ import annotations

from archgen.core.edit import Removal
from archgen.core.names import Name
from archgen.core.record import Record
from archgen.core.span import Span
from archgen.core.vocabulary import Priority, Profile
from archgen.spec.declared import Declared, Ref


class ValueChainDecl(Declared, frozen=True, kw_only=True):
    """One of `value_chains:`; stages are names given here, not references."""

    stages: tuple[Ref, ...] = ()
    loop: bool = False


class GoalDecl(Declared, frozen=True, kw_only=True):
    """One of `goals:`."""

    modules: tuple[Ref, ...] = ()
    metrics: tuple[Ref, ...] = ()


class RequirementDecl(Declared, frozen=True, kw_only=True):
    """One of `requirements:`; `source` is the key `from`."""

    source: str = ""
    problem: str = ""
    goal: Ref | None = None
    modules: tuple[Ref, ...] = ()
    priority: Priority | None = None
    status: str = ""


class MetricDecl(Declared, frozen=True, kw_only=True):
    """One of `metrics:`; `at` is a module."""

    at: Ref | None = None
    kind: str = ""
    baseline: str = ""
    target: str = ""
    due: str = ""
    worth: str = ""


class MilestoneDecl(Declared, frozen=True, kw_only=True):
    """One of `roadmap:`."""

    date: str = ""
    phase: str = ""
    modules: tuple[Ref, ...] = ()


class QuestionDecl(Record, frozen=True, kw_only=True):
    """One of `questions:`."""

    span: Span
    question: Name
    who: str = ""
    by: str = ""
    note: str = ""


class DecisionDecl(Record, frozen=True, kw_only=True):
    """One of `decisions:`."""

    span: Span
    title: Name
    date: str = ""
    status: str = ""
    choice: str = ""
    why: str = ""
    note: str = ""


class ContractDecl(Record, frozen=True, kw_only=True):
    """One of `contracts:`. `kind` is "forbid" or "only" (two places: from, to) or "independent" (two or more)."""

    span: Span
    kind: str
    places: tuple[Ref, ...]
    note: str = ""


class SeverityDecl(Record, frozen=True):
    """`CP010: error` under `rules.severity`."""

    rule: Ref
    severity: str


class OptionDecl(Record, frozen=True):
    """`max_hops: 5` of one rule under `rules.options`; values are text, or several texts for a list."""

    rule: Ref
    key: Ref
    values: tuple[str, ...]


class RulesDecl(Record, frozen=True, kw_only=True):
    """`rules:`; `select` is None when not given. Entries may be codes or families (`CP`)."""

    profile: Profile = Profile.DEFAULT
    select: tuple[Ref, ...] | None = None
    ignore: tuple[Ref, ...] = ()
    severity: tuple[SeverityDecl, ...] = ()
    options: tuple[OptionDecl, ...] = ()


class WaiverDecl(Record, frozen=True, kw_only=True):
    """One of `waivers:`, as far as it is filled in: a missing key is empty here and DC005 says so.

    `removal` is what to delete with it.
    """

    span: Span
    rule: Ref | None = None
    at: tuple[Ref, ...] = ()
    why: str = ""
    until: Ref | None = None
    by: str = ""
    note: str = ""
    removal: Removal = Removal()
