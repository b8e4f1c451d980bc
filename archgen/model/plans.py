"""What a product is for and what is promised about it: value chains, goals, requirements, plans, contracts, waivers."""

from __future__ import annotations

from archgen.core.edit import Removal
from archgen.core.names import Name
from archgen.core.record import Record
from archgen.core.span import Span
from archgen.core.vocabulary import Priority, Profile
from archgen.model.entities import Thing


class ValueChain(Thing, frozen=True, kw_only=True):
    """The stages that value passes through."""

    stages: tuple[str, ...] = ()
    stage_spans: tuple[Span, ...] = ()
    loop: bool = False


class Goal(Thing, frozen=True, kw_only=True):
    """What the product is for, the modules that serve it and the metrics that show it."""

    modules: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()


class Requirement(Thing, frozen=True, kw_only=True):
    """Who wants what, and where it is met."""

    source: str = ""
    problem: str = ""
    goal: str = ""
    modules: tuple[str, ...] = ()
    priority: Priority | None = None
    status: str = ""


class Metric(Thing, frozen=True, kw_only=True):
    """A figure measured at a module ("" when not given)."""

    at: str = ""
    kind: str = ""
    baseline: str = ""
    target: str = ""
    due: str = ""
    worth: str = ""


class Milestone(Thing, frozen=True, kw_only=True):
    """What is ready when."""

    date: str = ""
    phase: str = ""
    modules: tuple[str, ...] = ()


class Question(Record, frozen=True, kw_only=True):
    """What is still open."""

    span: Span
    question: Name
    who: str = ""
    by: str = ""
    note: str = ""


class Decision(Record, frozen=True, kw_only=True):
    """What was settled."""

    span: Span
    title: Name
    date: str = ""
    status: str = ""
    choice: str = ""
    why: str = ""
    note: str = ""


class Contract(Record, frozen=True, kw_only=True):
    """A coupling promise: "forbid" and "only" have two places (from, to), "independent" two or more."""

    span: Span
    kind: str
    places: tuple[str, ...]
    note: str = ""


class Policy(Record, frozen=True, kw_only=True):
    """What `rules:` says: which rules run, how bad they are, their options. Codes may be families (`CP`)."""

    profile: Profile = Profile.DEFAULT
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, str], ...] = ()
    options: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    spans: tuple[tuple[str, Span], ...] = ()


class Waiver(Record, frozen=True, kw_only=True):
    """An accepted finding; texts are "" where the author left them out. `until` is a date text.

    `removal` is what to delete with it.
    """

    span: Span
    rule: str = ""
    at: tuple[str, ...] = ()
    why: str = ""
    until: str = ""
    by: str = ""
    removal: Removal = Removal()
