"""The things of the domain. One thing points at another by its canonical path (`oms.order`, `Order`)."""

from __future__ import annotations

from archgen.core.edit import Removal, Slot
from archgen.core.names import Name
from archgen.core.record import Record
from archgen.core.span import NOWHERE, Span
from archgen.core.vocabulary import (
    EVENT,
    PULL,
    Admin,
    Arrow,
    EntityKind,
    Mode,
    OperationClass,
    Priority,
    Sensitivity,
    Tier,
    Trust,
)


class Thing(Record, frozen=True, kw_only=True):
    """What has an id. `name` is None when the author gave none; `label` is what to show."""

    id: str
    span: Span
    name: Name | None = None
    note: str = ""

    @property
    def label(self) -> Name:
        """The name, else the id."""
        return self.name or Name.both(self.id)


class Product(Record, frozen=True, kw_only=True):
    """The product as a whole; `language` is what the author said ("zh", "en" or "")."""

    span: Span = NOWHERE
    name: Name
    version: str = ""
    owner: str = ""
    status: str = ""
    language: str = ""
    positioning: Name | None = None
    goal: Name | None = None
    note: str = ""


class Layer(Thing, frozen=True, kw_only=True):
    """A layer; `rank` 0 is the top."""

    rank: int


class Party(Thing, frozen=True, kw_only=True):
    """A company or a group of people."""

    internal: bool = False


class Field(Thing, frozen=True, kw_only=True):
    """A field; `path` is `Order.phone`; `type` is a type word or an entity id, "" when not given."""

    path: str
    sensitivity: Sensitivity = Sensitivity.PLAIN
    type: str = ""
    values: tuple[str, ...] = ()
    unit: str = ""
    required: bool = False


class Relation(Record, frozen=True):
    """From an entity to `target` (an entity id); ends are `1`, `0..1`, `n`, `1..n`, own end first."""

    target: str
    own_end: str
    other_end: str
    span: Span


class Transition(Record, frozen=True):
    """From one state to another; `operation` is the word in the arrow, which may be no operation of the owner."""

    source: str
    operation: str
    target: str
    span: Span


class Entity(Thing, frozen=True, kw_only=True):
    """A business object. `owners` are module paths and external ids (exactly one, or CP003 says so).

    `state_spans` are where each of `states` is first named.
    """

    kind: EntityKind = EntityKind.INFORMATION
    fields: tuple[Field, ...] = ()
    relations: tuple[Relation, ...] = ()
    states: tuple[str, ...] = ()
    state_spans: tuple[Span, ...] = ()
    transitions: tuple[Transition, ...] = ()
    initial: str = ""
    reference: bool = False
    append_only: bool = False
    owners: tuple[str, ...] = ()

    @property
    def sensitive_fields(self) -> tuple[Field, ...]:
        """Fields marked `!` or `!!`."""
        return tuple(field for field in self.fields if field.sensitivity is not Sensitivity.PLAIN)

    @property
    def final_states(self) -> tuple[str, ...]:
        """States without a way out."""
        left = {transition.source for transition in self.transitions}
        return tuple(state for state in self.states if state not in left)


class Operation(Thing, frozen=True, kw_only=True):
    """What people (or, if `automatic`, only the system) do in a module.

    `path` is `oms.order.edit`. A word that is declared for several entities (`edit(Order)`, `edit(Parcel)`) gives an
    operation for each, with the paths `oms.order.edit(Order)` and `oms.order.edit(Parcel)`; `word` is `oms.order.edit`
    for both.
    A word that stands in both `operations` and `automatic` gives two operations of one path, kept apart by `automatic`.
    `assumed` says that nothing in the lexicon decided the class (PM015).
    """

    path: str
    word: str
    module: str
    automatic: bool = False
    entities: tuple[str, ...] = ()
    operation_class: OperationClass = OperationClass.UPDATE
    assumed: bool = False
    code: str = ""


class Module(Thing, frozen=True, kw_only=True):
    """A module; `path` is `oms.order`; `operations` are people's, `automatic` the system's."""

    path: str
    subsystem: str
    owns: tuple[str, ...] = ()
    operations: tuple[Operation, ...] = ()
    automatic: tuple[Operation, ...] = ()
    priority: Priority | None = None
    status: str = ""
    admin: Admin | None = None
    channels: tuple[str, ...] = ()
    prototype: str = ""


class Subsystem(Thing, frozen=True, kw_only=True):
    """A subsystem in a layer (`layer`, "" when not given) or beside them (`pillar`: "left", "right")."""

    layer: str = ""
    pillar: str = ""
    owner: str = ""
    core: bool = False
    status: str = ""
    modules: tuple[str, ...] = ()


class External(Thing, frozen=True, kw_only=True):
    """A system of somebody else. `may_receive` holds field paths; an entity stands for its sensitive fields.

    A module or subsystem of another `product` of the house is one, too: its id says which, as in `oms/oms.order`.
    """

    trust: Trust = Trust.PARTNER
    owns: tuple[str, ...] = ()
    may_receive: tuple[str, ...] = ()
    product: str = ""


class Payload(Record, frozen=True):
    """An entity on a flow. `fields` are ids; None means no list was given. `unknown` are listed fields it has not.

    `field_spans` are the places of `fields`, in the same order.
    """

    entity: str
    fields: tuple[str, ...] | None
    span: Span
    unknown: tuple[tuple[str, Span], ...] = ()
    field_spans: tuple[Span, ...] = ()


