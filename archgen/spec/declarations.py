"""What an author declares, key by key of the language. References are names with a place; nothing is looked up yet."""

from __future__ import annotations

from archgen.core.edit import Removal, Slot
from archgen.core.look import Look
from archgen.core.names import Name
from archgen.core.record import Record
from archgen.core.span import NOWHERE, Span
from archgen.core.vocabulary import (
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
from archgen.spec.declared import Declared as Declared
from archgen.spec.declared import Ref as Ref
from archgen.spec.plans import ContractDecl as ContractDecl
from archgen.spec.plans import DecisionDecl as DecisionDecl
from archgen.spec.plans import GoalDecl as GoalDecl
from archgen.spec.plans import MetricDecl as MetricDecl
from archgen.spec.plans import MilestoneDecl as MilestoneDecl
from archgen.spec.plans import OptionDecl as OptionDecl
from archgen.spec.plans import QuestionDecl as QuestionDecl
from archgen.spec.plans import RequirementDecl as RequirementDecl
from archgen.spec.plans import RulesDecl as RulesDecl
from archgen.spec.plans import SeverityDecl as SeverityDecl
from archgen.spec.plans import ValueChainDecl as ValueChainDecl
from archgen.spec.plans import WaiverDecl as WaiverDecl


class ProductDecl(Record, frozen=True, kw_only=True):
    """`product:`"""

    span: Span = NOWHERE
    name: Name
    version: str = ""
    owner: str = ""
    status: str = ""
    language: str = ""
    positioning: Name | None = None
    goal: Name | None = None
    note: str = ""


class LayerDecl(Declared, frozen=True, kw_only=True):
    """One of `layers:`, top to bottom."""


class PartyDecl(Declared, frozen=True, kw_only=True):
    """One of `parties:`."""

    internal: bool = False


class FieldDecl(Declared, frozen=True, kw_only=True):
    """One of an entity's `fields:`."""

    sensitivity: Sensitivity = Sensitivity.PLAIN
    type: Ref | None = None
    values: tuple[str, ...] = ()
    unit: str = ""
    required: bool = False


class RelationDecl(Record, frozen=True):
    """`Customer n-1`: own end first; ends are `1`, `0..1`, `n`, `1..n`."""

    target: Ref
    own_end: str
    other_end: str
    span: Span


class TransitionDecl(Record, frozen=True):
    """`待付款 -pay-> 待发货`: states are plain texts of the entity, the operation is one of the owner's."""

    source: Ref
    operation: Ref
    target: Ref


class EntityDecl(Declared, frozen=True, kw_only=True):
    """One of `entities:`. `lone_states` are chains of a single state, which has no transition."""

    kind: EntityKind = EntityKind.INFORMATION
    fields: tuple[FieldDecl, ...] = ()
    relations: tuple[RelationDecl, ...] = ()
    transitions: tuple[TransitionDecl, ...] = ()
    lone_states: tuple[Ref, ...] = ()
    initial: str = ""
    reference: bool = False
    append_only: bool = False


class OperationDecl(Declared, frozen=True, kw_only=True):
    """One of a module's `operations:` or `automatic:`; `edit(Order)` gives id `edit` and entity `Order`."""

    entity: Ref | None = None
    operation_class: OperationClass | None = None
    code: str = ""


class ModuleDecl(Declared, frozen=True, kw_only=True):
    """One of a subsystem's `modules:`."""

    owns: tuple[Ref, ...] = ()
    operations: tuple[OperationDecl, ...] = ()
    automatic: tuple[OperationDecl, ...] = ()
    priority: Priority | None = None
    status: str = ""
    admin: Admin | None = None
    channels: tuple[str, ...] = ()
    prototype: str = ""


class SubsystemDecl(Declared, frozen=True, kw_only=True):
    """One of `subsystems:`; `pillar` is "left", "right" or ""."""

    layer: Ref | None = None
    pillar: str = ""
    owner: str = ""
    core: bool = False
    status: str = ""
    modules: tuple[ModuleDecl, ...] = ()


class ExternalDecl(Declared, frozen=True, kw_only=True):
    """One of `externals:`; `may_receive` holds `Entity.field` (or `Entity`, all its sensitive fields)."""

    trust: Trust = Trust.PARTNER
    owns: tuple[Ref, ...] = ()
    may_receive: tuple[Ref, ...] = ()


class PayloadDecl(Record, frozen=True):
    """`Order(no, amount)`: fields is None when no list was given."""

    entity: Ref
    fields: tuple[Ref, ...] | None
    span: Span


class FlowDecl(Record, frozen=True, kw_only=True):
    """One of `flows:`. `span` is the whole shorthand; `removal` what to delete with it."""

    span: Span
    left: Ref
    arrow: Arrow
    right: Ref
    payloads: tuple[PayloadDecl, ...] = ()
    mode: Mode | None = None
    sla: str = ""
    protocol: str = ""
    schedule: str = ""
    note: str = ""
    removal: Removal = Removal()


class GrantWord(Ref, frozen=True, eq=False):
    """`view`, `all`, `read`, `-void` (then `removes` is true and `ref.text` is `void`)."""

    removes: bool = False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, GrantWord) and (self.text, self.removes) == (other.text, other.removes)

    def __hash__(self) -> int:
        return hash(self.text)