class Flow(Record, frozen=True, kw_only=True):
    """A data flow between two ends (module paths or external ids; a subsystem path when the author named one).

    `removal` is what to delete with it.
    """

    span: Span
    left: str
    arrow: Arrow
    right: str
    payloads: tuple[Payload, ...] = ()
    mode: Mode = Mode.SYNC
    sla: str = ""
    protocol: str = ""
    schedule: str = ""
    note: str = ""
    removal: Removal = Removal()

    @property
    def key(self) -> str:
        """The canonical reference: `flow:oms.order -> fin.pay`."""
        return f"flow:{self.left} {self.arrow} {self.right}"

    @property
    def data_edge(self) -> tuple[str, str]:
        """Where the data goes: from, to."""
        return (self.right, self.left) if self.arrow is PULL else (self.left, self.right)

    @property
    def dependency_edge(self) -> tuple[str, str]:
        """Who must know whom: who depends, on whom."""
        return (self.right, self.left) if self.arrow is EVENT else (self.left, self.right)

    @property
    def is_call(self) -> bool:
        """Whether nothing is known but that one side makes use of the other: no data, and no event."""
        return not self.payloads and self.arrow is not EVENT

    @property
    def line_edge(self) -> tuple[str, str]:
        """How it is drawn and told, from, to: where the data goes; of a call, who calls whom, whichever its arrow."""
        return (self.right, self.left) if self.arrow is PULL and self.payloads else (self.left, self.right)


class Grant(Record, frozen=True):
    """Operations of one module granted by one word of a role, after expansion of `all`, `read` and `-void`.

    `operations` are paths of human operations; `automatic` paths of automatic ones that the author named (PM003).
    `scope` is "" when none holds. `target` is what the author named (a module or a subsystem) and `word` the word
    (`view`, `all`, `all -void`).
    """

    target: str
    module: str
    operations: tuple[str, ...]
    automatic: tuple[str, ...]
    scope: str
    word: str
    span: Span


class Limit(Record, frozen=True):
    """A limit on an operation of a role: printed, not judged."""

    operation: str
    text: str
    span: Span


class Delegate(Record, frozen=True):
    """`role` stands in for these operations of the delegating role."""

    role: str
    operations: tuple[str, ...]
    span: Span


class Role(Thing, frozen=True, kw_only=True):
    """A role. `sees` are field paths (an entity is expanded to its sensitive fields). `builtin`: public, member.

    `inherits_at` and `sees_at` are the names as the author wrote them (`Order`, `Order.phone`), each with its place.
    `slot` takes another entry of `permissions`; None where there are none.
    """

    party: str = ""
    tier: Tier | None = None
    concerns: str = ""
    scope: str = ""
    inherits: tuple[str, ...] = ()
    inherits_at: tuple[tuple[str, Span], ...] = ()
    superuser: bool = False
    grants: tuple[Grant, ...] = ()
    sees: tuple[str, ...] = ()
    sees_at: tuple[tuple[str, Span], ...] = ()
    limits: tuple[Limit, ...] = ()
    delegates: tuple[Delegate, ...] = ()
    slot: Slot | None = None

    @property
    def builtin(self) -> bool:
        """Whether this is anyone (`public`) or any signed-in user (`member`)."""
        return self.id in ("public", "member")


class Separation(Record, frozen=True, kw_only=True):
    """Two operations (words or paths) or two roles (ids) that no one role may hold; `per` is "" or "record"."""

    span: Span
    left: str
    right: str
    of_roles: bool
    per: str = ""
    note: str = ""


class Goto(Record, frozen=True):
    """Where `else` or a case leads: "end", "next", "step" (`step`: a name of a step of the process) or "steps"."""

    span: Span
    to: str
    step: str = ""
    steps: tuple[Step, ...] = ()


class Act(Record, frozen=True, kw_only=True, tag_field="step", tag="act"):
    """Somebody does something; `role` is "" for the system; `operation` is a word or a path (see Model.human)."""

    span: Span
    role: str
    operation: str
    operation_span: Span
    name: Name | None = None
    stage: str = ""
    when: str = ""
    manual: bool = False
    sla: str = ""
    notify: tuple[str, ...] = ()
    otherwise: Goto | None = None
    note: str = ""

    @property
    def module(self) -> str:
        """The module of the operation."""
        return self.operation.rpartition(".")[0]


class Case(Record, frozen=True):
    """One way out of a decision."""

    label: Name
    span: Span
    goto: Goto


class Decide(Record, frozen=True, kw_only=True, tag_field="step", tag="decide"):
    """A decision with its cases."""

    span: Span
    question: Name
    cases: tuple[Case, ...]
    name: Name | None = None
    stage: str = ""
    note: str = ""


class Together(Record, frozen=True, kw_only=True, tag_field="step", tag="together"):
    """Branches that run in parallel."""

    span: Span
    branches: tuple[tuple[Step, ...], ...]
    name: Name | None = None
    stage: str = ""
    note: str = ""


Step = Act | Decide | Together


class Process(Thing, frozen=True, kw_only=True):
    """A process. `owners` are role ids (exactly one, or PM012 says so), `owners_at` the same with their places."""

    stage: str = ""
    stage_span: Span = NOWHERE
    owners: tuple[str, ...] = ()
    owners_at: tuple[tuple[str, Span], ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def acts(self) -> tuple[Act, ...]:
        """Every act of every branch, in the order of the file."""
        return tuple(walk(self.steps))


def walk(steps: tuple[Step, ...]) -> list[Act]:
    """The acts of steps and of everything nested in them, in the order of the file."""
    acts: list[Act] = []
    for step in steps:
        if isinstance(step, Act):
            acts.append(step)
            if step.otherwise:
                acts += walk(step.otherwise.steps)
        elif isinstance(step, Decide):
            for case in step.cases:
                acts += walk(case.goto.steps)
        else:
            for branch in step.branches:
                acts += walk(branch)
    return acts