class GrantLine(Record, frozen=True):
    """One string of words with at most one scope: `view create @tenant`."""

    words: tuple[GrantWord, ...]
    scope: Ref | None


class GrantDecl(Record, frozen=True):
    """What a role may do in one module or subsystem."""

    target: Ref
    lines: tuple[GrantLine, ...]


class LimitDecl(Record, frozen=True):
    """`fin.pay.approve: ≤ 50 万`."""

    operation: Ref
    text: str


class DelegateDecl(Record, frozen=True):
    """`deputy: [fin.pay.approve]`: the role `deputy` stands in for these operations."""

    role: Ref
    operations: tuple[Ref, ...]


class RoleDecl(Declared, frozen=True, kw_only=True):
    """One of `roles:`. `slot` takes another entry of `permissions`; None where there are none."""

    party: Ref | None = None
    tier: Tier | None = None
    concerns: str = ""
    scope: Ref | None = None
    inherits: tuple[Ref, ...] = ()
    superuser: bool = False
    permissions: tuple[GrantDecl, ...] = ()
    sees: tuple[Ref, ...] = ()
    limits: tuple[LimitDecl, ...] = ()
    delegates: tuple[DelegateDecl, ...] = ()
    slot: Slot | None = None


class SeparationDecl(Record, frozen=True):
    """One of `separation_of_duties:`: two operations or two roles; `per` is "" or "record"."""

    span: Span
    left: Ref
    right: Ref
    per: str = ""
    note: str = ""


class GotoDecl(Record, frozen=True):
    """Where `else` or a case leads: to the end, to the next step, to a step's name, or into a list of steps."""

    span: Span
    to: str  # "end", "next", "step" or "steps"
    step: Ref | None = None
    steps: tuple[StepDecl, ...] = ()


class ActDecl(Record, frozen=True, kw_only=True):
    """`role: module.operation`; `role` is None for `system:`. `when`, `sla` are free texts."""

    span: Span
    role: Ref | None
    operation: Ref
    name: Name | None = None
    stage: Ref | None = None
    when: str = ""
    manual: bool = False
    sla: str = ""
    notify: tuple[Ref, ...] = ()
    otherwise: GotoDecl | None = None
    note: str = ""


class CaseDecl(Record, frozen=True):
    """One way out of a decision."""

    label: Name
    span: Span
    goto: GotoDecl


class DecideDecl(Record, frozen=True, kw_only=True):
    """`decide: question` with `cases:`. It may carry a `name`, so that `else` can lead to it."""

    span: Span
    question: Name
    cases: tuple[CaseDecl, ...]
    name: Name | None = None
    stage: Ref | None = None
    note: str = ""


class TogetherDecl(Record, frozen=True, kw_only=True):
    """`together:`: branches that run in parallel."""

    span: Span
    branches: tuple[tuple[StepDecl, ...], ...]
    name: Name | None = None
    stage: Ref | None = None
    note: str = ""


StepDecl = ActDecl | DecideDecl | TogetherDecl


class ProcessDecl(Declared, frozen=True, kw_only=True):
    """One of `processes:`. `owners` holds what `owner:` names, normally one."""

    stage: Ref | None = None
    owners: tuple[Ref, ...] = ()
    steps: tuple[StepDecl, ...] = ()


class Spec(Record, frozen=True, kw_only=True):
    """Everything declared, includes united, in the order of the files. `sections` names the keys that were written."""

    file: str
    sections: tuple[str, ...]
    product: ProductDecl
    layers: tuple[LayerDecl, ...] = ()
    parties: tuple[PartyDecl, ...] = ()
    entities: tuple[EntityDecl, ...] = ()
    subsystems: tuple[SubsystemDecl, ...] = ()
    externals: tuple[ExternalDecl, ...] = ()
    flows: tuple[FlowDecl, ...] = ()
    roles: tuple[RoleDecl, ...] = ()
    separation_of_duties: tuple[SeparationDecl, ...] = ()
    processes: tuple[ProcessDecl, ...] = ()
    value_chains: tuple[ValueChainDecl, ...] = ()
    goals: tuple[GoalDecl, ...] = ()
    requirements: tuple[RequirementDecl, ...] = ()
    metrics: tuple[MetricDecl, ...] = ()
    roadmap: tuple[MilestoneDecl, ...] = ()
    questions: tuple[QuestionDecl, ...] = ()
    decisions: tuple[DecisionDecl, ...] = ()
    contracts: tuple[ContractDecl, ...] = ()
    rules: RulesDecl = RulesDecl()
    waivers: tuple[WaiverDecl, ...] = ()
    theme: Look = Look()
